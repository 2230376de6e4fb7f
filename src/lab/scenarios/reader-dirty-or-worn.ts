/** A physical fault of the terminal: its slot reads no chip. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const readerDirtyOrWorn: Scenario = {
  name: 'reader-dirty-or-worn',
  plants: {
    zh: '一台终端的芯片读卡口坏了；每张卡在别处都读得出。',
    en: 'The chip reader of one terminal fails with every card; each of them reads elsewhere.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(48, () => {
      stage.world.terminal(terminal).physical.chip = 'dead';
    });
    const refusedFallback = stage.cardsOf('nanyang')[0] ?? 'rich';
    const cards = [...stage.cardsOf('huaxing').slice(0, 3), ...stage.cardsOf('yunling').slice(0, 3), refusedFallback];
    cards.forEach((card, i) => {
      stage.pay({ atMinute: 8 + 5 * i, terminal: stage.terminal(1 + (i % 6)), card });
      const name = card === refusedFallback ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 51 + 3 * i, terminal, card });
    });
  },
};
