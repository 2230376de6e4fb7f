/** The log that a batch settlement is made of: read off the attempts that were approved. */
import { batchSideOf, isForeignCard } from '../../trade/index.ts';
import type { AttemptResult } from '../state.ts';
import type { BatchEntry, JobsState } from './job.ts';

/** The entry of an attempt that is over; `null` for one that moved no money that a settlement counts. */
export function batchEntryOf({ attempt, result, sent, answer, at }: AttemptResult): BatchEntry | null {
  if (result !== 'approved' || sent === null || batchSideOf(attempt.transaction) === undefined) return null;
  return {
    stan: sent.stan,
    batch: sent.batch,
    transaction: attempt.transaction,
    amountMinor: attempt.amountMinor,
    panMasked: sent.panMasked,
    entry: sent.entry,
    entryMode: sent.entryMode,
    rrn: answer?.rrn ?? null,
    authorisationCode: answer?.authorisationCode ?? null,
    cryptogram: sent.cryptogram,
    terminalVerificationResults: sent.terminalVerificationResults,
    originalStan: attempt.original?.stan ?? null,
    at,
  };
}

/** Of one batch, in the order they were made. */
export const entriesOf = ({ log }: JobsState, batch: string): readonly BatchEntry[] =>
  log.filter((entry) => entry.batch === batch);

/** 00 a domestic card, 01 a foreign one. */
export const cardOriginOf = ({ panMasked }: BatchEntry): '00' | '01' => (isForeignCard(panMasked) ? '01' : '00');
