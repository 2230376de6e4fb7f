/** The user of the wallet has not yet proved who they are, and may pay nobody. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const walletUserNotVerified: Cause = {
  id: 'wallet-user-not-verified',
  name: say('钱包还没有实名认证', 'wallet user not verified'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.002,
  sees: {
    ending: { 'wallet-unverified': 'certain', otherwise: 'never' },
    transaction: { 'qr-sale': 'likely', 'qr-code-sale': 'even', otherwise: 'never' },
  },
  retry: { kind: 'after', because: say('顾客完成实名认证之后', 'after the customer has been verified') },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['顾客的钱包还没实名，付不了。', "The customer's wallet is not verified yet and cannot pay."],
      [['请顾客换个付法。', 'Ask for another way to pay.', 'another-way']],
      ['不要替顾客填证件信息。', "Do not enter a customer's papers for them."],
    ],
    owner: [
      ['顾客的钱包没有实名，机器正常。', "The customer's wallet is not verified; the terminal is fine."],
      [['不用处理。', 'Nothing to do.']],
    ],
    cardholder: [
      ['您的钱包还没有实名认证，没有扣款。', 'Your wallet is not verified yet; nothing was charged.'],
      [
        ['在钱包里完成实名、绑一张本人的卡。', 'Verify yourself in the wallet and add a card of your own.'],
        ['这次请先刷卡或付现金。', 'This time pay by card or cash.', 'another-way'],
      ],
    ],
    support: [
      ['钱包应答 57：付款人未实名，或付款功能未开。', 'The wallet answered 57: not verified, or not allowed to pay.'],
      [['请顾客在钱包里完成认证后再来。', 'The customer must be verified in the wallet first.']],
    ],
    operations: [
      ['付款人未实名，正常拒绝。', 'Not verified; an ordinary refusal.'],
      [
        [
          '比例升高，看钱包是否有认证规则变化。',
          'If the share rises, see whether the rules of verification have changed.',
        ],
      ],
    ],
  }),
  prevention: say('备好刷卡和现金。', 'Be ready for cards and cash.'),
  preventionForCardholder: say('新开的钱包先实名再用。', 'Verify a new wallet before you use it.'),
  wouldChange: say('钱包里显示已经实名。', 'The wallet showing the user as verified.'),
  needs: ['N020', 'N149'],
  scenario: 'wallet-user-not-verified',
};
