/** A business fact: the acquirer no longer knows the terminal. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const terminalNotRegistered: Scenario = {
  name: 'terminal-not-registered',
  plants: {
    zh: '这台终端的登记被撤销了,店里不知道。',
    en: 'The registration of one terminal was withdrawn; the shop does not know.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.terminal(0);
    stage.at(55, () => stage.world.archive.strike(terminal));
    stage.pay({ atMinute: 58, terminal, card: 'good' });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good-19' });
  },
};
