/** A business fact: paid out net of fees and refunds. */
import type { Scenario } from '../../scenario.ts';
import { paidAndNotPaidOut } from './paid-and-not-paid-out.ts';

export const payoutAmountDiffersByFeesOrRefunds: Scenario = paidAndNotPaidOut({
  name: 'payout-amount-differs-by-fees-or-refunds',
  plants: { zh: '款项已净额出款，扣了手续费和退款。', en: 'Paid out net of fees and refunds.' },
  days: 2,
  knows: (stage) =>
    stage.knows('standing', {
      kind: 'payout-netted',
      service: 'payout',
      text: '净额出款，扣手续费与退款',
      scope: { kind: 'merchant', id: stage.shop },
      source: '清算系统',
    }),
});
