/** A business fact: what the issuer knows of the card. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardNumberUnknownToIssuer: Scenario = {
  name: 'card-number-unknown-to-issuer',
  plants: {
    zh: '这张卡已经换号，发卡行的账上没有旧号。',
    en: 'The card was replaced, and its issuer has no such number any more.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    // Tried at two other counters before, with the same answer.
    [12, 31].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: stage.terminal(1 + i), card: 'not-on-file' });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'not-on-file' });
  },
};
