/** A terminal's way to the switch: dialling, the connection, and what the network does to both. */

import type { Instant, Prng } from '../std/index.ts';
import type { ConnectionId } from '../switch/index.ts';
import type { TerminalInput } from '../terminal/index.ts';
import type { LinkFailure, TerminalId } from '../trade/index.ts';
import type { Clock } from './clock.ts';
import type { Marks } from './marks.ts';
import type { LineHealth, Physical } from './physical.ts';
import type { ProxyBox } from './proxy-box.ts';
import type { Strike } from './strikes.ts';
import type { SwitchSite } from './switch-site.ts';
import { dialFailure, sendFailure } from './terminal-body.ts';
import { type Kink, Pipe, SWALLOWING, soundLine, type Weather, type WireFault } from './wire.ts';

/** What the line tells the terminal's host. */
export interface TerminalLineEnds {
  readonly physical: Physical;
  /** By the terminal's own clock. */
  readonly now: () => Instant;
  readonly up: (tookMs: number) => void;
  readonly failed: (failure: Extract<TerminalInput, { kind: 'link'; status: 'failed' }>) => void;
  readonly bytes: (chunk: Uint8Array) => void;
  /** A whole frame that was meant for somebody else's connection. */
  readonly overheard: (frame: Uint8Array) => void;
}

/** One frame, or a part of one, where the line meets the switch: what a capture taken there holds. */
export interface Tapped {
  readonly at: Instant;
  readonly terminalId: TerminalId;
  /** Counts the connections of this terminal. */
  readonly dial: number;
  readonly from: 'terminal' | 'switch';
  readonly bytes: Uint8Array;
}

export interface TerminalLineOptions {
  readonly terminalId: TerminalId;
  readonly clock: Clock;
  readonly prng: Prng;
  readonly marks: Marks;
  readonly struck: (what: Strike) => void;
  readonly switches: readonly SwitchSite[];
  readonly weather: () => Weather;
  readonly proxy: ProxyBox;
  readonly ends: TerminalLineEnds;
  readonly tap?: ((heard: Tapped) => void) | undefined;
}

interface Connection {
  readonly site: SwitchSite;
  readonly id: ConnectionId;
  readonly out: Pipe;
  readonly back: Pipe;
}

/** A radio needs a moment to find out that there is nobody. */
const NO_SIGNAL_MS = 1_800;
const DIALLING_MS = 120;
/** A connection that nobody answers. */
const TIMING_OUT_MS = 15_000;
/** How long a signal that went away stays away. */
const OUTAGE_MS_MIN = 20_000;
const OUTAGE_MS_SPREAD = 40_000;
/** Of a hundred payments over a weak network: so many cannot be sent, so many lose their answer. */
const WEAK = { noSignalChance: 0.12, cutChance: 0.09 };

export class TerminalLine {
  /** What faults have done to the line. */
  readonly kink: Kink = soundLine();
  readonly #options: TerminalLineOptions;
  readonly #prng: Prng;
  #connection: Connection | undefined;
  #dials = 0;
  /** What the frame that is being sent is for. */
  #saying = '';

  constructor(options: TerminalLineOptions) {
    this.#options = options;
    this.#prng = options.prng;
  }

  dial(): void {
    const { clock, ends, switches } = this.#options;
    this.drop();
    const mine = ++this.#dials;
    const failure = this.#failure(dialFailure);
    if (failure !== undefined) return this.#failSoon(failure, mine);
    clock.in(DIALLING_MS, () => {
      if (mine !== this.#dials) return;
      const running = switches.filter((site) => site.isRunning);
      if (running.length === 0) return this.#failSoon('connection-refused', mine);
      this.#connection = this.#connect(this.#prng.pick(running));
      ends.up(DIALLING_MS);
    });
  }

  send(frame: Uint8Array, purpose: string): void {
    const connection = this.#connection;
    if (connection === undefined) return this.refuse();
    const failure = this.#failure(sendFailure);
    if (failure !== undefined) {
      this.#options.marks.reach('line-without-signal');
      this.drop();
      return this.#failSoon(failure, this.#dials);
    }
    this.#saying = purpose;
    connection.out.send(frame);
    this.#saying = '';
    this.#options.proxy.passed(frame, this);
    if (purpose === 'payment' && this.#isCut()) this.#cut(connection);
  }

  /** By the terminal's own clock. */
  now(): Instant {
    return this.#options.ends.now();
  }

  /** Nothing could be sent: the message never left the terminal. */
  refuse(): void {
    this.#failSoon('no-route', this.#dials);
  }

  /** The terminal hangs up, or has lost its power. */
  drop(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#dials += 1;
    if (connection === undefined) return;
    connection.back.cut();
    connection.out.end(() => connection.site.closed(connection.id));
  }

  /** The network breaks the connection, and the terminal finds out. */
  sever(): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    connection.back.cut();
    this.#options.clock.in(NO_SIGNAL_MS, () => this.#lost(connection, 'connection-reset'));
  }

  /** Somebody else's answer, or an old one of its own, comes down this connection. */
  overhear(frame: Uint8Array): void {
    if (this.#connection === undefined) return;
    this.#options.struck('overheard');
    this.#options.ends.overheard(frame);
  }

  #failure(failing: (line: LineHealth) => LinkFailure | undefined): LinkFailure | undefined {
    const { line } = this.#options.ends.physical;
    if (this.kink.cut || (line === 'weak' && this.#prng.chance(WEAK.noSignalChance))) return 'no-signal';
    return failing(line);
  }

  #isCut(): boolean {
    const { line } = this.#options.ends.physical;
    return line === 'cut-after-sending' || (line === 'weak' && this.#prng.chance(WEAK.cutChance));
  }

  /** The request is on its way; the answer will find nobody. */
  #cut(connection: Connection): void {
    const { clock, ends, marks } = this.#options;
    marks.reach('line-cut-after-sending');
    const { physical } = ends;
    const before = physical.line === 'cut-after-sending' ? 'up' : physical.line;
    physical.line = 'no-signal';
    connection.back.cut();
    clock.in(OUTAGE_MS_MIN + this.#prng.below(OUTAGE_MS_SPREAD), () => {
      if (physical.line === 'no-signal') physical.line = before;
    });
    clock.in(NO_SIGNAL_MS, () => this.#lost(connection, 'connection-reset'));
  }

  #lost(connection: Connection, why: LinkFailure): void {
    if (this.#connection !== connection) return;
    this.drop();
    this.#options.ends.failed({ kind: 'link', status: 'failed', why, sent: 'request' });
  }

  #failSoon(why: LinkFailure, dial: number): void {
    this.#options.clock.in(why === 'connection-timeout' ? TIMING_OUT_MS : NO_SIGNAL_MS, () => {
      if (dial !== this.#dials) return;
      this.#options.ends.failed({ kind: 'link', status: 'failed', why, sent: 'nothing' });
    });
  }

  #struck(what: WireFault): void {
    const { marks, struck } = this.#options;
    marks.reach(`frame-${what}`);
    if (what === 'garbled') struck('garbled');
    if (what === 'lost' && this.#saying === 'sign-on') struck('sign-on-lost');
  }

  #connect(site: SwitchSite): Connection | undefined {
    const { clock, weather, ends, proxy, terminalId, tap } = this.#options;
    const dial = this.#dials;
    const prng = this.#prng.fork(`dial ${dial}`);
    const heard = (from: Tapped['from'], bytes: Uint8Array): void =>
      tap?.({ at: clock.now, terminalId, dial, from, bytes });
    const witness = (what: WireFault): void => this.#struck(what);
    const back = new Pipe({
      clock,
      witness,
      weather: () => (this.kink.swallowsBack ? SWALLOWING : weather()),
      prng: prng.fork('back'),
      deliver: (bytes) => {
        if (this.#connection?.back === back) ends.bytes(bytes);
      },
    });
    const id = site.connect({
      terminalId,
      now: () => this.now(),
      send: (frame) => {
        heard('switch', frame);
        if (!proxy.misdelivers(frame, this)) back.send(frame);
      },
      reset: () => {
        const connection = this.#connection;
        if (connection?.back === back) back.end(() => this.#lost(connection, 'connection-reset'));
      },
    });
    if (id === undefined) return undefined;
    const out = new Pipe({
      clock,
      witness,
      weather: () => (this.kink.swallowsOut ? SWALLOWING : weather()),
      prng: prng.fork('out'),
      deliver: (bytes) => {
        heard('terminal', bytes);
        site.bytes(id, bytes);
      },
    });
    return { site, id, out, back };
  }
}
