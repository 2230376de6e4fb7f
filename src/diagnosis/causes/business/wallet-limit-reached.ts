/** Over what the wallet lets this user pay at once, in a day, or how often. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const walletLimitReached: Cause = {
  id: 'wallet-limit-reached',
  name: say('超过钱包限额', 'over the limit of the wallet'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.004,
  sees: {
    ending: { 'wallet-limit': 'certain', otherwise: 'never' },
    transaction: { 'qr-sale': 'likely', 'qr-code-sale': 'even', otherwise: 'never' },
  },
  retry: {
    kind: 'after',
    because: say('换付款方式、或钱包限额恢复之后', 'after another way to pay is chosen, or the wallet limit has reset'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['这一笔超过了顾客钱包的限额。', "This is over the limit of the customer's wallet."],
      [
        [
          '可能是当日限额或次数用完，请顾客换个钱包或刷卡。',
          "Perhaps the day's limit or count is used up: another wallet, or a card.",
          'another-way',
        ],
      ],
      ['不要拆成几笔扫。', 'Do not split it into several scans.'],
    ],
    owner: [
      ['顾客钱包有限额，机器正常。', "The customer's wallet has a limit; the terminal is fine."],
      [['不用处理；备好刷卡和别的钱包。', 'Nothing to do; be ready to take cards and other wallets.']],
    ],
    cardholder: [
      ['超过了您钱包的限额，没有扣款。', "It is over your wallet's limit; nothing was charged."],
      [
        ['在钱包里看是单笔、当日还是次数。', 'Your wallet says whether it is per payment, per day or a count.'],
        ['换银行卡付，或按钱包的提示提高限额。', 'Pay by card, or raise the limit as the wallet says.'],
      ],
    ],
    support: [
      ['钱包拒绝：超过付款人的限额。', "The wallet refused: over the payer's limit."],
      [
        ['告诉顾客限额由钱包定，店里改不了。', 'Say that the wallet sets it, not the shop.'],
        ['请换付款方式。', 'Ask for another way to pay.', 'another-way'],
      ],
    ],
    operations: [
      ['付款人限额，正常拒绝。', "The payer's limit; an ordinary refusal."],
      [
        [
          '比例突然升高，看钱包有没有调整限额的公告。',
          'If the share rises suddenly, look for a notice of changed limits.',
        ],
      ],
    ],
  }),
  prevention: say('备好第二种付款方式：刷卡或另一个钱包。', 'Have a second way to pay ready: cards or another wallet.'),
  preventionForCardholder: say(
    '常用钱包的，留意当日限额和次数。',
    "If you pay by wallet often, mind the day's limit and count.",
  ),
  wouldChange: say('钱包里显示的限额没有超。', 'The wallet showing that no limit was gone over.'),
  needs: ['N087', 'N089', 'N149'],
  scenario: 'wallet-limit-reached',
};
