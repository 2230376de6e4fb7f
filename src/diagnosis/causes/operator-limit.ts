/** A refund is more than the operator who is logged on may give back, at once or in a day. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const operatorLimit: Cause = {
  id: 'operator-limit',
  name: say('超过操作员的退货限额', "over the operator's refund limit"),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.003,
  sees: {
    ending: { 'operator-limit': 'certain', 'operator-denied': 'rare', 'never-sent': 'rare', otherwise: 'never' },
  },
  retry: {
    kind: 'after',
    because: say(
      '金额在限额以内，或权限更高的人来做之后',
      'with an amount within the limit, or done by somebody with a higher one',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这笔退货超过了当前操作员的限额。', 'This refund is over what the operator may give back.'),
      steps: [
        say('请权限更高的人登录来退。', 'Have somebody with a higher limit log in and do it.'),
        say('当日额度用完的，明天再退也可以。', 'If the limit of the day is used up, it can wait until tomorrow.'),
      ],
      doNot: say('不要借用别人的工号。', "Do not use somebody else's log-in."),
    },
    owner: {
      headline: say(
        '店员的退货限额到了，机器按设置拦下。',
        'The operator has reached the refund limit; the terminal stopped it as set.',
      ),
      steps: [
        say('该退的，由您或主管登录来退。', 'If it is due, log in yourself or have the supervisor do it.'),
        say('常常不够用，就调整每个人的限额。', 'If it is often too low, change the limits.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '店里需要另一位同事来退这笔钱，请稍等。',
        'The shop needs a colleague for this refund; please wait a moment.',
      ),
      steps: [
        say('请等店员换人来做；原来那笔不受影响。', 'Wait for the colleague; your original payment is as it was.'),
      ],
      doNot: null,
    },
    support: {
      headline: say('终端本地拦下：操作员退货限额。', "Stopped in the terminal: the operator's refund limit."),
      steps: [
        say('看是单笔还是当日的额度。', 'See whether it was the limit of one refund or of the day.'),
        again('告诉商户由主管登录后重做。', 'Tell the merchant to have the supervisor do it.'),
      ],
      doNot: say('不要在电话里告诉任何人密码。', 'Never give a password over the telephone.'),
    },
    operations: {
      headline: say('本地退货额度控制，系统正常。', 'Local refund limits at work; no fault.'),
      steps: [
        say('同一操作员反复撞额度，按风控流程看一眼。', 'If one operator keeps hitting it, have risk look at it.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '按岗位设退货限额，留一位能退大额的人在班。',
    'Set refund limits by role, and have somebody on duty who may give back more.',
  ),
  wouldChange: say('登录的其实是限额更高的人。', 'The operator having had a higher limit after all.'),
  needs: ['N055', 'N087'],
  scenario: 'operator-limit',
};
