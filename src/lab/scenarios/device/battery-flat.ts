/** A physical fault: the battery is nearly empty, and the radio's burst is more than it can give. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const batteryFlat: Scenario = {
  name: 'battery-flat',
  plants: {
    zh: '机器只剩百分之四的电，没插电源，一发送就关机。',
    en: 'Four per cent of battery, no charger: sending is more than it can give.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['terminal-power-lost', 'network-lost-after-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      const { physical } = stage.world.terminal(terminal);
      physical.sensors.power = 'battery';
      physical.sensors.batteryPercent = 4;
      physical.power = 'cut-after-sending';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
