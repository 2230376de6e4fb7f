/** A business fact: the payout is held for review. */
import type { Scenario } from '../../scenario.ts';
import { paidAndNotPaidOut } from './paid-and-not-paid-out.ts';

export const payoutHeldByRisk: Scenario = paidAndNotPaidOut({
  name: 'payout-held-by-risk',
  plants: { zh: '收单机构暂缓出款，等核实。', en: 'The acquirer holds the payout for review.' },
  days: 3,
  knows: (stage) =>
    stage.knows('standing', {
      kind: 'payout-held',
      service: 'payout',
      text: '暂缓结算，待核实',
      scope: { kind: 'merchant', id: stage.shop },
      source: '清算系统',
    }),
});
