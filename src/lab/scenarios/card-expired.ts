/** A business fact: the month on the card is over. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const cardExpired: Scenario = {
  name: 'card-expired',
  plants: { zh: '卡早已过了有效期。', en: 'The card expired long ago.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'expired' });
  },
};
