/** Switch processes with simulated ports: one clock, one store, terminals and issuers on the other end of real bytes. */
import { encodeFrame, FrameReader, interchange, type Message, pack, unpack } from '../iso8583/index.ts';
import {
  type AppendResult,
  type Found,
  MemoryBatchStore,
  MemoryPaymentStore,
  type PaymentAppend,
  type PaymentStore,
} from '../machine/index.ts';
import { decipherPinBlock, deriveKey, Key, keyCheckValue, unwrapKey } from '../security/index.ts';
import { after, assert, fromCivil, fromHex, fromLatin1, type Instant } from '../std/index.ts';
import {
  type IssuerId,
  issuerId,
  type LinkId,
  luhnCheckDigit,
  type MerchantId,
  merchantId,
  Secret,
  type TerminalEvent,
  type TerminalId,
  terminalId,
} from '../trade/index.ts';
import type { BindingSettings } from './binding/index.ts';
import { approves } from './code-map.ts';
import type { ContractStanding } from './contract-gate.ts';
import type { LimitRule } from './limits/index.ts';
import type { SwitchSettings } from './payment/step.ts';
import type { ConnectionId, RegisteredTerminal, SwitchNote, SwitchPorts } from './ports.ts';
import { SwitchProcess } from './process.ts';
import { type BinRoute, linkIdsOf } from './routing/index.ts';
import type { StandInContract } from './stand-in/index.ts';
import { WorldRegistry } from './world-registry.fixture.ts';

export const NOON: Instant = fromCivil({ year: 2026, month: 11, day: 22, hour: 12, minute: 0, second: 0 });
export const MERCHANT: MerchantId = merchantId('KCH330158120001');
export const TERMINAL: TerminalId = terminalId('10000001');
export const BANK: IssuerId = issuerId('huaxing');
const PREFIX = '999901';
/** Of every fictional issuer: one of them answers for all. */
const PREFIXES = '9999';

/** Payment codes of the fictional wallet that this issuer plays. */
export const CODE_PREFIX = '9981';

/** Card numbers are made of parts, so that none is written down. */
export function cardOf(serial: number): Secret {
  const body = PREFIX + String(serial).padStart(9, '0');
  return Secret.pan(body + luhnCheckDigit(body));
}

export function keyNamed(label: string, lengthBytes: 8 | 16 = 16): Key {
  const root = Key.fromBytes(fromLatin1('kacha test keys!'));
  assert(root.ok, 'sixteen letters are a key');
  return deriveKey({ key: root.value, label, lengthBytes });
}

/** What the store does to the next append instead of writing it, or besides. */
export type Mishap = 'fails' | 'fails-but-writes' | 'hangs';

/** The clock, the disk and the register of terminals that several processes share. */
export class SwitchWorld {
  now: Instant;
  readonly store: MemoryPaymentStore;
  readonly batches: MemoryBatchStore;
  readonly registered = new Map<TerminalId, RegisteredTerminal>();
  /** One link to one bank, unless a test says otherwise before the first process starts. */
  routes: readonly BinRoute[] = [{ prefix: PREFIXES, issuerId: BANK }];
  /** Consulted for every append. */
  /** Writes are done, and nothing can be loaded. */
  isBlind = false;
  mishap: (append: PaymentAppend) => Mishap | undefined = () => undefined;
  limits: readonly LimitRule[] = [];
  contract: ContractStanding | undefined;
  binding: Partial<BindingSettings> = {};
  standIn: StandInContract | undefined;
  hotCards: ReadonlySet<string> = new Set();
  /** How often totals were asked for. */
  tallies = 0;
  #steps: (() => void)[] = [];
  #rrn = 0;

  constructor(now: Instant = NOON) {
    this.now = now;
    this.store = new MemoryPaymentStore((step) => this.later(step));
    this.batches = new MemoryBatchStore({
      later: (step) => this.later(step),
      payments: this.store,
      currentBatch: (place) => this.registered.get(place.terminalId)?.batch,
      moveOn: (id, from, to) => {
        const known = this.registered.get(id);
        if (known?.batch === from) this.registered.set(id, { ...known, batch: to });
      },
    });
    this.registered.set(TERMINAL, {
      terminalId: TERMINAL,
      merchantId: MERCHANT,
      masterKey: keyNamed('terminal master'),
      working: null,
      keyGeneration: 0,
      batch: '000001',
    });
  }

  /** Days in which nothing happens, and nobody has to be woken. */
  skipDays(days: number): void {
    this.now = after(this.now, days * 24 * 3_600_000);
  }

  later(step: () => void): void {
    this.#steps.push(step);
  }

  /** Runs what the disk still has to do, and what follows from it. */
  settle(): void {
    for (let i = 0; this.#steps.length > 0; i++) {
      assert(i < 10_000, 'a quiet world comes to rest');
      this.#steps.shift()?.();
    }
  }

  /** One step of what the disk still has to do; whatever else was under way is gone with its process. */
  runOne(): void {
    this.#steps.shift()?.();
    this.#steps = [];
  }

  nextRrn(): string {
    this.#rrn += 1;
    return `6326${String(this.#rrn).padStart(8, '0')}`;
  }

  /** The one payment of this world, or the newest. */
  payment() {
    const all = this.store.all();
    const last = all.at(-1);
    assert(last !== undefined, 'there is a payment');
    return last.row;
  }
}

/** One switch process and everything that leaves it. */
export class SwitchRoom {
  readonly process: SwitchProcess;
  readonly notes: SwitchNote[] = [];
  readonly closed: ConnectionId[] = [];
  readonly told: TerminalEvent[] = [];
  /** What is at the other end of each link. */
  readonly banks: ReadonlyMap<LinkId, Bank>;
  /** At the end of the first link. */
  readonly bank: Bank;
  readonly #world: SwitchWorld;
  readonly #name: string;
  readonly #toTerminal = new Map<ConnectionId, Uint8Array[]>();
  readonly #registry: WorldRegistry;
  #keys = 0;

  constructor(world: SwitchWorld, name = 'switch', settings: Partial<SwitchSettings> = {}) {
    this.#world = world;
    this.#registry = new WorldRegistry(world);
    this.#name = name;
    const links = linkIdsOf(world.routes, BANK);
    this.banks = new Map(links.map((id) => [id, new Bank(world, (bytes) => this.process.issuerBytes(id, bytes))]));
    const [bank] = this.banks.values();
    assert(bank !== undefined, 'an issuer has a link');
    this.bank = bank;
    this.process = new SwitchProcess({
      ports: this.#ports(),
      issuers: links.map((id) => ({ issuerId: BANK, linkId: id, zoneMasterKey: keyNamed('zone master') })),
      settings,
    });
  }

  get refreshes(): number {
    return this.#registry.refreshes;
  }

  /** From now on what this process asks about terminals is answered by a copy that lags behind. */
  lagBehind(): void {
    this.#registry.lagsBehind = true;
  }

  /** The bank at the end of a link. */
  bankOf(link: LinkId): Bank {
    const bank = this.banks.get(link);
    assert(bank !== undefined, 'a link of this world');
    return bank;
  }

  /** Connects the issuer over every link, signs on and exchanges keys. */
  linkUp(links: readonly LinkId[] = [...this.banks.keys()]): void {
    for (const link of links) this.process.issuerConnected(link);
    this.#world.settle();
  }

  linkDown(links: readonly LinkId[] = [...this.banks.keys()]): void {
    for (const link of links) {
      this.bankOf(link).hangUp();
      this.process.issuerDisconnected(link);
    }
    this.#world.settle();
  }

  connect(connection: ConnectionId): void {
    this.process.terminalConnected(connection);
  }

  /** Bytes from a terminal; returns every frame that came back on that connection so far and was not yet taken. */
  bytes(connection: ConnectionId, bytes: Uint8Array): readonly Uint8Array[] {
    this.process.terminalBytes(connection, bytes);
    this.#world.settle();
    return this.taken(connection);
  }

  taken(connection: ConnectionId): readonly Uint8Array[] {
    const frames = this.#toTerminal.get(connection) ?? [];
    this.#toTerminal.delete(connection);
    return frames;
  }

  /** Lets time pass, waking the process whenever it asked to be. */
  pass(ms: number): void {
    const end = after(this.#world.now, ms);
    for (let i = 0; ; i++) {
      assert(i < 100_000, 'a process does not spin');
      const wakeAt = this.process.nextWake();
      if (wakeAt === undefined || wakeAt > end) break;
      if (wakeAt > this.#world.now) this.#world.now = wakeAt;
      this.process.wake();
      this.#world.settle();
    }
    this.#world.now = end;
  }

  #ports(): SwitchPorts {
    const world = this.#world;
    return {
      now: () => world.now,
      store: this.#store(),
      batches: world.batches,
      registry: this.#registry,
      routes: world.routes,
      limits: () => world.limits,
      contract: () => world.contract,
      standIn: () => world.standIn,
      hotList: (card) => (world.hotCards.has(card) ? 'listed' : 'clear'),
      get binding() {
        return world.binding;
      },
      codeRoutes: [{ prefix: CODE_PREFIX, issuerId: BANK }],
      cardTokenKey: keyNamed('card token'),
      sealPan: (pan) => `sealed:${[...pan.revealFor('sealing')].reverse().join('')}`,
      openPan: (sealed) => Secret.pan([...sealed.slice('sealed:'.length)].reverse().join('')),
      freshKey: (lengthBytes) => keyNamed(`${this.#name} ${++this.#keys}`, lengthBytes),
      nextRrn: () => world.nextRrn(),
      toTerminal: (connection, frame) =>
        void this.#toTerminal.set(connection, [...(this.#toTerminal.get(connection) ?? []), frame]),
      closeTerminal: (connection) => void this.closed.push(connection),
      toIssuer: (link, frame) => this.banks.get(link)?.receive(frame),
      resetLink: () => undefined,
      terminalTold: (_terminal, events) => void this.told.push(...events),
      note: (note) => void this.notes.push(note),
    };
  }

  #store(): PaymentStore {
    const { store } = this.#world;
    const append = (given: PaymentAppend, done: (result: AppendResult) => void): void => {
      const mishap = this.#world.mishap(given);
      if (mishap === undefined) return store.append(given, done);
      if (mishap === 'fails-but-writes') store.append(given, () => undefined);
      if (mishap !== 'hangs') this.#world.later(() => done({ kind: 'failed', line: 'the disk is away' }));
    };
    const load = (done: (found: Found) => void, ask: (found: (loaded: Found) => void) => void): void =>
      this.#world.isBlind ? this.#world.later(() => done('failed')) : ask(done);
    return {
      append,
      loadByKey: (keys, done) => load(done, (found) => store.loadByKey(keys, found)),
      loadById: (merchant, id, done) => load(done, (found) => store.loadById(merchant, id, found)),
      loadByRrn: (merchant, rrn, done) => load(done, (found) => store.loadByRrn(merchant, rrn, found)),
      loadByTrace: (trace, done) => load(done, (found) => store.loadByTrace(trace, found)),
      loadByAuthorisation: (mark, done) => load(done, (found) => store.loadByAuthorisation(mark, found)),
      claimDue: (claim, done) => store.claimDue(claim, done),
      standInTotals: (question, done) => store.standInTotals(question, done),
      totals: (tallies, done) => {
        this.#world.tallies += 1;
        store.totals(tallies, done);
      },
    };
  }
}

const INTERCHANGE = interchange();

/** An issuer's end of a link: reads what the switch sends, remembers it, and says what it is told to say. */
export class Bank {
  readonly heard: Message[] = [];
  /** Answers requests, advices and reversals; `undefined` keeps silent. */
  says: (message: Message) => string | undefined = () => '00';
  /** What it answers besides DE 39. */
  adds: Partial<Message> = { authorisationCode: 'A1B2C3' };
  zonePin: Key | undefined;
  readonly #world: SwitchWorld;
  readonly #send: (bytes: Uint8Array) => void;
  #reader = new FrameReader();

  constructor(world: SwitchWorld, send: (bytes: Uint8Array) => void) {
    this.#world = world;
    this.#send = send;
  }

  of(mti: string): readonly Message[] {
    return this.heard.filter((message) => message.mti === mti);
  }

  hangUp(): void {
    this.#reader = new FrameReader();
  }

  /** The clear PIN of a request, as only the holder of the zone key can read it. */
  pinOf({ pinBlock, pan }: Message): string | undefined {
    if (pinBlock === undefined || pan === undefined || this.zonePin === undefined) return undefined;
    const pin = decipherPinBlock({ block: pinBlock, pan, key: this.zonePin });
    return pin.ok ? pin.value.revealFor('pin-block') : undefined;
  }

  receive(frame: Uint8Array): void {
    for (const payload of this.#reader.push(frame).frames) {
      const { message } = unpack(INTERCHANGE, payload);
      this.heard.push(message);
      this.#world.later(() => this.#react(message));
    }
  }

  /** Answers a request now, or again, or late. */
  answer(request: Message, code: string, mti = `${request.mti.slice(0, 2)}${Number(request.mti[2]) + 1}0`): void {
    const { stan, rrn, merchantId: merchant, terminalId: terminal, processingCode, transmittedAt } = request;
    this.send({
      mti,
      ...(stan === undefined ? {} : { stan }),
      ...(rrn === undefined ? {} : { rrn }),
      ...(merchant === undefined ? {} : { merchantId: merchant }),
      ...(terminal === undefined ? {} : { terminalId: terminal }),
      ...(processingCode === undefined ? {} : { processingCode }),
      ...(transmittedAt === undefined ? {} : { transmittedAt }),
      responseCode: code,
      ...((approves(code) || code === '09') && mti !== '0430' ? this.adds : {}),
    });
  }

  send(message: Message): void {
    const packed = pack(INTERCHANGE, message);
    assert(packed.ok, 'the issuer says what can be packed');
    this.#send(encodeFrame(packed.value));
  }

  #react(message: Message): void {
    if (message.mti === '0800') return this.#manage(message);
    const code = this.says(message);
    if (code !== undefined) this.answer(message, code);
  }

  #manage(message: Message): void {
    const { networkManagementCode = '', stan = '', keyBlock } = message;
    if (keyBlock !== undefined)
      this.zonePin = unwrapKey(keyNamed('zone master'), fromHex(keyBlock) ?? new Uint8Array());
    const check = this.zonePin === undefined ? '' : keyCheckValue(this.zonePin);
    this.send({
      mti: '0810',
      stan,
      networkManagementCode,
      responseCode: '00',
      ...(keyBlock === undefined ? {} : { keyBlock: check }),
    });
  }
}
