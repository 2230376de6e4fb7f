/** A physical fault: somebody has pulled the cable out of the terminal. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cableOutOrLoose: Scenario = {
  name: 'cable-out-or-loose',
  plants: { zh: '机器的网线被碰掉了。', en: 'The network cable of one terminal is out.' },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(0.2, () => {
      const { sensors } = stage.world.terminal(terminal).physical;
      sensors.bearer = 'cable';
      sensors.signal = null;
    });
    stage.at(53, () => {
      stage.world.terminal(terminal).physical.line = 'cable-out';
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
