/** A physical fault: the pad keeps a key of its own. The issuer cannot tell an unreadable block from a wrong PIN. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const pinKeyOutOfStep: Scenario = {
  name: 'pin-key-out-of-step',
  plants: {
    zh: '一台终端的密码键盘用着别的密钥，十位顾客的密码都对。',
    en: 'The PIN pad of one terminal enciphers under a key that nobody else has; ten customers know their PINs.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(50, () => {
      stage.world.terminal(terminal).physical.keypad = 'stuck-key';
      stage.world.terminal(terminal).signOn();
    });
    const cards = stage.cardsOf('huaxing').slice(0, 10);
    // Every one of them pays elsewhere without trouble, before or after.
    cards.forEach((card, i) => {
      stage.pay({ atMinute: 10 + 3 * i, terminal: stage.terminal(1 + (i % 5)), card });
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 54 + 2 * i, terminal, card });
    });
  },
};
