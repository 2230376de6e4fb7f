/** The wallet's balance, or the card behind it, holds too little. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const walletBalanceShort: Cause = {
  id: 'wallet-balance-short',
  name: say('钱包余额不足', 'too little money in the wallet'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.008,
  sees: {
    ending: { 'wallet-funds': 'certain', otherwise: 'never' },
    transaction: { 'qr-sale': 'likely', 'qr-code-sale': 'even', otherwise: 'never' },
  },
  retry: {
    kind: 'now',
    because: say('顾客换了付款方式就可以重新扫', 'it can be scanned again once the customer has chosen another source'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['顾客的钱包余额不足。', 'Too little money in the wallet.'],
      [
        [
          '请顾客在手机上换一种付款方式，或换个钱包。',
          'Ask for another source of money on the phone, or another wallet.',
          'another-way',
        ],
        ['重新扫新的付款码。', 'Scan the new code.', 'again'],
      ],
      ['不要扫旧的付款码。', 'Do not scan the old code.'],
    ],
    owner: [
      ['顾客钱包里的钱不够，机器正常。', "The customer's wallet was short; the terminal is fine."],
      [['不用处理。', 'Nothing to do.']],
    ],
    cardholder: [
      ['钱包余额不足，没有扣款。', 'Your wallet is short; nothing was charged.'],
      [
        ['在手机上换一张绑定的卡，或先充值。', 'Choose another card on the phone, or top up.', 'another-way'],
        ['再让店里扫一次。', 'Have the shop scan again.', 'again'],
      ],
    ],
    support: [
      ['钱包应答 51：付款人余额不足。', 'The wallet answered 51: too little money.'],
      [
        [
          '请顾客换付款方式后重扫。',
          'Ask the customer to choose another source and have it scanned again.',
          'another-way',
        ],
      ],
      ['不要透露或询问余额。', 'Neither ask for nor tell the balance.'],
    ],
    operations: [
      ['付款人余额不足，正常拒绝。', 'Too little money; an ordinary refusal.'],
      [
        [
          '比例突然升高，看钱包有没有改扣款顺序。',
          'If the share rises suddenly, see whether the wallet has changed the order of sources.',
        ],
      ],
    ],
  }),
  prevention: say('备好第二种付款方式：刷卡或现金。', 'Have a second way to pay ready: cards or cash.'),
  preventionForCardholder: say(
    '付大额前看一下钱包余额和绑定的卡。',
    'Look at wallet and cards before a large payment.',
  ),
  wouldChange: say('钱包里其实够付。', 'The wallet holding enough.'),
  needs: ['N019', 'N149'],
  scenario: 'wallet-balance-short',
};
