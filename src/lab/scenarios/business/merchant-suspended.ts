/** A business fact: the acquirer has suspended the shop. */
import type { Scenario } from '../../scenario.ts';
import { closedContract } from './closed-contract.ts';

export const merchantSuspended: Scenario = closedContract({
  name: 'merchant-suspended',
  plants: { zh: '收单机构暂停了这家店的收款。', en: 'The acquirer has suspended the shop.' },
  standing: { kind: 'suspended', text: '已暂停' },
});
