/** A business fact: a court has ordered a hold. */
import type { Scenario } from '../../scenario.ts';
import { closedContract } from './closed-contract.ts';

export const merchantLegalHold: Scenario = closedContract({
  name: 'merchant-legal-hold',
  plants: { zh: '法院要求冻结这家商户。', en: 'A court has ordered a hold on the merchant.' },
  standing: { kind: 'legal-hold', text: '协助冻结通知书' },
});
