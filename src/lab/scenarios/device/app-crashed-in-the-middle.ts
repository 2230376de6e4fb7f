/** A fault of the software: it stops right after the request has left. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const appCrashedInTheMiddle: Scenario = {
  name: 'app-crashed-in-the-middle',
  plants: { zh: '请求刚送出，收款程序就崩溃了。', en: 'The software stops right after the request has left.' },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-after-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.software = 'crash-after-sending';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
