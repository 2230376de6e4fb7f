/** A person: scanned, looked at the amount, and cancelled. */
import { FICTIONAL_WALLETS } from '../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const payerCancelled: Scenario = {
  name: 'payer-cancelled',
  plants: { zh: '扫了码，顾客在手机上按了取消。', en: 'Scanned, and cancelled on the phone.' },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'cancels');
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good', transaction: 'qr-sale', payer });
  },
};
