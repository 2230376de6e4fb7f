/**
 * A refund without an answer: it has no reversal. It is asked for again as it was, without the card, until the switch
 * says what became of it; the next refund waits for that, and nothing ever gives it up.
 */
import { after, type Instant } from '../std/index.ts';
import { TRANSACTIONS } from '../trade/index.ts';
import { answersPayment, approves, asksForSignOn, endsRefund, paymentAnswer } from './answer.ts';
import { failLocally } from './ending.ts';
import type { TerminalInput } from './input.ts';
import { logApproval } from './log-approval.ts';
import { pauseMs } from './pause.ts';
import type { TerminalState } from './state.ts';
import type { Step } from './step.ts';

/** Whether it should be asked for as soon as the line is free; another refund that waits behind it hurries it. */
export function isRefundTurn(state: TerminalState, now: Instant): boolean {
  if (state.refund?.status !== 'due') return false;
  return isRefundWaiting(state) || state.refundTurn.nextAt <= now;
}

export function sendRefundAgain(step: Step): void {
  const { refund, settings } = step.state;
  if (refund === null) return;
  step.enterLine({ kind: 'awaiting-refund', dueAt: after(step.now, settings.answerWaitMs) });
  step.send({ to: 'switch', purpose: 'refund-again', message: refund.message, seal: { mac: true } });
}

export function onRefundAnswer(step: Step, { message, mac }: Extract<TerminalInput, { kind: 'message' }>): void {
  const { state } = step;
  const { refund } = state;
  const code = message.responseCode;
  if (state.line.kind !== 'awaiting-refund' || refund === null || code === undefined) return;
  const { attempt, sent } = refund;
  if (!answersPayment(state, { ...attempt, stan: sent.stan }, message)) return;
  step.enterLine({ kind: 'quiet' });
  // A refusal without proof may have been a refund: believed, it would be made a second time.
  if (mac === 'good' && endsRefund(code)) {
    const outcome = approves(code) ? 'refunded' : 'not-refunded';
    if (outcome === 'refunded') logApproval(step, { attempt, sent, answer: paymentAnswer(message, code) });
    step.record({ kind: 'refund-settled', stan: sent.stan, by: 'asked-again', outcome });
    return step.tell({ kind: 'refund-known', stan: sent.stan, code }, attempt.attempt);
  }
  if (!asksForSignOn(code)) return onRefundUnknown(step);
  step.record({ kind: 'signed-off' });
  if (state.refundTurn.keysRenewed) return onRefundUnknown(step);
  step.record({ kind: 'refund-put-off', turn: { ...state.refundTurn, nextAt: step.now, keysRenewed: true } });
}

/** It stays open; another refund that waited behind it is told that it cannot go on. */
export function onRefundUnknown(step: Step): void {
  putOffRefund(step);
  if (!isRefundWaiting(step.state)) return;
  step.tell({ kind: 'held-back', by: 'refund' });
  failLocally(step, 'refund-open');
}

export function putOffRefund(step: Step): void {
  const { refund, refundTurn, settings } = step.state;
  if (refund?.status !== 'due') return;
  const { tries } = refundTurn;
  const { reversalPauseMsMin: msMin, reversalPauseMsMax: msMax } = settings;
  const nextAt = after(step.now, pauseMs({ tries, msMin, msMax }));
  step.record({ kind: 'refund-put-off', turn: { tries: tries + 1, nextAt, keysRenewed: false } });
}

const isRefundWaiting = ({ phase }: TerminalState): boolean =>
  phase.kind === 'awaiting-line' && TRANSACTIONS[phase.payment.attempt.transaction].money === 'give-back';
