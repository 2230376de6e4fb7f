/** How each event changes what a terminal keeps for its jobs. */
import { batchAfter } from '../../trade/index.ts';
import type { TerminalEventRecord } from '../event.ts';
import { afterSettlement } from '../logged-payment.ts';
import type { TerminalState } from '../state.ts';
import { batchEntryOf, entriesOf, withLogChange } from './batch-log.ts';
import {
  AT_ONCE,
  type BatchEntry,
  JOBS,
  type Job,
  type JobEvent,
  type JobProgress,
  type JobsState,
  type Settlement,
} from './job.ts';
import { configured } from './library.ts';

/** What the events of payments add and change: the settlement's log follows the log of payments. */
export function loggedForBatch(jobs: JobsState, event: TerminalEventRecord): JobsState {
  switch (event.kind) {
    case 'payment-logged': {
      const entry = batchEntryOf(event.payment, event.at);
      return entry === null ? jobs : { ...jobs, log: [...jobs.log, entry] };
    }
    case 'original-changed': {
      const { stan, batch, change } = event;
      const isIt = (entry: BatchEntry): boolean => entry.stan === stan && entry.batch === batch;
      return { ...jobs, log: jobs.log.map((entry) => (isIt(entry) ? withLogChange(entry, change) : entry)) };
    }
    default:
      return jobs;
  }
}

export function evolveJobs(state: TerminalState, event: JobEvent | JobProgress): TerminalState {
  const { jobs } = state;
  switch (event.kind) {
    case 'job-due':
      return { ...state, notice: null, jobs: { ...jobs, due: withJob(jobs.due, event.job), turn: AT_ONCE } };
    case 'job-ended':
      return { ...state, jobs: { ...jobs, due: jobs.due.filter((job) => job !== event.job), turn: AT_ONCE } };
    case 'job-put-off':
      return { ...state, jobs: { ...jobs, turn: event.turn } };
    case 'master-key-changed':
      return { ...state, jobs: { ...jobs, masterKcv: event.kcv } };
    case 'fetch-moved':
      return { ...state, jobs: { ...jobs, fetching: event.fetching, turn: AT_ONCE } };
    case 'library-stored': {
      const library = { ...jobs.library, ...event.part };
      return { ...state, ...configured(state.given, library), jobs: { ...jobs, library } };
    }
    case 'settlement-begun':
      return { ...state, jobs: { ...jobs, settlement: event.settlement } };
    case 'settlement-closed':
      return onClosed(state, event);
    default:
      return { ...state, jobs: { ...jobs, turn: AT_ONCE, settlement: moved(jobs.settlement, event) } };
  }
}

type Move = Extract<
  JobEvent,
  { kind: 'settlement-asked' | 'settlement-answered' | 'settlement-uploaded' | 'settlement-set-back' }
>;

function moved(settlement: Settlement | null, event: Move): Settlement | null {
  if (settlement === null) return null;
  switch (event.kind) {
    case 'settlement-asked':
      return { ...settlement, stan: event.stan };
    case 'settlement-answered': {
      const { flags, settlementDate, rrn, stage } = event;
      return { ...settlement, flags, settlementDate, rrn, stage, stan: null, uploaded: 0 };
    }
    case 'settlement-uploaded':
      return { ...settlement, stage: event.stage, stan: null, uploaded: settlement.uploaded + 1 };
    case 'settlement-set-back':
      return { ...settlement, stage: event.stage, stan: null, uploaded: 0 };
  }
}

function onClosed(state: TerminalState, event: Extract<JobEvent, { kind: 'settlement-closed' }>): TerminalState {
  const { settlement } = state.jobs;
  if (settlement === null) return state;
  const entries = entriesOf(state.jobs, settlement.batch);
  return {
    ...state,
    // A sign-on may have told of the next batch already.
    batch: state.batch === settlement.batch ? batchAfter(settlement.batch) : state.batch,
    log: afterSettlement(state.log, settlement.batch),
    settleFirst: false,
    jobs: {
      ...state.jobs,
      log: state.jobs.log.filter(({ batch }) => batch !== settlement.batch),
      settlement: null,
      lastSettlement: { settlement, entries, closed: event.closed, at: event.at },
      due: state.jobs.due.filter((job) => job !== 'settlement'),
      turn: AT_ONCE,
    },
  };
}

const withJob = (due: readonly Job[], job: Job): readonly Job[] =>
  JOBS.filter((each) => each === job || due.includes(each));
