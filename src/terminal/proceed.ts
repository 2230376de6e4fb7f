/** What an attempt asks for once it may go on: a card, a code, or nothing more. */
import { after } from '../std/index.ts';
import { needsNoCard, recordAdjustment } from './advice.ts';
import { askWithoutPaper, missingPaper } from './device.ts';
import type { OpenAttempt } from './state.ts';
import type { Step } from './step.ts';

export function proceed(step: Step, attempt: OpenAttempt): void {
  const printer = missingPaper(step.state, attempt);
  if (printer !== undefined) return askWithoutPaper(step, attempt, printer);
  goOn(step, attempt);
}

/** The cashier goes on although there will be no paper. */
export function onWithoutSlip(step: Step): void {
  const { phase } = step.state;
  if (phase.kind !== 'confirming-no-slip') return;
  step.tell({ kind: 'slip-waived', printer: phase.printer });
  goOn(step, phase.attempt);
}

function goOn(step: Step, attempt: OpenAttempt): void {
  const dueAt = after(step.now, step.state.settings.cardWaitMs);
  const { transaction } = attempt;
  if (needsNoCard(transaction)) return recordAdjustment(step, attempt);
  if (transaction === 'qr-sale') return step.enterPhase({ kind: 'awaiting-code', attempt, failures: 0, dueAt });
  // What follows a payment by code names it by its voucher; a code to show is asked for with nothing in hand.
  if (transaction === 'qr-void' || transaction === 'qr-refund' || transaction === 'qr-code-sale') {
    return step.enterPhase({
      kind: 'awaiting-line',
      payment: { attempt, card: null, code: null, pin: null, iccData: null },
    });
  }
  if (step.state.phase.kind === 'awaiting-card') return;
  step.enterPhase({ kind: 'awaiting-card', attempt, prompt: 'any', chipFailed: false, failures: 0, dueAt });
}
