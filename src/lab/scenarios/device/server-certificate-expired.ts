/** A business fact with a technical end: the acquirer forgot to renew its certificate. No terminal connects any more. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const serverCertificateExpired: Scenario = {
  name: 'server-certificate-expired',
  plants: {
    zh: '收单平台的证书到期没续，所有终端都连不上。',
    en: "The acquirer's certificate ran out unrenewed; no terminal connects.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(47, () => {
      for (const each of stage.terminals) {
        const site = stage.world.terminal(each);
        site.physical.line = 'certificate-expired';
        site.line.sever();
      }
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(78, () => {
      for (const each of stage.terminals) stage.world.terminal(each).physical.line = 'up';
    });
  },
};
