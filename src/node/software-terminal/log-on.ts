/** Operators at a software terminal: the host verifies their passwords, and the machine counts the tries. */
import { fault, instant, ok, type Result } from '../../std/index.ts';
import { isLocked, openAttempt, roleOf, SUPERVISOR } from '../../terminal/index.ts';
import type { Secret } from '../../trade/index.ts';
import type { SoftwareTerminal } from './software-terminal.ts';

/** `busy`: between payments only. */
export type LogOnFault = 'password-wrong' | 'operator-locked' | 'busy';

/** `not-the-supervisor`: nobody else changes the password of another. */
export type PasswordChangeFault = LogOnFault | 'password-length' | 'file-unreadable' | 'not-the-supervisor';

export interface LogOn {
  /** Two digits. */
  readonly operator: string;
  readonly password: Secret;
}

export interface PasswordChange extends LogOn {
  /** Whose password it is: the supervisor may change everybody's. */
  readonly of: string;
  readonly fresh: Secret;
}

export function logOn(terminal: SoftwareTerminal, { operator, password }: LogOn): Result<void, LogOnFault> {
  if (openAttempt(terminal.state.phase) !== null) return fault('busy');
  const heard = verdictOn(terminal, operator, password);
  terminal.input({ kind: 'operator', operator: { code: operator, role: roleOf(operator) }, password: heard.password });
  return heard.fault === null ? ok(undefined) : fault(heard.fault);
}

/** The supervisor's password in the middle of a payment. */
export function approve(terminal: SoftwareTerminal, password: Secret): void {
  terminal.input({ kind: 'supervisor', password: verdictOn(terminal, SUPERVISOR, password).password });
}

/** Whoever changes a password logs on with the present one, so that its tries are counted as any other's. */
export function changePassword(terminal: SoftwareTerminal, change: PasswordChange): Result<void, PasswordChangeFault> {
  const { operator, of } = change;
  if (of !== operator && roleOf(operator) !== 'supervisor') return fault('not-the-supervisor');
  const logged = logOn(terminal, change);
  if (!logged.ok) return logged;
  const changed = terminal.passwords.change(of, change.fresh);
  if (changed.ok) terminal.input({ kind: 'password-changed' });
  return changed;
}

/** While an operator is locked nothing is compared: a stream of guesses must cost nothing. */
function verdictOn(
  terminal: SoftwareTerminal,
  operator: string,
  password: Secret,
): { readonly password: 'right' | 'wrong'; readonly fault: LogOnFault | null } {
  if (isLocked(terminal.state, operator, instant(Date.now()))) return { password: 'wrong', fault: 'operator-locked' };
  const verdict = terminal.passwords.verify(operator, password);
  return { password: verdict, fault: verdict === 'right' ? null : 'password-wrong' };
}
