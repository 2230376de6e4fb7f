/** A business fact: what the issuer knows of the card. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const accountClosedOrNoAccount: Scenario = {
  name: 'account-closed-or-no-account',
  plants: {
    zh: '持卡人销了户，旧卡还带在身上。',
    en: 'The cardholder has closed the account and still carries the card.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    // Tried at two other counters before, with the same answer.
    [12, 31].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: stage.terminal(1 + i), card: 'closed' });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'closed' });
  },
};
