/** How each event changes what a terminal knows. Total and without choices: those were made in `decide`. */
import { instant } from '../std/index.ts';
import { TRANSACTIONS } from '../trade/index.ts';
import type { TerminalEventRecord } from './event.ts';
import { evolveJobs, loggedForBatch } from './jobs/evolve.ts';
import { acknowledged, headOf, neededHeads, queued } from './outbox.ts';
import { LOG_PAYMENTS_MAX, STAN_MAX } from './settings.ts';
import {
  type AttemptResult,
  type Line,
  NEVER_TRIED,
  NOTHING_UPLOADED,
  type PendingReversal,
  type TerminalState,
} from './state.ts';

export function evolve(state: TerminalState, event: TerminalEventRecord): TerminalState {
  switch (event.kind) {
    case 'told':
      return { ...state, seq: event.event.seq, outbox: queued(state.outbox, event.event) };
    case 'outbox-acknowledged':
      return onAcknowledged(state, event.throughSeq);
    case 'upload-changed':
      return { ...state, upload: event.upload };
    case 'operator-logged-on':
      return { ...state, operator: event.operator };
    case 'signed-on':
      return { ...withKeys(state, event), signedOn: true, batch: event.batch };
    case 'signed-off':
      return { ...state, signedOn: false };
    case 'line-entered':
      return onLine(state, event.line);
    case 'errand-asked':
      return { ...state, errand: event.errand, notice: null };
    case 'errand-ended':
      return { ...state, errand: null, notice: event.notice };
    case 'stan-taken':
      return { ...state, nextStan: following(event.stan) };
    case 'job-due':
    case 'job-ended':
    case 'job-put-off':
    case 'fetch-moved':
    case 'master-key-changed':
    case 'library-stored':
    case 'settlement-begun':
    case 'settlement-asked':
    case 'settlement-answered':
    case 'settlement-uploaded':
    case 'settlement-set-back':
    case 'settlement-closed':
      return evolveJobs(state, event);
    default:
      return evolveAttempt(state, event);
  }
}

type AttemptEvent = Extract<
  TerminalEventRecord,
  {
    kind:
      | 'attempt-opened'
      | 'phase-entered'
      | 'request-written'
      | 'reversal-marked-due'
      | 'reversal-put-off'
      | 'reversal-cleared'
      | 'sale-logged'
      | 'original-voided'
      | 'attempt-closed'
      | 'balances-shown';
  }
>;

function evolveAttempt(state: TerminalState, event: AttemptEvent): TerminalState {
  switch (event.kind) {
    case 'attempt-opened':
      return onAttemptOpened(state, event);
    case 'phase-entered':
      return { ...state, phase: event.phase };
    case 'request-written':
      return onRequestWritten(state, event);
    case 'reversal-marked-due':
      return { ...state, reversal: markedDue(state.reversal, event), reversalTurn: NEVER_TRIED };
    case 'reversal-put-off':
      return { ...state, reversalTurn: event.turn };
    case 'reversal-cleared':
      return onReversalCleared(state, event);
    case 'sale-logged':
      return { ...state, log: [...state.log, event.payment].slice(-LOG_PAYMENTS_MAX) };
    case 'original-voided':
      return {
        ...state,
        log: state.log.map((sale) =>
          sale.stan === event.stan && sale.batch === event.batch ? { ...sale, voided: true } : sale,
        ),
      };
    case 'attempt-closed':
      return {
        ...state,
        lastResult: event.result,
        jobs: loggedForBatch(state.jobs, event),
        heads: neededHeads([...state.heads, headOf(event.result)], state.outbox, state.reversal?.attempt),
        phase: { kind: 'showing-result', balances: null, dueAt: event.shownUntil },
      };
    case 'balances-shown':
      return state.phase.kind === 'showing-result'
        ? { ...state, phase: { ...state.phase, balances: event.balances } }
        : state;
  }
}

type Event<Kind extends TerminalEventRecord['kind']> = Extract<TerminalEventRecord, { kind: Kind }>;

function onAcknowledged(state: TerminalState, throughSeq: number): TerminalState {
  const outbox = acknowledged(state.outbox, throughSeq);
  const heads = neededHeads(state.heads, outbox, state.reversal?.attempt);
  return { ...state, outbox, heads, upload: NOTHING_UPLOADED };
}

function withKeys(state: TerminalState, event: Event<'signed-on'>): TerminalState {
  return { ...state, keys: 'loaded', pinKcv: event.pinKcv, macKcv: event.macKcv };
}

/** A connection that comes up is the moment to deliver what had been put off. */
function onLine(state: TerminalState, line: Line): TerminalState {
  const cameUp = line.kind === 'quiet' && (state.line.kind === 'closed' || state.line.kind === 'connecting');
  if (!cameUp) return { ...state, line };
  const nextAt = instant(0);
  return { ...state, line, upload: { ...state.upload, nextAt }, reversalTurn: { ...state.reversalTurn, nextAt } };
}

function onAttemptOpened(state: TerminalState, { attempt, dueAt }: Event<'attempt-opened'>): TerminalState {
  return {
    ...state,
    attempt: attempt.attempt,
    notice: null,
    phase: { kind: 'awaiting-card', attempt, prompt: 'any', chipFailed: false, failures: 0, dueAt },
  };
}

function onRequestWritten(state: TerminalState, event: Event<'request-written'>): TerminalState {
  const { attempt, sent, sentAt, dueAt, reversal } = event;
  const card = state.phase.kind === 'awaiting-line' ? state.phase.payment.card : null;
  return {
    ...state,
    nextStan: following(sent.stan),
    reversal,
    reversalTurn: NEVER_TRIED,
    reversalCard: reversal === null || card === null ? null : { pan: card.pan, expiry: card.expiry },
    phase: { kind: 'awaiting-answer', attempt, sent, sentAt, dueAt },
  };
}

function markedDue(reversal: PendingReversal | null, event: Event<'reversal-marked-due'>): PendingReversal | null {
  return reversal && { ...reversal, status: 'due', code: event.code, authorisationCode: event.authorisationCode };
}

function onReversalCleared(state: TerminalState, event: Event<'reversal-cleared'>): TerminalState {
  const cleared = { ...state, reversal: null, reversalTurn: NEVER_TRIED, reversalCard: null };
  if (event.by !== 'acknowledgement' || state.lastResult?.sent?.stan !== event.stan) return cleared;
  return { ...cleared, lastResult: undone(state.lastResult) };
}

/** A reversed sale gives the money back; a reversed void leaves the sale as it stood. */
function undone(result: AttemptResult): AttemptResult {
  const { transaction } = result.attempt;
  if (!TRANSACTIONS[transaction].reversible) return result;
  return { ...result, money: transaction === 'void' ? 'charged' : 'reversed' };
}

function following(stan: string): number {
  const taken = Number(stan);
  return taken >= STAN_MAX ? 1 : taken + 1;
}
