/** The terminal registry as one switch process reaches it: it remembers, and what it remembers may be out of date. */
import type { Instant, Prng } from '../std/index.ts';
import type { RegisteredTerminal, TerminalRegistry } from '../switch/index.ts';
import type { SeenPlace, TerminalId } from '../trade/index.ts';
import type { Archive } from './archive.ts';

/** How the way to the registry's table behaves at the moment. */
export interface RegistryWeather {
  /** That a question is answered by a copy which lags behind: with what was known here already. */
  readonly staleChance: number;
  /** That fresh keys cannot be written. */
  readonly failChance: number;
  /** That they are written, and called failed. */
  readonly unsureChance: number;
}

export const FAIR_REGISTRY: RegistryWeather = { staleChance: 0, failChance: 0, unsureChance: 0 };

export interface RemoteRegistryOptions {
  readonly archive: Archive;
  readonly prng: Prng;
  readonly weather: () => RegistryWeather;
  /** Runs a step after the way there and back. */
  readonly soon: (step: () => void) => void;
  /** True while nothing is ever asked again: only a mutant does that. */
  readonly neverRenews: boolean;
  readonly witness: () => void;
}

export class RemoteRegistry implements TerminalRegistry {
  readonly #options: RemoteRegistryOptions;
  readonly #remembered = new Map<TerminalId, RegisteredTerminal>();

  constructor(options: RemoteRegistryOptions) {
    this.#options = options;
  }

  /** A registration that is withdrawn is told to every process at once; keys loaded elsewhere are not. */
  find(terminalId: TerminalId): RegisteredTerminal | undefined {
    return this.#options.archive.terminal(terminalId) === undefined ? undefined : this.#remembered.get(terminalId);
  }

  holderOf(serial: string): TerminalId | undefined {
    return this.#options.archive.holderOf(serial);
  }

  saveSeen(terminalId: TerminalId, seen: SeenPlace, at: Instant): void {
    this.#options.archive.keepSeen(terminalId, seen, at);
    this.#renew(terminalId);
  }

  refresh(terminalId: TerminalId, done: (terminal: RegisteredTerminal | undefined) => void): void {
    const { soon, prng, weather, neverRenews, witness } = this.#options;
    soon(() => {
      const known = this.#remembered.get(terminalId);
      if (known !== undefined && neverRenews) return done(known);
      if (known === undefined || !prng.chance(weather().staleChance)) return done(this.#renew(terminalId));
      witness();
      done(known);
    });
  }

  saveKeys(
    { terminal, working, under }: Parameters<TerminalRegistry['saveKeys']>[0],
    done: Parameters<TerminalRegistry['saveKeys']>[1],
  ): void {
    const { archive, soon, prng, weather } = this.#options;
    soon(() => {
      if (prng.chance(weather().failChance)) return done('failed');
      const kept = archive.keepKeys(terminal.terminalId, working, under);
      if (kept === undefined || prng.chance(weather().unsureChance)) return done('failed');
      this.#renew(terminal.terminalId);
      done({ batch: kept.batch });
    });
  }

  dropKeys(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void {
    this.#change(terminal.terminalId, () => this.#options.archive.dropKeys(terminal.terminalId), done);
  }

  promoteMasterKey(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void {
    this.#change(terminal.terminalId, () => this.#options.archive.promoteMasterKey(terminal.terminalId), done);
  }

  clearDuty(
    { terminal, duty }: Parameters<TerminalRegistry['clearDuty']>[0],
    done: (result: 'saved' | 'failed') => void,
  ): void {
    this.#change(terminal.terminalId, () => this.#options.archive.clearDuty(terminal.terminalId, duty), done);
  }

  #change(terminalId: TerminalId, change: () => void, done: (result: 'saved' | 'failed') => void): void {
    const { soon, prng, weather } = this.#options;
    soon(() => {
      if (prng.chance(weather().failChance)) return done('failed');
      change();
      this.#renew(terminalId);
      done('saved');
    });
  }

  #renew(terminalId: TerminalId): RegisteredTerminal | undefined {
    const terminal = this.#options.archive.terminal(terminalId);
    if (terminal === undefined) this.#remembered.delete(terminalId);
    else this.#remembered.set(terminalId, terminal);
    return terminal;
  }
}
