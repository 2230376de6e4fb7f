/** A physical fault: a key of the pad is stuck, and its self-test says so. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const keypadFault: Scenario = {
  name: 'keypad-fault',
  plants: {
    zh: '一台终端的密码键盘有键卡住，自检报故障。',
    en: 'A key of one PIN pad is stuck, and its self-test fails.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.at(50, () => {
      stage.world.terminal(stage.counter).physical.keypad = 'digit-key-stuck';
    });
    const terminal = stage.counter;
    const cards = stage.cardsOf('huaxing').slice(0, 4);
    cards.forEach((card, i) => {
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 52 + 3 * i, terminal, card });
    });
  },
};
