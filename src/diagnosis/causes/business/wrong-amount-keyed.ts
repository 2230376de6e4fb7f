/** A zero too many: right afterwards the same card paid a tenth or a hundredth of it. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const wrongAmountKeyed: Cause = {
  id: 'wrong-amount-keyed',
  name: say('金额按错了', 'wrong amount keyed'),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.01,
  sees: {
    ending: {
      'over-limit': 'even',
      funds: 'even',
      'terminal-limit': 'unlikely',
      'acquirer-limit': 'unlikely',
      'merchant-limit': 'unlikely',
      'amount-invalid': 'unlikely',
      'wallet-funds': 'unlikely',
      'wallet-limit': 'unlikely',
      otherwise: 'never',
    },
    'amount-after': { 'tenth-or-hundredth': 'certain', otherwise: 'rare' },
  },
  retry: {
    kind: 'after',
    because: say(
      '看过后面有没有按对的金额收成之后；没有收成，才按对的金额收一次',
      'see first whether the right amount was taken afterwards; if not, take that once',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['金额可能多按了零。', 'A zero too many may have been keyed.'],
      [['核对金额，按对的再收一次。', 'Check the amount and take the right one.', 'again']],
      ['已经收成功的，不要再收。', 'If it was taken already, do not take it again.'],
    ],
    owner: [
      [
        '金额多按了零，被限额或余额拦下，没有多收。',
        'A zero too many was keyed; limit or funds stopped it and nothing was taken in excess.',
      ],
      [['请店员收款前把金额念一遍。', 'Have staff say the amount before each payment.']],
    ],
    cardholder: [
      ['店里金额按错了，错的那一笔没有扣款。', 'The shop keyed a wrong amount; that one was not charged.'],
      [['看一眼小票上的金额。', 'Look at the amount on your slip.']],
    ],
    support: [
      [
        '错误金额被拒，之后按十分之一或百分之一成功。',
        'The wrong amount was refused; a tenth or a hundredth of it went through afterwards.',
      ],
      [['告诉商户只有后一笔成立。', 'Tell the merchant that only the later one stands.']],
      ['不要再补收差额。', 'Do not collect the difference.'],
    ],
    operations: [
      ['操作失误，系统正常。', 'A slip of the hand; no fault.'],
      [
        [
          '同一家店经常出现，开启大额确认。',
          'If it happens often at one shop, switch on the confirmation of large amounts.',
        ],
      ],
    ],
  }),
  prevention: say('收款前把金额念给顾客听。', 'Say the amount aloud before the payment.'),
  preventionForCardholder: say('付款前看清屏幕上的金额。', 'Look at the amount on the screen before you pay.'),
  wouldChange: say('后一笔是另一次购物。', 'The later payment having been another purchase.'),
  needs: ['N155', 'N158', 'N016'],
  scenario: 'wrong-amount-keyed',
};
