/** A physical fault of the place: the router hands out no addresses any more. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const networkAddressMissing: Scenario = {
  name: 'network-address-missing',
  plants: {
    zh: '店里的路由器地址分完了，机器拿不到地址。',
    en: "The shop's router has no addresses left for the terminal.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(1, () => {
      stage.world.terminal(terminal).physical.sensors.bearer = 'wifi';
    });
    stage.at(53, () => {
      const site = stage.world.terminal(terminal);
      site.physical.line = 'no-address';
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
