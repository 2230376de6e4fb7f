/** A person: the customer confirms without a PIN, or cancels; this issuer insists on one. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const pinCancelledOrNotEntered: Scenario = {
  name: 'pin-cancelled-or-not-entered',
  plants: {
    zh: '顾客没有输密码，直接按了确认；这家银行一定要密码。',
    en: 'The customer confirms without entering a PIN; this bank insists on one.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.prng.pick(stage.cardsOf('beichen').slice(0, 6)),
      pin: 'none',
    });
  },
};
