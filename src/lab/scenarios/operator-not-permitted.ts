/** A business fact: the operator who is logged on may not do this. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const operatorNotPermitted: Scenario = {
  name: 'operator-not-permitted',
  plants: { zh: '收银员想撤销一笔，这要主管来做。', en: 'A cashier tries to void a sale, which takes a supervisor.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.pay({ name: 'sale', atMinute: 58, terminal, card: 'good' });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good', transaction: 'void', undoes: 'sale' });
  },
};
