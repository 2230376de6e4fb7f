/** A business fact: the wallet lets this user pay fifty yuan at once. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const walletLimitReached: Scenario = {
  name: 'wallet-limit-reached',
  plants: {
    zh: '钱包单笔限额五十元，要付八十八元。',
    en: 'The wallet allows fifty yuan at once; eighty-eight are to be paid.',
  },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'small-limit');
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
