/** The payer was asked on the phone and said no. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const payerCancelled: Cause = {
  id: 'payer-cancelled',
  name: say('顾客在手机上取消了', 'the payer cancelled on the phone'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.006,
  sees: { ending: { 'payer-cancelled': 'certain', 'payer-absent': 'rare', otherwise: 'never' } },
  retry: {
    kind: 'now',
    because: say(
      '没有扣款；顾客愿意付，随时可以重新扫',
      'nothing was charged; it can be scanned again whenever the customer wants',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('顾客在手机上取消了这一笔。', 'The customer cancelled it on the phone.'),
      steps: [
        say(
          '问问顾客还付不付，金额对不对。',
          'Ask whether the customer still wants to pay, and whether the amount is right.',
        ),
        again('要付就重新扫，或换个付法。', 'If so scan again, or take it another way.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('顾客自己取消的，系统和机器都正常。', 'The customer cancelled it; system and terminal are fine.'),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您在手机上取消了付款，没有扣款。', 'You cancelled on your phone; nothing was charged.'),
      steps: [again('要付的话，请店里重新扫码。', 'If you want to pay, have the shop scan again.')],
      doNot: null,
    },
    support: {
      headline: say('钱包应答：付款人取消，没有扣款。', 'The wallet answered: cancelled by the payer, not charged.'),
      steps: [again('告诉商户可以重新收款。', 'Tell the merchant that it can be taken again.')],
      doNot: null,
    },
    operations: {
      headline: say('付款人取消，正常结束。', 'Cancelled by the payer; an ordinary end.'),
      steps: [
        say(
          '比例突然升高，看钱包页面有没有改动。',
          'If the share rises suddenly, see whether the wallet changed its pages.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('扫码前和顾客对一遍金额。', 'Say the amount before scanning.'),
  preventionForCardholder: say('付款前看清金额和商户名。', 'Look at amount and shop before you confirm.'),
  wouldChange: say('顾客其实没有按过取消。', 'The customer not having cancelled at all.'),
  needs: ['N150'],
  scenario: 'payer-cancelled',
};
