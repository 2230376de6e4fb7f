/** A person: mistakes the supervisor's password. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const operatorPasswordWrong: Scenario = {
  name: 'operator-password-wrong',
  plants: { zh: '要主管密码，输错了。', en: "It takes the supervisor's password, which is mistaken." },
  untilMinute: 90,
  terms: { terminalSettings: { approval: 'by-password' } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.pay({ name: 'sale', atMinute: 58, terminal, card: 'good' });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal,
      card: 'good',
      transaction: 'void',
      undoes: 'sale',
      password: 'wrong',
    });
  },
};
