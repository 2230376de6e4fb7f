/** A defect of one terminal’s application: the currency is wrong. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const messageFormatWrong: Scenario = {
  name: 'message-format-wrong',
  plants: {
    zh: '一台终端的程序有缺陷，发出的报文里币种填错。',
    en: 'A defect in one terminal’s application: it fills in a currency that there is not.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(51, () => {
      stage.world.terminal(terminal).physical.software = 'spoils-messages';
    });
    stage
      .cardsOf('huaxing')
      .slice(0, 4)
      .forEach((card, i) => {
        stage.pay({ name: i === 3 ? SUBJECT : `customer ${i + 1}`, atMinute: 53 + 3 * i, terminal, card });
      });
    stage.at(75, () => {
      stage.world.terminal(terminal).physical.software = 'sound';
    });
  },
};
