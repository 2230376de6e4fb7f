/** A business fact: the device at the counter is another one than was bound, with the same number and the same keys. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const terminalCloned: Scenario = {
  name: 'terminal-cloned',
  plants: {
    zh: '有人复制了一台终端：号码、密钥都一样，硬件是另一台。',
    en: 'Somebody has copied a terminal: the same number, the same keys, another device.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(60, () => stage.world.terminal(terminal).becomeCloneOf('KCH-COPY'));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
