/** A physical fault: the magnetic head of one terminal. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const stripeReaderWorn: Scenario = {
  name: 'stripe-reader-worn',
  plants: {
    zh: '一台终端的磁头坏了；磁条卡在别处都刷得出。',
    en: 'The magnetic head of one terminal is dead; every stripe reads elsewhere.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(49, () => {
      stage.world.terminal(terminal).physical.stripe = 'dead';
    });
    const cards = [...stage.stripesOf('huaxing').slice(0, 2), ...stage.stripesOf('yunling').slice(0, 2)];
    cards.forEach((card, i) => {
      stage.pay({ atMinute: 8 + 7 * i, terminal: stage.terminal(1 + i), card, entry: 'swipe' });
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 52 + 3 * i, terminal, card, entry: 'swipe' });
    });
  },
};
