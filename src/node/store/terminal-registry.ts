/** The switch's port to the registered terminals: answers from memory, asks the database when told to. */
import type { Kysely } from 'kysely';
import { keyCheckValue } from '../../security/index.ts';
import type { Instant } from '../../std/index.ts';
import type { RegisteredTerminal, TerminalRegistry, WorkingKeySet } from '../../switch/index.ts';
import type { SeenPlace, TerminalId } from '../../trade/index.ts';
import { dropWorkingKeys, loadTerminal, loadTerminals, saveWorkingKeys } from './registry.ts';
import type { Database } from './schema.ts';
import { lineOf, type StoreFault } from './store-fault.ts';
import { saveSeenPlace } from './terminal-bindings.ts';
import type { Vault } from './vault.ts';

export interface TerminalRegistryOptions {
  readonly db: Kysely<Database>;
  readonly vault: Vault;
  readonly now: () => Instant;
  readonly onTrouble?: (line: string) => void;
}

/** Remembers terminals; `loadAll` once before the first connection is let in. */
export class PostgresTerminalRegistry implements TerminalRegistry {
  readonly #options: TerminalRegistryOptions;
  readonly #known = new Map<TerminalId, RegisteredTerminal>();
  /** Which terminal a device is bound to, by its serial number. */
  readonly #holders = new Map<string, TerminalId>();

  constructor(options: TerminalRegistryOptions) {
    this.#options = options;
  }

  /** The faults of terminals whose keys do not open. */
  async loadAll(): Promise<readonly StoreFault[]> {
    const { terminals, faults } = await loadTerminals(this.#options.db, this.#options.vault);
    for (const terminal of terminals) this.#remember(terminal);
    return faults;
  }

  find(terminalId: TerminalId): RegisteredTerminal | undefined {
    return this.#known.get(terminalId);
  }

  /** While the database is away a terminal is what it last was known to be. */
  refresh(terminalId: TerminalId, done: (terminal: RegisteredTerminal | undefined) => void): void {
    void this.#refreshed(terminalId).then(done);
  }

  holderOf(serial: string): TerminalId | undefined {
    return this.#holders.get(serial);
  }

  /** Told again with the next upload, so a write that fails is only said. */
  saveSeen(terminalId: TerminalId, seen: SeenPlace, at: Instant): void {
    const known = this.#known.get(terminalId);
    if (known?.binding == null) return;
    this.#remember({ ...known, binding: { ...known.binding, seen: { ...seen, at } } });
    saveSeenPlace(this.#options.db, terminalId, { ...seen, at }).catch((error: unknown) =>
      this.#options.onTrouble?.(`the place of terminal ${terminalId} could not be saved: ${lineOf(error)}`),
    );
  }

  saveKeys(
    saving: { readonly terminal: RegisteredTerminal; readonly working: WorkingKeySet },
    done: (result: 'saved' | 'failed') => void,
  ): void {
    void this.#savedKeys(saving).then(done);
  }

  dropKeys(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void {
    void this.#droppedKeys(terminal).then(done);
  }

  async #droppedKeys(terminal: RegisteredTerminal): Promise<'saved' | 'failed'> {
    const { db, onTrouble } = this.#options;
    try {
      await dropWorkingKeys(db, terminal);
      this.#known.set(terminal.terminalId, { ...terminal, working: null });
      return 'saved';
    } catch (error) {
      onTrouble?.(`terminal ${terminal.terminalId} could not be signed off: ${lineOf(error)}`);
      return 'failed';
    }
  }

  async #refreshed(terminalId: TerminalId): Promise<RegisteredTerminal | undefined> {
    try {
      const loaded = await loadTerminal(this.#options.db, this.#options.vault, terminalId);
      if (loaded.ok) this.#remember(loaded.value);
      else if (loaded.fault.kind === 'not-registered') this.#forget(terminalId);
      else this.#options.onTrouble?.(`terminal ${terminalId}: ${loaded.fault.line}`);
    } catch (error) {
      this.#options.onTrouble?.(`terminal ${terminalId} could not be loaded: ${lineOf(error)}`);
    }
    return this.#known.get(terminalId);
  }

  async #savedKeys(saving: {
    readonly terminal: RegisteredTerminal;
    readonly working: WorkingKeySet;
  }): Promise<'saved' | 'failed'> {
    const { terminal, working } = saving;
    const { db, vault, now, onTrouble } = this.#options;
    try {
      const saved = await saveWorkingKeys(db, vault, {
        merchantId: terminal.merchantId,
        terminalId: terminal.terminalId,
        working,
        pinKcv: keyCheckValue(working.pin),
        macKcv: keyCheckValue(working.mac),
        loadedAt: now(),
      });
      if (!saved.ok) return 'failed';
      this.#known.set(terminal.terminalId, { ...terminal, working, keyGeneration: saved.value });
      return 'saved';
    } catch (error) {
      onTrouble?.(`keys of terminal ${terminal.terminalId} could not be saved: ${lineOf(error)}`);
      return 'failed';
    }
  }

  #remember(terminal: RegisteredTerminal): void {
    this.#forget(terminal.terminalId);
    this.#known.set(terminal.terminalId, terminal);
    if (terminal.binding != null) this.#holders.set(terminal.binding.serial, terminal.terminalId);
  }

  #forget(terminalId: TerminalId): void {
    const serial = this.#known.get(terminalId)?.binding?.serial;
    if (serial !== undefined && this.#holders.get(serial) === terminalId) this.#holders.delete(serial);
    this.#known.delete(terminalId);
  }
}
