/** A physical fact of the software: it knows old ciphers only, and the platform takes them no more. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { lineFails } from './line-fails.ts';

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
    lineFails(stage, 'tls-handshake');
  },
};
