/** A business fact: installed, and not yet opened. */
import type { Scenario } from '../../scenario.ts';
import { closedContract } from './closed-contract.ts';

export const merchantNotLiveYet: Scenario = closedContract({
  name: 'merchant-not-live-yet',
  plants: {
    zh: '机器已经装好，合同还没签完，收单机构没有开通。',
    en: 'The terminal is installed; the contract is not signed, and the acquirer has not opened it.',
  },
  standing: { kind: 'not-opened', text: '合同待签，培训未做' },
});
