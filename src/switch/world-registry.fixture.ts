/** The register of terminals as one switch process of a test sees it: what it remembers, beside what is true. */
import type { Instant } from '../std/index.ts';
import type { SeenPlace, TerminalId } from '../trade/index.ts';
import type { RegisteredTerminal, TerminalRegistry } from './ports.ts';

/** Shared by every process of a world. */
export interface Register {
  readonly registered: Map<TerminalId, RegisteredTerminal>;
  later(step: () => void): void;
}

export class WorldRegistry implements TerminalRegistry {
  readonly #register: Register;
  readonly #remembered = new Map<TerminalId, RegisteredTerminal>();
  refreshes = 0;
  /** While its questions are answered by a copy that knows nothing newer than this process does. */
  lagsBehind = false;

  constructor(register: Register) {
    this.#register = register;
  }

  find(id: TerminalId): RegisteredTerminal | undefined {
    return this.#remembered.get(id);
  }

  refresh(id: TerminalId, done: (terminal: RegisteredTerminal | undefined) => void): void {
    this.#register.later(() => {
      this.refreshes += 1;
      const remembered = this.#remembered.get(id);
      if (this.lagsBehind && remembered !== undefined) return done(remembered);
      const found = this.#register.registered.get(id);
      if (found === undefined) this.#remembered.delete(id);
      else this.#remembered.set(id, found);
      done(found);
    });
  }

  holderOf(serial: string): TerminalId | undefined {
    return [...this.#register.registered.values()].find(({ binding }) => binding?.serial === serial)?.terminalId;
  }

  saveSeen(id: TerminalId, seen: SeenPlace, at: Instant): void {
    const known = this.#register.registered.get(id);
    if (known?.binding != null) this.#keep({ ...known, binding: { ...known.binding, seen: { ...seen, at } } });
  }

  saveKeys(
    { terminal, working, under }: Parameters<TerminalRegistry['saveKeys']>[0],
    done: Parameters<TerminalRegistry['saveKeys']>[1],
  ): void {
    const batch = (): string => (this.#register.registered.get(terminal.terminalId) ?? terminal).batch;
    const told = (): void => done({ batch: batch() });
    this.#change(terminal, told, (known) => {
      const { nextMaster: next } = known;
      const nextMaster = next === undefined ? {} : { nextMaster: { ...next, inUse: under === 'next' } };
      return { ...known, working, ...nextMaster, keyGeneration: known.keyGeneration + 1 };
    });
  }

  dropKeys(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void {
    this.#change(terminal, done, (known) => ({ ...known, working: null }));
  }

  promoteMasterKey(terminal: RegisteredTerminal, done: (result: 'saved' | 'failed') => void): void {
    this.#change(terminal, done, ({ nextMaster, ...kept }) =>
      nextMaster === undefined ? kept : { ...kept, masterKey: nextMaster.key },
    );
  }

  clearDuty(
    { terminal, duty }: Parameters<TerminalRegistry['clearDuty']>[0],
    done: (result: 'saved' | 'failed') => void,
  ): void {
    this.#change(terminal, done, (known) => ({ ...known, due: known.due?.filter((each) => each !== duty) ?? [] }));
  }

  #change(
    terminal: RegisteredTerminal,
    done: (result: 'saved' | 'failed') => void,
    change: (known: RegisteredTerminal) => RegisteredTerminal,
  ): void {
    this.#register.later(() => {
      this.#keep(change(this.#register.registered.get(terminal.terminalId) ?? terminal));
      done('saved');
    });
  }

  #keep(terminal: RegisteredTerminal): void {
    this.#register.registered.set(terminal.terminalId, terminal);
    this.#remembered.set(terminal.terminalId, terminal);
  }
}
