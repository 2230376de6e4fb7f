/** A business fact: a licence has expired. */
import type { Scenario } from '../../scenario.ts';
import { closedContract } from './closed-contract.ts';

export const merchantDocumentsExpired: Scenario = closedContract({
  name: 'merchant-documents-expired',
  plants: {
    zh: '营业执照到期，收单机构先停了收款。',
    en: 'The licence has expired, and the acquirer has closed the shop until it is renewed.',
  },
  standing: { kind: 'documents-expired', text: '营业执照 2026-03-15 到期' },
});
