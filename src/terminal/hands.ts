/** What goes wrong between hands and the device: a code that will not scan, a pad that will not take a PIN. */
import { after } from '../std/index.ts';
import { endAttempt, failLocally } from './ending.ts';
import type { TerminalInput } from './input.ts';
import type { Step } from './step.ts';

type Input<Kind extends TerminalInput['kind']> = Extract<TerminalInput, { kind: Kind }>;

/** It is asked for again, as often as a card would be. */
export function onScanFailed(step: Step, { why }: Input<'scan-failed'>): void {
  const { phase, settings } = step.state;
  if (phase.kind !== 'awaiting-code') return;
  step.tell({ kind: 'scan-failed', why });
  const failures = phase.failures + 1;
  if (failures >= settings.cardReadFailuresMax) return failLocally(step, 'code-not-read');
  step.enterPhase({ ...phase, failures, dueAt: after(step.now, settings.cardWaitMs) });
}

/** A PIN that may be wrong by the pad's fault is not asked for: three of those would block the card. */
export function onKeypadFault(step: Step, { why }: Input<'keypad-fault'>): void {
  if (step.state.phase.kind !== 'awaiting-pin') return;
  step.tell({ kind: 'keypad-fault', why });
  failLocally(step, 'keypad-fault');
}

/** Nobody came to the end of a PIN. */
export function onPinTimedOut(step: Step, keys: 'none' | 'some' | null): void {
  step.tell({ kind: 'pin-timed-out', keys });
  endAttempt(step, { result: 'cancelled', why: 'pin-not-entered' });
}
