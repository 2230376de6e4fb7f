/** A business fact: more than the issuer allows in one payment, or on one day. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const amountOverLimit: Scenario = {
  name: 'amount-over-limit',
  plants: {
    zh: '单笔限额五十元，要付三百元。',
    en: 'Fifty yuan a payment is the limit, three hundred are to be paid.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const card = stage.prng.pick(['low-limit', 'day-limit']);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card, amountMinor: 30_000 });
  },
};
