/** The log that a batch settlement is made of: what the log of payments holds and a settlement counts. */
import type { Instant } from '../../std/index.ts';
import { batchSideOf, isForeignCard } from '../../trade/index.ts';
import { KEYED_IN, type LogChange, type LoggedPayment } from '../logged-payment.ts';
import type { BatchEntry, JobsState } from './job.ts';

/** The entry of a payment; `null` for one that moved no money that a settlement counts. */
export function batchEntryOf(payment: LoggedPayment, at: Instant): BatchEntry | null {
  if (batchSideOf(payment.transaction) === undefined) return null;
  const { stan, batch, transaction, amountMinor, panMasked, entryMode, rrn, authorisationCode } = payment;
  const { cryptogram, terminalVerificationResults, of } = payment;
  return {
    stan,
    batch,
    transaction,
    amountMinor,
    panMasked,
    entry: payment.entry ?? 'swipe',
    entryMode,
    rrn,
    authorisationCode,
    cryptogram,
    terminalVerificationResults,
    originalStan: of === null || of.stan === KEYED_IN ? null : of.stan,
    at,
  };
}

/** An adjustment is its original's new amount; what was told later has its reference by then. */
export function withLogChange(entry: BatchEntry, { amountMinor, rrn, authorisationCode }: LogChange): BatchEntry {
  return {
    ...entry,
    amountMinor: amountMinor ?? entry.amountMinor,
    rrn: rrn ?? entry.rrn,
    authorisationCode: authorisationCode ?? entry.authorisationCode,
  };
}

/** Of one batch, in the order they were made. */
export const entriesOf = ({ log }: JobsState, batch: string): readonly BatchEntry[] =>
  log.filter((entry) => entry.batch === batch);

/** 00 a domestic card, 01 a foreign one. */
export const cardOriginOf = ({ panMasked }: BatchEntry): '00' | '01' => (isForeignCard(panMasked) ? '01' : '00');
