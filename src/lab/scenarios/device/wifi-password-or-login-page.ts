/** A business fact with a physical end: somebody has changed the password of the shop's Wi-Fi. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { lineFails } from './line-fails.ts';

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
    lineFails(stage, 'wifi-refused');
  },
};
