/** A physical fault of the network: nothing leaves the terminal, for a while. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const networkLostBeforeSending: Scenario = {
  name: 'network-lost-before-sending',
  plants: { zh: '要送出时没有信号，什么都没送出去。', en: 'No signal at the moment of sending: nothing leaves.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.line = 'no-signal';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(68, () => {
      stage.world.terminal(terminal).physical.line = 'up';
    });
  },
};
