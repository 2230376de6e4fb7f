/** A business fact: terminal and bank differ on the batch. */
import type { Scenario } from '../../scenario.ts';
import { paidAndNotPaidOut } from './paid-and-not-paid-out.ts';

export const settlementMismatchOpen: Scenario = paidAndNotPaidOut({
  name: 'settlement-mismatch-open',
  plants: {
    zh: '这一批与银行对账有差异，还没查清。',
    en: 'The batch differs between platform and bank, and is not cleared.',
  },
  days: 3,
  knows: (stage) =>
    stage.knows('standing', {
      kind: 'mismatch-open',
      service: 'payout',
      text: '对账差异未结',
      scope: { kind: 'merchant', id: stage.shop },
      source: '清算系统',
    }),
});
