/** A business fact: only one of two wallets is connected here. */
import { Secret } from '../../../trade/index.ts';
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const qrCodeOfOtherWallet: Scenario = {
  name: 'qr-code-of-other-wallet',
  plants: { zh: '顾客用的钱包没有接入。', en: "The customer's wallet is not connected here." },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS.slice(0, 1) },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'good');
    // As the second wallet's codes begin, for which this town has no route.
    const picture = Secret.withheld(
      `${FICTIONAL_WALLETS[1]?.codePrefix}${'20260316'.padStart(14, '0')}`,
      '[payment code]',
    );
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: 'good',
      transaction: 'qr-sale',
      payer: { ...payer, picture },
    });
  },
};
