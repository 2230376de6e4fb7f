/**
 * An advice that the switch refuses for good. It has happened: its terminal would say it again for ever, and hold its
 * batch back for it. So it is taken, as one that an issuer refuses is: a loss on record, and a person is called.
 */
import { type RefusalReason, TRANSACTIONS } from '../../trade/index.ts';
import type { PaymentState } from './state.ts';

/**
 * What no repeat can change. Whatever is not here stays refused: an unproven or unreadable advice, and what may be taken
 * in a while (its original not known yet, no room, a store that cannot say). Limits are not asked of an advice at all.
 */
const FOR_GOOD: ReadonlySet<RefusalReason> = new Set([
  'no-route',
  'original-not-found',
  'original-mismatch',
  'original-closed',
  'original-too-old',
  'amount-exceeds-original',
  'completion-exceeds-hold',
  'terminal-cloned',
  'terminal-moved',
]);

/** What the terminal is told: we have it. */
export const TAKEN_CODE = '00';

export function takesRefused({ transaction, keyed }: PaymentState, reason: RefusalReason): boolean {
  return keyed && TRANSACTIONS[transaction].whenUnanswered === 'resent' && FOR_GOOD.has(reason);
}

export const isRefusedAdvice = (state: PaymentState): boolean =>
  state.status.kind === 'refused' && takesRefused(state, state.status.reason);
