/** Who stands at the terminal, and who may allow what. The host verifies passwords; the tries are counted here. */
import { after, type Instant } from '../std/index.ts';
import { endAttempt, failLocally } from './ending.ts';
import type { TerminalInput } from './input.ts';
import { proceed } from './proceed.ts';
import { openAttempt, type TerminalState } from './state.ts';
import type { Step } from './step.ts';

type Input<Kind extends TerminalInput['kind']> = Extract<TerminalInput, { kind: Kind }>;

/** The operator who allows what others may not. */
export const SUPERVISOR = '00';

/** Between attempts only: an attempt belongs to the operator who began it. */
export function onOperator(step: Step, { operator, password }: Input<'operator'>): void {
  const { code, role } = operator;
  if (openAttempt(step.state.phase) !== null || !/^\d{2}$/.test(code)) return;
  if (!isHeard(step, code, password)) return step.record({ kind: 'noticed', notice: noticeOf(step, code) });
  step.record({ kind: 'operator-logged-on', operator: { code, role } });
}

/** The supervisor's password in the middle of an attempt. */
export function onSupervisor(step: Step, { password }: Input<'supervisor'>): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-supervisor') return;
  if (isHeard(step, SUPERVISOR, password)) {
    step.tell({ kind: 'supervisor-approved' });
    return proceed(step, phase.attempt);
  }
  if (isLocked(step.state, SUPERVISOR, step.now)) return failLocally(step, 'password-locked');
  step.enterPhase({ ...phase, tried: 'in-vain' });
}

/** Nobody approves any more. After a password that was wrong that is the reason, whoever gave up then. */
export function onUnapproved(step: Step, why: 'cancelled' | 'approval-not-given'): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-supervisor') return;
  if (phase.tried === 'in-vain') return failLocally(step, 'password-wrong');
  endAttempt(step, { result: 'cancelled', why });
}

/** How often the supervisor may still mistake the password: 0 once it is locked, `null` while nothing was mistaken. */
export const supervisorTriesLeft = (state: TerminalState): number | null => passwordTriesLeft(state, SUPERVISOR);

/** The same of any operator. */
export function passwordTriesLeft({ wrongPasswords, settings }: TerminalState, operator: string): number | null {
  const kept = wrongPasswords.find((each) => each.operator === operator);
  return kept === undefined ? null : Math.max(0, settings.passwordTriesMax - kept.tries);
}

/** Whether nobody is heard under this operator's code for now, whatever the password. */
export function isLocked({ wrongPasswords }: TerminalState, operator: string, now: Instant): boolean {
  const until = wrongPasswords.find((kept) => kept.operator === operator)?.lockedUntil ?? null;
  return until !== null && until > now;
}

/** Counts the try; a password that is wrong, or comes while nobody is heard, is told. */
function isHeard(step: Step, operator: string, password: 'right' | 'wrong'): boolean {
  const { state, now } = step;
  const { passwordTriesMax, passwordLockMs } = state.settings;
  if (isLocked(state, operator, now)) {
    step.tell({ kind: 'operator-refused', operator, why: 'locked' });
    return false;
  }
  const before = state.wrongPasswords.find((kept) => kept.operator === operator);
  if (password === 'right') {
    if (before !== undefined) step.record({ kind: 'password-tried', operator, wrong: null });
    return true;
  }
  // A lock that has run out begins the count again.
  const tries = before === undefined || before.lockedUntil !== null ? 1 : before.tries + 1;
  const lockedUntil = tries >= passwordTriesMax ? after(now, passwordLockMs) : null;
  step.record({ kind: 'password-tried', operator, wrong: { operator, tries, lockedUntil } });
  step.tell({ kind: 'operator-refused', operator, why: 'password-wrong' });
  return false;
}

const noticeOf = (step: Step, operator: string): 'operator-locked' | 'password-wrong' =>
  isLocked(step.state, operator, step.now) ? 'operator-locked' : 'password-wrong';
