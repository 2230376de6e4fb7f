/** A business fact: one person has the PIN wrong, wherever they go. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const wrongPin: Scenario = {
  name: 'wrong-pin',
  plants: {
    zh: '一位顾客在三台终端上都输错密码，别人在那里都能通过。',
    en: 'One customer keys a wrong PIN at three terminals that take everybody else’s.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ atMinute: 58, terminal: stage.counter, card: 'good', pin: 'mistaken' });
    stage.pay({ atMinute: 62, terminal: stage.terminal(3), card: 'good', pin: 'mistaken' });
    stage.pay({ name: SUBJECT, atMinute: 66, terminal: stage.terminal(6), card: 'good', pin: 'mistaken' });
  },
};
