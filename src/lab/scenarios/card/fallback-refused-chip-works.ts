/** A matter of hands, at terminals that do not look at the service code: a chip card is swiped. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const fallbackRefusedChipWorks: Scenario = {
  name: 'fallback-refused-chip-works',
  plants: {
    zh: '终端不检查服务码，店员把芯片卡直接刷了磁条；芯片是好的。',
    en: 'The terminals do not look at the service code, and a chip card is swiped; its chip is sound.',
  },
  untilMinute: 90,
  terms: { terminalSettings: { fallback: 'unchecked' } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const card = stage.prng.pick(stage.cardsOf('nanyang').slice(0, 6));
    [11, 33].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: stage.terminal(1 + i), card });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: card, entry: 'swipe' });
  },
};
