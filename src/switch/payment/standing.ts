/** What is left of a payment after all that was done to it by others. */
import { type MoneyEffect, TRANSACTIONS } from '../../trade/index.ts';
import type { Dependent, PaymentState } from './state.ts';

type Sums = Pick<PaymentState, 'dependents' | 'amountMinor' | 'approvedMinor'>;

const withEffect = ({ dependents }: Sums, ...effects: readonly MoneyEffect[]): readonly Dependent[] =>
  dependents.filter(({ transaction }) => effects.includes(TRANSACTIONS[transaction].money));

/** The void, if one stands. */
export const voidOf = (state: Sums): Dependent | undefined => withEffect(state, 'undo', 'release').at(0);

/** What it did to its original does not stand any more. */
export const isTakenBack = (state: PaymentState): boolean =>
  (state.status.kind !== 'approved' && state.status.kind !== 'not-reversed') || voidOf(state) !== undefined;

/** The completion, if one stands. */
export const completionOf = (state: Sums): Dependent | undefined => withEffect(state, 'capture').at(0);

/** What it came to: approved, as the last adjustment left it. */
export const standingMinor = (state: Sums): number =>
  withEffect(state, 'adjust').at(-1)?.amountMinor ?? state.approvedMinor ?? state.amountMinor;

export const refundedMinor = (state: Sums): number =>
  withEffect(state, 'give-back').reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** What a pre-authorisation holds, with its increments. */
export const heldMinor = (state: Sums): number =>
  withEffect(state, 'hold').reduce((sum, { amountMinor }) => sum + amountMinor, standingMinor(state));

/** What a refund may still give back. */
export const refundableMinor = (state: Sums): number => standingMinor(state) - refundedMinor(state);
