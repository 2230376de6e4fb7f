/** A business fact: what the merchants have with the wallet is less than the refund. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const merchantRefundBalanceShort: Scenario = {
  name: 'merchant-refund-balance-short',
  plants: {
    zh: '商户在钱包里只剩十元，要退八十元。',
    en: 'Ten yuan are left with the wallet for refunds; eighty are to be given back.',
  },
  untilMinute: 90,
  terms: {
    wallets: FICTIONAL_WALLETS.map((wallet) => ({
      ...wallet,
      settings: { ...wallet.settings, refundFundsMinor: 1_000 },
    })),
  },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const payer = stage.payer('yunduo', 'good');
    stage.pay({
      name: 'sale',
      atMinute: 56,
      terminal,
      card: 'good',
      transaction: 'qr-sale',
      amountMinor: 9_000,
      payer,
    });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal,
      card: 'good',
      transaction: 'qr-refund',
      undoes: 'sale',
      amountMinor: 8_000,
      operator: { code: '00', role: 'supervisor' },
    });
  },
};
