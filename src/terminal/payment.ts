/** A payment on the wire: sent with its reversal beside it, answered or not, and the last words of chip and cashier. */
import { after } from '../std/index.ts';
import { type MoneyEffect, type MoneyState, TRANSACTIONS, type TransactionKind } from '../trade/index.ts';
import {
  answersPayment,
  approves,
  asksForSignOn,
  isStillPaying,
  isUnproven,
  leavesNoRecord,
  leavesOutcomeOpen,
  paymentAnswer,
} from './answer.ts';
import { endAttempt, failLocally, undoAttempt, untouched } from './ending.ts';
import { isHex } from './icc-data.ts';
import type { ChipOutcome, Seal, TerminalInput } from './input.ts';
import { logApproval } from './log-approval.ts';
import { armedRefund, armedReversal, paymentRequest, sentOf } from './request.ts';
import { queueScriptResult } from './script-result.ts';
import { ICC_DATA_BYTES_MAX } from './settings.ts';
import type { PaymentAnswer, Phase } from './state.ts';
import type { Step } from './step.ts';

type MessageInput = Extract<TerminalInput, { kind: 'message' }>;
type InPhase<Kind extends Phase['kind']> = Extract<Phase, { kind: Kind }>;

/** Writes request and reversal, then sends. */
export function sendPayment(step: Step): void {
  const { state } = step;
  if (state.phase.kind !== 'awaiting-line') return;
  const { payment } = state.phase;
  const { attempt, card, pin } = payment;
  const sent = sentOf(state, payment);
  const message = paymentRequest(state, payment, sent.stan);
  step.record({
    kind: 'request-written',
    attempt,
    sent,
    reversal: armedReversal(payment, sent),
    refund: armedRefund(payment, sent, message),
    sentAt: step.now,
    dueAt: after(step.now, state.settings.answerWaitMs),
  });
  step.tell({ kind: 'request-sent', stan: sent.stan });
  const seal: Seal = pin === null || card === null ? { mac: true } : { mac: true, pin, pan: card.pan };
  step.send({ to: 'switch', purpose: 'payment', message, seal });
}

export function onPaymentAnswer(step: Step, input: MessageInput): void {
  const { state } = step;
  const { phase } = state;
  const { message } = input;
  if (phase.kind !== 'awaiting-answer' || message.responseCode === undefined) return;
  const { attempt, sent } = phase;
  if (!answersPayment(state, { ...attempt, stan: sent.stan }, message)) return;
  if (isStillPaying(message.responseCode)) return;
  const answer = paymentAnswer(message, message.responseCode);
  if (isUnproven(answer.code, input.mac)) return onAnswerUnproven(step, answer);
  step.tell({ kind: 'answer-received', stan: sent.stan, code: answer.code });
  if (asksForSignOn(answer.code) || input.processingRequest === 'sign-on') step.record({ kind: 'signed-off' });
  if (approves(answer.code)) onApproval(step, answer, message);
  else if (leavesNoRecord(answer.code, input.mac)) onUnrecordedRefusal(step, answer);
  else onDecline(step, answer);
  if (input.processingRequest === 'sign-on') step.record({ kind: 'errand-asked', errand: 'sign-on' });
}

export function onNoAnswer(step: Step, phase: InPhase<'awaiting-answer'>): void {
  step.tell({ kind: 'no-answer', stan: phase.sent.stan, waitedMs: step.now - phase.sentAt });
  undoAttempt(step, { code: '98', told: 'no-answer', why: 'no-answer', result: 'outcome-unknown' });
}

/** The connection broke while the answer was awaited. */
export function onLostWhileAwaiting(step: Step, sent: 'nothing' | 'request'): void {
  const { phase, reversal, refund } = step.state;
  if (phase.kind !== 'awaiting-answer') return;
  if (sent === 'request') {
    return undoAttempt(step, {
      code: '98',
      told: 'no-answer',
      why: 'line-lost-after-sending',
      result: 'outcome-unknown',
    });
  }
  if (reversal !== null) step.record({ kind: 'reversal-cleared', stan: reversal.stan, by: 'nothing-sent' });
  if (refund?.status === 'armed') {
    step.record({ kind: 'refund-settled', stan: refund.sent.stan, by: 'nothing-sent', outcome: 'not-refunded' });
  }
  failLocally(step, 'link-failed');
}

/** The second word of the chip: what the issuer approved, the card may still refuse. */
export function onCompletion(step: Step, outcome: ChipOutcome): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-completion' || outcome.kind === 'cryptogram') return;
  const { answer } = phase;
  const scriptResults = 'scriptResults' in outcome ? (outcome.scriptResults ?? '') : '';
  const hasScripts = isHex(scriptResults, ICC_DATA_BYTES_MAX);
  if (outcome.kind === 'accepted') {
    if (hasScripts) queueScriptResult(step, { ...phase, scriptResults });
    return onBothAgreed(step, answer);
  }
  if (outcome.kind === 'failed') step.tell({ kind: 'card-read-failed', entry: 'chip', why: outcome.why });
  undoAttempt(step, {
    code: '06',
    told: 'chip-declined',
    why: 'chip-declined',
    result: 'declined',
    answer,
    ...(hasScripts && { scriptResults }),
  });
}

/** The cashier takes the part that was approved, or gives it back. */
export function onPart(step: Step, taken: boolean): void {
  const { phase } = step.state;
  if (phase.kind !== 'offering-part') return;
  const { answer } = phase;
  if (taken) return approve(step, answer);
  undoAttempt(step, { code: '06', told: 'part-not-taken', why: 'part-not-taken', result: 'cancelled', answer });
}

/** An answer whose MAC does not prove it is no answer; the reversal makes sure of that. */
function onAnswerUnproven(step: Step, answer: PaymentAnswer): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-answer') return;
  step.tell({ kind: 'answer-mac-bad', stan: phase.sent.stan });
  undoAttempt(step, {
    code: 'A0',
    told: 'answer-mac-bad',
    why: 'answer-mac-bad',
    result: 'outcome-unknown',
    answer: { ...answer, rrn: null },
  });
}

function onApproval(step: Step, answer: PaymentAnswer, message: MessageInput['message']): void {
  const { phase, settings } = step.state;
  if (phase.kind !== 'awaiting-answer') return;
  const { attempt, sent } = phase;
  if (ASKED_TWICE.has(attempt.transaction) && sent.entry === 'chip') {
    const dueAt = after(step.now, settings.chipWaitMs);
    step.enterPhase({ kind: 'awaiting-completion', attempt, sent, answer, dueAt });
    const iccResponse = message.iccData ?? null;
    return step.send({ to: 'card', kind: 'complete', responseCode: answer.code, iccResponse });
  }
  onBothAgreed(step, answer);
  if (attempt.transaction === 'balance' && message.balances !== undefined) {
    step.record({ kind: 'balances-shown', balances: message.balances });
  }
}

/** What a chip in the slot has the last word on. */
const ASKED_TWICE: ReadonlySet<TransactionKind> = new Set<TransactionKind>([
  'sale',
  'pre-authorisation',
  'incremental-pre-authorisation',
  'instalment',
]);

/** Issuer and card have agreed; of a part the cashier is asked too, and until then the reversal stands ready. */
function onBothAgreed(step: Step, answer: PaymentAnswer): void {
  const { phase, settings } = step.state;
  if (phase.kind !== 'awaiting-answer' && phase.kind !== 'awaiting-completion') return;
  if (answer.partMinor === null) return approve(step, answer);
  const { attempt, sent } = phase;
  step.tell({ kind: 'partly-approved', stan: sent.stan, amountMinor: answer.partMinor });
  step.enterPhase({ kind: 'offering-part', attempt, sent, answer, dueAt: after(step.now, settings.cardWaitMs) });
}

/** What became of a code on the screen. */
export const settleAnswer = (step: Step, answer: PaymentAnswer, result: 'approved' | 'declined'): void =>
  result === 'approved' ? approve(step, answer) : onDecline(step, answer);

const APPROVED_IN: ReadonlySet<Phase['kind']> = new Set<Phase['kind']>([
  'awaiting-answer',
  'awaiting-completion',
  'offering-part',
  'showing-code',
]);

function approve(step: Step, answer: PaymentAnswer): void {
  const { phase } = step.state;
  if (!APPROVED_IN.has(phase.kind) || !('sent' in phase)) return;
  const { attempt, sent } = phase;
  logApproval(step, { attempt, sent, answer });
  disarm(step, 'refunded');
  endAttempt(step, {
    result: 'approved',
    why: 'answered',
    money: answer.partMinor === null ? MONEY_APPROVED[TRANSACTIONS[attempt.transaction].money] : 'charged-partly',
    answer,
  });
}

/** A refusal is an answer: it ends the reversal that stood ready. On 68 and 98 the switch reverses by itself. */
function onDecline(step: Step, answer: PaymentAnswer): void {
  const { phase, refund } = step.state;
  if (phase.kind !== 'awaiting-answer' && phase.kind !== 'showing-code') return;
  const { transaction } = phase.attempt;
  const isOpen = leavesOutcomeOpen(answer.code) && transaction !== 'balance';
  if (isOpen && refund?.status === 'armed') {
    return undoAttempt(step, { code: '98', told: 'no-answer', why: 'answered', result: 'outcome-unknown', answer });
  }
  disarm(step, 'not-refunded');
  endAttempt(step, {
    result: isOpen ? 'outcome-unknown' : 'declined',
    why: 'answered',
    money: isOpen ? 'unknown' : untouched(transaction),
    answer,
  });
}

/**
 * Refused by a switch that kept no record: a second copy of the request may yet become a payment. The reversal makes
 * sure of that, and is an idempotent extra where there was none.
 */
function onUnrecordedRefusal(step: Step, answer: PaymentAnswer): void {
  const { reversal, refund } = step.state;
  if (reversal === null && refund?.status !== 'armed') return onDecline(step, answer);
  const undoing = { code: '06', told: 'refused-unrecorded', why: 'answered', answer } as const;
  undoAttempt(step, { ...undoing, result: refund?.status === 'armed' ? 'outcome-unknown' : 'declined' });
}

function disarm(step: Step, outcome: 'refunded' | 'not-refunded'): void {
  const { reversal, refund } = step.state;
  if (reversal !== null) step.record({ kind: 'reversal-cleared', stan: reversal.stan, by: 'answer' });
  if (refund?.status === 'armed')
    step.record({ kind: 'refund-settled', stan: refund.sent.stan, by: 'answer', outcome });
}

const MONEY_APPROVED: Readonly<Record<MoneyEffect, MoneyState>> = {
  none: 'none',
  charge: 'charged',
  hold: 'held',
  release: 'none',
  capture: 'charged',
  undo: 'reversed',
  'give-back': 'refunded',
  adjust: 'charged',
};
