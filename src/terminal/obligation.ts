/** What must be delivered before the next payment, however long it takes: a reversal, a refund without an answer. */
import { type Instant, instant } from '../std/index.ts';
import type { TransactionKind } from '../trade/index.ts';
import type { OriginalPayment } from './logged-payment.ts';
import type { OpenAttempt, SentPayment } from './payment-in-hand.ts';
import type { PlainMessage } from './queued-message.ts';

/** DE 39 of a reversal: 98 no answer, A0 answer with a wrong MAC, 06 anything else. */
export type ReversalCode = '06' | '98' | 'A0';

/** `armed` stands beside a request that waits for its answer; `due` must be delivered. */
export interface PendingReversal {
  readonly status: 'armed' | 'due';
  readonly attempt: number;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly stan: string;
  readonly batch: string;
  readonly entryMode: string;
  readonly cardSequence: string | null;
  readonly chipCondition: string;
  /** The reduced DE 55. */
  readonly iccData: string | null;
  readonly original: OriginalPayment | null;
  readonly code: ReversalCode;
  /** From an answer that could not be trusted. */
  readonly authorisationCode: string | null;
  /** Whether any answer came: without one the host's date of the original is not known (61.3). */
  readonly answered: boolean;
  /** The card's number, sealed by the host: a reversal after a power cut names it all the same. */
  readonly sealed: string | null;
}

/** A refund that stands beside its request (`armed`), or whose outcome is asked for until it is known. */
export interface PendingRefund {
  readonly status: 'armed' | 'due';
  readonly attempt: OpenAttempt;
  readonly sent: SentPayment;
  /** The request as it was, without card data. */
  readonly message: PlainMessage;
}

/** When a queued message takes its next turn. Volatile, and forgotten when the line comes up. */
export interface QueueTurn {
  readonly id: number;
  readonly tries: number;
  readonly nextAt: Instant;
}

/** When the reversal takes its next turn. Volatile: after a power cut it is tried at once. */
export interface ReversalTurn {
  readonly tries: number;
  readonly nextAt: Instant;
  /** A sign-on was already tried because the switch refused the reversal's MAC. */
  readonly keysRenewed: boolean;
}

export const NEVER_TRIED: ReversalTurn = { tries: 0, nextAt: instant(0), keysRenewed: false };
