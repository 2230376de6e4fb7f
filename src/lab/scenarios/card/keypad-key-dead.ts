/** A physical fault: one key never comes, and the pad cannot tell. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const keypadKeyDead: Scenario = {
  name: 'keypad-key-dead',
  plants: {
    zh: '一台终端的密码键盘有一个键按了没反应；密码里有这个数字的顾客输不完。',
    en: 'One key of a PIN pad is dead; whoever has that digit in the PIN cannot finish.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const digit = '5';
    stage.at(49, () => {
      const { physical } = stage.world.terminal(terminal);
      physical.deadDigit = digit;
      physical.keypad = 'dead-digit';
    });
    const hasDigit = (card: string): boolean => stage.world.holder(card).from.testPin.includes(digit);
    const cards = [...stage.cardsOf('beichen'), ...stage.cardsOf('yunling')];
    const stuck = cards.filter(hasDigit).slice(0, 4);
    const fine = cards.filter((card) => !hasDigit(card)).slice(0, 2);
    fine.forEach((card, i) => {
      stage.pay({ atMinute: 51 + 9 * i, terminal, card });
    });
    stuck.forEach((card, i) => {
      const name = i === stuck.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 54 + 4 * i, terminal, card });
    });
  },
};
