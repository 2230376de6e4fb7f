/**
 * The terminal: a card payment from the press of a key to the slip, and everything it takes to be sure of the outcome.
 * Knows no clock, no socket and no key; the host journals durable events before anything leaves.
 */
import type { Decision, Machine } from '../machine/index.ts';
import { assertNever, earlier, type Instant } from '../std/index.ts';
import { onOfflineApproval } from './advice.ts';
import { onCancel, onCard, onCode, onCryptogram, onKeyed, onPhaseDue, onPin } from './attempt.ts';
import { onCodeAnswer, onCodeDue, onCodeOffered } from './code-sale.ts';
import { onDevice, onPrintFailed, onServiced } from './device.ts';
import { failLocally, undoAttempt } from './ending.ts';
import type { TerminalEventRecord } from './event.ts';
import { evolve } from './evolve.ts';
import { onKeypadFault, onScanFailed } from './hands.ts';
import type { ChipOutcome, TerminalInput, TerminalSend } from './input.ts';
import { onMasterKey } from './jobs/master-key.ts';
import { cardRefusal, onJobAnswer, onJobAsked, onRequested, refuseCard, watchLog } from './jobs/turn.ts';
import { lineWake, onEchoAnswer, onErrand, onKeys, onLineDue, onLink, onSignOnAnswer, takeTurn } from './line.ts';
import { onOperator, onSupervisor } from './operators.ts';
import { onCompletion, onNoAnswer, onPart, onPaymentAnswer } from './payment.ts';
import { onWithoutSlip } from './proceed.ts';
import { onQueuedAnswer } from './queue.ts';
import { onRefundAnswer } from './refund.ts';
import { onReversalAnswer } from './reversal.ts';
import { APP_VERSION_CHARACTERS_MAX } from './settings.ts';
import { onSignature } from './signature/upload.ts';
import { onStart } from './start.ts';
import { openAttempt, sentPayment, type TerminalState } from './state.ts';
import { Step } from './step.ts';
import { onUploadAnswer, putOffUpload } from './upload.ts';

export type TerminalDecision = Decision<TerminalEventRecord, TerminalSend>;

export function decide(state: TerminalState, input: TerminalInput, now: Instant): TerminalDecision {
  const step = new Step(state, now);
  onInput(step, input);
  watchLog(step);
  takeTurn(step);
  return step.decision;
}

/** Deadlines live in the state and nowhere else. */
export function nextWake(state: TerminalState): Instant | undefined {
  const phase = 'dueAt' in state.phase ? state.phase.dueAt : undefined;
  return earlier(earlier(phase, lineWake(state)), state.upload.dueAt ?? undefined);
}

export const terminalMachine: Machine<TerminalState, TerminalInput, TerminalEventRecord, TerminalSend> = {
  decide,
  evolve,
  nextWake,
};

function onInput(step: Step, input: TerminalInput): void {
  switch (input.kind) {
    case 'start':
      return onStart(step, input);
    case 'operator':
      return onOperator(step, input);
    case 'password-changed':
      return step.record({ kind: 'noticed', notice: 'password-changed' });
    case 'supervisor':
      return onSupervisor(step, input);
    case 'code':
      return onCode(step, input);
    case 'part':
      return onPart(step, input.taken);
    case 'signature':
      return onSignature(step, input.image);
    case 'force-settlement':
      return step.record({ kind: 'settlement-forced', forced: true });
    case 'cancel':
      return onCancel(step);
    case 'sign-on':
    case 'echo':
      return onErrand(step, input.kind);
    case 'job':
      return onJobAsked(step, input.job);
    case 'card': {
      const refusal = cardRefusal(step.state, input);
      return refusal === undefined ? onCard(step, input) : refuseCard(step, refusal);
    }
    case 'keyed':
      return onKeyed(step, input);
    case 'pin':
      return onPin(step, input.outcome);
    case 'chip':
      return onChip(step, input.outcome);
    case 'message':
      return onMessage(step, input);
    case 'keys':
      return onKeys(step, input.outcome);
    case 'master-key':
      return onMasterKey(step, input);
    case 'link':
      return onLink(step, input);
    case 'located':
      return step.tell(input);
    case 'wake':
      return onWake(step);
    case 'restarted':
      return onRestarted(step, input.why === 'crash' ? 'app-crashed' : 'power-lost');
    default:
      return onBody(step, input);
  }
}

/** What the device says of itself. */
function onBody(step: Step, input: BodyInput): void {
  switch (input.kind) {
    case 'device':
      return onDevice(step, input);
    case 'print-failed':
      return onPrintFailed(step, input);
    case 'without-slip':
      return onWithoutSlip(step);
    case 'scan-failed':
      return onScanFailed(step, input);
    case 'keypad-fault':
      return onKeypadFault(step, input);
    case 'serviced':
      return onServiced(step);
    default:
      return assertNever(input);
  }
}

type BodyInput = Extract<
  TerminalInput,
  { kind: 'device' | 'print-failed' | 'without-slip' | 'scan-failed' | 'keypad-fault' | 'serviced' }
>;

/** What the chip says belongs to the question that is open. */
function onChip(step: Step, outcome: ChipOutcome): void {
  switch (step.state.phase.kind) {
    case 'awaiting-completion':
      return onCompletion(step, outcome);
    case 'awaiting-offline-approval':
      return onOfflineApproval(step, outcome);
    default:
      return onCryptogram(step, outcome);
  }
}

function onMessage(step: Step, input: Extract<TerminalInput, { kind: 'message' }>): void {
  if (step.state.line.kind === 'awaiting-job') onJobAnswer(step, input);
  onAnswer(step, input);
  onRequested(step, input);
}

/** At most one of these recognises the answer as its own. */
function onAnswer(step: Step, input: Extract<TerminalInput, { kind: 'message' }>): void {
  switch (input.message.mti) {
    case '0110':
    case '0210':
    case '0230':
      onPaymentAnswer(step, input);
      onRefundAnswer(step, input);
      return onQueuedAnswer(step, input);
    case '0630':
      return onQueuedAnswer(step, input);
    case '0410':
      return onReversalAnswer(step, input);
    case '0810':
      onCodeOffered(step, input);
      return onSignOnAnswer(step, input);
    case '0830':
      onCodeAnswer(step, input);
      onUploadAnswer(step, input);
      onQueuedAnswer(step, input);
      return onEchoAnswer(step, input);
    default:
      return;
  }
}

function onWake(step: Step): void {
  const { phase, line, upload } = step.state;
  if ('dueAt' in phase && phase.dueAt <= step.now) onPhaseWake(step, phase);
  if ('dueAt' in line && line.dueAt <= step.now) onLineDue(step, line);
  if (upload.dueAt !== null && upload.dueAt <= step.now) putOffUpload(step);
}

function onPhaseWake(step: Step, phase: Extract<TerminalState['phase'], { dueAt: Instant }>): void {
  switch (phase.kind) {
    case 'awaiting-answer':
      return onNoAnswer(step, phase);
    case 'awaiting-completion':
      return onCompletion(step, { kind: 'failed', why: 'card-removed-early' });
    case 'awaiting-offline-approval':
      return onOfflineApproval(step, { kind: 'failed', why: 'chip-mute' });
    case 'offering-part':
      return onPart(step, false);
    case 'showing-code':
      return onCodeDue(step, phase);
    default:
      return onPhaseDue(step, phase);
  }
}

/** It works again. What was under way is over; what had been sent is undone. */
function onRestarted(step: Step, why: 'power-lost' | 'app-crashed'): void {
  const { phase, line, upload, identity } = step.state;
  if (line.kind !== 'closed') step.enterLine({ kind: 'closed' });
  if (upload.dueAt !== null) step.record({ kind: 'upload-changed', upload: { ...upload, dueAt: null } });
  if (openAttempt(phase) !== null) {
    tellStop(step, why, openAttempt(phase)?.attempt);
    if (sentPayment(phase) === null) failLocally(step, why);
    else undoAttempt(step, { code: '06', told: why, why, result: 'outcome-unknown' });
  } else if (why === 'app-crashed') tellStop(step, why);
  step.tell({ kind: 'started', appVersion: identity.appVersion.slice(0, APP_VERSION_CHARACTERS_MAX) });
}

/** A crash between attempts belongs to none, and is worth telling all the same. */
function tellStop(step: Step, why: 'power-lost' | 'app-crashed', attempt = 0): void {
  if (why === 'power-lost') return step.tell({ kind: 'power-lost' });
  const appVersion = step.state.identity.appVersion.slice(0, APP_VERSION_CHARACTERS_MAX);
  step.tell({ kind: 'app-crashed', appVersion }, attempt);
}
