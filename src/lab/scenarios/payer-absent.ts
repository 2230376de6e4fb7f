/** A person: scanned, asked for the password, and gone. */
import { FICTIONAL_WALLETS } from '../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const payerAbsent: Scenario = {
  name: 'payer-absent',
  plants: { zh: '扫了码，手机要输密码，顾客走开了。', en: 'Scanned, asked for the password, and gone.' },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'walks-off');
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good', transaction: 'qr-sale', payer });
  },
};
