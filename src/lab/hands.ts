/** Fingers, telephones and paper at a terminal: what people do there, and what its body makes of it. */
import type { Secret } from '../trade/index.ts';
import type { Clock } from './clock.ts';
import type { TerminalSite } from './terminal-site.ts';

/** A pad that waits for a key that never comes. */
const PAD_PATIENCE_MS = 40_000;

/** A PIN that comes to its end, or one that the pad keeps from it. */
export function keyPin(site: TerminalSite, clock: Clock, pin: Secret): void {
  const keyed = site.body.keyed(pin.revealFor('pin-block'));
  if (keyed === 'entered') return site.take({ kind: 'pin', outcome: { kind: 'entered', pin } });
  if (keyed !== 'unfinished') return site.take({ kind: 'keypad-fault', why: keyed.fault });
  const { phase } = site.state;
  clock.in(PAD_PATIENCE_MS, () => {
    if (site.state.phase === phase) site.take({ kind: 'pin', outcome: { kind: 'timed-out', keys: 'some' } });
  });
}

/** A telephone is held to the scanner. */
export function scan(site: TerminalSite, code: Secret): void {
  const { scanner } = site.physical;
  site.take(scanner === 'good' ? { kind: 'code', code } : { kind: 'scan-failed', why: scanner });
}

/** The slip is printed, or ought to be. */
export function print(site: TerminalSite): void {
  const why = site.body.printFailure();
  if (why !== undefined) site.take({ kind: 'print-failed', why });
}
