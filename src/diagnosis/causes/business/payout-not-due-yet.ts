/** Nothing is wrong: the day on which it is paid out has not come. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const payoutNotDueYet: Cause = {
  id: 'payout-not-due-yet',
  name: say('还没到结算到账的时间', 'payout not due yet'),
  layer: 'merchant',
  whoActs: 'nobody',
  prior: 0.03,
  sees: {
    ending: { 'not-paid-out': 'certain', otherwise: 'never' },
    'payout-age': { 'same-day': 'very-likely', 'next-day': 'likely', later: 'rare' },
    standing: { active: 'very-likely', otherwise: 'rare' },
    calendar: { 'cut-off': 'unlikely', holiday: 'rare', 'settlement-pause': 'rare' },
  },
  retry: { kind: 'never', because: say('这一笔已经成立，不用再做', 'the payment stands; it must not be taken again') },
  paymentStands: true,
  moneyNote: null,
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['这一笔成功了，顾客已经付过。', 'The payment went through; the customer has paid.'],
      [['钱到店里账户的事，请店主去查。', "The shop's money is for the owner to follow up."]],
      ['不要让顾客再付一次。', 'Do not have the customer pay again.'],
    ],
    owner: [
      ['钱没有丢，还没到到账的日子。', 'The money is not lost; its day has not come.'],
      [
        [
          '一般是交易的下一个工作日到账，日切以后的算第二天的账。',
          'Usually it comes on the next working day; what is paid after the cut-off counts for the next day.',
        ],
        ['过了那天还没有，再来查。', 'If it has not come by then, ask again.'],
      ],
    ],
    cardholder: [
      ['您已经付款成功。', 'Your payment went through.'],
      [['不用做什么，小票留着备查。', 'Nothing to do; keep the slip for your records.']],
    ],
    support: [
      ['交易成功，在结算周期内，还没到出款日。', 'Approved, within its period; the payout is not due.'],
      [
        ['告诉商户这一笔算哪天的账、哪天到。', 'Say of which day it counts and when it arrives.'],
        ['说清日切时间。', 'Say when the cut-off is.'],
      ],
      ['不要当差错立案。', 'Do not open a case for it.'],
    ],
    operations: [
      ['出款未到期。', 'The payout is not due.'],
      [['核对商户的结算周期和清算日期。', 'Check the plan of the merchant and the settlement date.']],
    ],
  }),
  prevention: say(
    '把日切时间和到账日贴在收银台里面。',
    'Put up the cut-off time and the day of payout at the counter.',
  ),
  wouldChange: say('已经过了约定的到账日。', 'The agreed day having passed.'),
  needs: ['N168', 'N167'],
  scenario: 'payout-not-due-yet',
};
