/** A physical fact: the roll of paper has come to its end. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const printerOutOfPaper: Scenario = {
  name: 'printer-out-of-paper',
  plants: {
    zh: '打印机的纸用完了，收银员照样收款。',
    en: 'The roll has come to its end; the cashier takes the payment all the same.',
  },
  untilMinute: 90,
  // Nothing on record says that the slip did not come.
  withoutTelemetry: ['approved'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.sensors.printer = 'no-paper';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
