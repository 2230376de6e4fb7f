/** A person: nobody is at the pad when the PIN is asked for. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const pinTimedOutNobodyPressed: Scenario = {
  name: 'pin-timed-out-nobody-pressed',
  plants: {
    zh: '顾客在输密码时走开接电话，没有回来；键盘是好的。',
    en: 'The customer walks off to take a call when the PIN is asked for; the pad is sound.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const card = stage.prng.pick(stage.cardsOf('huaxing').slice(0, 6));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card, pin: 'walked-away' });
  },
};
