/** A business fact with a physical end: the plan of the SIM card has run out, and the network refuses it. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const simRefusedOrExpired: Scenario = {
  name: 'sim-refused-or-expired',
  plants: { zh: '流量卡到期停机，网络拒绝它。', en: 'The SIM card has expired; the network refuses it.' },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(53, () => {
      stage.world.terminal(terminal).physical.line = 'sim-refused';
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
