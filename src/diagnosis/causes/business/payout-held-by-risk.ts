/** The acquirer holds the payout back while it looks into payments. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const payoutHeldByRisk: Cause = {
  id: 'payout-held-by-risk',
  name: say('款项暂缓结算', 'payout held for review'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.004,
  sees: {
    ending: { 'not-paid-out': 'certain', otherwise: 'never' },
    'payout-age': { later: 'very-likely', 'next-day': 'unlikely', otherwise: 'rare' },
    standing: { 'payout-held': 'certain', 'risk-blocked': 'unlikely', 'under-review': 'unlikely', otherwise: 'rare' },
  },
  retry: { kind: 'never', because: say('这一笔已经成立，不用再做', 'the payment stands; it must not be taken again') },
  paymentStands: true,
  moneyNote: null,
  moneySentences: {
    charged: {
      owner: say(
        '已扣顾客的款；暂缓给您结算，核实后再打款。',
        'The customer was charged; your payout is on hold until it is checked.',
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
      ['收单机构要核实这笔款，核实完再给您结算。', 'Your acquirer checks this payment before it pays you out.'],
      [
        ['打收单机构客服，问要交哪些材料。', 'Call your acquirer and ask what papers it needs.'],
        ['备好订单、小票和发货记录。', 'Have orders, slips and deliveries ready.'],
      ],
    ],
    cardholder: [
      ['您已经付款成功。', 'Your payment went through.'],
      [['不用做什么，小票留着备查。', 'Nothing to do; keep the slip for your records.']],
    ],
    support: [
      ['交易成功，出款被暂缓。', 'Approved; the payout is held.'],
      [
        [
          '交易有效，不要冲正或撤销；查暂缓单号、期限和要的材料。',
          'The sale is good: no reversal, no void. Look up the hold, its term and the papers wanted.',
        ],
        ['给商户一个答复时间。', 'Give the merchant a date for an answer.'],
      ],
      ['不要说明内部规则。', 'Do not explain internal rules.'],
    ],
    operations: [
      ['出款暂缓生效。', 'A hold on payouts is in force.'],
      [
        ['核对暂缓范围和到期日，到期要有结论。', 'Check extent and term; it must end with a decision.'],
        ['解除后随下一批出款。', 'Once lifted it goes with the next run.'],
      ],
    ],
  }),
  prevention: say('大额生意提前告诉收单机构，单据留全。', 'Announce large sales to your acquirer and keep the papers.'),
  wouldChange: say('风控系统里没有暂缓记录。', 'No hold on record.'),
  needs: ['N171', 'N168', 'N173'],
  scenario: 'payout-held-by-risk',
};
