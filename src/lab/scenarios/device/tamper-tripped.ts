/** A physical fact: the terminal fell, and its tamper switch opened. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const tamperTripped: Scenario = {
  name: 'tamper-tripped',
  plants: {
    zh: '机器摔了一下，防拆开关弹开，机器锁定。',
    en: 'The terminal fell, its tamper switch opened, and it locked itself.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.sensors.tamper = 'open';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
