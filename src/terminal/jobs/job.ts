/** What a terminal does besides payments, and what it keeps for it. Knows no message and no step. */
import type { Instant } from '../../std/index.ts';
import { instant } from '../../std/index.ts';
import { EMPTY_LIBRARY, type Library } from './library.ts';

export const DOWNLOADS = ['parameters', 'ca-keys', 'aids', 'contactless', 'blacklist'] as const;
export type Download = (typeof DOWNLOADS)[number];

import type { BalanceFlags, BatchTotalsPair, TransactionKind } from '../../trade/index.ts';
import type { PaymentEntry } from '../logged-payment.ts';

/** Run one after another, after the current payment, in this order. */
export const JOBS = ['settlement', ...DOWNLOADS, 'master-key', 'sign-off'] as const;
export type Job = (typeof JOBS)[number];

/** A download under way. Volatile. */
export interface Fetching {
  readonly job: Download;
  readonly stage: 'list' | 'pages' | 'items' | 'whole' | 'end';
  readonly names: readonly string[];
  readonly values: readonly string[];
  /** Names asked for so far. */
  readonly fetched: number;
}

/** A transaction that counts in the batch's totals, as the detail list prints it and an upload tells it. */
export interface BatchEntry {
  readonly stan: string;
  readonly batch: string;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly panMasked: string;
  readonly entry: PaymentEntry;
  readonly entryMode: string;
  readonly rrn: string | null;
  readonly authorisationCode: string | null;
  /** 9F26 and 95, hexadecimal, when a chip made them. */
  readonly cryptogram: string | null;
  readonly terminalVerificationResults: string | null;
  /** What it undoes or gives back. */
  readonly originalStan: string | null;
  readonly at: Instant;
}

/** Where a settlement stands; a power cut finds it here again. */
export interface Settlement {
  readonly batch: string;
  readonly operator: string;
  /** As they were when it began: nothing is sold until it is over. */
  readonly totals: BatchTotalsPair;
  /** `refused`: the switch knows no such batch any more, so a sign-on must say which one it is in. */
  readonly stage: 'totals' | 'upload' | 'end' | 'refused';
  /** Of the message under way: a repeat has the same trace number. */
  readonly stan: string | null;
  readonly flags: BalanceFlags | null;
  /** MMDD, DE 15. */
  readonly settlementDate: string | null;
  readonly rrn: string | null;
  /** Messages of the upload that the switch has acknowledged. */
  readonly uploaded: number;
  readonly begunAt: Instant;
}

/** A settlement that is over, for its slips. */
export interface SettledBatch {
  readonly settlement: Settlement;
  readonly entries: readonly BatchEntry[];
  /** `elsewhere`: the switch had closed the batch without our end. */
  readonly closed: 'here' | 'elsewhere';
  readonly at: Instant;
}

/** When the next try is. Volatile: after a power cut it is tried at once. */
export interface JobTurn {
  readonly tries: number;
  readonly nextAt: Instant;
}

export interface JobsState {
  /** Of every batch that is not settled yet. */
  readonly log: readonly BatchEntry[];
  readonly settlement: Settlement | null;
  readonly lastSettlement: SettledBatch | null;
  readonly due: readonly Job[];
  readonly library: Library;
  /** Check value of the master key in the host, once it was downloaded. */
  readonly masterKcv: string | null;
  /** Volatile. */
  readonly turn: JobTurn;
  /** Volatile. */
  readonly fetching: Fetching | null;
}

export const AT_ONCE: JobTurn = { tries: 0, nextAt: instant(0) };

export const NO_JOBS: JobsState = {
  log: [],
  settlement: null,
  lastSettlement: null,
  due: [],
  library: EMPTY_LIBRARY,
  masterKcv: null,
  turn: AT_ONCE,
  fetching: null,
};

/** What a power cut leaves. */
export type KeptJobs = Omit<JobsState, 'turn' | 'fetching'>;

export type JobEvent =
  | { readonly kind: 'job-due'; readonly job: Job }
  | { readonly kind: 'job-ended'; readonly job: Job }
  | { readonly kind: 'master-key-changed'; readonly kcv: string }
  | { readonly kind: 'library-stored'; readonly part: Partial<Library> }
  | { readonly kind: 'settlement-begun'; readonly settlement: Settlement }
  /** Stands before the message leaves. */
  | { readonly kind: 'settlement-asked'; readonly stan: string }
  | {
      readonly kind: 'settlement-answered';
      readonly flags: BalanceFlags;
      readonly settlementDate: string | null;
      readonly rrn: string | null;
      readonly stage: 'upload' | 'end';
    }
  | { readonly kind: 'settlement-uploaded'; readonly stage: 'upload' | 'end' }
  /** The switch is out of step: with this batch, or with what it was told of it. */
  | { readonly kind: 'settlement-set-back'; readonly stage: 'totals' | 'refused' }
  | { readonly kind: 'settlement-closed'; readonly closed: 'here' | 'elsewhere'; readonly at: Instant };

/** Volatile. */
export type JobProgress =
  | { readonly kind: 'job-put-off'; readonly turn: JobTurn }
  | { readonly kind: 'fetch-moved'; readonly fetching: Fetching | null };
