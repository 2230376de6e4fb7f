/** A business fact: the wallet has frozen its user. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const walletAccountRiskBlocked: Scenario = {
  name: 'wallet-account-risk-blocked',
  plants: { zh: '钱包冻结了这个用户。', en: 'The wallet has frozen this user.' },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'frozen');
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
