/** A telephone before the camera, fingers on the pad: what the broken device makes of them. */
import type { Secret } from '../../trade/index.ts';
import type { SoftwareTerminal } from './software-terminal.ts';

export function scanCode(terminal: SoftwareTerminal, code: Secret): void {
  const { scanner } = terminal.faults;
  terminal.input(scanner === 'good' ? { kind: 'code', code } : { kind: 'scan-failed', why: scanner });
}

/** `null` passes the PIN by. */
export function enterPin(terminal: SoftwareTerminal, pin: Secret | null): void {
  const { keypad } = terminal.faults;
  if (keypad !== 'good') return terminal.input({ kind: 'keypad-fault', why: keypad });
  terminal.input({ kind: 'pin', outcome: pin === null ? { kind: 'bypassed' } : { kind: 'entered', pin } });
}
