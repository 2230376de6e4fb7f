/** One payment, piece by piece: what was asked for, what pays, what may be remembered of the request and of its answer. */
import type { CardEntry, Secret, TransactionKind } from '../trade/index.ts';
import type { OriginalPayment, PaymentEntry } from './logged-payment.ts';

/** One press of "pay". */
export interface OpenAttempt {
  readonly attempt: number;
  readonly transaction: TransactionKind;
  /** What DE 4 will say: with the tip, or the new total of an adjustment. */
  readonly amountMinor: number;
  readonly tipMinor: number;
  readonly operator: string;
  /** What a void, a refund, a completion or an adjustment points at. */
  readonly original: OriginalPayment | null;
  /** Of an instalment sale. */
  readonly periods: number | null;
  /** Of an offline settlement: given by telephone. */
  readonly authorisationCode: string | null;
}

/** Volatile: dies with the power, and with the end of the attempt. */
export interface CardInHand {
  readonly entry: CardEntry;
  readonly pan: Secret;
  readonly track2: Secret | null;
  readonly expiry: Secret | null;
  /** Three digits. */
  readonly cardSequence: string | null;
  /** The stripe was read because the chip could not be. */
  readonly fallback: boolean;
  /** Eight hexadecimal digits for the chip (9F37), drawn by the host. */
  readonly unpredictable: string;
  /** The number as the host sealed it, for messages that are sent later; `null` where the host seals none. */
  readonly sealed: string | null;
}

/** Everything a request is made of. Volatile. */
export interface PaymentInHand {
  readonly attempt: OpenAttempt;
  /** `null` when a payment code pays. */
  readonly card: CardInHand | null;
  /** Of a payer's telephone. */
  readonly code: Secret | null;
  readonly pin: Secret | null;
  /** DE 55, hexadecimal. */
  readonly iccData: string | null;
}

/** What may be remembered of a request. */
export interface SentPayment {
  readonly stan: string;
  readonly batch: string;
  readonly entry: PaymentEntry;
  readonly entryMode: string;
  readonly fallback: boolean;
  readonly panMasked: string;
  readonly pin: 'entered' | 'not-entered';
  /** A sale without contact, too small for a PIN and a signature. */
  readonly smallAmount: boolean;
  readonly cardSequence: string | null;
  readonly sealed: string | null;
  /** 9F26 and 95 for the slip, when a chip made them. */
  readonly cryptogram: string | null;
  readonly terminalVerificationResults: string | null;
}

/** What may be remembered of an answer. */
export interface PaymentAnswer {
  readonly code: string;
  readonly rrn: string | null;
  readonly authorisationCode: string | null;
  readonly localDate: string | null;
  readonly localTime: string | null;
  /** DE 15, MMDD. */
  readonly settlementDate: string | null;
  /** DE 32. */
  readonly acquirerId: string | null;
  /** DE 59, A4. */
  readonly voucher: string | null;
  /** Of a partial approval, in fen. */
  readonly partMinor: number | null;
}
