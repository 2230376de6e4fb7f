/** How each event changes what a terminal knows. Total and without choices: those were made in `decide`. */
import { civilTime, instant, isoDate } from '../std/index.ts';
import { type MoneyEffect, type MoneyState, TRANSACTIONS } from '../trade/index.ts';
import type { TerminalEventRecord } from './event.ts';
import { withScriptResults } from './icc-data.ts';
import { evolveJobs, loggedForBatch } from './jobs/evolve.ts';
import { withChange } from './logged-payment.ts';
import { acknowledged, headOf, neededHeads, queued } from './outbox.ts';
import { STAN_MAX } from './settings.ts';
import {
  type AttemptResult,
  type Line,
  NEVER_TRIED,
  NOTHING_UPLOADED,
  type PendingReversal,
  type QueueTurn,
  type TerminalState,
  type WrongPasswords,
  type WrongPins,
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
      return { ...state, operator: event.operator, notice: null };
    case 'password-tried':
      return { ...state, wrongPasswords: withTry(state.wrongPasswords, event) };
    case 'settlement-forced':
      return { ...state, settleFirst: event.forced };
    case 'signed-on':
      return { ...withKeys(state, event), signedOn: true, batch: event.batch, doubtedBatch: null };
    case 'batch-doubted':
      return { ...state, doubtedBatch: event.batch };
    case 'signed-off':
      return { ...state, signedOn: false };
    case 'line-entered':
      return onLine(state, event.line);
    case 'errand-asked':
      return { ...state, errand: event.errand, notice: null };
    case 'errand-ended':
      return { ...state, errand: null, notice: event.notice };
    case 'noticed':
      return { ...state, notice: event.notice };
    case 'tamper-marked':
      return { ...state, device: { ...state.device, tampered: event.tampered } };
    case 'device-read':
      return { ...state, device: { ...state.device, reading: event.reading } };
    case 'health-told':
      return { ...state, device: { ...state.device, told: event.told } };
    case 'slip-unprinted':
      return { ...state, device: { ...state.device, unprinted: { attempt: event.attempt, why: event.why } } };
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
      | 'refund-marked-due'
      | 'refund-put-off'
      | 'refund-settled'
      | 'payment-logged'
      | 'original-voided'
      | 'original-changed'
      | 'message-queued'
      | 'message-taken'
      | 'queue-put-off'
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
    case 'refund-marked-due':
      return { ...state, refund: state.refund && { ...state.refund, status: 'due' }, refundTurn: NEVER_TRIED };
    case 'refund-put-off':
      return { ...state, refundTurn: event.turn };
    case 'refund-settled':
      return onRefundSettled(state, event);
    case 'payment-logged':
      return onPaymentLogged(state, event);
    case 'original-voided':
      return { ...state, log: withChange(state.log, event, { voided: true }) };
    case 'original-changed':
      return {
        ...state,
        log: withChange(state.log, event, event.change),
        jobs: loggedForBatch(state.jobs, event),
      };
    case 'message-queued':
      return onMessageQueued(state, event);
    case 'message-taken':
      return onMessageTaken(state, event);
    case 'queue-put-off':
      return { ...state, queueTurns: [...others(state, event.turn.id), event.turn] };
    case 'attempt-closed':
      return {
        ...state,
        lastResult: event.result,
        heads: neededHeads(
          [...state.heads, headOf(event.result)],
          state.outbox,
          stillAtWork({ ...state, lastResult: event.result }),
        ),
        wrongPins: withPin(state.wrongPins, event.result),
        chipData: null,
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
  const heads = neededHeads(state.heads, outbox, stillAtWork(state));
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
  return {
    ...state,
    line,
    upload: { ...state.upload, nextAt },
    reversalTurn: { ...state.reversalTurn, nextAt },
    refundTurn: { ...state.refundTurn, nextAt },
    queueTurns: [],
  };
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
  const { attempt, sent, sentAt, dueAt, reversal, refund } = event;
  const payment = state.phase.kind === 'awaiting-line' ? state.phase.payment : null;
  const card = payment?.card ?? null;
  return {
    ...state,
    nextStan: following(sent.stan),
    reversal,
    reversalTurn: NEVER_TRIED,
    refund: refund ?? state.refund,
    refundTurn: refund === null ? state.refundTurn : NEVER_TRIED,
    chipData: payment?.iccData ?? null,
    reversalCard: reversal === null || card === null ? null : { pan: card.pan, expiry: card.expiry },
    phase: { kind: 'awaiting-answer', attempt, sent, sentAt, dueAt },
  };
}

function markedDue(reversal: PendingReversal | null, event: Event<'reversal-marked-due'>): PendingReversal | null {
  if (reversal === null) return null;
  const { code, authorisationCode, answered, scriptResults } = event;
  const iccData = withScriptResults(reversal.iccData, scriptResults);
  return { ...reversal, status: 'due', code, authorisationCode, answered, iccData };
}

function onReversalCleared(state: TerminalState, event: Event<'reversal-cleared'>): TerminalState {
  const cleared = { ...state, reversal: null, reversalTurn: NEVER_TRIED, reversalCard: null };
  if (event.by !== 'acknowledgement' || state.lastResult?.sent?.stan !== event.stan) return cleared;
  return { ...cleared, lastResult: undone(state.lastResult) };
}

function undone(result: AttemptResult): AttemptResult {
  const { reversible, money } = TRANSACTIONS[result.attempt.transaction];
  return reversible ? { ...result, money: MONEY_UNDONE[money] } : result;
}

/** What a reversal leads back to: a reversed void leaves the sale as it stood, a reversed completion the hold. */
const MONEY_UNDONE: Readonly<Record<MoneyEffect, MoneyState>> = {
  none: 'none',
  charge: 'reversed',
  hold: 'reversed',
  release: 'held',
  capture: 'held',
  undo: 'charged',
  'give-back': 'charged',
  adjust: 'charged',
};

function onRefundSettled(state: TerminalState, event: Event<'refund-settled'>): TerminalState {
  const settled = { ...state, refund: null, refundTurn: NEVER_TRIED };
  const { lastResult } = state;
  if (event.by !== 'asked-again' || lastResult?.sent?.stan !== event.stan) return settled;
  const money = event.outcome === 'refunded' ? 'refunded' : 'charged';
  return { ...settled, lastResult: { ...lastResult, money } };
}

function onMessageQueued(state: TerminalState, { queued: message }: Event<'message-queued'>): TerminalState {
  const queue = [...state.queue, message];
  const { lastResult } = state;
  const isSigned = message.what === 'signature' && lastResult?.attempt.attempt === message.attempt;
  return isSigned ? { ...state, queue, lastResult: { ...lastResult, signed: true } } : { ...state, queue };
}

function onMessageTaken(state: TerminalState, { id }: Event<'message-taken'>): TerminalState {
  const taken = state.queue.find((queued) => queued.id === id);
  const queue = state.queue.filter((queued) => queued !== taken);
  const settled = { ...state, queue, queueTurns: others(state, id) };
  const { lastResult } = state;
  const isShown = taken?.what === 'advice' && lastResult?.attempt.attempt === taken.attempt;
  if (!isShown || lastResult.money !== 'approved-offline') return settled;
  return { ...settled, lastResult: { ...lastResult, money: 'charged' } };
}

function onPaymentLogged(state: TerminalState, event: Event<'payment-logged'>): TerminalState {
  const { payment, at } = event;
  const log = [...state.log, payment];
  const jobs = loggedForBatch(state.jobs, event);
  if (TRANSACTIONS[payment.transaction].money !== 'give-back') return { ...state, log, jobs };
  const on = isoDate(civilTime(at));
  const { operator } = payment;
  const today = state.refundsOfDay.filter((kept) => kept.on === on);
  const before = today.find((kept) => kept.operator === operator)?.sumMinor ?? 0;
  const rest = today.filter((kept) => kept.operator !== operator);
  return { ...state, log, jobs, refundsOfDay: [...rest, { operator, on, sumMinor: before + payment.amountMinor }] };
}

/** Attempts that are over and of which something may still be told; of the latest one, that its slip did not come. */
const stillAtWork = ({ reversal, refund, queue, lastResult }: TerminalState): ReadonlySet<number> =>
  new Set(
    [
      lastResult?.attempt.attempt,
      reversal?.attempt,
      refund?.attempt.attempt,
      ...queue.map(({ attempt }) => attempt),
    ].filter((attempt) => attempt !== undefined),
  );

const others = ({ queueTurns }: TerminalState, id: number): readonly QueueTurn[] =>
  queueTurns.filter((turn) => turn.id !== id);

function withTry(
  kept: readonly WrongPasswords[],
  { operator, wrong }: Event<'password-tried'>,
): readonly WrongPasswords[] {
  const rest = kept.filter((each) => each.operator !== operator);
  return wrong === null ? rest : [...rest, wrong];
}

/** A wrong PIN counts, any other answer to an entered PIN ends the count; only the tries seen here today are known. */
function withPin(kept: readonly WrongPins[], { sent, answer, at }: AttemptResult): readonly WrongPins[] {
  if (sent?.pin !== 'entered' || answer === null) return kept;
  const on = isoDate(civilTime(at));
  const { panMasked } = sent;
  const today = kept.filter((each) => each.on === on);
  const rest = today.filter((each) => each.panMasked !== panMasked).slice(-WRONG_PINS_KEPT_MAX);
  if (answer.code !== WRONG_PIN) return rest;
  const tries = 1 + (today.find((each) => each.panMasked === panMasked)?.tries ?? 0);
  return [...rest, { panMasked, on, tries }];
}

const WRONG_PIN = '55';
const WRONG_PINS_KEPT_MAX = 20;

function following(stan: string): number {
  const taken = Number(stan);
  return taken >= STAN_MAX ? 1 : taken + 1;
}
