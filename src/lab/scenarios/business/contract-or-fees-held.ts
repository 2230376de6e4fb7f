/** A business fact: the annual fee was not paid. */
import type { Scenario } from '../../scenario.ts';
import { closedContract } from './closed-contract.ts';

export const contractOrFeesHeld: Scenario = closedContract({
  name: 'contract-or-fees-held',
  plants: {
    zh: '年费没有扣到，合同先冻结。',
    en: 'The annual fee could not be collected, and the contract is on hold.',
  },
  standing: { kind: 'fees-owed', text: '2026 年服务费未付' },
});
