/** One switch process and the machine room around it: store connection, registry cache, lines in, links out. */
import type { Key } from '../security/index.ts';
import type { Instant, Prng } from '../std/index.ts';
import {
  type ConnectionId,
  linkIdsOf,
  type SwitchNote,
  type SwitchPorts,
  SwitchProcess,
  type SwitchSettings,
} from '../switch/index.ts';
import type { LinkId, TerminalId } from '../trade/index.ts';
import type { Archive } from './archive.ts';
import { Alarm, type Clock, LocalClock } from './clock.ts';
import { type Dialled, IssuerLines } from './issuer-lines.ts';
import type { SchemeSite } from './issuer-site.ts';
import { freshKey } from './lab-keys.ts';
import type { Marks } from './marks.ts';
import { IntentReplay } from './mutants/intent-replay.ts';
import type { Mutant } from './mutants/mutant.ts';
import { datedByClock, standInAgain, storeMistakes, TraceNumberMemory } from './mutants/switch-mutants.ts';
import { RemoteBatches } from './remote-batches.ts';
import { type RegistryWeather, RemoteRegistry } from './remote-registry.ts';
import { RemoteStore, type StoreWeather } from './remote-store.ts';
import { type Kink, soundLine, type Weather } from './wire.ts';
import type { Witness } from './witness.ts';

export interface SwitchSiteOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly prng: Prng;
  readonly marks: Marks;
  readonly archive: Archive;
  readonly issuers: readonly SchemeSite[];
  readonly routes: SwitchPorts['routes'];
  readonly codeRoutes: NonNullable<SwitchPorts['codeRoutes']>;
  readonly cardTokenKey: Key;
  readonly issuerWeather: () => Weather;
  readonly storeWeather: () => StoreWeather;
  readonly registryWeather: () => RegistryWeather;
  readonly commitMs: () => number;
  readonly settings: Partial<SwitchSettings>;
  readonly contracts: Pick<SwitchPorts, 'limits' | 'standIn' | 'hotList' | 'contract'>;
  readonly mutant: Mutant | undefined;
  /** Drawn after every durable write: true means that the process dies before its sends leave. */
  readonly tearsSend: () => boolean;
  readonly note: (note: SwitchNote) => void;
  readonly witness: Witness | undefined;
}

/** The far end of a terminal's connection. */
export interface TerminalEnd {
  /** `null` when it is not a terminal that holds this end. */
  readonly terminalId: TerminalId | null;
  /** By the clock over there. */
  now(): Instant;
  send(frame: Uint8Array): void;
  /** The switch, or its death, has ended the connection. */
  reset(): void;
}

/** The town's acquirer lets no terminal trade away from where it was bound. */
const STRICT_BINDING = { whenMoved: 'refuse' } as const;
/** After a crash, until a supervisor has it running again. */
const RESTART_MS = 2_000;

export class SwitchSite {
  /** Of the machine it runs on; it goes on while the process is dead. */
  readonly wall: LocalClock;
  /** What faults have done to its lines to issuers. */
  readonly kinks: ReadonlyMap<LinkId, Kink>;
  readonly #options: SwitchSiteOptions;
  readonly #replay: IntentReplay | undefined;
  #running: Incarnation | undefined;
  #incarnations = 0;
  #connections = 0;

  constructor(options: SwitchSiteOptions) {
    this.#options = options;
    this.wall = new LocalClock(options.clock);
    const links = options.issuers.flatMap(({ issuerId }) => linkIdsOf(options.routes, issuerId));
    this.kinks = new Map(links.map((linkId) => [linkId, soundLine()]));
    if (options.mutant === 'switch-sends-intents-again-after-crash') this.#replay = new IntentReplay(options);
    this.start();
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  get livePayments(): number {
    return this.#running?.process.livePayments ?? 0;
  }

  start(): void {
    if (this.#running !== undefined) return;
    this.#incarnations += 1;
    const name = `${this.#options.name}#${this.#incarnations}`;
    const first = this.#incarnations === 1;
    const dies = (): void => this.crash(RESTART_MS);
    const { wall, kinks } = this;
    const site = this.#options.name;
    this.#running = new Incarnation({ ...this.#options, name, site, first, dies, replay: this.#replay, wall, kinks });
  }

  /** As by SIGSTOP: it hears nothing, does nothing, and then wakes up in the middle of what it was doing. */
  pause(): void {
    if (this.#running?.pause() === true) this.#options.marks.reach('switch-pause');
  }

  resume(): void {
    this.#running?.resume();
  }

  /** The line to an issuer breaks, as the network breaks it: both ends find out. */
  sever(linkId: LinkId): void {
    this.#running?.sever(linkId);
  }

  /** As by `kill -9`; it comes back after a while. */
  crash(downMs: number): void {
    const dying = this.#running;
    if (dying === undefined) return;
    this.#options.marks.reach('switch-crash');
    this.#running = undefined;
    this.#replay?.crashed();
    dying.die();
    this.#options.clock.in(downMs, () => this.start());
  }

  /** `undefined` while no process listens. */
  connect(end: TerminalEnd): ConnectionId | undefined {
    this.#connections += 1;
    return this.#running?.connect(this.#connections, end) === true ? this.#connections : undefined;
  }

  bytes(connection: ConnectionId, chunk: Uint8Array): void {
    this.#running?.bytes(connection, chunk);
  }

  closed(connection: ConnectionId): void {
    this.#running?.closed(connection);
  }
}

interface IncarnationOptions extends SwitchSiteOptions {
  /** Name of the machine, which the process changes with every start. */
  readonly site: string;
  readonly replay: IntentReplay | undefined;
  readonly first: boolean;
  readonly dies: () => void;
  readonly wall: LocalClock;
  readonly kinks: ReadonlyMap<LinkId, Kink>;
}

/** From start to death. Nothing that outlives it may call back into it. */
class Incarnation {
  readonly process: SwitchProcess;
  readonly #options: IncarnationOptions;
  readonly #prng: Prng;
  readonly #terminals = new Map<ConnectionId, TerminalEnd>();
  readonly #lines: IssuerLines;
  readonly #alarm: Alarm;
  readonly #registry: RemoteRegistry;
  readonly #memory: TraceNumberMemory | undefined;
  /** Whose clock is believed while its bytes are taken in: only a mutant believes a terminal's. */
  #believed: TerminalEnd | undefined;
  #spokeLast: ConnectionId | undefined;
  #isAlive = true;
  /** What happened while the process was stopped; `undefined` while it runs. */
  #missed: (() => void)[] | undefined;

  constructor(options: IncarnationOptions) {
    this.#options = options;
    this.#prng = options.prng.fork(options.name);
    const { issuers, settings, routes } = options;
    const dialled: readonly Dialled[] = issuers.flatMap((issuer) =>
      linkIdsOf(routes, issuer.issuerId).map((linkId) => ({ linkId, issuer })),
    );
    this.#registry = this.#remoteRegistry();
    this.#lines = this.#issuerLines();
    if (options.mutant === 'switch-takes-reused-trace-number-for-repeat')
      this.#memory = new TraceNumberMemory(options.archive);
    this.process = new SwitchProcess({
      ports: this.#ports(),
      settings,
      issuers: dialled.map(({ linkId, issuer: { issuerId, zoneMasterKey } }) => ({
        issuerId,
        linkId,
        zoneMasterKey,
      })),
    });
    this.#alarm = new Alarm({
      clock: options.wall,
      nextWake: () => (this.#isAlive ? this.process.nextWake() : undefined),
      ring: () => this.#guarded(() => this.process.wake()),
    });
    for (const each of dialled) this.#lines.dial(each);
    this.#alarm.set();
  }

  connect(connection: ConnectionId, end: TerminalEnd): boolean {
    this.#terminals.set(connection, end);
    this.#guarded(() => this.process.terminalConnected(connection));
    return true;
  }

  bytes(connection: ConnectionId, chunk: Uint8Array): void {
    const end = this.#terminals.get(connection);
    if (end === undefined) return;
    this.#spokeLast = connection;
    const remembered = this.#memory?.answer(chunk);
    if (remembered !== undefined) return end.send(remembered);
    this.#guarded(() => {
      if (this.#options.mutant === 'switch-dates-by-terminal-clock') this.#believed = end;
      this.process.terminalBytes(connection, chunk);
      this.#believed = undefined;
    });
  }

  closed(connection: ConnectionId): void {
    if (this.#terminals.delete(connection)) this.#guarded(() => this.process.terminalClosed(connection));
  }

  /** False when it was stopped already. */
  pause(): boolean {
    if (this.#missed !== undefined) return false;
    this.#missed = [];
    return true;
  }

  resume(): void {
    const missed = this.#missed ?? [];
    this.#missed = undefined;
    for (const step of missed) this.#guarded(step);
    if (this.#isAlive) this.#alarm.set();
  }

  sever(linkId: LinkId): void {
    this.#lines.sever(linkId);
  }

  die(): void {
    this.#isAlive = false;
    this.#lines.drop();
    const ends = [...this.#terminals.values()];
    this.#terminals.clear();
    for (const end of ends) end.reset();
  }

  #guarded(step: () => void): void {
    if (!this.#isAlive) return;
    if (this.#missed !== undefined) return void this.#missed.push(step);
    step();
    this.#alarm.set();
  }

  #ports(): SwitchPorts {
    const { clock, wall, archive, routes, codeRoutes, cardTokenKey, contracts, note } = this.#options;
    return {
      ...contracts,
      now: () => this.#believed?.now() ?? wall.now,
      store: this.#store(),
      batches: this.#batches(),
      registry: this.#registry,
      routes,
      binding: STRICT_BINDING,
      codeRoutes,
      cardTokenKey,
      sealPan: (pan) => archive.sealer.sealPan(pan),
      openPan: (sealed) => archive.sealer.openPan(sealed),
      freshKey: (lengthBytes) => freshKey(this.#prng, lengthBytes),
      nextRrn: () => archive.nextRrn(),
      toTerminal: (connection, frame) => {
        if (this.#isAlive) this.#toTerminal(connection, frame);
      },
      closeTerminal: (connection) => {
        const end = this.#terminals.get(connection);
        this.#terminals.delete(connection);
        end?.reset();
      },
      toIssuer: (linkId, frame) => {
        const issuerId = this.#lines.issuerOf(linkId)?.issuerId;
        if (!this.#isAlive || issuerId === undefined) return;
        this.#options.replay?.sent(issuerId, frame);
        this.#options.witness?.saw({ ...this.#self, kind: 'sent-to-issuer', issuerId, frame });
        this.#lines.send(linkId, frame);
        if (this.#options.mutant !== 'switch-forwards-stand-in-twice') return;
        const again = standInAgain(frame, () => archive.nextRrn());
        if (again !== undefined) this.#lines.send(linkId, again);
      },
      terminalTold: ({ terminalId }, events) => {
        if (events.length > 0) archive.told.push({ terminalId, events });
      },
      resetLink: (linkId) => clock.in(1, () => this.#lines.sever(linkId)),
      note,
    };
  }

  get #self(): { readonly by: string; readonly aheadMs: number } {
    return { by: this.#options.name, aheadMs: this.#options.wall.aheadMs };
  }

  #toTerminal(connection: ConnectionId, frame: Uint8Array): void {
    const { archive, witness, mutant } = this.#options;
    const goesTo = mutant === 'switch-answers-whoever-spoke-last' ? (this.#spokeLast ?? connection) : connection;
    const end = this.#terminals.get(goesTo);
    if (end === undefined) return;
    const { terminalId } = end;
    const known = terminalId === null ? 0 : (this.#registry.find(terminalId)?.keyGeneration ?? 0);
    const truly = terminalId === null ? 0 : (archive.terminal(terminalId)?.keyGeneration ?? 0);
    const keyGeneration = { known, true: truly };
    const said = terminalId === null ? frame : this.#told(frame, terminalId);
    witness?.saw({ ...this.#self, kind: 'sent-to-terminal', terminalId, frame: said, keyGeneration });
    this.#memory?.said(said);
    end.send(said);
  }

  #told(frame: Uint8Array, terminalId: TerminalId): Uint8Array {
    const { mutant, wall } = this.#options;
    if (mutant !== 'switch-tells-settlement-date-by-clock') return frame;
    return datedByClock(frame, wall.now, this.#registry.find(terminalId)?.working?.mac);
  }

  #store(): RemoteStore {
    const { clock, archive, commitMs, marks, mutant, first, storeWeather: weather, witness } = this.#options;
    const store = mutant === 'switch-keeps-keys-per-process' ? archive.storeOf(this.#options.site) : archive.store;
    return new RemoteStore({
      clock,
      prng: this.#prng.fork('store'),
      store,
      ...storeMistakes(mutant, { store, isFirst: first }),
      commitMs,
      weather,
      isAlive: () => this.#isAlive,
      tell: (step) => this.#guarded(step),
      written: (append) => witness?.saw({ ...this.#self, kind: 'written', append }),
      sending: () => {
        if (!this.#options.tearsSend()) return;
        marks.reach('switch-torn-send');
        this.#options.dies();
      },
      claimed: ({ leaseUntil }, due) => witness?.sawClaim({ ...this.#self, leaseUntil }, due),
      witness: (what) => marks.reach(`store-${what}`),
    });
  }

  #remoteRegistry(): RemoteRegistry {
    const { clock, archive, commitMs, marks, registryWeather: weather, mutant } = this.#options;
    return new RemoteRegistry({
      archive,
      weather,
      prng: this.#prng.fork('registry'),
      soon: (step) => clock.in(commitMs(), () => this.#guarded(step)),
      neverRenews: mutant === 'registry-never-renews-keys',
      witness: () => marks.reach('registry-stale'),
    });
  }

  #batches(): RemoteBatches {
    const { clock, archive, commitMs, marks, mutant, storeWeather: weather, witness } = this.#options;
    return new RemoteBatches({
      clock,
      commitMs,
      weather,
      prng: this.#prng.fork('batches'),
      batches: archive.batches,
      hurries: ({ closing }) => mutant === 'switch-closes-batch-before-commit' && closing !== undefined,
      written: (save) => witness?.saw({ ...this.#self, kind: 'batch-written', save }),
      witness: (what) => marks.reach(`store-${what}`),
      isAlive: () => this.#isAlive,
      tell: (step) => this.#guarded(step),
      sending: () => {
        if (!this.#options.tearsSend()) return;
        marks.reach('switch-torn-send');
        this.#options.dies();
      },
    });
  }

  #issuerLines(): IssuerLines {
    const { clock, name, issuerWeather: weather, marks, kinks, replay } = this.#options;
    return new IssuerLines({
      clock,
      name,
      marks,
      weather,
      kinks,
      prng: this.#prng,
      guarded: (step) => this.#guarded(step),
      connected: ({ linkId, issuer }, out) => {
        this.process.issuerConnected(linkId);
        replay?.linkCameUp(issuer.issuerId, out);
      },
      disconnected: (linkId) => this.process.issuerDisconnected(linkId),
      bytes: (linkId, chunk) => this.process.issuerBytes(linkId, chunk),
    });
  }
}
