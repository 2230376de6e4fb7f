/** A physical fault: the aerial of one terminal. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const contactlessReaderDead: Scenario = {
  name: 'contactless-reader-dead',
  plants: {
    zh: '一台终端的感应天线坏了；手机和卡都挥不出，别处都好。',
    en: 'The aerial of one terminal is dead; nothing taps there, and everything does elsewhere.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(49, () => {
      stage.world.terminal(terminal).physical.contactless = 'silent';
    });
    const cards = stage.cardsOf('huaxing').slice(0, 4);
    cards.forEach((card, i) => {
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 52 + 3 * i, terminal, card, entry: 'contactless', tapsOnly: true });
    });
  },
};
