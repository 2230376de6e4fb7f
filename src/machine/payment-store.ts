/**
 * The store of payments, as the switch needs it. Every implementation keeps the promises of payment-store.suite.ts.
 * Calls complete through a callback, never in the caller's stack: the core has no `async`, and the simulation decides
 * when a write becomes durable.
 */
import type { Instant } from '../std/index.ts';
import type {
  CardEntry,
  CardToken,
  IssuerId,
  MerchantId,
  PaymentEvent,
  PaymentId,
  PaymentKey,
  PaymentOutcome,
  PaymentRecord,
  PaymentRow,
  TerminalId,
  TransactionKind,
} from '../trade/index.ts';

/** New events of one payment and the row they lead to. */
export interface PaymentAppend {
  readonly merchantId: MerchantId;
  readonly paymentId: PaymentId;
  /** Events the writer has seen; 0 for a new payment. A different number in the store is a conflict. */
  readonly expectedVersion: number;
  readonly events: readonly PaymentEvent[];
  readonly row: PaymentRow;
  /** Enciphered PAN, kept only while a reversal may need it: a value sets it, `null` erases it, absent leaves it. */
  readonly sealedPan?: string | null;
}

export type AppendResult =
  | { readonly kind: 'appended' }
  /** Somebody else wrote first (or the key or the hold of a new payment is taken): load and decide again. */
  | { readonly kind: 'conflict' }
  /** The store cannot say; the caller must assume neither and load before it acts. */
  | { readonly kind: 'failed'; readonly line: string };

export interface LoadedPayment extends PaymentRecord {
  readonly sealedPan: string | null;
}

/** `undefined`: there is none. `failed`: the store cannot say, and nobody may act as if there were none. */
export type Found = LoadedPayment | undefined | 'failed';

/**
 * What to count: payments of one merchant that stand or may yet stand. Proven requests only; what was refused, declined,
 * reversed, voided or never sent is not counted.
 */
export interface PaymentTally {
  readonly merchantId: MerchantId;
  /** Business dates, both included. */
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly TransactionKind[];
  /** `fallback`: a stripe read because the chip failed, which is then no `swipe`. `null`: every entry. */
  readonly entries: readonly (CardEntry | 'fallback' | 'unknown')[] | null;
  /** `null`: every card. */
  readonly cardToken: CardToken | null;
}

export interface PaymentTotals {
  readonly amountMinor: number;
  readonly count: number;
}

export interface StandInQuestion {
  readonly merchantId: MerchantId;
  readonly issuerId: IssuerId;
  readonly cardToken: CardToken;
  readonly businessDate: string;
}

/** Of payments that were approved in an issuer's place and stand. */
export interface StandInTotals {
  /** Of this card at this merchant on this day, whatever has become of them since. */
  readonly card: PaymentTotals;
  /** That no issuer has answered for yet, at this merchant. */
  readonly merchant: PaymentTotals;
  /** The same of this issuer's cards, at all merchants. */
  readonly issuer: PaymentTotals;
}

/** What a completion names when it comes from another terminal, or after the batch was closed. */
export interface AuthorisationMark {
  readonly merchantId: MerchantId;
  readonly authorisationCode: string;
  readonly cardToken: CardToken;
  /** MMDD of the business date; `null` when any day will do. */
  readonly monthDay: string | null;
}

/**
 * Keyed payments never share a key, nor, when they are opened around the same midnight, a key but for the business date:
 * the second append is a conflict. While a payment has a `holdKey`, no other payment of its merchant is opened with the
 * same: a conflict as well.
 */
export interface PaymentStore {
  append(append: PaymentAppend, done: (result: AppendResult) => void): void;
  /** By key, on either business date given (the later first): a repeat may cross midnight. */
  loadByKey(keys: readonly PaymentKey[], done: (found: Found) => void): void;
  loadById(merchantId: MerchantId, paymentId: PaymentId, done: (found: Found) => void): void;
  /** A keyed payment of this merchant by the reference number that the switch gave it: what a void points at. */
  loadByRrn(merchantId: MerchantId, rrn: string, done: (found: Found) => void): void;
  /** A keyed payment of this merchant and card by its authorisation code, newest first. */
  loadByAuthorisation(mark: AuthorisationMark, done: (found: Found) => void): void;
  /**
   * Takes payments whose `dueAt` has passed, each leased to this caller until `leaseUntil` so that no other switch
   * process takes it too. A lease that ends later than the caller's own would was written by a clock that is ahead: it
   * is shortened to that.
   */
  claimDue(
    claim: { readonly now: Instant; readonly leaseUntil: Instant; readonly limit: number },
    done: (due: readonly LoadedPayment[]) => void,
  ): void;
  /** The payment an upload of terminal events belongs to: same terminal, batch and trace number, newest first. */
  loadByTrace(
    trace: {
      readonly merchantId: MerchantId;
      readonly terminalId: TerminalId;
      readonly batch: string;
      readonly stan: string;
    },
    done: (found: Found) => void,
  ): void;
  /**
   * Totals in the order of the tallies, with everything that was appended before the question was asked, by whichever
   * process. `undefined` when the store cannot say.
   */
  totals(tallies: readonly PaymentTally[], done: (totals: readonly PaymentTotals[] | undefined) => void): void;
  /** With everything that was appended before the question was asked. `undefined` when the store cannot say. */
  standInTotals(question: StandInQuestion, done: (totals: StandInTotals | undefined) => void): void;
}

/** Outcomes of payments in which no money stands: they use up no limit. */
export const UNCOUNTED_OUTCOMES: readonly PaymentOutcome[] = ['declined', 'refused', 'reversed', 'voided', 'not-sent'];
