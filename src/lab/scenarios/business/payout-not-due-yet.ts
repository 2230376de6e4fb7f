/** Nothing is wrong; somebody asks on the same day. */
import type { Scenario } from '../../scenario.ts';
import { paidAndNotPaidOut } from './paid-and-not-paid-out.ts';

export const payoutNotDueYet: Scenario = paidAndNotPaidOut({
  name: 'payout-not-due-yet',
  plants: { zh: '当天就来问钱到了没有。', en: 'Somebody asks for the money on the same day.' },
  days: 0,
});
