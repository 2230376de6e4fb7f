/**
 * The wallet does not let its user pay: frozen, limited, or found abnormal. Which of them it was, and whether for risk, the
 * wallet keeps to itself, so that no text says more than restricted. The name stays what traces and towns call it.
 */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const walletAccountRiskBlocked: Cause = {
  id: 'wallet-account-risk-blocked',
  name: say('钱包账户受限', 'wallet account restricted'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.002,
  sees: {
    ending: { 'wallet-frozen': 'certain', otherwise: 'never' },
    transaction: { 'qr-sale': 'likely', 'qr-code-sale': 'even', otherwise: 'never' },
  },
  retry: {
    kind: 'after',
    because: say('顾客在钱包里处理好账户之后', 'after the customer has settled it with the wallet'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['顾客的钱包现在付不了。', "The customer's wallet cannot pay just now."],
      [['请顾客换个钱包、刷卡或付现金。', 'Take another wallet, a card or cash.', 'another-way']],
      ['不要反复扫。', 'Do not keep scanning.'],
    ],
    owner: [
      ['顾客的钱包付不了，机器正常。', "The customer's wallet cannot pay; the terminal is fine."],
      [['不用处理。', 'Nothing to do.']],
    ],
    cardholder: [
      ['您的钱包账户暂时不能付款，没有扣款。', 'Your wallet account cannot pay for now; nothing was charged.'],
      [
        ['打开钱包，按里面的提示处理。', 'Open the wallet and follow what it says.'],
        ['不清楚就找钱包客服。', 'If in doubt ask the wallet.'],
      ],
    ],
    support: [
      ['钱包应答 62：付款人账户受限。', "The wallet answered 62: the payer's account is restricted."],
      [['请顾客本人联系钱包客服。', 'The customer must contact the wallet.']],
      ['不要猜原因，也不要替顾客解释。', "Do not guess why, nor explain in the wallet's place."],
    ],
    operations: [
      ['付款人账户受限，系统正常。', "The payer's account is restricted; no fault."],
      [['集中出现在一家店的，转风控看。', 'If they crowd at one shop, have risk look.']],
    ],
  }),
  prevention: say('备好第二种收款方式。', 'Have a second way to take payments ready.'),
  preventionForCardholder: say('按钱包的提示及时处理账户。', 'See to what your wallet asks of you in time.'),
  wouldChange: say('同一账户在别处能付。', 'The same account paying elsewhere.'),
  needs: ['N026', 'N034', 'N149'],
  scenario: 'wallet-account-risk-blocked',
};
