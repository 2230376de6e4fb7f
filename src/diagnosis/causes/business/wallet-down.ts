/** The wallet itself, or the way to it, is out of service. Cards work. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const walletDown: Cause = {
  id: 'wallet-down',
  name: say('钱包系统不通', 'wallet out of service'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.004,
  sees: {
    ending: { 'wallet-down': 'certain', otherwise: 'never' },
    transaction: { 'qr-sale': 'likely', 'qr-code-sale': 'even', otherwise: 'never' },
    notice: { 'issuer-maintenance': 'unlikely', 'issuer-outage': 'unlikely', otherwise: 'rare' },
  },
  rates: { 'issuer-unreachable': 'nearly-all' },
  retry: { kind: 'after', because: say('钱包恢复之后；刷卡现在就可以', 'after the wallet is back; cards work now') },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['这家钱包现在不通，刷卡可以。', 'This wallet is down; cards work.'],
      [['请顾客刷卡、换别家钱包或付现金。', 'Take a card, another wallet or cash.', 'another-way']],
      ['不要反复扫。', 'Do not keep scanning.'],
    ],
    owner: [
      ['这家钱包的系统不通，机器和网络正常。', 'The wallet is out of service; terminal and network are fine.'],
      [['先收别家钱包和刷卡。', 'Take other wallets and cards meanwhile.', 'another-way']],
    ],
    cardholder: [
      ['您的钱包系统暂时不通，没有扣款。', 'Your wallet is out of service for now; nothing was charged.'],
      [
        ['请刷卡、换个钱包或付现金。', 'Pay by card, another wallet or cash.', 'another-way'],
        ['稍后在钱包账单里确认一下。', "Check your wallet's statement later."],
      ],
    ],
    support: [
      ['到钱包的线路或钱包系统不通。', 'The wallet, or the line to it, is down.'],
      [
        ['看钱包的公告和恢复时间。', "Look for the wallet's notice and when it will be back."],
        ['告诉商户用别的方式先收。', 'Tell the merchant to take payments another way.'],
      ],
    ],
    operations: [
      ['到这家钱包的线路断开。', 'The link to this wallet is down.'],
      [
        ['看线路状态、公告和重连记录。', 'Check the link, notices and reconnections.'],
        [
          '只有一家不通，联系那家钱包；几家都断，查我方出口。',
          'If it is one wallet call it; if several, check our own side.',
        ],
      ],
    ],
  }),
  prevention: say('至少开通两家钱包，再加刷卡。', 'Have at least two wallets, and cards besides.'),
  preventionForCardholder: say('手机里备第二个钱包，或带一张卡。', 'Have a second wallet, or carry a card.'),
  wouldChange: say('同一时间别人用这家钱包能付。', 'Others paying with this wallet at that time.'),
  needs: ['N076', 'N080', 'N149'],
  scenario: 'wallet-down',
};
