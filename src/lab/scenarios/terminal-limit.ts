/** A business fact: the parameters of the terminal allow less. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const terminalLimit: Scenario = {
  name: 'terminal-limit',
  plants: {
    zh: '终端设了单笔限额，顾客要付的更多。',
    en: 'The terminal has a limit per payment, and somebody wants to pay more.',
  },
  untilMinute: 90,
  terms: { terminalSettings: { limits: { single: { sale: 50_000 }, operators: {} } } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 60_000 });
  },
};
