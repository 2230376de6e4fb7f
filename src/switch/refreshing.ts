/**
 * Asks the registry's store about terminals that this process does not know, or whose MAC does not fit. Anybody who can
 * reach the port can provoke it, so it is asked once for many, for a stranger not twice within a second, and for so many
 * at a time.
 */
import { after, type Instant } from '../std/index.ts';
import type { TerminalId } from '../trade/index.ts';
import type { SwitchPorts } from './ports.ts';

export const REFRESH_LIMITS = {
  /** Different terminals at once; beyond it a request is judged by what is known. */
  atOnceMax: 32,
  waitingMax: 256,
  /** A terminal that was unknown so lately is not asked for again. */
  againAfterMs: 1_000,
  rememberedMax: 1_000,
} as const;

export class Refreshing {
  readonly #ports: SwitchPorts;
  readonly #waiting = new Map<TerminalId, (() => void)[]>();
  readonly #asked = new Map<TerminalId, Instant>();
  constructor(ports: SwitchPorts) {
    this.#ports = ports;
  }

  /** `done` runs once the registry knows what the store knows, or at once when it must not be asked. */
  ask(terminalId: TerminalId, done: () => void): void {
    const now = this.#ports.now();
    const waiting = this.#waiting.get(terminalId);
    if (waiting !== undefined && waiting.length < REFRESH_LIMITS.waitingMax) return void waiting.push(done);
    // A known terminal may have signed on elsewhere a moment ago: its MAC deserves the question every time.
    const asked = this.#ports.registry.find(terminalId) === undefined ? this.#asked.get(terminalId) : undefined;
    const isLate = asked !== undefined && now >= asked && now < after(asked, REFRESH_LIMITS.againAfterMs);
    if (waiting !== undefined || isLate || this.#waiting.size >= REFRESH_LIMITS.atOnceMax) return done();
    this.#waiting.set(terminalId, [done]);
    this.#ports.registry.refresh(terminalId, () => this.#answered(terminalId));
  }

  #answered(terminalId: TerminalId): void {
    const waiting = this.#waiting.get(terminalId) ?? [];
    this.#waiting.delete(terminalId);
    if (this.#asked.size >= REFRESH_LIMITS.rememberedMax) this.#asked.clear();
    this.#asked.set(terminalId, this.#ports.now());
    for (const done of waiting) done();
  }
}
