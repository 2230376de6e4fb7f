/** A business fact: the acquirer no longer knows the terminal. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const terminalNotRegistered: Scenario = {
  name: 'terminal-not-registered',
  plants: {
    zh: '这台终端的登记刚被撤销，店里不知道。',
    en: 'The registration of one terminal has just been withdrawn; the shop does not know.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(0.5, () => stage.world.terminal(terminal).signOn());
    // The first refusal carries no MAC and proves nothing, so that its reversal holds back whatever would follow.
    stage.at(61.5, () => stage.world.archive.strike(terminal));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
