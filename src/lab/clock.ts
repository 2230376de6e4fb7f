/** Simulated time: it jumps from one planned thing to the next, and keeps a digest of everything that happened. */
import { after, type Instant } from '../std/index.ts';
import { EventQueue } from './event-queue.ts';

export class Clock {
  readonly #queue = new EventQueue();
  #now: Instant;
  #steps = 0;
  #digest = 0x811c9dc5;

  constructor(start: Instant) {
    this.#now = start;
  }

  get now(): Instant {
    return this.#now;
  }

  get steps(): number {
    return this.#steps;
  }

  get nextAt(): Instant | undefined {
    return this.#queue.nextAt;
  }

  /** The same seed gives the same eight hexadecimal digits. */
  get digest(): string {
    return this.#digest.toString(16).padStart(8, '0');
  }

  /** Never before now: what is overdue happens next. */
  at(when: Instant, run: () => void): void {
    this.#queue.push(when < this.#now ? this.#now : when, run);
  }

  in(waitMs: number, run: () => void): void {
    this.at(after(this.#now, Math.max(0, waitMs)), run);
  }

  /** The next thing happens. False when nothing is planned any more. */
  step(): boolean {
    const next = this.#queue.pop();
    if (next === undefined) return false;
    this.#now = next.at;
    this.#steps += 1;
    next.run();
    return true;
  }

  /** Everything up to and including this moment, which it then is. */
  runUntil(when: Instant): void {
    while ((this.#queue.nextAt ?? Number.POSITIVE_INFINITY) <= when) this.step();
    if (when > this.#now) this.#now = when;
  }

  /** Bytes that travelled are part of what happened. */
  witness(bytes: Uint8Array): void {
    let digest = Math.imul(this.#digest ^ (this.#now % 0x7fffffff), 0x01000193);
    for (const byte of bytes) digest = Math.imul(digest ^ byte, 0x01000193);
    this.#digest = digest >>> 0;
  }
}

/** What a party's host needs of a clock. */
export type Timekeeper = Pick<Clock, 'now' | 'at' | 'in'>;

/** A clock on somebody's wall: it may be wrong, and somebody may set it while things are planned by it. */
export class LocalClock implements Timekeeper {
  readonly #true: Clock;
  #aheadMs = 0;

  constructor(trueClock: Clock) {
    this.#true = trueClock;
  }

  get now(): Instant {
    return after(this.#true.now, this.#aheadMs);
  }

  /** How far it is ahead of the truth; negative when it is behind. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** What is planned already happens when it would have: a timer counts, it does not look at the wall. */
  set(aheadMs: number): void {
    this.#aheadMs = aheadMs;
  }

  at(when: Instant, run: () => void): void {
    this.in(when - this.now, run);
  }

  in(waitMs: number, run: () => void): void {
    this.#true.in(waitMs, run);
  }
}

/** One party's wish to be woken. Only its soonest wake is planned; a wake too many decides nothing. */
export class Alarm {
  readonly #clock: Timekeeper;
  readonly #nextWake: () => Instant | undefined;
  readonly #ring: () => void;
  #setFor: Instant | undefined;

  constructor(options: {
    readonly clock: Timekeeper;
    readonly nextWake: () => Instant | undefined;
    readonly ring: () => void;
  }) {
    this.#clock = options.clock;
    this.#nextWake = options.nextWake;
    this.#ring = options.ring;
  }

  /** To be called after everything that may have changed the wish. */
  set(): void {
    const wanted = this.#nextWake();
    if (wanted === undefined || (this.#setFor !== undefined && this.#setFor <= wanted)) return;
    this.#setFor = wanted;
    // What is overdue waits one millisecond: a machine that asks again and again must not stop the clock.
    this.#clock.at(wanted > this.#clock.now ? wanted : after(this.#clock.now, 1), () => {
      if (this.#setFor !== wanted) return;
      this.#setFor = undefined;
      this.#onTime();
    });
  }

  #onTime(): void {
    const due = this.#nextWake();
    if (due !== undefined && due <= this.#clock.now) this.#ring();
    else this.set();
  }
}
