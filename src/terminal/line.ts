/** The line: one question at a time, and always the most urgent one first. Sign-on, reversal, payment, then the rest. */
import { after, earlier, type Instant } from '../std/index.ts';
import type { LinkFailure } from '../trade/index.ts';
import { askChipAlone, mayApproveOffline } from './advice.ts';
import { answersManagement, answersSignOn, batchOf, paymentAnswer } from './answer.ts';
import { askAfterCode, isCodeTurn, onLineLostWhileShowing } from './code-sale.ts';
import { endAttempt } from './ending.ts';
import type { KeysOutcome, TerminalInput } from './input.ts';
import { putOff } from './jobs/pause.ts';
import { jobTurn, jobWake, sendJob } from './jobs/turn.ts';
import { onLostWhileAwaiting, sendPayment } from './payment.ts';
import { putOffQueue, putOffQueued, queueTurn, queueWake, sendQueued } from './queue.ts';
import { isRefundTurn, onRefundUnknown, putOffRefund, sendRefundAgain } from './refund.ts';
import { echoRequest, NETWORK_CODES, signOnRequest, stanText } from './request.ts';
import { isReversalTurn, onReversalUndelivered, putOffReversal, sendReversal } from './reversal.ts';
import {
  type EndReason,
  type Errand,
  isLineBusy,
  type Line,
  openAttempt,
  type PaymentAnswer,
  type TerminalState,
} from './state.ts';
import type { Step } from './step.ts';
import { hasUploadToSend, putOffUpload, sendUpload } from './upload.ts';

type Input<Kind extends TerminalInput['kind']> = Extract<TerminalInput, { kind: Kind }>;

/** Takes the next turn, if the line is free and something wants it. Called once after every input. */
export function takeTurn(step: Step): void {
  const { state, now } = step;
  if (isLineBusy(state)) return;
  const turn = nextTurn(state, now);
  if (turn === undefined) return;
  if (state.line.kind === 'closed') {
    step.enterLine({ kind: 'connecting', dueAt: after(now, state.settings.connectWaitMs) });
    return step.send({ to: 'host', kind: 'connect' });
  }
  TURNS[turn](step);
}

export function onErrand(step: Step, errand: Errand): void {
  if (openAttempt(step.state.phase) === null) step.record({ kind: 'errand-asked', errand });
}

export function onLink(step: Step, input: Input<'link'>): void {
  const { line, phase } = step.state;
  if (input.status !== 'up') {
    return onLinkLost(step, input.status === 'failed' ? input : { why: 'connection-reset', sent: 'request' });
  }
  if (line.kind !== 'closed' && line.kind !== 'connecting') return;
  step.enterLine({ kind: 'quiet' });
  // Told only where somebody waited for it: a connection for an upload would beget the next upload.
  const { bearer = null, tookMs } = input;
  if (phase.kind === 'awaiting-line' && tookMs !== undefined) {
    step.tell({ kind: 'link-up', bearer, tookMs: Math.max(0, Math.round(tookMs)) });
  }
}

export function onSignOnAnswer(step: Step, { message }: Input<'message'>): void {
  const { state, now } = step;
  if (state.line.kind !== 'awaiting-sign-on' || !answersSignOn(state, state.line.stan, message)) return;
  const code = message.responseCode;
  if (code === undefined) return;
  if (code !== '00') {
    step.tell({ kind: 'sign-on-refused', code });
    return onSignOnFailed(step, 'sign-on-refused', paymentAnswer(message, code));
  }
  if (message.privateBinary === undefined) return onKeysRefused(step, 'pin');
  const batch = batchOf(message, state.batch);
  if (batch !== state.batch && batch !== state.doubtedBatch) return onBatchDoubted(step, batch);
  step.enterLine({ kind: 'installing-keys', batch, dueAt: after(now, state.settings.keysWaitMs) });
  step.send({ to: 'host', kind: 'install-keys', keyBlock: message.privateBinary });
}

/**
 * The answer carries no MAC, and one bit of it would put the terminal into a batch that the host does not know, where
 * what it records is refused for ever. So it asks again, and believes what two answers say alike.
 */
function onBatchDoubted(step: Step, batch: string): void {
  step.record({ kind: 'batch-doubted', batch });
  sendSignOn(step);
}

export function onKeys(step: Step, outcome: KeysOutcome): void {
  const { line } = step.state;
  if (line.kind !== 'installing-keys') return;
  if (outcome.kind === 'refused') return onKeysRefused(step, outcome.key);
  const { pinKcv, macKcv } = outcome;
  step.record({ kind: 'signed-on', batch: line.batch, pinKcv, macKcv });
  step.tell({ kind: 'keys-loaded', pinKcv, macKcv });
  step.enterLine({ kind: 'quiet' });
  if (step.state.errand === 'sign-on') step.record({ kind: 'errand-ended', notice: 'signed-on' });
}

export function onEchoAnswer(step: Step, { message }: Input<'message'>): void {
  const { state } = step;
  if (state.line.kind !== 'awaiting-echo' || !answersManagement(state, NETWORK_CODES.echo, message)) return;
  step.enterLine({ kind: 'quiet' });
  step.record({ kind: 'errand-ended', notice: 'line-tested' });
}

/** Whoever was asked has not answered in time. */
export function onLineDue(step: Step, line: Exclude<Line, { kind: 'closed' | 'quiet' }>): void {
  switch (line.kind) {
    case 'connecting':
      return onLinkLost(step, { why: 'connection-timeout', sent: 'nothing' });
    case 'awaiting-sign-on':
      if (step.state.phase.kind === 'awaiting-line') {
        step.tell({ kind: 'no-answer', stan: line.stan, waitedMs: step.now - line.sentAt });
      }
      return onSignOnFailed(step, 'sign-on-unanswered');
    case 'installing-keys':
      return onKeysRefused(step, 'pin');
    case 'awaiting-reversal':
      step.enterLine({ kind: 'quiet' });
      return onReversalUndelivered(step);
    case 'awaiting-refund':
      step.enterLine({ kind: 'quiet' });
      return onRefundUnknown(step);
    case 'awaiting-queued':
      step.enterLine({ kind: 'quiet' });
      return putOffQueued(step, line.id);
    case 'awaiting-echo':
      step.enterLine({ kind: 'quiet' });
      return step.record({ kind: 'errand-ended', notice: 'line-failed' });
    case 'awaiting-job':
      step.enterLine({ kind: 'quiet' });
      return putOff(step);
  }
}

/** When the line wants to be woken: for an answer that is late, or for work that was put off. */
export function lineWake(state: TerminalState): Instant | undefined {
  if ('dueAt' in state.line) return state.line.dueAt;
  if (isLineBusy(state)) return undefined;
  const upload = hasUploadToSend(state) ? state.upload.nextAt : undefined;
  const reversal = state.reversal?.status === 'due' ? state.reversalTurn.nextAt : undefined;
  const refund = state.refund?.status === 'due' ? state.refundTurn.nextAt : undefined;
  return [upload, reversal, refund, queueWake(state), jobWake(state)].reduce(earlier, undefined);
}

type Turn = 'code-query' | 'sign-on' | 'queued' | 'reversal' | 'refund' | 'payment' | 'echo' | 'job' | 'upload';

function nextTurn(state: TerminalState, now: Instant): Turn | undefined {
  const isPaymentReady = state.phase.kind === 'awaiting-line';
  const isReversalNext = isReversalTurn(state, now);
  const isRefundNext = isRefundTurn(state, now);
  const queued = queueTurn(state, now);
  const errand = openAttempt(state.phase) === null ? state.errand : null;
  const isCodeNext = isCodeTurn(state, now);
  const isOwed = isPaymentReady || isCodeNext || isReversalNext || isRefundNext || queued !== undefined;
  if (errand === 'sign-on' || (!state.signedOn && isOwed)) return 'sign-on';
  // Before the next payment, in this order: protocol reference 5.1.
  if (queued?.what === 'script-result') return 'queued';
  if (isReversalNext) return 'reversal';
  if (isRefundNext) return 'refund';
  if (isPaymentReady) return 'payment';
  if (isCodeNext) return 'code-query';
  if (errand === 'echo') return 'echo';
  if (queued !== undefined) return 'queued';
  const job = jobTurn(state, now);
  if (job !== undefined) return job;
  return hasUploadToSend(state) && state.upload.nextAt <= now ? 'upload' : undefined;
}

const TURNS: Readonly<Record<Turn, (step: Step) => void>> = {
  'sign-on': sendSignOn,
  queued: sendQueued,
  reversal: sendReversal,
  refund: sendRefundAgain,
  payment: sendPayment,
  'code-query': askAfterCode,
  echo: sendEcho,
  job: sendJob,
  upload: sendUpload,
};

function sendSignOn(step: Step): void {
  const { state, now } = step;
  const stan = stanText(state.nextStan);
  step.record({ kind: 'stan-taken', stan });
  step.enterLine({ kind: 'awaiting-sign-on', stan, sentAt: now, dueAt: after(now, state.settings.answerWaitMs) });
  step.send({ to: 'switch', purpose: 'sign-on', message: signOnRequest(state, stan), seal: { mac: false } });
}

function sendEcho(step: Step): void {
  const { state, now } = step;
  step.enterLine({ kind: 'awaiting-echo', dueAt: after(now, state.settings.answerWaitMs) });
  step.send({ to: 'switch', purpose: 'echo', message: echoRequest(state), seal: { mac: false } });
}

/** An idle connection may end without anybody minding; otherwise everything that hoped for it is put off. */
function onLinkLost(step: Step, lost: { readonly why: LinkFailure; readonly sent: 'nothing' | 'request' }): void {
  const { state } = step;
  const { why, sent } = lost;
  if (state.line.kind === 'closed') return;
  const wasBusy = isLineBusy(state);
  step.enterLine({ kind: 'closed' });
  if (state.upload.dueAt !== null) putOffUpload(step);
  if (state.phase.kind === 'awaiting-answer') {
    step.tell({ kind: 'link-failed', why, sent });
    return onLostWhileAwaiting(step, sent);
  }
  onLineLostWhileShowing(step);
  if (!wasBusy) return;
  // Of the payment nothing has left yet, whatever else was under way.
  if (state.phase.kind === 'awaiting-line') step.tell({ kind: 'link-failed', why, sent: 'nothing' });
  onLineRefused(step, 'link-failed');
  if (hasUploadToSend(step.state)) putOffUpload(step);
}

function onKeysRefused(step: Step, key: 'pin' | 'mac'): void {
  step.record({ kind: 'signed-off' });
  step.tell({ kind: 'key-check-failed', key });
  onSignOnFailed(step, 'key-check-failed');
}

function onSignOnFailed(step: Step, why: EndReason, answer?: PaymentAnswer): void {
  step.enterLine({ kind: 'quiet' });
  onLineRefused(step, why, answer);
}

/** Everything that waited for the line hears that it is not to be had now. */
function onLineRefused(step: Step, why: EndReason, answer?: PaymentAnswer): void {
  const { errand } = step.state;
  if (errand !== null) {
    step.record({ kind: 'errand-ended', notice: errand === 'sign-on' ? 'sign-on-failed' : 'line-failed' });
  }
  putOffReversal(step);
  putOffRefund(step);
  putOffQueue(step);
  putOff(step);
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-line') return;
  if (why === 'link-failed' && mayApproveOffline(step.state)) return askChipAlone(step, phase.payment);
  endAttempt(step, { result: 'failed-locally', why, ...(answer === undefined ? {} : { answer }) });
}
