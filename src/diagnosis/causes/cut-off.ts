/** The date is being turned (code 90): nothing new is taken for some minutes. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const cutOff: Cause = {
  id: 'cut-off',
  name: say('系统日切中', 'daily cut-off in progress'),
  layer: 'switch',
  whoActs: 'nobody',
  prior: 0.008,
  sees: {
    ending: { 'cut-off': 'certain', 'switch-malfunction': 'rare', otherwise: 'never' },
  },
  retry: { kind: 'after', because: say('过几分钟，日切结束之后', 'in a few minutes, after the cut-off') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '收款系统正在日结，过几分钟就好。',
        "The system is closing the day's books; it takes a few minutes.",
      ),
      steps: [anotherWay('请顾客稍等几分钟再付，或用现金。', 'Have the customer wait a few minutes, or pay cash.')],
      doNot: say('不要连着反复刷。', 'Do not swipe over and over.'),
    },
    owner: {
      headline: say(
        '系统每天日结要几分钟，店里和机器都正常。',
        "The system closes the day's books for a few minutes; shop and terminal are fine.",
      ),
      steps: [again('不用处理，几分钟后照常收款。', 'Nothing to do; it works again in a few minutes.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '收款系统正在日结，没有扣款，您的卡没有问题。',
        "The system is closing the day's books; nothing was charged, and your card is fine.",
      ),
      steps: [anotherWay('过几分钟再付，或换个付法。', 'Pay in a few minutes, or another way.')],
      doNot: null,
    },
    support: {
      headline: say('日切时段拒绝（90），几分钟后恢复。', 'Refused during the cut-off (90); it ends within minutes.'),
      steps: [
        again('告诉商户几分钟后再试一次。', 'Tell the merchant to try once in a few minutes.'),
        say('过了时段还拒，转运维。', 'If it goes on after that, pass it to operations.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('日切窗口内的正常拒绝。', 'An ordinary refusal within the cut-off.'),
      steps: [
        say('看窗口设得是不是太长。', 'See whether the window is longer than it need be.'),
        say('超过窗口仍是 90，查日切作业和时钟。', 'If 90 goes on after it, look at the job and the clocks.'),
      ],
      doNot: null,
    },
  },
  prevention: say('日切时间放在没有生意的时候。', 'Put the cut-off where there is no business.'),
  wouldChange: say('当时其实不在日切时段。', 'It not having been the time of the cut-off.'),
  needs: ['N085'],
  scenario: 'cut-off',
};
