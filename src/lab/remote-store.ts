/** The store as one switch process reaches it: over a network, with a commit that takes time, and gone when it dies. */
import type { PaymentStore } from '../machine/index.ts';
import type { Prng } from '../std/index.ts';
import type { Clock } from './clock.ts';

export interface RemoteStoreOptions {
  readonly clock: Clock;
  readonly prng: Prng;
  readonly store: PaymentStore;
  readonly commitMs: () => number;
  /** False leaves due work lying: only a mutant does that. */
  readonly takesOver: boolean;
  /** False once the process has died: nobody is left to be told. */
  readonly isAlive: () => boolean;
  /** A written step whose sends are about to leave; the process may die here. */
  readonly written: () => void;
  /** An answer has been taken in: deadlines may have changed. */
  readonly told: () => void;
  /** A write that died with its process on the way to the store. */
  readonly lost: () => void;
}

/** One store connection of one process; calls and answers keep their order. */
export class RemoteStore implements PaymentStore {
  readonly #options: RemoteStoreOptions;
  #lastAt = 0;

  constructor(options: RemoteStoreOptions) {
    this.#options = options;
  }

  append(...[append, done]: Parameters<PaymentStore['append']>): void {
    const { store, isAlive, written, lost, prng } = this.#options;
    this.#later(() => {
      // A write in flight when its process died may or may not have arrived.
      if (!isAlive() && prng.chance(0.5)) return lost();
      store.append(append, (result) => {
        if (isAlive() && result.kind === 'appended') written();
        this.#tell(() => done(result));
      });
    });
  }

  loadByKey(...[keys, done]: Parameters<PaymentStore['loadByKey']>): void {
    this.#later(() => this.#options.store.loadByKey(keys, (found) => this.#tell(() => done(found))));
  }

  loadById(...[merchantId, paymentId, done]: Parameters<PaymentStore['loadById']>): void {
    this.#later(() => this.#options.store.loadById(merchantId, paymentId, (found) => this.#tell(() => done(found))));
  }

  loadByRrn(...[merchantId, rrn, done]: Parameters<PaymentStore['loadByRrn']>): void {
    this.#later(() => this.#options.store.loadByRrn(merchantId, rrn, (found) => this.#tell(() => done(found))));
  }

  loadByAuthorisation(...[mark, done]: Parameters<PaymentStore['loadByAuthorisation']>): void {
    this.#later(() => this.#options.store.loadByAuthorisation(mark, (found) => this.#tell(() => done(found))));
  }

  claimDue(...[claim, done]: Parameters<PaymentStore['claimDue']>): void {
    this.#later(() => {
      if (!this.#options.takesOver) return this.#tell(() => done([]));
      if (this.#options.isAlive()) this.#options.store.claimDue(claim, (due) => this.#tell(() => done(due)));
    });
  }

  loadByTrace(...[trace, done]: Parameters<PaymentStore['loadByTrace']>): void {
    this.#later(() => this.#options.store.loadByTrace(trace, (found) => this.#tell(() => done(found))));
  }

  #later(step: () => void): void {
    const { clock, commitMs } = this.#options;
    const at = Math.max(this.#lastAt, clock.now + commitMs());
    this.#lastAt = at;
    clock.in(at - clock.now, step);
  }

  #tell(step: () => void): void {
    if (!this.#options.isAlive()) return;
    step();
    this.#options.told();
  }
}
