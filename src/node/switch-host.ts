/** Runs the switch: sockets on one side, the store on the other, and the clock. All decisions are made in `src/switch`. */
import { randomBytes } from 'node:crypto';
import type { BatchStore, PaymentAppend, PaymentStore } from '../machine/index.ts';
import { Key, withOddParity } from '../security/index.ts';
import { assert, type Instant, instant } from '../std/index.ts';
import {
  type LimitRule,
  type LinkStanding,
  type RegisteredTerminal,
  type SwitchNote,
  type SwitchPorts,
  SwitchProcess,
  type SwitchSettings,
  type TerminalRegistry,
} from '../switch/index.ts';
import type { IssuerId, LinkId, MerchantId, TerminalEvent } from '../trade/index.ts';
import { IssuerConnector } from './issuer-connector.ts';
import type { Vault } from './store/vault.ts';
import { type ListenerLimits, TerminalListener } from './terminal-listener.ts';

/** Where a link is dialled. */
export interface IssuerAddress {
  readonly issuerId: IssuerId;
  /** Absent: the issuer's only link goes by its name. */
  readonly linkId?: LinkId;
  readonly host: string;
  readonly port: number;
  readonly zoneMasterKey: Key;
}

export interface SwitchHostOptions {
  readonly store: PaymentStore;
  readonly batches: BatchStore;
  readonly registry: TerminalRegistry;
  readonly vault: Pick<Vault, 'sealPan' | 'openPan'>;
  readonly cardTokenKey: Key;
  readonly routes: SwitchPorts['routes'];
  readonly codeRoutes?: SwitchPorts['codeRoutes'];
  readonly issuers: readonly IssuerAddress[];
  /** What the switch may approve for this merchant while an issuer is away; absent: nothing. */
  readonly standIn?: SwitchPorts['standIn'];
  readonly hotList?: SwitchPorts['hotList'];
  /** What the acquirer allows this merchant; absent: no limits of its own. */
  readonly acceptanceLimits?: (merchantId: MerchantId) => readonly LimitRule[];
  readonly settings?: Partial<SwitchSettings>;
  readonly limits?: Partial<ListenerLimits>;
  nextRrn(): string;
  /** After a write is durable. */
  onAppended(append: PaymentAppend): void;
  onTerminalTold(terminal: RegisteredTerminal, events: readonly TerminalEvent[]): void;
  onNote(note: SwitchNote): void;
}

const TICK_MS_MAX = 1_000;

export class SwitchHost {
  readonly #process: SwitchProcess;
  readonly #listener: TerminalListener;
  readonly #connectors = new Map<LinkId, IssuerConnector>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: SwitchHostOptions) {
    this.#process = new SwitchProcess({
      ports: this.#ports(options),
      issuers: options.issuers,
      ...(options.settings === undefined ? {} : { settings: options.settings }),
    });
    this.#listener = new TerminalListener(
      {
        connected: (connection) => this.#process.terminalConnected(connection),
        bytes: (connection, chunk) => this.#do(() => this.#process.terminalBytes(connection, chunk)),
        closed: (connection) => this.#process.terminalClosed(connection),
      },
      options.limits,
    );
    for (const { issuerId, linkId = issuerId, host, port } of options.issuers) {
      const connector = new IssuerConnector(
        { host, port },
        {
          connected: () => this.#do(() => this.#process.issuerConnected(linkId)),
          bytes: (chunk) => this.#do(() => this.#process.issuerBytes(linkId, chunk)),
          disconnected: () => this.#do(() => this.#process.issuerDisconnected(linkId)),
        },
      );
      this.#connectors.set(linkId, connector);
    }
  }

  /** Resolves with the port it listens on; rejects with the system's error. */
  async start(host: string, port: number): Promise<number> {
    const listening = await this.#listener.listen(host, port);
    for (const connector of this.#connectors.values()) connector.start();
    this.#arm();
    return listening;
  }

  linkReady(issuerId: IssuerId): boolean {
    return this.#process.linkReady(issuerId);
  }
  /** Every link, and why it is being rested if it is. */
  get links(): readonly LinkStanding[] {
    return this.#process.links;
  }
  get connections(): number {
    return this.#listener.connections;
  }
  get livePayments(): number {
    return this.#process.livePayments;
  }

  /** Stops taking requests, waits a little for what is under way, and closes. What is left is in the store. */
  async stop(): Promise<void> {
    const drained = Date.now() + 2_000;
    while (this.#process.livePayments > 0 && Date.now() < drained)
      await new Promise((resolve) => setTimeout(resolve, 20));
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const connector of this.#connectors.values()) connector.stop();
    await this.#listener.stop();
  }

  #ports(options: SwitchHostOptions): SwitchPorts {
    return {
      now,
      store: this.#store(options),
      batches: {
        loadBatch: (place, done) => options.batches.loadBatch(place, (loaded) => this.#do(() => done(loaded))),
        saveBatch: (save, done) => options.batches.saveBatch(save, (result) => this.#do(() => done(result))),
      },
      registry: {
        find: (terminalId) => options.registry.find(terminalId),
        refresh: (terminalId, done) => options.registry.refresh(terminalId, (found) => this.#do(() => done(found))),
        holderOf: (serial) => options.registry.holderOf?.(serial),
        saveSeen: (terminalId, seen, at) => options.registry.saveSeen?.(terminalId, seen, at),
        saveKeys: (saving, done) => options.registry.saveKeys(saving, (result) => this.#do(() => done(result))),
        promoteMasterKey: (terminal, done) =>
          options.registry.promoteMasterKey(terminal, (result) => this.#do(() => done(result))),
        clearDuty: (clearing, done) => options.registry.clearDuty(clearing, (result) => this.#do(() => done(result))),
        dropKeys: (terminal, done) => options.registry.dropKeys(terminal, (result) => this.#do(() => done(result))),
      },
      routes: options.routes,
      ...(options.standIn === undefined ? {} : { standIn: options.standIn }),
      ...(options.hotList === undefined ? {} : { hotList: options.hotList }),
      ...(options.acceptanceLimits === undefined ? {} : { limits: options.acceptanceLimits }),
      ...(options.codeRoutes === undefined ? {} : { codeRoutes: options.codeRoutes }),
      cardTokenKey: options.cardTokenKey,
      sealPan: (pan) => options.vault.sealPan(pan),
      openPan: (sealed) => {
        const opened = options.vault.openPan(sealed);
        return opened.ok ? opened.value : undefined;
      },
      freshKey,
      nextRrn: () => options.nextRrn(),
      toTerminal: (connection, frame) => this.#listener.send(connection, frame),
      closeTerminal: (connection) => this.#listener.close(connection),
      toIssuer: (linkId, frame) => this.#connectors.get(linkId)?.send(frame),
      terminalTold: (terminal, events) => options.onTerminalTold(terminal, events),
      resetLink: (linkId) => this.#connectors.get(linkId)?.reset(),
      note: (note) => options.onNote(note),
    };
  }

  #store(options: SwitchHostOptions): PaymentStore {
    const { store } = options;
    return {
      append: (append, done) =>
        store.append(append, (result) => {
          this.#do(() => done(result));
          if (result.kind === 'appended') options.onAppended(append);
        }),
      loadByKey: (keys, done) => store.loadByKey(keys, (found) => this.#do(() => done(found))),
      loadById: (merchant, payment, done) => store.loadById(merchant, payment, (found) => this.#do(() => done(found))),
      loadByRrn: (merchant, rrn, done) => store.loadByRrn(merchant, rrn, (found) => this.#do(() => done(found))),
      loadByTrace: (trace, done) => store.loadByTrace(trace, (found) => this.#do(() => done(found))),
      totals: (tallies, done) => store.totals(tallies, (totals) => this.#do(() => done(totals))),
      standInTotals: (question, done) => store.standInTotals(question, (totals) => this.#do(() => done(totals))),
      loadByAuthorisation: (mark, done) => store.loadByAuthorisation(mark, (found) => this.#do(() => done(found))),
      claimDue: (claim, done) => store.claimDue(claim, (due) => this.#do(() => done(due))),
    };
  }

  /** Every input may move the next deadline. */
  #do(step: () => void): void {
    if (this.#stopped) return;
    step();
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const wakeAt = this.#process.nextWake();
    const waitMs = wakeAt === undefined ? TICK_MS_MAX : Math.min(Math.max(0, wakeAt - Date.now()), TICK_MS_MAX);
    this.#timer = setTimeout(() => this.#do(() => this.#process.wake()), waitMs);
  }
}

const now = (): Instant => instant(Date.now());

/** From the system's random source, with odd parity. */
export function freshKey(lengthBytes: 8 | 16): Key {
  const key = Key.fromBytes(withOddParity(randomBytes(lengthBytes)));
  assert(key.ok, 'a fresh key has the length that was asked for');
  return key.value;
}
