/** A business fact: what the issuer knows of the card. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardFrozenOrStopped: Scenario = {
  name: 'card-frozen-or-stopped',
  plants: { zh: '发卡行限制了这张卡。', en: 'The issuer has restricted the card.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    // Tried at two other counters before, with the same answer.
    [12, 31].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: stage.terminal(1 + i), card: 'restricted' });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'restricted' });
  },
};
