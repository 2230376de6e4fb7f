/** How an attempt ends: what is told, what is kept for the slip, and what became of the money. */
import { after } from '../std/index.ts';
import type { MoneyState, TransactionKind } from '../trade/index.ts';
import {
  type EndReason,
  type EndResult,
  openAttempt,
  type PaymentAnswer,
  type ReversalCode,
  sentPayment,
} from './state.ts';
import type { Step } from './step.ts';

export interface Ending {
  readonly result: EndResult;
  readonly why: EndReason;
  readonly money?: MoneyState;
  readonly answer?: PaymentAnswer;
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
      attempt,
      result: ending.result,
      why: ending.why,
      money: ending.money ?? untouched(attempt.transaction),
      sent: sentPayment(phase),
      answer: ending.answer ?? null,
      at: step.now,
    },
    shownUntil: after(step.now, settings.resultShownMs),
  });
}

export const failLocally = (step: Step, why: EndReason): void => endAttempt(step, { result: 'failed-locally', why });

export interface Undoing {
  readonly code: ReversalCode;
  readonly told: 'no-answer' | 'answer-mac-bad' | 'power-lost' | 'chip-declined';
  readonly why: EndReason;
  readonly result: EndResult;
  readonly answer?: PaymentAnswer;
}

/**
 * Ends an attempt whose request left and whose outcome cannot stand: its reversal falls due. A balance enquiry moved
 * nothing and simply failed.
 */
export function undoAttempt(step: Step, undoing: Undoing): void {
  const { reversal } = step.state;
  const answer = undoing.answer === undefined ? {} : { answer: undoing.answer };
  if (reversal === null) return endAttempt(step, { result: 'failed-locally', why: undoing.why, ...answer });
  step.record({
    kind: 'reversal-marked-due',
    code: undoing.code,
    authorisationCode: undoing.answer?.authorisationCode ?? null,
  });
  step.tell({ kind: 'reversal-due', stan: reversal.stan, why: undoing.told });
  const money = reversal.transaction === 'void' ? 'unknown' : 'reversing';
  endAttempt(step, { result: undoing.result, why: undoing.why, money, ...answer });
}

/** A void that came to nothing leaves its sale standing. */
export function untouched(transaction: TransactionKind): MoneyState {
  return transaction === 'void' ? 'charged' : 'none';
}
