/** One payment as the switch knows it: the fold of its events. Holds no key, no PAN, no PIN block. */
import type { Instant } from '../../std/index.ts';
import type {
  CardEntry,
  CardToken,
  IssuerId,
  MerchantId,
  PaymentId,
  PaymentKey,
  RefusalReason,
  ReversalReason,
  TerminalId,
  TransactionKind,
} from '../../trade/index.ts';

/** Where a payment stands. Absent: nothing is known of it yet. */
export type PaymentStatus =
  | { readonly kind: 'opened' }
  | { readonly kind: 'awaiting-issuer'; readonly since: Instant; readonly dueAt: Instant; readonly linkStan: string }
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
  /** Known only from the terminal's own report. */
  | { readonly kind: 'not-sent' };

export interface PaymentState {
  readonly merchantId: MerchantId;
  readonly paymentId: PaymentId;
  readonly terminalId: TerminalId;
  readonly businessDate: string;
  readonly batch: string;
  readonly stan: string | null;
  readonly transaction: TransactionKind;
  readonly keyed: boolean;
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
  readonly original: { readonly batch: string; readonly stan: string; readonly rrn: string } | null;
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
  /** A reversal was confirmed although the issuer had not seen the original (25). */
  readonly reversedUnseen: boolean;
  readonly wasApproved: boolean;
  readonly forwardedAt: Instant | null;
  /** Trace number of the request on the issuer's link: what a reversal points at. */
  readonly linkStan: string | null;
  readonly voidedBy: PaymentId | null;
  /** On an approved void: its original does not say so yet. */
  readonly originalUnmarked: boolean;
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
