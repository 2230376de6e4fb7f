/** A fact at the counter: the terminal is set back to the factory in the middle of its batch. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const duplicateTraceNumber: Scenario = {
  name: 'duplicate-trace-number',
  plants: {
    zh: '一台终端中途恢复出厂，流水号从头数起。',
    en: 'A terminal is set back to the factory in the middle of a batch and counts from one again.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    for (let i = 0; i < 4; i++) {
      stage.pay({ atMinute: 4 + 3 * i, terminal, card: stage.cardsOf('huaxing')[i] ?? 'good' });
    }
    stage.at(55, () => {
      const site = stage.world.terminal(terminal);
      site.reset(site.factory);
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good-19' });
  },
};
