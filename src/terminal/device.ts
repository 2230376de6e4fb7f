/**
 * The terminal's own body: what it is told of it, how much of that it tells on, and what it forbids. A device may be
 * read as often as its host likes; what is told is bounded by rule, so that a battery that flaps floods nobody.
 */
import { after } from '../std/index.ts';
import { soundHealth, type TerminalHealth, TRANSACTIONS } from '../trade/index.ts';
import type { PrinterFault, ToldHealth } from './device-state.ts';
import { endAttempt, failLocally } from './ending.ts';
import type { TerminalInput } from './input.ts';
import { type OpenAttempt, openAttempt, sentPayment, type TerminalState } from './state.ts';
import type { Step } from './step.ts';

type Input<Kind extends TerminalInput['kind']> = Extract<TerminalInput, { kind: Kind }>;

/** Between attempts, at most one reading in so long: the next attempt begins with a reading anyway. */
export const HEALTH_PAUSE_MS = 5 * 60_000;
/** Within one attempt: its beginning, and what changed on the way. */
export const HEALTH_TOLD_PER_ATTEMPT_MAX = 4;
/** A battery that has moved less than this is where it was. */
const BATTERY_STEP_PERCENT = 10;
/** A clock drifts; this much is another clock. */
const CLOCK_STEP_SECONDS = 30;

/** The device has been looked at. */
export function onDevice(step: Step, input: Input<'device'>): void {
  const reading = soundHealth(input.reading);
  step.record({ kind: 'device-read', reading });
  if (reading.tamper === 'open') trip(step);
  tellChange(step, reading);
}

/** Every attempt begins with what is known of the device. */
export function tellHealth(step: Step): void {
  const { reading } = step.state.device;
  if (reading !== null) tell(step, reading);
}

/** What the device's own state forbids, if it does: told and ended. */
export function isRefusedByDevice(step: Step, attempt: OpenAttempt): boolean {
  const why = deviceRefusal(step.state, attempt);
  if (why === undefined) return false;
  step.tell({ kind: 'device-refused', why });
  failLocally(step, why);
  return true;
}

/** The paper that will not come, where it matters. */
export function missingPaper({ device, settings }: TerminalState, attempt: OpenAttempt): PrinterFault | undefined {
  const printer = device.reading?.printer ?? 'ready';
  const isAsked = settings.withoutPaper === 'asked' && TRANSACTIONS[attempt.transaction].movesMoney;
  return printer === 'ready' || !isAsked ? undefined : printer;
}

export function askWithoutPaper(step: Step, attempt: OpenAttempt, printer: PrinterFault): void {
  const dueAt = after(step.now, step.state.settings.cardWaitMs);
  step.enterPhase({ kind: 'confirming-no-slip', attempt, printer, dueAt });
}

/** The cashier does without paper, or rather not. */
export const giveUpForPaper = (step: Step): void => endAttempt(step, { result: 'cancelled', why: 'no-slip' });

/** The slip of the last payment did not come; the payment stands. Told once, however often it is tried. */
export function onPrintFailed(step: Step, { why }: Input<'print-failed'>): void {
  const { phase, lastResult, device } = step.state;
  if (openAttempt(phase) !== null || lastResult === null) return;
  const { attempt } = lastResult.attempt;
  if (device.unprinted?.attempt === attempt) return;
  step.record({ kind: 'slip-unprinted', attempt, why });
  step.tell({ kind: 'print-failed', why }, attempt);
}

/** Somebody from the service has closed it, looked it over and put the keys back. */
export function onServiced(step: Step): void {
  if (!step.state.device.tampered) return;
  step.record({ kind: 'tamper-marked', tampered: false });
  step.tell({ kind: 'tamper-cleared' }, attemptNow(step.state));
}

/** Whether the battery may not last the next payment. */
export function isBatteryLow({ device, settings }: TerminalState): boolean {
  const { batteryPercent = null, power = null } = device.reading ?? {};
  return batteryPercent !== null && power !== 'mains' && batteryPercent <= settings.batteryLowPercent;
}

/** Keys of a device that was opened are not to be trusted: nothing new begins, and what has not left does not leave. */
function trip(step: Step): void {
  if (step.state.device.tampered) return;
  step.record({ kind: 'tamper-marked', tampered: true });
  step.tell({ kind: 'tamper-tripped' }, attemptNow(step.state));
  const { phase, signedOn } = step.state;
  if (signedOn) step.record({ kind: 'signed-off' });
  if (openAttempt(phase) !== null && sentPayment(phase) === null) failLocally(step, 'tampered');
}

function deviceRefusal(state: TerminalState, attempt: OpenAttempt): 'tampered' | 'storage-full' | undefined {
  const { tampered, reading } = state.device;
  if (tampered) return 'tampered';
  const isKept = TRANSACTIONS[attempt.transaction].movesMoney;
  return isKept && reading?.storage === 'full' ? 'storage-full' : undefined;
}

function tellChange(step: Step, reading: TerminalHealth): void {
  const { state, now } = step;
  const { told } = state.device;
  if (told !== null && !hasChanged(told.health, reading, state.settings.batteryLowPercent)) return;
  const attempt = attemptNow(state);
  const isTold =
    attempt === 0
      ? told !== null && told.attempt === 0 && now < after(told.at, HEALTH_PAUSE_MS)
      : told?.attempt === attempt && told.times >= HEALTH_TOLD_PER_ATTEMPT_MAX;
  if (!isTold) tell(step, reading);
}

function tell(step: Step, health: TerminalHealth): void {
  const { told } = step.state.device;
  const attempt = attemptNow(step.state);
  const times = told?.attempt === attempt ? told.times + 1 : 1;
  const next: ToldHealth = { health, at: step.now, attempt, times };
  step.record({ kind: 'health-told', told: next });
  step.tell({ kind: 'health', ...health }, attempt);
}

/** What is told between attempts belongs to none: the one before is long over. */
const attemptNow = (state: TerminalState): number => openAttempt(state.phase)?.attempt ?? 0;

function hasChanged(before: TerminalHealth, now: TerminalHealth, lowPercent: number): boolean {
  const { batteryPercent: batteryBefore, clockOffsetSeconds: clockBefore, ...partsBefore } = before;
  const { batteryPercent, clockOffsetSeconds, ...parts } = now;
  const hasMoved = Object.entries(parts).some(([part, value]) => partsBefore[part as keyof typeof parts] !== value);
  return (
    hasMoved ||
    isFarther(batteryBefore, batteryPercent, BATTERY_STEP_PERCENT) ||
    isFarther(clockBefore, clockOffsetSeconds, CLOCK_STEP_SECONDS) ||
    // Falling below the mark is told at once; rising above it only by a whole step.
    ((batteryBefore ?? 0) > lowPercent && batteryPercent !== null && batteryPercent <= lowPercent)
  );
}

const isFarther = (before: number | null, now: number | null, by: number): boolean =>
  before === null || now === null ? before !== now : Math.abs(now - before) >= by;
