/** A physical fact of the software: it knows old ciphers only, and the platform takes them no more. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const tlsHandshakeRefused: Scenario = {
  name: 'tls-handshake-refused',
  plants: {
    zh: '这台机器只会旧的加密套件，平台已不接受。',
    en: 'This terminal knows old ciphers only, which the platform takes no more.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(53, () => {
      const site = stage.world.terminal(terminal);
      site.physical.line = 'tls-handshake';
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
