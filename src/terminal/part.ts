/** A part that was approved of a sale with a tip: goods and service are paid first, and only what is left is a tip. */
import type { OpenAttempt, PaymentAnswer } from './state.ts';

/** Of what was approved. */
export function takenTipMinor({ amountMinor, tipMinor }: OpenAttempt, answer: PaymentAnswer | null): number {
  const partMinor = answer?.partMinor ?? null;
  return partMinor === null ? tipMinor : Math.max(0, partMinor - (amountMinor - tipMinor));
}
