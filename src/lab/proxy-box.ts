/**
 * A box between terminals and switch processes that means well: it keeps what has passed and delivers it again over a
 * connection of its own, perhaps to another process, and now and then it confuses whose answer is whose.
 */
import { type Message, splitEnvelope, unionpayPos, unpack } from '../iso8583/index.ts';
import type { Instant, Prng } from '../std/index.ts';
import type { Clock } from './clock.ts';
import type { Marks } from './marks.ts';
import type { SwitchSite } from './switch-site.ts';

/** How the box behaves at the moment. */
export interface ProxyWeather {
  /** Per frame towards the switch: that it is delivered once more. */
  readonly againChance: number;
  readonly againAfterMsMax: number;
  /** Per frame from the switch: that it comes down another terminal's connection, instead of or besides its own. */
  readonly elsewhereChance: number;
}

export const FAIR_PROXY: ProxyWeather = { againChance: 0, againAfterMsMax: 0, elsewhereChance: 0 };

export interface ProxyOptions {
  readonly clock: Clock;
  readonly prng: Prng;
  readonly marks: Marks;
  readonly switches: () => readonly SwitchSite[];
  /** Every terminal's connection, as the box sees it. */
  readonly lines: () => readonly ProxyLine[];
}

export interface ProxyLine {
  overhear(frame: Uint8Array): void;
  now(): Instant;
}

const DIALECT = unionpayPos();
const FRAME_PREFIX_BYTES = 2;

function messageOf(frame: Uint8Array): Message | undefined {
  const envelope = splitEnvelope(frame.subarray(FRAME_PREFIX_BYTES));
  return envelope.ok ? unpack(DIALECT, envelope.value.body).message : undefined;
}

const WAY_MS = 30;
/** An answer to what the box said on its own is brought to the terminal, or to nobody. */
const BRINGS_BACK_CHANCE = 0.5;
const BESIDES_CHANCE = 0.5;

export class ProxyBox {
  weather: ProxyWeather = FAIR_PROXY;
  /** Answers that have passed, by trace number: they fit whoever asks under it next. */
  readonly #kept = new Map<string, { readonly frame: Uint8Array; readonly owner: ProxyLine }>();
  readonly #options: ProxyOptions;

  constructor(options: ProxyOptions) {
    this.#options = options;
  }

  /** A frame on its way to the switch. */
  passed(frame: Uint8Array, from: ProxyLine): void {
    const { againChance, againAfterMsMax, elsewhereChance } = this.weather;
    const { clock, prng, marks } = this.#options;
    if (elsewhereChance > 0) this.#confuse(frame, from);
    if (againChance === 0 || !prng.chance(againChance)) return;
    marks.reach('frame-delivered-elsewhere');
    clock.in(prng.below(againAfterMsMax), () => this.#deliver(frame, from));
  }

  /** True when the frame does not come down its own connection any more. */
  misdelivers(frame: Uint8Array, owner: ProxyLine): boolean {
    const { elsewhereChance } = this.weather;
    const { clock, prng, marks, lines } = this.#options;
    if (elsewhereChance === 0) return false;
    const { mti, stan } = messageOf(frame) ?? {};
    if (mti === '0210' && stan !== undefined) this.#kept.set(stan, { frame, owner });
    if (!prng.chance(elsewhereChance)) return false;
    const others = lines().filter((line) => line !== owner);
    if (others.length === 0) return false;
    marks.reach('answer-misdelivered');
    clock.in(WAY_MS, () => {
      for (const line of others) line.overhear(frame);
    });
    return !prng.chance(BESIDES_CHANCE);
  }

  /** Another terminal's answer under the same trace number overtakes the true one. */
  #confuse(frame: Uint8Array, from: ProxyLine): void {
    const { mti, stan = '' } = messageOf(frame) ?? {};
    const kept = mti === '0200' ? this.#kept.get(stan) : undefined;
    if (kept === undefined || kept.owner === from) return;
    this.#options.marks.reach('answer-misdelivered');
    this.#options.clock.in(1, () => from.overhear(kept.frame));
  }

  #deliver(frame: Uint8Array, from: ProxyLine): void {
    const { clock, prng, switches } = this.#options;
    const running = switches().filter((site) => site.isRunning);
    if (running.length === 0) return;
    const site = prng.pick(running);
    const id = site.connect({
      terminalId: null,
      now: () => from.now(),
      send: (answer) => {
        if (prng.chance(BRINGS_BACK_CHANCE)) clock.in(WAY_MS, () => from.overhear(answer));
      },
      reset: () => undefined,
    });
    if (id !== undefined) clock.in(WAY_MS, () => site.bytes(id, frame));
  }
}
