/** A fault of a pad's software: it takes no more than sixteen digits of a card's number. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const pinUnreadableFormat: Scenario = {
  name: 'pin-unreadable-format',
  plants: {
    zh: '一台终端的密码键盘把 19 位卡号截成 16 位；16 位的卡密码都通过。',
    en: 'The PIN pad of one terminal cuts numbers of 19 digits off at 16; PINs of cards with 16 digits pass.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(49, () => {
      stage.world.terminal(terminal).physical.keypad = 'short-number';
    });
    // This issuer says that it could not read a block; others call it a wrong PIN.
    const cards = stage.cardsOf('nanyang');
    const digitsOf = (card: string): number => stage.world.holder(card).from.digits;
    cards
      .filter((card) => digitsOf(card) === 16)
      .slice(0, 4)
      .forEach((card, i) => {
        stage.pay({ atMinute: 51 + 3 * i, terminal, card });
      });
    const long = cards.find((card) => digitsOf(card) === 19) ?? 'good-19';
    stage.pay({ atMinute: 20, terminal: stage.terminal(2), card: long });
    stage.pay({ name: SUBJECT, atMinute: 65, terminal, card: long });
  },
};
