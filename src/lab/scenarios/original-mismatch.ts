/** A business fact: the customer wants the money on another card than the one that paid. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const originalMismatch: Scenario = {
  name: 'original-mismatch',
  plants: { zh: '用一张卡付的款，要退到另一张卡上。', en: 'Paid with one card, to be given back to another.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.pay({ name: 'sale', atMinute: 56, terminal, card: 'good', amountMinor: 9_000 });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal,
      card: 'good-19',
      transaction: 'refund',
      undoes: 'sale',
      amountMinor: 9_000,
      operator: { code: '00', role: 'supervisor' },
    });
  },
};
