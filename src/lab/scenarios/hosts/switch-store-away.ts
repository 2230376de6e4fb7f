/** A physical fault in the machine room: the switch cannot reach its database. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const switchStoreAway: Scenario = {
  name: 'switch-store-away',
  plants: {
    zh: '前置系统的数据库断了十来分钟，谁的交易都做不了。',
    en: 'The switch cannot reach its database for some minutes; nobody’s payment passes.',
  },
  untilMinute: 90,

  // Its reversal, which is all that is on record then, looks like any other.
  withoutTelemetry: ['network-lost-after-sending'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.at(55, () => {
      stage.world.storeWeather = { ...stage.world.storeWeather, isAway: true };
    });
    stage.at(68, () => {
      stage.world.storeWeather = { ...stage.world.storeWeather, isAway: false };
    });
    ['huaxing', 'beichen', 'nanyang', 'yunling', 'jiangnan'].forEach((issuer, i) => {
      stage.pay({
        atMinute: 56 + i,
        terminal: stage.terminal(1 + i),
        card: stage.cardsOf(issuer)[0] ?? 'good',
        entry: i % 2 === 0 ? 'contactless' : 'chip',
        amountMinor: 4_000 + 100 * i,
      });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good' });
  },
};
