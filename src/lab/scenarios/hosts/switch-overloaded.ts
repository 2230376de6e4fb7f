/** A physical fault in the machine room: too many wait for too few connections to the store. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { townLimit } from '../../town-terms.ts';

export const switchOverloaded: Scenario = {
  name: 'switch-overloaded',
  plants: {
    zh: '前置系统忙不过来，查不到限额用量，只好拒绝。',
    en: 'The switch cannot keep up: it does not get to count what a limit needs, and refuses.',
  },
  untilMinute: 90,
  terms: { contracts: { limits: () => [townLimit('card-day-amount')] } },

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.at(56, () => {
      stage.world.storeWeather = { ...stage.world.storeWeather, readFailChance: 1 };
    });
    stage.at(68, () => {
      stage.world.storeWeather = { ...stage.world.storeWeather, readFailChance: 0 };
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good' });
  },
};
