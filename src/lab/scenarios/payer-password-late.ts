/** A person: scanned, and too slow with the password for this wallet. */
import { FICTIONAL_WALLETS } from '../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const payerPasswordLate: Scenario = {
  name: 'payer-password-late',
  plants: {
    zh: '扫了码，密码没有在钱包规定的时间里输完。',
    en: 'Scanned, and the password does not come while the wallet waits.',
  },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('qinghe', 'walks-off');
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good', transaction: 'qr-sale', payer });
  },
};
