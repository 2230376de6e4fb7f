/** One payment as the switch knows it: the fold of its events. Holds no key, no PAN, no PIN block. */
import type { Instant } from '../../std/index.ts';
import {
  type CardEntry,
  type CardToken,
  type IssuerId,
  type MerchantId,
  type OriginalOnLink,
  type OriginalPointer,
  type PaymentId,
  type PaymentKey,
  type RefusalReason,
  type ReversalReason,
  type TerminalId,
  TRANSACTIONS,
  type TransactionKind,
} from '../../trade/index.ts';

/** Where a payment stands. Absent: nothing is known of it yet. */
export type PaymentStatus =
  | { readonly kind: 'opened' }
  | { readonly kind: 'awaiting-issuer'; readonly since: Instant; readonly dueAt: Instant; readonly linkStan: string }
  /** The wallet waits for its user; the switch asks after it. */
  | {
      readonly kind: 'awaiting-payer';
      /** When the wallet was first asked. */
      readonly since: Instant;
      /** The next question, or the end of the wait. */
      readonly dueAt: Instant;
      readonly queries: number;
      /** Set while a question is on the wire. */
      readonly linkStan: string | null;
    }
  | { readonly kind: 'approved'; readonly authorisationCode: string | null }
  | { readonly kind: 'declined' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | {
      readonly kind: 'reversing';
      readonly why: ReversalReason;
      /** Turns taken in this round of reversing, also those that found no link: the wait doubles with each. */
      readonly attempts: number;
      readonly dueAt: Instant;
      /** Set while a reversal is on the wire and its answer is awaited. */
      readonly linkStan: string | null;
    }
  | { readonly kind: 'reversed' }
  /** A person found out that the issuer will not undo it: what it did stands. */
  | { readonly kind: 'not-reversed' }
  /** A refund nobody answered, or an advice: given to the issuer under the same numbers until it is answered. */
  | {
      readonly kind: 'delivering';
      /** Turns taken so far, also those that found no link: the wait doubles with each. */
      readonly attempts: number;
      readonly dueAt: Instant;
      /** Set while it is on the wire and its answer is awaited. */
      readonly linkStan: string | null;
    }
  /** Known only from the terminal's own report. */
  | { readonly kind: 'not-sent' };

/** What was done to this payment by another: a void, a refund, a completion. */
export interface Dependent {
  readonly by: PaymentId;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
}

export interface SignaturePart {
  readonly part: string;
  readonly digest: string;
}

export interface PaymentState {
  readonly merchantId: MerchantId;
  readonly paymentId: PaymentId;
  readonly terminalId: TerminalId;
  readonly businessDate: string;
  /** What terminal and issuer are told in DE 15, however late and however often. */
  readonly settlementDate: string;
  readonly batch: string;
  readonly stan: string | null;
  readonly transaction: TransactionKind;
  readonly keyed: boolean;
  readonly reuse: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly entry: CardEntry | 'unknown';
  readonly fallback: boolean;
  readonly pin: 'entered' | 'not-entered' | 'unknown';
  readonly cardToken: CardToken | null;
  readonly panMasked: string | null;
  readonly issuerId: IssuerId | null;
  readonly fingerprint: string;
  readonly rrn: string | null;
  readonly original: OriginalPointer | null;
  /** What the issuer knows the original by. */
  readonly originalOnLink: OriginalOnLink | null;
  /** Held until this payment is resolved, and never taken up again. */
  readonly holdKey: string | null;
  /** Approved in the issuer's place: what goes to the issuer is the word of it, not the question. */
  readonly stoodIn: boolean;
  readonly acceptsPartial: boolean;
  readonly periods: number | null;
  /** DE 22. */
  readonly entryMode: string | null;
  readonly keyGeneration: number;
  readonly status: PaymentStatus;
  /** DE 39 as the terminal was told it; `null` while it was told nothing. */
  readonly toldCode: string | null;
  /** DE 39 as the issuer said it in time, in the interchange's words. */
  readonly issuerCode: string | null;
  /** Repeats of the request that were recorded. */
  readonly repeats: number;
  /** Attempts to reverse at the issuer so far, over the whole life of the payment. */
  readonly reversalAttempts: number;
  readonly authorisationCode: string | null;
  /** What names a payment by code to its wallet: told with the approval, and again with a void or a refund. */
  readonly voucher: string | null;
  /** Of a code that the terminal shows: its text. */
  readonly shownText: string | null;
  /** On whose word it counts as reversed; `unseen`: the issuer had nothing to undo (25). */
  readonly undoneBy: 'issuer' | 'unseen' | 'person' | null;
  readonly wasApproved: boolean;
  /** The issuer's approval is on record, whether it came in time or not. */
  readonly approvalHeard: boolean;
  /** The reversals that left after the approval was heard, or all of them while none was; the newest. */
  readonly reversalsSince: readonly string[];
  /** How often the issuer said that it had never seen what it approved. */
  readonly contradictions: number;
  /** The issuer has done what it was thought to have refused; a person has not seen to it yet. */
  readonly doneAfterAll: boolean;
  readonly forwardedAt: Instant | null;
  /** Trace number of the request on the issuer's link: what a reversal points at. */
  readonly linkStan: string | null;
  /** What was approved, where it is less than what was asked for. */
  readonly approvedMinor: number | null;
  /** What has been done to this payment and stands, in order. */
  readonly dependents: readonly Dependent[];
  /** The newest version of each dependent that was heard of, standing or not. */
  readonly heardOf: Readonly<Record<string, number>>;
  /** On a dependent: its original does not say yet what became of it. */
  readonly originalUnmarked: boolean;
  /** Attempts to deliver to the issuer so far. */
  readonly deliveryAttempts: number;
  /** When what now goes wrong began to. */
  readonly troubleSince: Instant | null;
  readonly alarmLevel: number;
  /** Trace numbers of the script results already attached. */
  readonly scriptResults: readonly string[];
  readonly signatureParts: readonly SignaturePart[];
  readonly readFailures: readonly CardEntry[];
  /** Highest terminal event already attached: an upload that is repeated adds nothing. */
  readonly reportedSeq: number;
  readonly badReversals: number;
  /** Reversals with a good MAC, needed or not. */
  readonly goodReversals: number;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
}

/** Nothing is open any more: its outcome is known, and its original says so. */
export function isResolved({ status, originalUnmarked }: PaymentState): boolean {
  return !originalUnmarked && !UNRESOLVED.has(status.kind);
}

const UNRESOLVED: ReadonlySet<PaymentStatus['kind']> = new Set([
  'opened',
  'awaiting-issuer',
  'awaiting-payer',
  'reversing',
  'delivering',
]);

/** What the issuer did for it can be undone by a reversal. What was told to it, not asked, has happened. */
export const isUndoable = ({ transaction, stoodIn }: PaymentState): boolean =>
  TRANSACTIONS[transaction].reversible && !stoodIn;

/** Its approval changes what another payment comes to. */
export const changesOriginal = ({ transaction, original }: PaymentState): boolean =>
  original !== null && TRANSACTIONS[transaction].originals.length > 0;

/** What is done to it changes what its own original comes to: a completion that is voided holds nothing any more. */
export const passesOn = (state: PaymentState): boolean =>
  changesOriginal(state) && TRANSACTIONS[state.transaction].money === 'capture' && state.status.kind === 'approved';

export const keyOf = (state: PaymentState): PaymentKey | undefined =>
  state.stan === null
    ? undefined
    : {
        merchantId: state.merchantId,
        terminalId: state.terminalId,
        businessDate: state.businessDate,
        batch: state.batch,
        stan: state.stan,
        kind: state.transaction,
      };
