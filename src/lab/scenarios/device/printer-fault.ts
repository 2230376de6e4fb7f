/** A physical fault: the print head no longer prints, and the printer finds out when it is to. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const printerFault: Scenario = {
  name: 'printer-fault',
  plants: { zh: '打印头坏了，走纸却是空白。', en: 'The print head has failed: paper comes, and it is blank.' },
  untilMinute: 90,
  // Nothing on record says that the slip did not come.
  withoutTelemetry: ['approved'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.slip = 'head-fault';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
