/** What of a payment a person has to settle, and with which word. */
import { type PersonVerdict, TRANSACTIONS } from '../../trade/index.ts';
import { rowOf } from './row.ts';
import type { PaymentState } from './state.ts';

export type StuckKind =
  /** The issuer does not say that it has undone it. */
  | 'reversal'
  /** The issuer does not say that it has given the money back. */
  | 'refund'
  /** The issuer does not say that it has taken the word of it. */
  | 'advice'
  /** The terminal was told yes, and the issuer will not have it. */
  | 'advice-refused'
  /** The same, and it was the switch that said yes. */
  | 'stand-in-loss';

/** `undefined` when it is at rest, or in nobody's way. Says nothing of whether a person has been called yet. */
export function stuckAs(state: PaymentState): StuckKind | undefined {
  if (state.status.kind === 'reversing') return 'reversal';
  if (state.status.kind === 'delivering')
    return TRANSACTIONS[state.transaction].money === 'give-back' ? 'refund' : 'advice';
  if (state.alarmLevel === 0 || rowOf(state).outcome !== 'advice-refused') return undefined;
  return state.stoodIn ? 'stand-in-loss' : 'advice-refused';
}

/** The one thing that a person can truthfully say of it. */
export function verdictAwaited(state: PaymentState): PersonVerdict | undefined {
  const stuck = stuckAs(state);
  if (stuck === undefined) return undefined;
  return stuck === 'advice-refused' || stuck === 'stand-in-loss' ? 'loss-taken' : 'confirmed-elsewhere';
}
