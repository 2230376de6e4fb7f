/** A business fact: the rules of risk have stopped the shop. */
import type { Scenario } from '../../scenario.ts';
import { closedContract } from './closed-contract.ts';

export const riskBlockedByAcquirer: Scenario = closedContract({
  name: 'risk-blocked-by-acquirer',
  plants: { zh: '收单机构的风控规则拦下了这家店。', en: "The acquirer's risk rules have stopped the shop." },
  standing: { kind: 'risk-blocked', text: '风控拦截，待复核' },
  by: 'risk',
});
