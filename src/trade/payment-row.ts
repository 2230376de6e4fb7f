/** A payment as lists and searches see it: a projection of its events, kept beside them by the same write. */
import type { Instant } from '../std/index.ts';
import type { CardEntry, CardToken } from './card.ts';
import type { IssuerId, MerchantId, PaymentId, TerminalId } from './identifiers.ts';
import type { MoneyState } from './money-state.ts';
import type { PaymentEvent, RefusalReason } from './payment-event.ts';
import type { TransactionKind } from './transaction-kind.ts';

export type PaymentOutcome =
  | 'pending' // On its way to the issuer, no answer yet.
  | 'approved'
  | 'declined' // The issuer said no.
  | 'advice-refused' // The terminal was told yes, since it only told; the issuer, or the switch itself, said no.
  | 'refused' // The switch said no.
  | 'not-sent' // The terminal never sent it.
  | 'unknown' // Sent, and nobody knows; being reversed.
  | 'reversed'
  | 'not-reversed' // It should have been reversed, and a person found out that its issuer will not.
  | 'voided';

export interface PaymentRow {
  readonly merchantId: MerchantId;
  readonly paymentId: PaymentId;
  readonly terminalId: TerminalId;
  readonly businessDate: string;
  /** YYYY-MM-DD, as DE 15 says it to terminal and issuer: what is added up for settlement goes by this day. */
  readonly settlementDate: string;
  readonly batch: string;
  /** `null` for an attempt that never got a trace number. */
  readonly stan: string | null;
  readonly transaction: TransactionKind;
  /** False for a request whose sender is not proven: it must never occupy a trace number. */
  readonly keyed: boolean;
  /** How many keyed payments of the same kind, day and batch had its trace number before it. */
  readonly reuse: number;
  /** What was asked for. */
  readonly amountMinor: number;
  /** What was approved, where that is known; less than asked for after a partial approval. */
  readonly approvedMinor: number | null;
  readonly entry: CardEntry | 'unknown';
  readonly cardToken: CardToken | null;
  readonly panMasked: string | null;
  readonly lastFour: string | null;
  readonly issuerId: IssuerId | null;
  readonly rrn: string | null;
  /** Of the payment that this one undoes, gives back, completes or changes. */
  readonly originalRrn: string | null;
  readonly authorisationCode: string | null;
  /** What the terminal was told (DE 39), `null` when nothing was. */
  readonly code: string | null;
  readonly refusal: RefusalReason | null;
  readonly outcome: PaymentOutcome;
  readonly money: MoneyState;
  readonly keyGeneration: number;
  readonly pin: 'entered' | 'not-entered' | 'unknown';
  readonly fallback: boolean;
  /** Entries that failed to read in this attempt, as the terminal reported them. */
  readonly readFailures: readonly CardEntry[];
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  /** When work is due if nothing else happens; `null` means the payment is at rest. */
  readonly dueAt: Instant | null;
  /** Unique within a merchant. Two refunds of one original never run side by side, nor two holds of a card and amount. */
  readonly holdKey: string | null;
  /** 0 while nobody had to be called. */
  readonly alarmLevel: number;
  /** Number of events so far. */
  readonly version: number;
}

export interface PaymentRecord {
  readonly row: PaymentRow;
  readonly events: readonly PaymentEvent[];
}
