/** A terminal's way to the switch: dialling, the connection, and what the network does to both. */

import type { Prng } from '../std/index.ts';
import type { ConnectionId } from '../switch/index.ts';
import type { TerminalInput } from '../terminal/index.ts';
import type { LinkFailure } from '../trade/index.ts';
import type { Clock } from './clock.ts';
import type { Marks } from './marks.ts';
import type { Physical } from './physical.ts';
import type { SwitchSite } from './switch-site.ts';
import { Pipe, type Weather } from './wire.ts';

/** What the line tells the terminal's host. */
export interface TerminalLineEnds {
  readonly physical: Physical;
  readonly up: () => void;
  readonly failed: (failure: Extract<TerminalInput, { kind: 'link'; status: 'failed' }>) => void;
  readonly bytes: (chunk: Uint8Array) => void;
}

export interface TerminalLineOptions {
  readonly clock: Clock;
  readonly prng: Prng;
  readonly marks: Marks;
  readonly switches: readonly SwitchSite[];
  readonly weather: () => Weather;
  readonly ends: TerminalLineEnds;
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
/** How long a signal that went away stays away. */
const OUTAGE_MS_MIN = 20_000;
const OUTAGE_MS_SPREAD = 40_000;
/** Of a hundred payments over a weak network: so many cannot be sent, so many lose their answer. */
const WEAK = { noSignalChance: 0.12, cutChance: 0.09 };

export class TerminalLine {
  readonly #options: TerminalLineOptions;
  readonly #prng: Prng;
  #connection: Connection | undefined;
  #dials = 0;

  constructor(options: TerminalLineOptions) {
    this.#options = options;
    this.#prng = options.prng;
  }

  dial(): void {
    const { clock, ends, switches } = this.#options;
    this.drop();
    const mine = ++this.#dials;
    if (this.#hasNoSignal()) return this.#failSoon('no-signal', mine);
    clock.in(DIALLING_MS, () => {
      if (mine !== this.#dials) return;
      const running = switches.filter((site) => site.isRunning);
      if (running.length === 0) return this.#failSoon('connection-refused', mine);
      this.#connection = this.#connect(this.#prng.pick(running));
      ends.up();
    });
  }

  send(frame: Uint8Array, purpose: string): void {
    const connection = this.#connection;
    if (connection === undefined) return this.refuse();
    if (this.#hasNoSignal()) {
      this.#options.marks.reach('line-without-signal');
      this.drop();
      return this.#failSoon('no-signal', this.#dials);
    }
    connection.out.send(frame);
    if (purpose === 'payment' && this.#isCut()) this.#cut(connection);
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

  #hasNoSignal(): boolean {
    const { line } = this.#options.ends.physical;
    return line === 'no-signal' || (line === 'weak' && this.#prng.chance(WEAK.noSignalChance));
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
    this.#options.clock.in(NO_SIGNAL_MS, () => {
      if (dial !== this.#dials) return;
      this.#options.ends.failed({ kind: 'link', status: 'failed', why, sent: 'nothing' });
    });
  }

  #connect(site: SwitchSite): Connection | undefined {
    const { clock, weather, ends, marks } = this.#options;
    const prng = this.#prng.fork(`dial ${this.#dials}`);
    const witness = (what: 'lost' | 'repeated' | 'delayed'): void => marks.reach(`frame-${what}`);
    const back = new Pipe({
      clock,
      weather,
      witness,
      prng: prng.fork('back'),
      deliver: (bytes) => {
        if (this.#connection?.back === back) ends.bytes(bytes);
      },
    });
    const id = site.connect({
      send: (frame) => back.send(frame),
      reset: () => {
        const connection = this.#connection;
        if (connection?.back === back) back.end(() => this.#lost(connection, 'connection-reset'));
      },
    });
    if (id === undefined) return undefined;
    const deliver = (bytes: Uint8Array): void => site.bytes(id, bytes);
    const out = new Pipe({ clock, weather, witness, prng: prng.fork('out'), deliver });
    return { site, id, out, back };
  }
}
