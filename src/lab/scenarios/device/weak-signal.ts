/** A physical fact: at the back of the shop the radio hardly reaches the network. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const weakSignal: Scenario = {
  name: 'weak-signal',
  plants: {
    zh: '机器被搬到信号只有一格的角落，连接一直超时。',
    en: 'The terminal was moved to a corner with one bar; connections time out.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending', 'network-lost-after-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      const site = stage.world.terminal(terminal);
      site.physical.sensors.signal = 'weak';
      site.physical.line = 'connection-timeout';
      site.line.sever();
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(70, () => {
      stage.world.terminal(terminal).physical.line = 'up';
    });
  },
};
