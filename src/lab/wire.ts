/**
 * A stream between two parties: bytes arrive in order, later, and in pieces; a frame may be lost or repeated by a box
 * in between. A late frame holds up those behind it, as on TCP; only another connection overtakes it.
 */
import { after, type Instant, type Prng } from '../std/index.ts';
import type { Clock } from './clock.ts';

/** How a stretch of network behaves at the moment. */
export interface Weather {
  readonly latencyMsMin: number;
  readonly latencyMsMax: number;
  /** Per frame. */
  readonly lossChance: number;
  readonly repeatChance: number;
  readonly delayChance: number;
  readonly delayMsMax: number;
  /** That a frame arrives in two pieces. */
  readonly splitChance: number;
  /** That one bit of a frame falls over, and that one of its MAC does: its last eight bytes, where there is one. */
  readonly bitChance: number;
  readonly macBitChance: number;
}

export const FAIR_WEATHER: Weather = {
  latencyMsMin: 15,
  latencyMsMax: 60,
  lossChance: 0,
  repeatChance: 0,
  delayChance: 0,
  delayMsMax: 0,
  splitChance: 0.05,
  bitChance: 0,
  macBitChance: 0,
};

/** Half-open: bytes go in and none comes out. */
export const SWALLOWING: Weather = { ...FAIR_WEATHER, lossChance: 1 };

/** What has come over a line: cut, or half-open in one direction or both. */
export interface Kink {
  cut: boolean;
  swallowsOut: boolean;
  swallowsBack: boolean;
  /** A release of what stands before it cuts requests short. */
  cutsRequests?: boolean;
}

export const soundLine = (): Kink => ({ cut: false, swallowsOut: false, swallowsBack: false });

export type WireFault = 'lost' | 'repeated' | 'delayed' | 'garbled' | 'mac-garbled';

export interface PipeOptions {
  readonly clock: Clock;
  readonly prng: Prng;
  readonly weather: () => Weather;
  readonly deliver: (bytes: Uint8Array) => void;
  /** Told of every frame that something happens to. */
  readonly witness?: (what: WireFault) => void;
}

const MAC_BYTES = 8;

/** One direction of one connection. */
export class Pipe {
  readonly #options: PipeOptions;
  #lastAt: Instant;
  #status: 'open' | 'ended' | 'cut' = 'open';

  constructor(options: PipeOptions) {
    this.#options = options;
    this.#lastAt = options.clock.now;
  }

  send(bytes: Uint8Array): void {
    if (this.#status !== 'open') return;
    const { prng, witness } = this.#options;
    const weather = this.#options.weather();
    if (prng.chance(weather.lossChance)) return witness?.('lost');
    const frame = this.#garbled(bytes, weather);
    this.#plan(frame, weather);
    if (!prng.chance(weather.repeatChance)) return;
    witness?.('repeated');
    // Garbled or not, as it was sent the first time.
    this.#plan(frame, weather);
  }

  #garbled(bytes: Uint8Array, { bitChance, macBitChance }: Weather): Uint8Array {
    const { prng, witness } = this.#options;
    const isMac = macBitChance > 0 && bytes.length > MAC_BYTES && prng.chance(macBitChance);
    if (!isMac && !(bitChance > 0 && prng.chance(bitChance))) return bytes;
    witness?.(isMac ? 'mac-garbled' : 'garbled');
    const garbled = bytes.slice();
    const at = isMac ? bytes.length - 1 - prng.below(MAC_BYTES) : prng.below(bytes.length);
    garbled[at] = (garbled[at] ?? 0) ^ (1 << prng.below(8));
    return garbled;
  }

  /** What is under way is lost too. */
  cut(): void {
    this.#status = 'cut';
  }

  /** No more is taken; `then` after everything under way has arrived. */
  end(then: () => void): void {
    if (this.#status !== 'open') return;
    this.#status = 'ended';
    this.#options.clock.at(this.#arrival(this.#options.weather()), then);
  }

  #plan(bytes: Uint8Array, weather: Weather): void {
    const { clock, prng, deliver } = this.#options;
    const arrive = (part: Uint8Array): void => {
      if (this.#status === 'cut') return;
      clock.witness(part);
      deliver(part);
    };
    const at = this.#arrival(weather);
    if (!prng.chance(weather.splitChance)) return clock.at(at, () => arrive(bytes));
    const cutAt = 1 + prng.below(bytes.length - 1);
    clock.at(at, () => arrive(bytes.subarray(0, cutAt)));
    this.#lastAt = after(at, 3);
    clock.at(this.#lastAt, () => arrive(bytes.subarray(cutAt)));
  }

  #arrival(weather: Weather): Instant {
    const { clock, prng, witness } = this.#options;
    const isDelayed = prng.chance(weather.delayChance);
    if (isDelayed) witness?.('delayed');
    const delayMs = isDelayed ? prng.below(weather.delayMsMax) : 0;
    const latencyMs = weather.latencyMsMin + prng.below(weather.latencyMsMax - weather.latencyMsMin + 1);
    const at = after(clock.now, latencyMs + delayMs);
    this.#lastAt = at > this.#lastAt ? at : this.#lastAt;
    return this.#lastAt;
  }
}
