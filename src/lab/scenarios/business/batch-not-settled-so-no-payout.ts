/** A business fact: nobody has settled the terminal for days. */
import type { Scenario } from '../../scenario.ts';
import { paidAndNotPaidOut } from './paid-and-not-paid-out.ts';

export const batchNotSettledSoNoPayout: Scenario = paidAndNotPaidOut({
  name: 'batch-not-settled-so-no-payout',
  plants: { zh: '这台终端三天没有结算。', en: 'The terminal was not settled for three days.' },
  days: 3,
  knows: (stage) =>
    stage.knows('standing', {
      kind: 'batch-open',
      service: 'payout',
      text: '批次 000001 未结算',
      scope: { kind: 'merchant', id: stage.shop },
      source: '清算系统',
    }),
});
