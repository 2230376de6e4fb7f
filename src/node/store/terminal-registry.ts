/** The switch's port to the registered terminals: answers from memory, asks the database when told to. */
import type { Kysely } from 'kysely';
import { keyCheckValue } from '../../security/index.ts';
import type { Instant } from '../../std/index.ts';
import type { RegisteredTerminal, TerminalDuty, TerminalRegistry } from '../../switch/index.ts';
import type { SeenPlace, TerminalId } from '../../trade/index.ts';
import { dropWorkingKeys, loadTerminal, loadTerminals, promoteMasterKey, saveWorkingKeys } from './registry.ts';
import type { Database } from './schema.ts';
import { lineOf, type StoreFault } from './store-fault.ts';
import { saveSeenPlace } from './terminal-bindings.ts';
import { clearDuty } from './terminal-duties.ts';
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

  saveKeys(...[saving, done]: Parameters<TerminalRegistry['saveKeys']>): void {
    void this.#savedKeys(saving).then(done);
  }

  dropKeys(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void {
    void this.#droppedKeys(terminal).then(done);
  }

  clearDuty(
    clearing: { readonly terminal: RegisteredTerminal; readonly duty: TerminalDuty },
    done: (result: 'saved' | 'failed') => void,
  ): void {
    void this.#clearedDuty(clearing).then(done);
  }

  async #clearedDuty({
    terminal,
    duty,
  }: {
    readonly terminal: RegisteredTerminal;
    readonly duty: TerminalDuty;
  }): Promise<'saved' | 'failed'> {
    const { merchantId, terminalId } = terminal;
    try {
      await clearDuty(this.#options.db, { merchantId, terminalId, duty });
      const known = this.#known.get(terminalId) ?? terminal;
      this.#known.set(terminalId, { ...known, due: known.due?.filter((each) => each !== duty) ?? [] });
      return 'saved';
    } catch (error) {
      this.#options.onTrouble?.(`${duty} of terminal ${terminalId} could not be cleared: ${lineOf(error)}`);
      return 'failed';
    }
  }

  promoteMasterKey(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void {
    void this.#promoted(terminal).then(done);
  }

  async #promoted(terminal: RegisteredTerminal): Promise<'saved' | 'failed'> {
    const { db, vault, onTrouble } = this.#options;
    const { merchantId, terminalId, nextMaster, ...kept } = terminal;
    if (nextMaster?.inUse !== true) return 'saved';
    try {
      await promoteMasterKey(db, vault, { merchantId, terminalId, masterKey: nextMaster.key, before: kept.masterKey });
      this.#known.set(terminalId, { ...kept, merchantId, terminalId, masterKey: nextMaster.key });
      return 'saved';
    } catch (error) {
      onTrouble?.(`the master key of terminal ${terminalId} could not be taken over: ${lineOf(error)}`);
      return 'failed';
    }
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

  async #savedKeys(
    saving: Parameters<TerminalRegistry['saveKeys']>[0],
  ): Promise<{ readonly batch: string } | 'failed'> {
    const { terminal, working, under = 'present' } = saving;
    const { db, vault, now, onTrouble } = this.#options;
    try {
      const saved = await saveWorkingKeys(db, vault, {
        merchantId: terminal.merchantId,
        terminalId: terminal.terminalId,
        working,
        pinKcv: keyCheckValue(working.pin),
        macKcv: keyCheckValue(working.mac),
        loadedAt: now(),
        under,
      });
      if (!saved.ok) return 'failed';
      const { nextMaster: next } = terminal;
      const nextMaster = next === undefined ? {} : { nextMaster: { ...next, inUse: under === 'next' } };
      const { generation: keyGeneration, batch } = saved.value;
      this.#known.set(terminal.terminalId, { ...terminal, working, ...nextMaster, keyGeneration, batch });
      return { batch };
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
