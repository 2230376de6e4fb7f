/** The log that a batch settlement is made of: read off the payments that were approved. */
import type { Instant } from '../../std/index.ts';
import { batchSideOf, entryMode, isForeignCard } from '../../trade/index.ts';
import type { LoggedPayment } from '../logged-payment.ts';
import { sentPayment, type TerminalState } from '../state.ts';
import type { BatchEntry, JobsState } from './job.ts';

/** The entry of a payment that was approved; `null` for one that moved no money that a settlement counts. */
export function batchEntryOf(state: TerminalState, payment: LoggedPayment, at: Instant): BatchEntry | null {
  if (batchSideOf(payment.transaction) === undefined || payment.entry === null) return null;
  const sent = [sentPayment(state.phase), state.refund?.sent].find((each) => each?.stan === payment.stan);
  const { stan, batch, transaction, amountMinor, panMasked, entry, rrn, authorisationCode, of } = payment;
  return {
    stan,
    batch,
    transaction,
    amountMinor,
    panMasked,
    entry,
    entryMode: sent?.entryMode ?? (entry === 'code' ? CODE_SCANNED : entryMode(entry, 'without-pin')),
    rrn,
    authorisationCode,
    cryptogram: sent?.cryptogram ?? null,
    terminalVerificationResults: sent?.terminalVerificationResults ?? null,
    originalStan: of?.stan ?? null,
    at,
  };
}

/** DE 22 of a payment code. */
const CODE_SCANNED = '032';

/** Of one batch, in the order they were made. */
export const entriesOf = ({ log }: JobsState, batch: string): readonly BatchEntry[] =>
  log.filter((entry) => entry.batch === batch);

/** 00 a domestic card, 01 a foreign one. */
export const cardOriginOf = ({ panMasked }: BatchEntry): '00' | '01' => (isForeignCard(panMasked) ? '01' : '00');
