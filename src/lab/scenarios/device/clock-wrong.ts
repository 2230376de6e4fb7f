/** A physical fault: the terminal's clock has fallen behind, and the certificate of this morning is not yet valid to it. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const clockWrong: Scenario = {
  name: 'clock-wrong',
  plants: {
    zh: '机器的时钟慢了四十分钟，刚换的证书在它看来还没生效。',
    en: 'The clock is forty minutes behind; the certificate that was just renewed is not yet valid to it.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(60, () => {
      const site = stage.world.terminal(terminal);
      site.wall.set(-2_400_000);
      site.physical.line = 'certificate-not-yet-valid';
      site.line.sever();
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(70, () => {
      stage.world.terminal(terminal).physical.line = 'up';
      stage.world.terminal(terminal).wall.set(0);
    });
  },
};
