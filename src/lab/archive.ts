/** What the switch processes share and what survives them: payments, registered terminals, sealed card numbers. */
import { type LoadedPayment, MemoryBatchStore, MemoryPaymentStore, type PaymentStore } from '../machine/index.ts';
import { assert, type Instant } from '../std/index.ts';
import type { RegisteredTerminal, TerminalDuty, WorkingKeySet } from '../switch/index.ts';
import type { Secret, SeenPlace, TerminalEvent, TerminalId } from '../trade/index.ts';

/** How a PAN is kept while a reversal may need it. */
export interface PanSealer {
  sealPan(pan: Secret): string;
  openPan(sealed: string): Secret | undefined;
}

export interface ToldEvents {
  readonly terminalId: TerminalId;
  readonly events: readonly TerminalEvent[];
}

export class Archive {
  /** Calls complete at once: who calls from afar waits by itself (see `RemoteStore`). */
  readonly #payments = new MemoryPaymentStore((step) => step());
  /** Of processes that share none: only a mutant has them. */
  readonly #apart = new Map<string, MemoryPaymentStore>();
  readonly #terminals = new Map<TerminalId, RegisteredTerminal>();
  readonly batches = new MemoryBatchStore({
    later: (step) => step(),
    payments: this.#payments,
    currentBatch: ({ terminalId }) => this.#terminals.get(terminalId)?.batch,
    moveOn: (terminalId, from, to) => this.#moveOn(terminalId, from, to),
  });
  readonly told: ToldEvents[] = [];
  readonly sealer: PanSealer;
  readonly #rrnPrefix: string;
  #rrns = 0;

  constructor(options: { readonly rrnPrefix: string; readonly sealer?: PanSealer }) {
    assert(options.rrnPrefix.length === RRN_PREFIX_CHARACTERS, 'a reference number has twelve characters');
    this.#rrnPrefix = options.rrnPrefix;
    this.sealer = options.sealer ?? new PanDrawer();
  }

  get store(): PaymentStore {
    return this.#payments;
  }

  storeOf(process: string): PaymentStore {
    const store = this.#apart.get(process) ?? new MemoryPaymentStore((step) => step());
    this.#apart.set(process, store);
    return store;
  }

  payments(): readonly LoadedPayment[] {
    const shared = this.#payments.all();
    return this.#apart.size === 0 ? shared : [...shared, ...[...this.#apart.values()].flatMap((store) => store.all())];
  }

  /** Whether a closed batch holds the payment. */
  isSettled({ merchantId, paymentId }: LoadedPayment['row']): boolean {
    return this.#payments.isSettled(merchantId, paymentId);
  }

  terminal(terminalId: TerminalId): RegisteredTerminal | undefined {
    return this.#terminals.get(terminalId);
  }

  register(terminal: RegisteredTerminal): void {
    this.#terminals.set(terminal.terminalId, terminal);
  }

  /** The contract has ended: from now on nobody knows this terminal. */
  strike(terminalId: TerminalId): void {
    this.#terminals.delete(terminalId);
  }

  /** Whose device carries this serial number. */
  holderOf(serial: string): TerminalId | undefined {
    for (const { terminalId, binding } of this.#terminals.values()) if (binding?.serial === serial) return terminalId;
    return undefined;
  }

  /** Where a device last said it was. */
  keepSeen(terminalId: TerminalId, seen: SeenPlace, at: Instant): void {
    const known = this.#terminals.get(terminalId);
    if (known?.binding != null) this.register({ ...known, binding: { ...known.binding, seen: { ...seen, at } } });
  }

  keepKeys(
    terminalId: TerminalId,
    working: WorkingKeySet,
    under: 'present' | 'next' = 'present',
  ): RegisteredTerminal | undefined {
    const known = this.#terminals.get(terminalId);
    if (known === undefined) return undefined;
    const { nextMaster: next } = known;
    const nextMaster = next === undefined ? {} : { nextMaster: { ...next, inUse: under === 'next' } };
    const renewed = { ...known, working, ...nextMaster, keyGeneration: known.keyGeneration + 1 };
    this.register(renewed);
    return renewed;
  }

  /** Signed off: what was agreed is out of force. */
  dropKeys(terminalId: TerminalId): void {
    const known = this.#terminals.get(terminalId);
    if (known !== undefined) this.register({ ...known, working: null });
  }

  /** The new master key is proven. */
  promoteMasterKey(terminalId: TerminalId): void {
    const known = this.#terminals.get(terminalId);
    if (known?.nextMaster === undefined) return;
    const { nextMaster, ...kept } = known;
    this.register({ ...kept, masterKey: nextMaster.key });
  }

  /** The terminal has done what was due. */
  clearDuty(terminalId: TerminalId, duty: TerminalDuty): void {
    const known = this.#terminals.get(terminalId);
    if (known !== undefined) this.register({ ...known, due: known.due?.filter((each) => each !== duty) ?? [] });
  }

  /** Every registered terminal, in the order of registration. */
  terminals(): readonly RegisteredTerminal[] {
    return [...this.#terminals.values()];
  }

  #moveOn(terminalId: TerminalId, from: string, to: string): void {
    const known = this.#terminals.get(terminalId);
    if (known?.batch === from) this.register({ ...known, batch: to });
  }

  nextRrn(): string {
    this.#rrns += 1;
    return this.#rrnPrefix + String(this.#rrns).padStart(12 - RRN_PREFIX_CHARACTERS, '0');
  }
}

const RRN_PREFIX_CHARACTERS = 6;

/** The lab has no disk to protect: a number is put away and a name given for it. */
class PanDrawer implements PanSealer {
  readonly #pans: Secret[] = [];

  sealPan(pan: Secret): string {
    this.#pans.push(pan);
    return `lab-${this.#pans.length - 1}`;
  }

  openPan(sealed: string): Secret | undefined {
    return this.#pans[Number(sealed.slice('lab-'.length))];
  }
}
