/** A business fact: the wallet holds less than the payment. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const walletBalanceShort: Scenario = {
  name: 'wallet-balance-short',
  plants: { zh: '钱包里只有一元，要付八十八元。', en: 'One yuan in the wallet, eighty-eight to pay.' },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'poor');
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: 'good',
      transaction: 'qr-sale',
      amountMinor: 8_800,
      payer,
    });
  },
};
