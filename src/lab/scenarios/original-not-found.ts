/** A business fact: the sale that is to be voided was voided a few minutes ago. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const originalNotFound: Scenario = {
  name: 'original-not-found',
  plants: {
    zh: '一笔已经撤销的消费，主管又来撤销一次。',
    en: 'A sale that has been voided is to be voided once more.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const again = {
      terminal: stage.counter,
      card: 'good',
      transaction: 'void',
      undoes: 'sale',
      operator: { code: '00', role: 'supervisor' },
    } as const;
    stage.pay({ name: 'sale', atMinute: 56, terminal: stage.counter, card: 'good' });
    stage.pay({ ...again, name: 'first void', atMinute: 60 });
    stage.pay({ ...again, name: SUBJECT, atMinute: 64 });
  },
};
