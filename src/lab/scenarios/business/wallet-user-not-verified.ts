/** A business fact: the user has not proved who they are. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const walletUserNotVerified: Scenario = {
  name: 'wallet-user-not-verified',
  plants: { zh: '用户还没有实名认证。', en: 'The user has not been verified.' },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'unverified');
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
