/** A physical fault: something sits in the slot. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const slotBlockedBySomething: Scenario = {
  name: 'slot-blocked-by-something',
  plants: {
    zh: '一台终端的卡槽里卡着一片东西；顾客的卡都好。',
    en: 'Something sits in the slot of one terminal; the cards of its customers are sound.',
  },
  untilMinute: 90,
  withoutTelemetry: ['reader-dirty-or-worn'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.at(50, () => {
      stage.world.terminal(stage.counter).physical.chip = 'blocked';
    });
    const terminal = stage.counter;
    const cards = [...stage.cardsOf('huaxing').slice(0, 3), stage.prng.pick(stage.cardsOf('nanyang').slice(0, 6))];
    cards.forEach((card, i) => {
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 52 + 3 * i, terminal, card });
    });
  },
};
