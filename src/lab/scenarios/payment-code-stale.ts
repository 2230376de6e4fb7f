/** A person: pays with a picture of a code that was on the phone some minutes ago. */
import { FICTIONAL_WALLETS } from '../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const paymentCodeStale: Scenario = {
  name: 'payment-code-stale',
  plants: { zh: '顾客拿几分钟前的付款码截图来付。', en: 'The customer shows a picture of a code that is minutes old.' },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'good');
    stage.at(58, () => {
      const picture = payer.wallet.showCode(payer.userId);
      stage.pay({
        name: SUBJECT,
        atMinute: 62,
        terminal: stage.counter,
        card: 'good',
        transaction: 'qr-sale',
        payer: { ...payer, picture },
      });
    });
  },
};
