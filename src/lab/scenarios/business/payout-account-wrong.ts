/** A business fact: the name of the account does not match. */
import type { Scenario } from '../../scenario.ts';
import { paidAndNotPaidOut } from './paid-and-not-paid-out.ts';

export const payoutAccountWrong: Scenario = paidAndNotPaidOut({
  name: 'payout-account-wrong',
  plants: {
    zh: '结算账户户名不符，款项被退回。',
    en: 'The name of the account does not match, and the payout came back.',
  },
  days: 3,
  knows: (stage) =>
    stage.knows('standing', {
      kind: 'payout-account-wrong',
      service: 'payout',
      text: '户名不符，已退票',
      scope: { kind: 'merchant', id: stage.shop },
      source: '清算系统',
    }),
});
