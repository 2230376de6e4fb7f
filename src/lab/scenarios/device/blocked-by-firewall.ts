/** A physical fault of the place: a new firewall does not let the terminal through. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

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
    stage.at(53, () => {
      const site = stage.world.terminal(terminal);
      site.physical.line = 'blocked';
      site.line.sever();
    });
    // It has been so for some minutes: other customers have failed before.
    stage
      .cardsOf('huaxing')
      .slice(0, 3)
      .forEach((card, i) => {
        stage.pay({ atMinute: 54 + 2.5 * i, terminal, card });
      });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(70, () => {
      stage.world.terminal(terminal).physical.line = 'up';
    });
  },
};
