/** Settled batches as one switch process reaches them: over the same network as its payments, and gone when it dies. */
import type { BatchStore } from '../machine/index.ts';
import type { RemoteStoreOptions } from './remote-store.ts';

export interface RemoteBatchesOptions extends Pick<RemoteStoreOptions, 'clock' | 'commitMs' | 'isAlive' | 'tell'> {
  /** Its sends are about to leave; the process may die here. */
  readonly sending: () => void;
  readonly batches: BatchStore;
}

/** Answers keep no order among themselves: each names the version it has seen. */
export class RemoteBatches implements BatchStore {
  readonly #options: RemoteBatchesOptions;

  constructor(options: RemoteBatchesOptions) {
    this.#options = options;
  }

  loadBatch(...[place, done]: Parameters<BatchStore['loadBatch']>): void {
    this.#later(() => this.#options.batches.loadBatch(place, (loaded) => this.#tell(() => done(loaded))));
  }

  saveBatch(...[save, done]: Parameters<BatchStore['saveBatch']>): void {
    const { batches, isAlive, sending } = this.#options;
    this.#later(() =>
      batches.saveBatch(save, (result) => {
        if (isAlive() && result.kind === 'saved') sending();
        this.#tell(() => done(result));
      }),
    );
  }

  #later(step: () => void): void {
    this.#options.clock.in(this.#options.commitMs(), step);
  }

  #tell(step: () => void): void {
    if (this.#options.isAlive()) this.#options.tell(step);
  }
}
