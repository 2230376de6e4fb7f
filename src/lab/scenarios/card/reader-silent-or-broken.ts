/** A physical fault: the reader module for chip and stripe is dead. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const readerSilentOrBroken: Scenario = {
  name: 'reader-silent-or-broken',
  plants: {
    zh: '一台终端的读卡模块坏了，插卡、刷卡都没有反应。',
    en: 'The module of one terminal that reads chips and stripes is dead.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.at(50, () => {
      const { physical } = stage.world.terminal(stage.counter);
      physical.chip = 'silent';
      physical.stripe = 'silent';
    });
    const terminal = stage.counter;
    const cards = stage.cardsOf('huaxing').slice(0, 4);
    cards.forEach((card, i) => {
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 52 + 3 * i, terminal, card });
    });
  },
};
