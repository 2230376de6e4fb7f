/** A fault: the wallet's host is down. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const walletDown: Scenario = {
  name: 'wallet-down',
  plants: { zh: '钱包的主机停了。', en: "The wallet's host is down." },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.at(55, () => stage.payer('yunduo', 'good').wallet.behave({ kind: 'down' }));
    const payer = stage.payer('yunduo', 'good');
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
