/** Terminal, platform and bank differ on this batch or day, and the payout waits until that is cleared. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const settlementMismatchOpen: Cause = {
  id: 'settlement-mismatch-open',
  name: say('对账有差异，正在核查', 'settlement mismatch being cleared'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.005,
  sees: {
    ending: { 'not-paid-out': 'certain', otherwise: 'never' },
    'payout-age': { later: 'very-likely', 'next-day': 'unlikely', otherwise: 'rare' },
    standing: { 'mismatch-open': 'certain', otherwise: 'rare' },
  },
  retry: { kind: 'never', because: say('这一笔已经成立，不用再做', 'the payment stands; it must not be taken again') },
  paymentStands: true,
  moneyNote: null,
  moneySentences: {
    charged: {
      owner: say(
        '已扣顾客的款；账目对平之后再打款。',
        'The customer was charged; you are paid once the accounts match.',
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
      ['账目有一处对不上，正在核查，查清就出款。', 'One item does not match; it is being cleared and paid afterwards.'],
      [
        ['把那天的结算小票和签购单找出来。', "Find that day's settlement slip and sales slips."],
        ['收单机构来问时，按小票报。', 'Answer your acquirer by those slips.'],
      ],
    ],
    cardholder: [
      ['您已经付款成功。', 'Your payment went through.'],
      [['不用做什么，小票留着备查。', 'Nothing to do; keep the slip for your records.']],
    ],
    support: [
      ['交易成功，当批对账差异未结，出款等待。', 'Approved; a difference in its batch is open, and the payout waits.'],
      [
        [
          '查差异单：多了、少了还是金额不同，在哪一方。',
          'Look up the case: missing, extra or differing, and on which side.',
        ],
        ['告诉商户预计哪天查清。', 'Say when it should be cleared.'],
      ],
      ['没有查清之前不要让商户补刷。', 'Have nothing taken again before it is cleared.'],
    ],
    operations: [
      ['三方对账有未结差异。', 'A difference in the three-way match is open.'],
      [
        ['按参考号逐笔比对终端、平台和银行。', 'Compare terminal, platform and bank by reference number.'],
        ['差异只处理那一笔，其余先出款。', 'Settle that one; pay the rest meanwhile.'],
      ],
    ],
  }),
  prevention: say('每天结算，结算小票留一个月。', 'Settle daily and keep the slips for a month.'),
  wouldChange: say('对账单显示三方一致。', 'A statement on which all three agree.'),
  needs: ['N169', 'N078', 'N170'],
  scenario: 'settlement-mismatch-open',
};
