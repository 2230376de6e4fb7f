/** The store as one switch process reaches it: over a network, with a commit that takes time, and gone when it dies. */
import type { Found, LoadedPayment, PaymentAppend, PaymentStore } from '../machine/index.ts';
import type { Instant, Prng } from '../std/index.ts';
import type { Clock } from './clock.ts';

/** How the store and the way to it behave at the moment. */
export interface StoreWeather {
  /** That a write is refused: nothing is written, and that is said. */
  readonly failChance: number;
  /** That a write is done and its answer lost: it is called failed. */
  readonly unsureChance: number;
  readonly slowChance: number;
  readonly slowMsMax: number;
  /** That a read is given up, while writes go on: too many wait for too few connections. */
  readonly readFailChance: number;
  /** Neither writes nor reads get there. */
  readonly isAway: boolean;
}

export const FAIR_STORE: StoreWeather = {
  failChance: 0,
  unsureChance: 0,
  slowChance: 0,
  slowMsMax: 0,
  readFailChance: 0,
  isAway: false,
};

export type StoreFault = 'write-lost' | 'write-failed' | 'write-unsure' | 'slow' | 'away' | 'read-failed';

export interface RemoteStoreOptions {
  readonly clock: Clock;
  readonly prng: Prng;
  readonly store: PaymentStore;
  readonly commitMs: () => number;
  readonly weather: () => StoreWeather;
  /** False leaves due work lying: only a mutant does that. */
  readonly takesOver: boolean;
  /** False claims work without keeping it from others: only a mutant does that. */
  readonly leases: boolean;
  /** True for a write that is called done before it is: only a mutant does that. */
  readonly hurries: (append: PaymentAppend) => boolean;
  /** True for a write that is called done and never made: only a mutant does that. */
  readonly loses: (append: PaymentAppend) => boolean;
  /** What is written in place of what was asked for: only a mutant writes anything else. */
  readonly bends: (append: PaymentAppend) => PaymentAppend;
  /** What is counted: only a mutant counts anything but the store. */
  readonly totals: PaymentStore['totals'];
  /** False once the process has died: nobody is left to be told. */
  readonly isAlive: () => boolean;
  /** Runs what a living process does with an answer. */
  readonly tell: (step: () => void) => void;
  /** Something has become durable. */
  readonly written: (append: PaymentAppend) => void;
  /** Its sends are about to leave; the process may die here. */
  readonly sending: () => void;
  readonly claimed: (claim: { readonly leaseUntil: Instant }, due: readonly LoadedPayment[]) => void;
  readonly witness: (what: StoreFault) => void;
}

/** The host repeats a load for so long and then says that it failed, as the one in PostgreSQL does. */
const LOAD_WAIT_MS_MAX = 10_000;
const LOAD_PAUSE_MS = 200;
/** Until a write finds out that nobody answers. */
export const AWAY_MS = 5_000;
/** What such a write comes to. */
export const UNREACHABLE = { kind: 'failed', line: 'the store cannot be reached' } as const;
export const FULL = { kind: 'failed', line: 'the disk is full' } as const;
/** Written, and nobody knows. */
export const UNSURE = { kind: 'failed', line: 'the connection to the store was lost' } as const;

/** One store connection of one process; calls and answers keep their order. */
export class RemoteStore implements PaymentStore {
  readonly #options: RemoteStoreOptions;
  #lastAt = 0;

  constructor(options: RemoteStoreOptions) {
    this.#options = options;
  }

  append(...[append, done]: Parameters<PaymentStore['append']>): void {
    const { isAlive, prng, witness, clock } = this.#options;
    if (this.#options.loses(append)) return clock.in(0, () => this.#tell(() => done({ kind: 'appended' })));
    const hurries = this.#options.hurries(append);
    const finished: typeof done = hurries ? () => undefined : done;
    if (hurries) clock.in(0, () => this.#tell(() => done({ kind: 'appended' })));
    this.#later(() => {
      // A write in flight when its process died may or may not have arrived.
      if (!isAlive() && prng.chance(0.5)) return witness('write-lost');
      const weather = this.#options.weather();
      if (weather.isAway) {
        witness('away');
        return clock.in(AWAY_MS, () => this.#tell(() => finished(UNREACHABLE)));
      }
      if (prng.chance(weather.failChance)) {
        witness('write-failed');
        return this.#tell(() => finished(FULL));
      }
      this.#write(append, finished, weather);
    });
  }

  loadByKey(...[keys, done]: Parameters<PaymentStore['loadByKey']>): void {
    this.#load((found) => this.#options.store.loadByKey(keys, found), done);
  }

  loadById(...[merchantId, paymentId, done]: Parameters<PaymentStore['loadById']>): void {
    this.#load((found) => this.#options.store.loadById(merchantId, paymentId, found), done);
  }

  loadByRrn(...[merchantId, rrn, done]: Parameters<PaymentStore['loadByRrn']>): void {
    this.#load((found) => this.#options.store.loadByRrn(merchantId, rrn, found), done);
  }

  loadByAuthorisation(...[mark, done]: Parameters<PaymentStore['loadByAuthorisation']>): void {
    this.#load((found) => this.#options.store.loadByAuthorisation(mark, found), done);
  }

  loadByTrace(...[trace, done]: Parameters<PaymentStore['loadByTrace']>): void {
    this.#load((found) => this.#options.store.loadByTrace(trace, found), done);
  }

  claimDue(...[claim, done]: Parameters<PaymentStore['claimDue']>): void {
    this.#later(() => {
      const { takesOver, leases, isAlive, weather, store, claimed } = this.#options;
      if (!takesOver || weather().isAway) return this.#tell(() => done([]));
      if (!isAlive()) return;
      store.claimDue(leases ? claim : { ...claim, leaseUntil: claim.now }, (due) => {
        claimed(claim, due);
        this.#tell(() => done(due));
      });
    });
  }

  #write(append: PaymentAppend, done: Parameters<PaymentStore['append']>[1], weather: StoreWeather): void {
    const { store, isAlive, written, sending, prng, witness } = this.#options;
    store.append(this.#options.bends(append), (result) => {
      if (result.kind === 'appended') {
        written(append);
        if (isAlive()) sending();
      }
      if (result.kind === 'appended' && prng.chance(weather.unsureChance)) {
        witness('write-unsure');
        return this.#tell(() => done(UNSURE));
      }
      this.#tell(() => done(result));
    });
  }

  #load(ask: (found: (loaded: Found) => void) => void, done: (loaded: Found) => void, triedMs = 0): void {
    this.#later(() => {
      const { weather, clock, witness } = this.#options;
      if (this.#isGivenUp()) return clock.in(this.#waitMs(), () => this.#tell(() => done('failed')));
      if (!weather().isAway) return ask((found) => this.#tell(() => done(found)));
      witness('read-failed');
      if (triedMs >= LOAD_WAIT_MS_MAX) return this.#tell(() => done('failed'));
      clock.in(LOAD_PAUSE_MS, () => this.#load(ask, done, triedMs + LOAD_PAUSE_MS));
    });
  }

  totals(...[tallies, done]: Parameters<PaymentStore['totals']>): void {
    this.#count((counted) => this.#options.totals(tallies, counted), done);
  }

  standInTotals(...[question, done]: Parameters<PaymentStore['standInTotals']>): void {
    this.#count((counted) => this.#options.store.standInTotals(question, counted), done);
  }

  /** Adding up is given up like any other read. */
  #count<Totals>(
    ask: (counted: (totals: Totals | undefined) => void) => void,
    done: (totals: Totals | undefined) => void,
  ): void {
    this.#later(() => {
      const { weather, clock, witness } = this.#options;
      const isAway = weather().isAway;
      if (isAway) witness('read-failed');
      if (!isAway && !this.#isGivenUp()) return ask((totals) => this.#tell(() => done(totals)));
      clock.in(this.#waitMs(), () => this.#tell(() => done(undefined)));
    });
  }

  #isGivenUp(): boolean {
    const { weather, prng, witness } = this.#options;
    const { readFailChance } = weather();
    const isGivenUp = readFailChance > 0 && prng.chance(readFailChance);
    if (isGivenUp) witness('read-failed');
    return isGivenUp;
  }

  #waitMs(): number {
    return this.#options.prng.below(LOAD_WAIT_MS_MAX);
  }

  #later(step: () => void): void {
    const { clock, commitMs, weather, prng, witness } = this.#options;
    const { slowChance, slowMsMax } = weather();
    const isSlow = slowChance > 0 && prng.chance(slowChance);
    if (isSlow) witness('slow');
    const at = Math.max(this.#lastAt, clock.now + commitMs() + (isSlow ? prng.below(slowMsMax) : 0));
    this.#lastAt = at;
    clock.in(at - clock.now, step);
  }

  #tell(step: () => void): void {
    if (this.#options.isAlive()) this.#options.tell(step);
  }
}
