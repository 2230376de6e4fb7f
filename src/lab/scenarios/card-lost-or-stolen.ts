/** A business fact: the card was reported lost, or stolen. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const cardLostOrStolen: Scenario = {
  name: 'card-lost-or-stolen',
  plants: { zh: '持卡人已经挂失这张卡。', en: 'The cardholder has reported the card.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const card = stage.prng.pick(['lost', 'stolen']);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card });
  },
};
