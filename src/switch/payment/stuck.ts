/** What of a payment a person has to settle, and with which word. */
import { type PersonVerdict, TRANSACTIONS } from '../../trade/index.ts';
import { rowOf } from './row.ts';
import type { PaymentState } from './state.ts';

export type StuckKind =
  /** The issuer does not say that it has undone it. */
  | 'reversal'
  /** The issuer says that it has never seen what it approved. */
  | 'reversal-contradicted'
  /** The issuer does not say that it has given the money back. */
  | 'refund'
  /** The issuer does not say that it has taken the word of it. */
  | 'advice'
  /** The terminal was told yes, and the issuer will not have it. */
  | 'advice-refused'
  /** The same, and it was the switch that said yes. */
  | 'stand-in-loss'
  /** The issuer has done what it had refused, or what a person had found out that it would not do. */
  | 'done-after-all';

/** `undefined` when it is at rest, or in nobody's way. Says nothing of whether a person has been called yet. */
export function stuckAs(state: PaymentState): StuckKind | undefined {
  if (state.status.kind === 'reversing') return state.contradictions > 0 ? 'reversal-contradicted' : 'reversal';
  if (state.status.kind === 'delivering')
    return TRANSACTIONS[state.transaction].money === 'give-back' ? 'refund' : 'advice';
  if (state.doneAfterAll && state.alarmLevel > 0) return 'done-after-all';
  if (state.alarmLevel === 0 || rowOf(state).outcome !== 'advice-refused') return undefined;
  return state.stoodIn ? 'stand-in-loss' : 'advice-refused';
}

/** What a person can truthfully say of it, the likeliest first. */
export function verdictsAwaited(state: PaymentState): readonly PersonVerdict[] {
  const stuck = stuckAs(state);
  switch (stuck) {
    case undefined:
      return [];
    case 'reversal':
    case 'reversal-contradicted':
    case 'refund':
    case 'advice':
      return ['confirmed-elsewhere', 'not-done'];
    case 'advice-refused':
    case 'stand-in-loss':
      return ['loss-taken'];
    case 'done-after-all':
      return ['confirmed-elsewhere', 'loss-taken'];
  }
}
