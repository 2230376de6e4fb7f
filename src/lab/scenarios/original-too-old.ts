/** A business fact: the days in which a refund may be made are over. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const originalTooOld: Scenario = {
  name: 'original-too-old',
  plants: {
    zh: '退货期限一天，顾客第二天下午才来退。',
    en: 'A refund may be made within a day, and the customer comes the next afternoon.',
  },
  untilMinute: 1820,
  terms: { switchSettings: { refundDaysMax: 1 } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: 'sale', atMinute: 62, terminal: stage.counter, card: 'good', amountMinor: 9_000 });
    stage.pay({
      name: SUBJECT,
      atMinute: 30 * 60,
      terminal: stage.counter,
      card: 'good',
      transaction: 'refund',
      undoes: 'sale',
      amountMinor: 9_000,
      operator: { code: '00', role: 'supervisor' },
    });
  },
};
