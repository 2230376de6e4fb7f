/** Refunds are paid out of the merchant's money with wallet or acquirer, and there is too little. It never blocks a sale. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const merchantRefundBalanceShort: Cause = {
  id: 'merchant-refund-balance-short',
  name: say('商户可退款余额不足', "too little of the merchant's money for the refund"),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.003,
  sees: {
    ending: { 'merchant-funds': 'certain', otherwise: 'never' },
    transaction: {
      refund: 'likely',
      'qr-refund': 'likely',
      void: 'unlikely',
      'qr-void': 'unlikely',
      otherwise: 'never',
    },
  },
  retry: {
    kind: 'after',
    because: say('商户账户里有钱之后：多收几笔，或先充值', 'after there is money for it: more takings, or a deposit'),
  },
  moneyNote: null,
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['店里账户的钱不够退，收款照常。', "The shop's account is short for this refund; sales work."],
      [
        ['告诉顾客稍后退，留下电话和小票。', 'Tell the customer it comes later; keep number and slip.'],
        ['请店主充值或等新的收款。', 'Ask the owner to deposit money, or wait for takings.'],
      ],
      ['不要用现金私下退，账会对不上。', 'Do not give cash instead; the books will not match.'],
    ],
    owner: [
      [
        '退款从您的账户出，现在余额不够；不影响收款。',
        'Refunds come out of your account, which is short; sales are not affected.',
      ],
      [
        [
          '在商户后台充值，或等今天的收款进来再退。',
          "Deposit in the merchant portal, or refund after today's takings.",
        ],
        ['设一个余额提醒。', 'Set an alert for the balance.'],
      ],
      ['不要以为余额不足会让刷卡失败。', 'A short balance does not make sales fail.'],
    ],
    cardholder: [
      ['退款还没有办成，店里要稍后再退。', 'The refund is not done yet; the shop has to do it later.'],
      [
        ['留好小票，和店里约个时间。', 'Keep your slip and agree on a time.'],
        ['到时没退，打收单机构或钱包客服。', 'If it does not come, call the wallet or the acquirer.'],
      ],
    ],
    support: [
      ['退款被拒（51）：商户可用余额不足。', "Refund refused: too little of the merchant's money (51)."],
      [
        ['告诉商户差多少要在后台看，怎么充值。', 'Show the merchant where to see it and how to deposit.'],
        ['确认原交易仍可退，期限是哪天。', 'See until when the original may be refunded.'],
      ],
      ['51 在退款里说的是商户，不是顾客。', 'In a refund 51 speaks of the merchant, not of the customer.'],
    ],
    operations: [
      ['商户退款账户余额不足。', "The merchant's refund account is short."],
      [
        ['看是否已结算清空，结算是否要留退款底仓。', 'See whether it was paid out, and whether a reserve should stay.'],
        ['充值后可原样重发。', 'After a deposit the same refund can be made.'],
      ],
    ],
  }),
  prevention: say(
    '结算时留一点钱给退款，并设余额提醒。',
    'Leave something for refunds when you are paid out, and set an alert.',
  ),
  wouldChange: say('账户里其实够退。', 'The account holding enough.'),
  needs: ['N091', 'N122'],
  scenario: 'merchant-refund-balance-short',
};
