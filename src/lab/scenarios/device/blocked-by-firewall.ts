/** A physical fault of the place: a new firewall does not let the terminal through. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { lineFails } from './line-fails.ts';

export const blockedByFirewall: Scenario = {
  name: 'blocked-by-firewall',
  plants: { zh: '商场新装的防火墙拦住了机器。', en: "The mall's new firewall does not let the terminal through." },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(1, () => {
      stage.world.terminal(terminal).physical.sensors.bearer = 'cable';
    });
    lineFails(stage, 'blocked');
  },
};
