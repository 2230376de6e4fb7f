/** The operator who is logged in may not do this; a supervisor must. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const operatorNotPermitted: Cause = {
  id: 'operator-not-permitted',
  name: say('操作员没有权限', 'operator not permitted'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.01,
  sees: {
    ending: { 'operator-denied': 'certain', 'never-sent': 'unlikely', otherwise: 'never' },
    'operator-stop': { 'needs-supervisor': 'very-likely', 'password-wrong': 'rare', locked: 'rare' },
  },
  retry: {
    kind: 'now',
    because: say(
      '主管登录或输入主管密码后就可以做；没有送出过任何请求',
      'as soon as the supervisor logs in; nothing was sent',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这个操作要主管来做。', 'This needs the supervisor.'),
      steps: [again('请主管过来登录，再做一次。', 'Ask the supervisor to log in and do it again.')],
      doNot: say('不要借用主管的密码。', "Do not borrow the supervisor's password."),
    },
    owner: {
      headline: say(
        '店员没有这个操作的权限，机器按设置拦下了。',
        'The operator may not do this; the terminal stopped it as set.',
      ),
      steps: [
        say('合规的操作，由主管来做。', 'If it is in order, have the supervisor do it.'),
        say('经常需要的话，调整谁能做什么。', 'If it is often needed, change who may do what.'),
      ],
      doNot: say('不要把主管密码告诉所有人。', 'Do not give the supervisor password to everybody.'),
    },
    cardholder: {
      headline: say(
        '店里需要主管来完成这一步，请稍等。',
        'The shop needs its supervisor for this; please wait a moment.',
      ),
      steps: [say('请等主管过来。', 'Wait for the supervisor.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端本地拦下：操作员无权限，需主管。',
        'Stopped in the terminal: the operator may not, a supervisor must.',
      ),
      steps: [again('告诉商户由主管登录后重做。', 'Tell the merchant to have the supervisor do it.')],
      doNot: say('不要在电话里告诉任何人主管密码。', 'Never give a supervisor password over the telephone.'),
    },
    operations: {
      headline: say('本地权限控制，系统正常。', 'Local permissions at work; no fault.'),
      steps: [
        say(
          '同一操作员反复尝试撤销、退货，按风控流程看一眼。',
          'If one operator keeps trying voids or refunds, have risk look at it.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('排班时保证总有一位主管在。', 'Plan shifts so that a supervisor is always there.'),
  wouldChange: say('登录的其实就是主管。', 'The operator having been the supervisor after all.'),
  needs: ['N055'],
  scenario: 'operator-not-permitted',
};
