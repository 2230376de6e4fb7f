/**
 * Where the settlement of batches is durable. A batch that nobody has begun to settle has no record; one that is closed
 * is never opened again: when a terminal's batch numbers have gone all the way round, the next cycle has its own.
 */
import type { Instant } from '../std/index.ts';
import type {
  BalanceFlags,
  BatchTotalsPair,
  DatedTotals,
  MerchantId,
  PaymentId,
  TerminalId,
  TransactionKind,
} from '../trade/index.ts';

export interface BatchPlace {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  /** Six digits. */
  readonly batch: string;
}

/** `settling` once the totals are answered, `uploading` once a transaction has come, `closed` for ever. */
export type BatchStatus = 'settling' | 'uploading' | 'closed';

export interface BatchRecord extends BatchPlace {
  /** 0, and one more each time the numbers have gone round. */
  readonly cycle: number;
  readonly status: BatchStatus;
  /** YYYY-MM-DD, as DE 15 of the answer said it: the latest of its payments, and the acquirer's where there are none. */
  readonly settlementDate: string;
  /** DE 37 of the answer: a repeat is told the same. */
  readonly rrn: string;
  readonly claimed: BatchTotalsPair;
  readonly ours: BatchTotalsPair;
  /** Ours once more, by settlement date. */
  readonly byDate: readonly DatedTotals[];
  readonly flags: BalanceFlags;
  /** How many transactions the terminal says it has uploaded; `null` before the end. */
  readonly endCount: number | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** Writes so far: who saves names the version it has seen. */
  readonly version: number;
}

/** A transaction as the terminal uploaded it. */
export interface BatchUpload {
  readonly stan: string;
  readonly form: 'stripe' | 'chip' | 'failed-chip' | 'single';
  readonly amountMinor: number;
  /** First six and last four digits, where they came. */
  readonly panMasked: string | null;
}

/** A payment of the batch that counts: proven, approved, and not undone. */
export interface BatchPayment {
  readonly paymentId: PaymentId;
  readonly stan: string;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly panMasked: string | null;
  readonly settlementDate: string;
}

/** What a terminal's word and ours differ in, kept for a person to decide. */
export interface BatchDifference {
  /**
   * The terminal has it and we do not · we have it and the terminal does not · both, with two amounts · both, and the
   * issuer or the switch has refused what the terminal told.
   */
  readonly kind: 'missing-here' | 'missing-there' | 'amount-differs' | 'advice-refused';
  readonly stan: string;
  readonly paymentId: PaymentId | null;
  readonly hereMinor: number | null;
  readonly thereMinor: number | null;
}

export interface LoadedBatch {
  /**
   * Whether the terminal's registration is in this batch, seen by the same look as the record: what a process remembers
   * of the registration may be older, and would have it that a batch that is closed came round again.
   */
  readonly isCurrent: boolean;
  /** Of the latest cycle. */
  readonly record: BatchRecord | undefined;
  /** Of that record. */
  readonly uploads: readonly BatchUpload[];
  /** Those that no earlier cycle has settled. */
  readonly payments: readonly BatchPayment[];
  /** Advices among them, and adjustments, that were taken and refused: they count, and nothing of them stands. */
  readonly refused: readonly BatchPayment[];
}

export interface BatchSave {
  readonly record: BatchRecord;
  /** 0 for a record that is new. */
  readonly expectedVersion: number;
  /** Those that are there already stay as they are. */
  readonly uploads?: readonly BatchUpload[];
  /**
   * Done by the same write: payments of the batch are marked settled, their sealed card numbers erased (but for those
   * that a reversal still needs), the differences kept, and the terminal's batch moved on if it is still this one.
   */
  readonly closing?: { readonly differences: readonly BatchDifference[]; readonly nextBatch: string };
}

export type BatchSaveResult =
  | { readonly kind: 'saved' }
  /** Somebody wrote first: load and decide again. */
  | { readonly kind: 'conflict' }
  /** Unknown whether it was written. */
  | { readonly kind: 'failed'; readonly line: string };

export interface BatchStore {
  loadBatch(place: BatchPlace, done: (loaded: LoadedBatch | 'failed') => void): void;
  saveBatch(save: BatchSave, done: (result: BatchSaveResult) => void): void;
}
