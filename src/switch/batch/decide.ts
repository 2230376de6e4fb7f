/**
 * The switch's side of a batch settlement: totals, uploads, end. Pure; every message may come twice, late or after a
 * crash, and the stored record alone says what the answer is.
 */
import type {
  BatchPayment,
  BatchPlace,
  BatchRecord,
  BatchSave,
  BatchUpload,
  LoadedBatch,
} from '../../machine/index.ts';
import type { Instant } from '../../std/index.ts';
import {
  type BalanceFlags,
  type BatchTotalsPair,
  batchAfter,
  batchTotals,
  NO_TOTALS,
  sameTotals,
  totalsByDate,
} from '../../trade/index.ts';
import { differencesOf, refusedAdvices } from './differences.ts';

/** What to tell the terminal, and what must be durable before it is told. */
export interface BatchStep {
  readonly code: string;
  /** As it will be once `save` is written; `undefined` where there is none. */
  readonly record: BatchRecord | undefined;
  readonly save: BatchSave | undefined;
}

export interface TotalsSaid {
  readonly place: BatchPlace;
  /** `undefined` when DE 48 could not be read. */
  readonly claimed: BatchTotalsPair | undefined;
  /** Of a batch that holds no payment; any other has those of its payments. */
  readonly settlementDate: string;
  readonly rrn: string;
  readonly now: Instant;
}

/** Transactions of one batch beyond what any terminal can log: the rest is refused. */
export const BATCH_UPLOADS_MAX = 2_000;

/** DE 39 for what does not fit the batch: the terminal signs on and begins again. Source: protocol reference 4. */
const OUT_OF_STEP = '77';

/** 0500. The first answer stands for as long as the same totals are said. */
export function onTotals({ isCurrent, record, payments }: LoadedBatch, said: TotalsSaid): BatchStep {
  const open = record !== undefined && record.status !== 'closed';
  const isRepeat = record !== undefined && said.claimed !== undefined && sameClaim(record.claimed, said.claimed);
  if (open) return isRepeat ? told(record) : begun({ ...settled(said, payments), ...kept(record) }, record.version);
  if (record === undefined) {
    const exists = isCurrent || payments.length > 0;
    return exists ? begun({ ...settled(said, payments), cycle: 0, version: 1 }, 0) : OUT;
  }
  // Closing moves the registration on: a closed batch that is current has gone all the way round.
  if (!isCurrent && (isRepeat || payments.length === 0)) return isRepeat ? told(record) : OUT;
  return begun({ ...settled(said, payments), cycle: record.cycle + 1, version: 1 }, 0);
}

/** 0320. One to eight transactions that the terminal has; told twice they are kept once. */
export function onUpload({ record, uploads }: LoadedBatch, came: readonly BatchUpload[]): BatchStep {
  if (record === undefined) return OUT;
  const fresh = came.filter((upload) => !uploads.some((known) => isSame(known, upload)));
  if (fresh.length === 0) return told(record);
  if (record.status === 'closed') return OUT;
  if (uploads.length + fresh.length > BATCH_UPLOADS_MAX) return { code: '30', record, save: undefined };
  const next: BatchRecord = { ...record, status: 'uploading', version: record.version + 1 };
  return { code: '00', record: next, save: { record: next, expectedVersion: record.version, uploads: fresh } };
}

export interface EndSaid {
  /** 207 after balanced totals, 202 after others. */
  readonly as: 'balanced' | 'unbalanced';
  readonly count: number;
  readonly now: Instant;
}

/** 0320/207 or 202: the batch is closed, once. */
export function onEnd({ record, uploads, payments, refused }: LoadedBatch, said: EndSaid): BatchStep {
  if (record === undefined) return OUT;
  if (record.status === 'closed') return told(record);
  // Only a terminal that missed our answer ends as if it had been another one.
  if ((said.as === 'balanced') !== isBalanced(record.flags)) return OUT;
  const next: BatchRecord = {
    ...record,
    status: 'closed',
    endCount: said.count,
    closedAt: said.now,
    version: record.version + 1,
  };
  const found = isBalanced(record.flags) ? [] : differencesOf(payments, uploads);
  const differences = [...found, ...refusedAdvices(refused)];
  const closing = { differences, nextBatch: batchAfter(record.batch) };
  return { code: '00', record: next, save: { record: next, expectedVersion: record.version, closing } };
}

const OUT: BatchStep = { code: OUT_OF_STEP, record: undefined, save: undefined };

const told = (record: BatchRecord): BatchStep => ({ code: '00', record, save: undefined });

const begun = (record: BatchRecord, expectedVersion: number): BatchStep => ({
  code: '00',
  record,
  save: { record, expectedVersion },
});

const isBalanced = ({ domestic, foreign }: BalanceFlags): boolean => domestic === '1' && foreign === '1';

const isSame = (a: BatchUpload, b: BatchUpload): boolean => a.stan === b.stan && a.form === b.form;

const sameClaim = (a: BatchTotalsPair, b: BatchTotalsPair): boolean =>
  sameTotals(a.domestic, b.domestic) && sameTotals(a.foreign, b.foreign);

/** Other totals for a batch that is being settled: the terminal's latest word, under the first answer's number. */
const kept = ({ cycle, rrn, openedAt, version }: BatchRecord) => ({
  cycle,
  rrn,
  openedAt,
  version: version + 1,
});

function settled(said: TotalsSaid, payments: readonly BatchPayment[]): Omit<BatchRecord, 'cycle' | 'version'> {
  const { place, claimed, settlementDate, rrn, now } = said;
  const ours = batchTotals(payments);
  const byDate = totalsByDate(payments);
  const flags: BalanceFlags =
    claimed === undefined
      ? { domestic: '3', foreign: '3' }
      : {
          domestic: sameTotals(ours.domestic, claimed.domestic) ? '1' : '2',
          foreign: sameTotals(ours.foreign, claimed.foreign) ? '1' : '2',
        };
  return {
    ...place,
    status: 'settling',
    // Not the clock's: a batch that is settled after the cut-off and was sold before it belongs to the day before.
    settlementDate: byDate.at(-1)?.settlementDate ?? settlementDate,
    rrn,
    claimed: claimed ?? { domestic: NO_TOTALS, foreign: NO_TOTALS },
    ours,
    byDate,
    flags,
    endCount: null,
    openedAt: now,
    closedAt: null,
  };
}
