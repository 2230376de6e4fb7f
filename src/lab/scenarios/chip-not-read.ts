/** A physical fault of the card: its chip answers no reader. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const chipNotRead: Scenario = {
  name: 'chip-not-read',
  plants: {
    zh: '一张卡的芯片坏了，在哪里都读不出；它的发卡行不许刷磁条。',
    en: 'One card with a dead chip, which no terminal reads; its issuer refuses the stripe.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const card = 'chip-dead-no-fallback';
    stage.pay({ atMinute: 56, terminal: stage.counter, card });
    stage.pay({ atMinute: 60, terminal: stage.terminal(3), card });
    stage.pay({ name: SUBJECT, atMinute: 64, terminal: stage.terminal(6), card });
  },
};
