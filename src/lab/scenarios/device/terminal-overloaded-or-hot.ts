/** A physical fact: the terminal stands in the sun, far too hot, and its software stops. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const terminalOverloadedOrHot: Scenario = {
  name: 'terminal-overloaded-or-hot',
  plants: {
    zh: '机器晒在窗台上，烫得程序停了。',
    en: 'The terminal stands in the sun, so hot that its software stops.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['app-crashed-in-the-middle', 'network-lost-after-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      const { physical } = stage.world.terminal(terminal);
      physical.sensors.temperature = 'high';
      physical.sensors.load = 'high';
      physical.software = 'crash-after-sending';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
