/** The code belongs to a wallet that is not connected here. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const qrCodeOfOtherWallet: Cause = {
  id: 'qr-code-of-other-wallet',
  name: say('不是本店能收的钱包', 'code of a wallet that is not taken here'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.002,
  sees: {
    ending: { 'wallet-not-taken': 'certain', otherwise: 'never' },
    transaction: { 'qr-sale': 'very-likely', otherwise: 'never' },
  },
  retry: {
    kind: 'never',
    because: say('请换一个本店能收的钱包，或换个付法', 'use a wallet that is taken here, or another way'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['这个钱包的码，本店收不了。', 'Codes of this wallet are not taken here.'],
      [['请顾客换别家钱包、刷卡或付现金。', 'Take another wallet, a card or cash.', 'another-way']],
      ['不要再扫这个码。', 'Do not scan this code again.'],
    ],
    owner: [
      ['顾客用的钱包没有接入，别家钱包正常。', 'That wallet is not connected; others work.'],
      [
        ['常有顾客用的话，问收单机构能不能接入。', 'If customers ask for it often, ask your acquirer to connect it.'],
        ['柜台贴上能收的钱包标志。', 'Put up the signs of the wallets you take.'],
      ],
    ],
    cardholder: [
      ['这家店收不了这个钱包，没有扣款。', 'This shop does not take that wallet; nothing was charged.'],
      [['请换一个钱包，或刷卡。', 'Use another wallet, or a card.', 'another-way']],
    ],
    support: [
      ['付款码的号段没有路由，返回 15。', 'No route for the first digits of this code; answered 15.'],
      [['看是哪家钱包的号段，有没有接入计划。', 'See whose codes begin so, and whether it is to be connected.']],
      ['不要让商户换机器。', 'Do not have the terminal changed.'],
    ],
    operations: [
      ['付款码前缀没有路由。', 'No route for this prefix of a payment code.'],
      [
        ['核对钱包号段表是不是最新。', 'See whether the table of prefixes is up to date.'],
        ['已签约的钱包，补上路由。', 'Add the route if the wallet is under contract.'],
      ],
    ],
  }),
  prevention: say('柜台上写明能收哪些钱包。', 'Say at the counter which wallets you take.'),
  preventionForCardholder: say('手机里备一个常用的大钱包。', 'Have one of the common wallets ready.'),
  wouldChange: say('别的商户能收这个钱包的码。', 'Other merchants taking codes of this wallet.'),
  needs: ['N149'],
  scenario: 'qr-code-of-other-wallet',
};
