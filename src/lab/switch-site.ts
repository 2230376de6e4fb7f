/** One switch process and the machine room around it: store connection, registry cache, lines in, links out. */
import { demoZoneMasterKey } from '../issuer/index.ts';
import { Key, withOddParity } from '../security/index.ts';
import { assert, type Prng } from '../std/index.ts';
import {
  type ConnectionId,
  type RegisteredTerminal,
  type SwitchNote,
  type SwitchPorts,
  SwitchProcess,
  type SwitchSettings,
  type TerminalRegistry,
  type WorkingKeySet,
} from '../switch/index.ts';
import type { IssuerId, TerminalId } from '../trade/index.ts';
import type { Archive } from './archive.ts';
import { Alarm, type Clock } from './clock.ts';
import { IntentReplay } from './intent-replay.ts';
import type { IssuerSite } from './issuer-site.ts';
import type { Marks } from './marks.ts';
import type { Mutant } from './mutant.ts';
import { RemoteBatches } from './remote-batches.ts';
import { RemoteStore } from './remote-store.ts';
import { Pipe, type Weather } from './wire.ts';

export interface SwitchSiteOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly prng: Prng;
  readonly marks: Marks;
  readonly archive: Archive;
  readonly issuers: readonly IssuerSite[];
  readonly routes: SwitchPorts['routes'];
  readonly cardTokenKey: Key;
  readonly issuerWeather: () => Weather;
  readonly commitMs: () => number;
  readonly settings: Partial<SwitchSettings>;
  readonly mutant: Mutant | undefined;
  /** Drawn after every durable write: true means that the process dies before its sends leave. */
  readonly tearsSend: () => boolean;
  readonly note: (note: SwitchNote) => void;
}

/** The far end of a terminal's connection. */
export interface TerminalEnd {
  send(frame: Uint8Array): void;
  /** The switch, or its death, has ended the connection. */
  reset(): void;
}

const ISSUER_DIAL_EVERY_MS = 3_000;
/** After a crash, until a supervisor has it running again. */
const RESTART_MS = 2_000;

export class SwitchSite {
  readonly #options: SwitchSiteOptions;
  readonly #replay: IntentReplay | undefined;
  #running: Incarnation | undefined;
  #incarnations = 0;
  #connections = 0;

  constructor(options: SwitchSiteOptions) {
    this.#options = options;
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
    this.#running = new Incarnation({ ...this.#options, name, first, dies, replay: this.#replay });
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
  readonly replay: IntentReplay | undefined;
  readonly first: boolean;
  readonly dies: () => void;
}

interface IssuerLine {
  readonly out: Pipe;
  readonly back: Pipe;
  readonly link: string;
}

/** From start to death. Nothing that outlives it may call back into it. */
class Incarnation {
  readonly process: SwitchProcess;
  readonly #options: IncarnationOptions;
  readonly #prng: Prng;
  readonly #terminals = new Map<ConnectionId, TerminalEnd>();
  readonly #lines = new Map<IssuerId, IssuerLine>();
  readonly #alarm: Alarm;
  #isAlive = true;
  #dials = 0;

  constructor(options: IncarnationOptions) {
    this.#options = options;
    this.#prng = options.prng.fork(options.name);
    const { issuers, settings } = options;
    this.process = new SwitchProcess({
      ports: this.#ports(),
      settings,
      issuers: issuers.map(({ issuerId }) => ({ issuerId, zoneMasterKey: demoZoneMasterKey(issuerId) })),
    });
    this.#alarm = new Alarm({
      clock: options.clock,
      nextWake: () => (this.#isAlive ? this.process.nextWake() : undefined),
      ring: () => this.#guarded(() => this.process.wake()),
    });
    for (const issuer of issuers) this.#dial(issuer);
    this.#alarm.set();
  }

  connect(connection: ConnectionId, end: TerminalEnd): boolean {
    this.#terminals.set(connection, end);
    this.process.terminalConnected(connection);
    return true;
  }

  bytes(connection: ConnectionId, chunk: Uint8Array): void {
    if (this.#terminals.has(connection)) this.#guarded(() => this.process.terminalBytes(connection, chunk));
  }

  closed(connection: ConnectionId): void {
    if (this.#terminals.delete(connection)) this.process.terminalClosed(connection);
  }

  die(): void {
    this.#isAlive = false;
    const issuers = new Map(this.#options.issuers.map((issuer) => [issuer.issuerId, issuer]));
    for (const [issuerId, line] of this.#lines) {
      line.back.cut();
      line.out.end(() => issuers.get(issuerId)?.closed(line.link));
    }
    const ends = [...this.#terminals.values()];
    this.#terminals.clear();
    for (const end of ends) end.reset();
  }

  #guarded(step: () => void): void {
    if (!this.#isAlive) return;
    step();
    this.#alarm.set();
  }

  #ports(): SwitchPorts {
    const { clock, archive, routes, cardTokenKey, note } = this.#options;
    return {
      now: () => clock.now,
      store: this.#store(),
      batches: this.#batches(),
      registry: this.#registry(),
      routes,
      cardTokenKey,
      sealPan: (pan) => archive.sealer.sealPan(pan),
      openPan: (sealed) => archive.sealer.openPan(sealed),
      freshKey: (lengthBytes) => freshKey(this.#prng, lengthBytes),
      nextRrn: () => archive.nextRrn(),
      toTerminal: (connection, frame) => {
        if (this.#isAlive) this.#terminals.get(connection)?.send(frame);
      },
      closeTerminal: (connection) => {
        const end = this.#terminals.get(connection);
        this.#terminals.delete(connection);
        end?.reset();
      },
      toIssuer: (issuer, frame) => {
        if (!this.#isAlive) return;
        this.#options.replay?.sent(issuer, frame);
        this.#lines.get(issuer)?.out.send(frame);
      },
      terminalTold: ({ terminalId }, events) => {
        if (events.length > 0) archive.told.push({ terminalId, events });
      },
      resetLink: (issuer) => clock.in(1, () => this.#redial(issuer)),
      note,
    };
  }

  #store(): RemoteStore {
    const { clock, archive, commitMs, marks, mutant, first } = this.#options;
    return new RemoteStore({
      clock,
      prng: this.#prng.fork('store'),
      store: archive.store,
      takesOver: mutant !== 'switch-never-takes-over' || first,
      commitMs,
      isAlive: () => this.#isAlive,
      written: () => {
        if (!this.#options.tearsSend()) return;
        marks.reach('switch-torn-send');
        this.#options.dies();
      },
      told: () => this.#alarm.set(),
      lost: () => marks.reach('switch-write-lost'),
    });
  }

  #batches(): RemoteBatches {
    const { clock, archive, commitMs, marks } = this.#options;
    return new RemoteBatches({
      clock,
      commitMs,
      batches: archive.batches,
      isAlive: () => this.#isAlive,
      written: () => {
        if (!this.#options.tearsSend()) return;
        marks.reach('switch-torn-send');
        this.#options.dies();
      },
      told: () => this.#alarm.set(),
    });
  }

  #registry(): TerminalRegistry {
    const { clock, archive, commitMs } = this.#options;
    const remembered = new Map<TerminalId, RegisteredTerminal>();
    const soon = (step: () => void): void => clock.in(commitMs(), () => this.#guarded(step));
    const renew = (terminalId: TerminalId): RegisteredTerminal | undefined => {
      const terminal = archive.terminal(terminalId);
      if (terminal === undefined) remembered.delete(terminalId);
      else remembered.set(terminalId, terminal);
      return terminal;
    };
    return {
      // A registration that is withdrawn is told to every process at once; keys loaded elsewhere are not.
      find: (terminalId) => (archive.terminal(terminalId) === undefined ? undefined : remembered.get(terminalId)),
      refresh: (terminalId, done) => soon(() => done(renew(terminalId))),
      saveKeys: ({ terminal, working }: { terminal: RegisteredTerminal; working: WorkingKeySet }, done) =>
        soon(() => {
          archive.keepKeys(terminal.terminalId, working);
          renew(terminal.terminalId);
          done('saved');
        }),
      dropKeys: (terminal, done) =>
        soon(() => {
          archive.dropKeys(terminal.terminalId);
          renew(terminal.terminalId);
          done('saved');
        }),
      clearDuty: ({ terminal, duty }, done) =>
        soon(() => {
          archive.clearDuty(terminal.terminalId, duty);
          renew(terminal.terminalId);
          done('saved');
        }),
    };
  }

  #dial(issuer: IssuerSite): void {
    if (!this.#isAlive) return;
    const { clock, name, issuerWeather: weather, marks } = this.#options;
    this.#dials += 1;
    const link = `${name}/${this.#dials}`;
    const prng = this.#prng.fork(link);
    const back = new Pipe({
      clock,
      prng: prng.fork('back'),
      weather,
      witness: (what) => marks.reach(`frame-${what}`),
      deliver: (bytes) => this.#guarded(() => this.process.issuerBytes(issuer.issuerId, bytes)),
    });
    const isUp = issuer.accept(link, {
      send: (frame) => back.send(frame),
      hungUp: () => back.end(() => this.#lineLost(issuer, link)),
    });
    if (!isUp) return clock.in(ISSUER_DIAL_EVERY_MS, () => this.#dial(issuer));
    const out = new Pipe({
      clock,
      prng: prng.fork('out'),
      weather,
      witness: (what) => marks.reach(`frame-${what}`),
      deliver: (bytes) => issuer.bytes(link, bytes),
    });
    this.#lines.set(issuer.issuerId, { out, back, link });
    this.#guarded(() => this.process.issuerConnected(issuer.issuerId));
    this.#options.replay?.linkCameUp(issuer.issuerId, out);
  }

  #lineLost(issuer: IssuerSite, link: string): void {
    if (!this.#isAlive || this.#lines.get(issuer.issuerId)?.link !== link) return;
    this.#lines.delete(issuer.issuerId);
    this.#guarded(() => this.process.issuerDisconnected(issuer.issuerId));
    this.#options.clock.in(ISSUER_DIAL_EVERY_MS, () => this.#dial(issuer));
  }

  #redial(issuerId: string): void {
    const issuer = this.#options.issuers.find((known) => known.issuerId === issuerId);
    const line = issuer && this.#lines.get(issuer.issuerId);
    if (issuer === undefined || line === undefined) return;
    line.back.cut();
    line.out.end(() => issuer.closed(line.link));
    this.#lineLost(issuer, line.link);
  }
}

function freshKey(prng: Prng, lengthBytes: 8 | 16): Key {
  const bytes = withOddParity(Uint8Array.from({ length: lengthBytes }, () => prng.below(256)));
  const key = Key.fromBytes(bytes);
  assert(key.ok, 'working keys have eight or sixteen bytes');
  return key.value;
}
