/** How an attempt ends: what is told, what is kept for the slip, and what became of the money. */
import { after } from '../std/index.ts';
import {
  type MoneyEffect,
  type MoneyState,
  type TerminalEvent,
  TRANSACTIONS,
  type TransactionKind,
} from '../trade/index.ts';
import {
  type EndReason,
  type EndResult,
  type OpenAttempt,
  openAttempt,
  type PaymentAnswer,
  type ReversalCode,
  type SentPayment,
  sentPayment,
} from './state.ts';
import type { Step } from './step.ts';

export interface Ending {
  readonly result: EndResult;
  readonly why: EndReason;
  readonly money?: MoneyState;
  readonly answer?: PaymentAnswer;
  /** Of what was never sent online. */
  readonly sent?: SentPayment;
  /** Where it ended as another transaction than it began. */
  readonly attempt?: OpenAttempt;
}

/** Ends the attempt under way; without one it does nothing. */
export function endAttempt(step: Step, ending: Ending): void {
  const { phase, settings } = step.state;
  const attempt = openAttempt(phase);
  if (attempt === null) return;
  step.tell({ kind: 'attempt-ended', result: ending.result });
  step.record({
    kind: 'attempt-closed',
    result: {
      attempt: ending.attempt ?? attempt,
      result: ending.result,
      why: ending.why,
      money: ending.money ?? untouched(attempt.transaction),
      sent: ending.sent ?? sentPayment(phase),
      answer: ending.answer ?? null,
      signed: false,
      at: step.now,
    },
    shownUntil: after(step.now, settings.resultShownMs),
  });
}

export const failLocally = (step: Step, why: EndReason): void => endAttempt(step, { result: 'failed-locally', why });

export interface Undoing {
  readonly code: ReversalCode;
  readonly told: Extract<TerminalEvent, { kind: 'reversal-due' }>['why'];
  readonly why: EndReason;
  readonly result: EndResult;
  readonly answer?: PaymentAnswer;
  /** DF31, when the chip had run scripts of the issuer before it refused. */
  readonly scriptResults?: string;
}

/**
 * Ends an attempt whose request left and whose outcome cannot stand: its reversal falls due, and a refund, which has
 * none, is asked for again. A balance enquiry moved nothing and simply failed.
 */
export function undoAttempt(step: Step, undoing: Undoing): void {
  const { reversal, refund } = step.state;
  const answer = undoing.answer === undefined ? {} : { answer: undoing.answer };
  if (refund?.status === 'armed') return leaveRefundOpen(step, undoing);
  if (reversal === null) return endAttempt(step, { result: 'failed-locally', why: undoing.why, ...answer });
  step.record({
    kind: 'reversal-marked-due',
    code: undoing.code,
    authorisationCode: undoing.answer?.authorisationCode ?? null,
    answered: undoing.answer !== undefined,
    scriptResults: undoing.scriptResults ?? null,
  });
  step.tell({ kind: 'reversal-due', stan: reversal.stan, why: undoing.told });
  const { money: effect } = TRANSACTIONS[reversal.transaction];
  const money = effect === 'undo' || effect === 'release' ? 'unknown' : 'reversing';
  endAttempt(step, { result: undoing.result, why: undoing.why, money, ...answer });
}

function leaveRefundOpen(step: Step, { told, why, answer }: Undoing): void {
  const { refund } = step.state;
  if (refund === null) return;
  step.record({ kind: 'refund-marked-due' });
  const isNamed = told === 'answer-mac-bad' || told === 'power-lost' || told === 'app-crashed';
  step.tell({ kind: 'refund-open', stan: refund.sent.stan, why: isNamed ? told : 'no-answer' });
  endAttempt(step, {
    result: 'outcome-unknown',
    why,
    money: 'refund-pending',
    ...(answer !== undefined && { answer }),
  });
}

/** What came to nothing leaves its original as it stood. */
export function untouched(transaction: TransactionKind): MoneyState {
  return MONEY_UNTOUCHED[TRANSACTIONS[transaction].money];
}

const MONEY_UNTOUCHED: Readonly<Record<MoneyEffect, MoneyState>> = {
  none: 'none',
  charge: 'none',
  hold: 'none',
  release: 'held',
  capture: 'held',
  undo: 'charged',
  'give-back': 'charged',
  adjust: 'charged',
};
