/** A business fact: the issuer has locked the PIN. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const pinTriesExceeded: Scenario = {
  name: 'pin-tries-exceeded',
  plants: {
    zh: '这张卡的密码已经输错三次，被锁了。',
    en: 'The PIN of this card was wrong three times before; it is locked.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'pin-locked' });
  },
};
