/** A business fact: the sale that is to be given back was voided a few minutes ago. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const originalClosed: Scenario = {
  name: 'original-closed',
  plants: {
    zh: '一笔已经撤销的消费，又拿小票来退货。',
    en: 'A sale that has been voided is to be refunded by its slip.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const follow = { terminal, card: 'good', undoes: 'sale', operator: { code: '00', role: 'supervisor' } } as const;
    stage.pay({ name: 'sale', atMinute: 54, terminal, card: 'good', amountMinor: 9_000 });
    stage.pay({ ...follow, atMinute: 58, transaction: 'void' });
    stage.pay({ ...follow, name: SUBJECT, atMinute: 62, transaction: 'refund', amountMinor: 9_000 });
  },
};
