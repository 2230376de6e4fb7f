/** A physical fault: a worn adapter, which gives out in the middle of a payment. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const powerSupplyFlapping: Scenario = {
  name: 'power-supply-flapping',
  plants: {
    zh: '电源适配器接触不良，时断时续，一发送就断电。',
    en: 'The adapter is worn; the mains flap, and go as the request leaves.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['terminal-power-lost', 'network-lost-after-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      const { physical } = stage.world.terminal(terminal);
      physical.sensors.power = 'flapping';
      physical.power = 'cut-after-sending';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
