/** One switch process and the machine room around it: store connection, registry cache, lines in, links out. */
import { Key, withOddParity } from '../security/index.ts';
import { assert, type Prng } from '../std/index.ts';
import {
  type ConnectionId,
  linkIdsOf,
  type RegisteredTerminal,
  type SwitchNote,
  type SwitchPorts,
  SwitchProcess,
  type SwitchSettings,
  type TerminalRegistry,
} from '../switch/index.ts';
import type { LinkId, TerminalId } from '../trade/index.ts';
import type { Archive } from './archive.ts';
import { Alarm, type Clock } from './clock.ts';
import { IntentReplay } from './intent-replay.ts';
import type { SchemeSite } from './issuer-site.ts';
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
  readonly issuers: readonly SchemeSite[];
  readonly routes: SwitchPorts['routes'];
  readonly codeRoutes: NonNullable<SwitchPorts['codeRoutes']>;
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

/** A link to dial, and who is at its other end. */
interface Dialled {
  readonly linkId: LinkId;
  readonly issuer: SchemeSite;
}

interface IssuerLine {
  readonly dialled: Dialled;
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
  readonly #lines = new Map<LinkId, IssuerLine>();
  readonly #dialled: readonly Dialled[];
  readonly #alarm: Alarm;
  #isAlive = true;
  #dials = 0;

  constructor(options: IncarnationOptions) {
    this.#options = options;
    this.#prng = options.prng.fork(options.name);
    const { issuers, settings, routes } = options;
    this.#dialled = issuers.flatMap((issuer) =>
      linkIdsOf(routes, issuer.issuerId).map((linkId) => ({ linkId, issuer })),
    );
    this.process = new SwitchProcess({
      ports: this.#ports(),
      settings,
      issuers: this.#dialled.map(({ linkId, issuer: { issuerId, zoneMasterKey } }) => ({
        issuerId,
        linkId,
        zoneMasterKey,
      })),
    });
    this.#alarm = new Alarm({
      clock: options.clock,
      nextWake: () => (this.#isAlive ? this.process.nextWake() : undefined),
      ring: () => this.#guarded(() => this.process.wake()),
    });
    for (const dialled of this.#dialled) this.#dial(dialled);
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
    for (const { dialled, back, out, link } of this.#lines.values()) {
      back.cut();
      out.end(() => dialled.issuer.closed(link));
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
    const { clock, archive, routes, codeRoutes, cardTokenKey, note } = this.#options;
    return {
      now: () => clock.now,
      store: this.#store(),
      batches: this.#batches(),
      registry: this.#registry(),
      routes,
      codeRoutes,
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
      toIssuer: (linkId, frame) => {
        const line = this.#lines.get(linkId);
        if (!this.#isAlive || line === undefined) return;
        this.#options.replay?.sent(line.dialled.issuer.issuerId, frame);
        line.out.send(frame);
      },
      terminalTold: ({ terminalId }, events) => {
        if (events.length > 0) archive.told.push({ terminalId, events });
      },
      resetLink: (linkId) => clock.in(1, () => this.#redial(linkId)),
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
      saveKeys: ({ terminal, working, under }, done) =>
        soon(() => {
          archive.keepKeys(terminal.terminalId, working, under);
          renew(terminal.terminalId);
          done('saved');
        }),
      dropKeys: (terminal, done) =>
        soon(() => {
          archive.dropKeys(terminal.terminalId);
          renew(terminal.terminalId);
          done('saved');
        }),
      promoteMasterKey: (terminal, done) =>
        soon(() => {
          archive.promoteMasterKey(terminal.terminalId);
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

  #dial(dialled: Dialled): void {
    if (!this.#isAlive) return;
    const { linkId, issuer } = dialled;
    const { clock, name, issuerWeather: weather, marks } = this.#options;
    this.#dials += 1;
    const link = `${name}/${this.#dials}`;
    const prng = this.#prng.fork(link);
    const back = new Pipe({
      clock,
      prng: prng.fork('back'),
      weather,
      witness: (what) => marks.reach(`frame-${what}`),
      deliver: (bytes) => this.#guarded(() => this.process.issuerBytes(linkId, bytes)),
    });
    const isUp = issuer.accept(link, {
      send: (frame) => back.send(frame),
      hungUp: () => back.end(() => this.#lineLost(dialled, link)),
    });
    if (!isUp) return clock.in(ISSUER_DIAL_EVERY_MS, () => this.#dial(dialled));
    const out = new Pipe({
      clock,
      prng: prng.fork('out'),
      weather,
      witness: (what) => marks.reach(`frame-${what}`),
      deliver: (bytes) => issuer.bytes(link, bytes),
    });
    this.#lines.set(linkId, { dialled, out, back, link });
    this.#guarded(() => this.process.issuerConnected(linkId));
    this.#options.replay?.linkCameUp(issuer.issuerId, out);
  }

  #lineLost(dialled: Dialled, link: string): void {
    const { linkId } = dialled;
    if (!this.#isAlive || this.#lines.get(linkId)?.link !== link) return;
    this.#lines.delete(linkId);
    this.#guarded(() => this.process.issuerDisconnected(linkId));
    this.#options.clock.in(ISSUER_DIAL_EVERY_MS, () => this.#dial(dialled));
  }

  #redial(linkId: LinkId): void {
    const line = this.#lines.get(linkId);
    if (line === undefined) return;
    line.back.cut();
    line.out.end(() => line.dialled.issuer.closed(line.link));
    this.#lineLost(line.dialled, line.link);
  }
}

function freshKey(prng: Prng, lengthBytes: 8 | 16): Key {
  const bytes = withOddParity(Uint8Array.from({ length: lengthBytes }, () => prng.below(256)));
  const key = Key.fromBytes(bytes);
  assert(key.ok, 'working keys have eight or sixteen bytes');
  return key.value;
}
