/** A business fact with a physical end: somebody has changed the password of the shop's Wi-Fi. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const wifiPasswordOrLoginPage: Scenario = {
  name: 'wifi-password-or-login-page',
  plants: {
    zh: '店里换了 Wi-Fi 密码，机器没改。',
    en: 'The shop has changed its Wi-Fi password, and not on the terminal.',
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
      site.physical.line = 'wifi-refused';
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
