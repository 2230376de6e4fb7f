/** A business fact: whoever is logged on may give back so much and no more. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const operatorLimit: Scenario = {
  name: 'operator-limit',
  plants: {
    zh: '当班的人一次只能退二十元，要退五十元。',
    en: 'Whoever is on duty may give back twenty yuan; fifty are to be given back.',
  },
  untilMinute: 90,
  terms: { terminalSettings: { limits: { single: {}, operators: { supervisor: { refund: 2_000 } } } } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.pay({ name: 'sale', atMinute: 56, terminal, card: 'good', amountMinor: 9_000 });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal,
      card: 'good',
      transaction: 'refund',
      undoes: 'sale',
      amountMinor: 5_000,
      operator: { code: '00', role: 'supervisor' },
    });
  },
};
