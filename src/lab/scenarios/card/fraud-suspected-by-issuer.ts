/** A business fact: what the issuer knows of the card. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const fraudSuspectedByIssuer: Scenario = {
  name: 'fraud-suspected-by-issuer',
  plants: { zh: '发卡行的风控停了这张卡。', en: "The issuer's watch over fraud has stopped the card." },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    // Tried at two other counters before, with the same answer.
    [12, 31].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: stage.terminal(1 + i), card: 'suspected' });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'suspected' });
  },
};
