/**
 * The durable part of a terminal as plain JSON, for hosts that keep a file instead of a growing journal. Folding the
 * durable events from the beginning leads to the same state. Holds no secret. Version 1 is still read.
 */
import { after, instant } from '../std/index.ts';
import type { TerminalEvent } from '../trade/index.ts';
import { SOUND_DEVICE } from './device-state.ts';
import { batchEntryOf } from './jobs/batch-log.ts';
import { type KeptJobs, NO_JOBS } from './jobs/job.ts';
import { configured } from './jobs/library.ts';
import { type LoggedPayment, loggedPayment, type SaleOfVersion1 } from './logged-payment.ts';
import type { QueuedMessage } from './queued-message.ts';
import type { Operator, TerminalIdentity, TerminalSettings } from './settings.ts';
import {
  type AttemptResult,
  initialState,
  type OpenAttempt,
  openAttempt,
  type PendingRefund,
  type PendingReversal,
  type Phase,
  type RefundsOfDay,
  type ReportHead,
  type SentPayment,
  sentPayment,
  type TerminalState,
  type WrongPasswords,
  type WrongPins,
} from './state.ts';
import { upgradedAttempt, upgradedResult, upgradedReversal, upgradedSent } from './version-1.ts';

export interface TerminalSnapshot {
  readonly version: 2;
  readonly signedOn: boolean;
  readonly keys: 'none' | 'loaded';
  readonly pinKcv: string | null;
  readonly macKcv: string | null;
  readonly batch: string;
  /** Missing in what older software wrote. */
  readonly doubtedBatch?: string | null;
  readonly nextStan: number;
  readonly operator: Operator;
  readonly open: { readonly attempt: OpenAttempt; readonly sent: SentPayment | null } | null;
  readonly reversal: PendingReversal | null;
  readonly refund: PendingRefund | null;
  readonly queue: readonly QueuedMessage[];
  readonly log: readonly LoggedPayment[];
  readonly settleFirst: boolean;
  readonly wrongPins: readonly WrongPins[];
  readonly wrongPasswords: readonly WrongPasswords[];
  readonly refundsOfDay: readonly RefundsOfDay[];
  readonly outbox: readonly TerminalEvent[];
  readonly heads: readonly ReportHead[];
  readonly attempt: number;
  readonly seq: number;
  readonly lastResult: AttemptResult | null;
  /** Missing in what older software wrote. */
  readonly jobs?: KeptJobs;
  /** Missing in what older software wrote. */
  readonly tampered?: boolean;
}

/** What the first version had not, and of the log only sales. */
type Later = 'refund' | 'queue' | 'settleFirst' | 'wrongPins' | 'wrongPasswords' | 'refundsOfDay';
export type TerminalSnapshot1 = Omit<TerminalSnapshot, 'version' | 'log' | Later> & {
  readonly version: 1;
  readonly log: readonly SaleOfVersion1[];
};

/** What a power cut leaves. Write it, synced, whenever a decision holds a durable event, before its sends leave. */
export function snapshotOf(state: TerminalState): TerminalSnapshot {
  const attempt = openAttempt(state.phase);
  const { turn: _turn, fetching: _fetching, ...jobs } = state.jobs;
  return {
    version: 2,
    signedOn: state.signedOn,
    keys: state.keys,
    pinKcv: state.pinKcv,
    macKcv: state.macKcv,
    batch: state.batch,
    doubtedBatch: state.doubtedBatch,
    nextStan: state.nextStan,
    operator: state.operator,
    open: attempt && { attempt, sent: sentPayment(state.phase) },
    reversal: state.reversal,
    refund: state.refund,
    queue: state.queue,
    log: state.log,
    settleFirst: state.settleFirst,
    wrongPins: state.wrongPins,
    wrongPasswords: state.wrongPasswords,
    refundsOfDay: state.refundsOfDay,
    outbox: state.outbox,
    heads: state.heads,
    attempt: state.attempt,
    seq: state.seq,
    lastResult: state.lastResult,
    jobs,
    tampered: state.device.tampered,
  };
}

export interface Restoring {
  readonly identity: TerminalIdentity;
  readonly settings: TerminalSettings;
  readonly snapshot: TerminalSnapshot | TerminalSnapshot1;
}

/** The state a terminal wakes up in. Feed it `restarted` before anything else. */
export function restoredState({ identity, settings, snapshot }: Restoring): TerminalState {
  const { version: _, open, jobs, tampered = false, ...kept } = snapshot.version === 1 ? upgraded(snapshot) : snapshot;
  const keptJobs = { ...NO_JOBS, ...jobs };
  const now = configured({ identity, settings }, keptJobs.library);
  return {
    ...initialState(identity, settings),
    ...now,
    ...kept,
    jobs: keptJobs,
    device: { ...SOUND_DEVICE, tampered },
    phase: restoredPhase(open, settings),
  };
}

function upgraded(snapshot: TerminalSnapshot1): TerminalSnapshot {
  const { open, reversal, lastResult } = snapshot;
  const log = snapshot.log.map(loggedPayment);
  const { turn: _, ...noJobs } = NO_JOBS;
  return {
    ...snapshot,
    jobs: { ...noJobs, log: log.flatMap((payment) => batchEntryOf(payment, instant(0)) ?? []) },
    version: 2,
    open: open && { attempt: upgradedAttempt(open.attempt), sent: open.sent && upgradedSent(open.sent) },
    reversal: reversal && upgradedReversal(reversal),
    lastResult: lastResult && upgradedResult(lastResult),
    log,
    refund: null,
    queue: [],
    settleFirst: false,
    wrongPins: [],
    wrongPasswords: [],
    refundsOfDay: [],
  };
}

/** Deadlines have long passed: the restart ends the attempt before any of them matters. */
function restoredPhase(open: TerminalSnapshot['open'], settings: TerminalSettings): Phase {
  if (open === null) return { kind: 'idle' };
  const { attempt, sent } = open;
  const sentAt = instant(0);
  const dueAt = after(sentAt, settings.answerWaitMs);
  return sent === null
    ? { kind: 'awaiting-card', attempt, prompt: 'any', chipFailed: false, failures: 0, dueAt }
    : { kind: 'awaiting-answer', attempt, sent, sentAt, dueAt };
}
