/** Delivering a reversal: once for every payment that waits behind it, and on its own with growing pauses, for ever. */
import { after, type Instant } from '../std/index.ts';
import { answersReversal, asksForSignOn, endsReversal } from './answer.ts';
import { failLocally } from './ending.ts';
import type { TerminalInput } from './input.ts';
import { pauseMs } from './pause.ts';
import { reversalRequest } from './request.ts';
import type { TerminalState } from './state.ts';
import type { Step } from './step.ts';

/** Whether the reversal should be sent as soon as the line is free; a payment that waits behind it hurries it. */
export function isReversalTurn(state: TerminalState, now: Instant): boolean {
  if (state.reversal?.status !== 'due') return false;
  return state.phase.kind === 'awaiting-line' || state.reversalTurn.nextAt <= now;
}

export function sendReversal(step: Step): void {
  const { state } = step;
  if (state.reversal === null) return;
  step.enterLine({ kind: 'awaiting-reversal', dueAt: after(step.now, state.settings.answerWaitMs) });
  const message = reversalRequest(state, state.reversal);
  // After a power cut the card is gone, and the host opens its number.
  const sealed = message.pan === undefined ? state.reversal.sealed : null;
  step.send({ to: 'switch', purpose: 'reversal', message, seal: { mac: true, ...(sealed !== null && { sealed }) } });
}

export function onReversalAnswer(step: Step, input: Extract<TerminalInput, { kind: 'message' }>): void {
  const { state } = step;
  const { message, mac } = input;
  const { reversal } = state;
  if (state.line.kind !== 'awaiting-reversal' || reversal === null) return;
  if (!answersReversal(state, reversal, message) || message.responseCode === undefined) return;
  const code = message.responseCode;
  step.enterLine({ kind: 'quiet' });
  // "Done" and "nothing there to undo" disarm it alike, so that both must be proven: anybody could have taken a MAC off.
  if (endsReversal(code) && mac === 'good') {
    step.tell({ kind: 'reversal-acknowledged', stan: reversal.stan, code }, reversal.attempt);
    return step.record({ kind: 'reversal-cleared', stan: reversal.stan, by: 'acknowledgement' });
  }
  if (!asksForSignOn(code)) return onReversalUndelivered(step);
  step.record({ kind: 'signed-off' });
  if (state.reversalTurn.keysRenewed) return onReversalUndelivered(step);
  step.record({ kind: 'reversal-put-off', turn: { ...state.reversalTurn, nextAt: step.now, keysRenewed: true } });
}

/** It stays due; the payment that waited behind it is told that it cannot go on. */
export function onReversalUndelivered(step: Step): void {
  putOffReversal(step);
  if (step.state.phase.kind !== 'awaiting-line') return;
  step.tell({ kind: 'held-back', by: 'reversal' });
  failLocally(step, 'reversal-undelivered');
}

export function putOffReversal(step: Step): void {
  const { reversal, reversalTurn, settings } = step.state;
  if (reversal?.status !== 'due') return;
  const { tries } = reversalTurn;
  const { reversalPauseMsMin: msMin, reversalPauseMsMax: msMax } = settings;
  const nextAt = after(step.now, pauseMs({ tries, msMin, msMax }));
  step.record({ kind: 'reversal-put-off', turn: { tries: tries + 1, nextAt, keysRenewed: false } });
}
