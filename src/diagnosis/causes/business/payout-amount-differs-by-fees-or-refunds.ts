/** The money came, and is less than the sales: fees or refunds were taken off. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const payoutAmountDiffersByFeesOrRefunds: Cause = {
  id: 'payout-amount-differs-by-fees-or-refunds',
  name: say('到账少了，扣了手续费或退款', 'paid out less fees or refunds'),
  layer: 'merchant',
  whoActs: 'nobody',
  prior: 0.008,
  sees: {
    ending: { 'not-paid-out': 'certain', otherwise: 'never' },
    'payout-age': { later: 'likely', 'next-day': 'even', 'same-day': 'rare' },
    standing: { 'payout-netted': 'certain', otherwise: 'rare' },
    'give-backs-here': { many: 'unlikely', few: 'likely' },
  },
  retry: { kind: 'never', because: say('这一笔已经成立，不用再做', 'the payment stands; it must not be taken again') },
  paymentStands: true,
  moneyNote: null,
  moneySentences: {
    charged: {
      owner: say(
        '已扣顾客的款；到账的是减去手续费和退款的数。',
        'The customer was charged; you are paid that less fees and refunds.',
      ),
    },
  },
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['这一笔成功了，顾客已经付过。', 'The payment went through; the customer has paid.'],
      [['钱到店里账户的事，请店主去查。', "The shop's money is for the owner to follow up."]],
      ['不要让顾客再付一次。', 'Do not have the customer pay again.'],
    ],
    owner: [
      ['钱到了，差的是手续费和退款。', 'The money came; the difference is fees and refunds.'],
      [
        [
          '对账单里逐笔看：销售额减手续费、减退款、减服务费。',
          'The statement shows it line by line: sales less fees, refunds and service.',
        ],
        ['有一笔说不清，拿那一笔来问。', 'If one line is unclear, ask about that one.'],
      ],
      ['不要把差额当成少收，去找顾客补。', 'Do not ask customers for the difference.'],
    ],
    cardholder: [
      ['您已经付款成功。', 'Your payment went through.'],
      [['不用做什么，小票留着备查。', 'Nothing to do; keep the slip for your records.']],
    ],
    support: [
      ['已净额出款，差额有明细。', 'Paid out net; the difference is itemised.'],
      [
        ['和商户按“销售 − 手续费 − 退款”对一遍。', 'Go through sales less fees less refunds with the merchant.'],
        ['对不上的一项，转计费核查。', 'Pass any line that does not fit to billing.'],
      ],
    ],
    operations: [
      ['净额出款，差额等于扣项合计。', 'Paid net; the difference equals the deductions.'],
      [['核对费率版本和退款归属日。', 'Check the version of the rate and the day of each refund.']],
    ],
  }),
  prevention: say('每周对一次账，退款当天记下来。', 'Reconcile weekly, and note refunds the same day.'),
  wouldChange: say('差额和明细对不上。', 'The difference not matching the items.'),
  needs: ['N162', 'N168', 'N163', 'N165'],
  scenario: 'payout-amount-differs-by-fees-or-refunds',
};
