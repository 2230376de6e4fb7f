/** A business fact: the terminal was told to settle before anything else. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const terminalLogFull: Scenario = {
  name: 'terminal-log-full',
  plants: {
    zh: '终端要求先结算，收银员没结就收款。',
    en: 'The terminal is to be settled first, and a customer comes before that.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => stage.world.terminal(terminal).take({ kind: 'force-settlement' }));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
