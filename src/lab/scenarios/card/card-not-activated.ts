/** A business fact: what the issuer knows of the card. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardNotActivated: Scenario = {
  name: 'card-not-activated',
  plants: { zh: '持卡人收到新卡，还没有激活。', en: 'The cardholder has not activated the new card.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    // Tried at two other counters before, with the same answer.
    [12, 31].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: stage.terminal(1 + i), card: 'inactive' });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'inactive' });
  },
};
