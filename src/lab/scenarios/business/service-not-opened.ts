/** A business fact: the contract has no refunds. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const serviceNotOpened: Scenario = {
  name: 'service-not-opened',
  plants: { zh: '合同里没有开通退货。', en: 'The contract does not hold refunds.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.contract(50, { merchant: 'open', closed: ['refund'] });
    stage.knows('standing', {
      kind: 'not-opened',
      service: 'refund',
      text: '退货未开通',
      scope: { kind: 'merchant', id: stage.shop },
      source: '商户管理系统',
    });
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
