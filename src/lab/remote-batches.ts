/** Settled batches as one switch process reaches them: over the same network as its payments, and gone when it dies. */
import type { BatchSave, BatchSaveResult, BatchStore } from '../machine/index.ts';
import { AWAY_MS, FULL, type RemoteStoreOptions, UNREACHABLE, UNSURE } from './remote-store.ts';

export interface RemoteBatchesOptions
  extends Pick<RemoteStoreOptions, 'clock' | 'prng' | 'commitMs' | 'weather' | 'isAlive' | 'tell' | 'witness'> {
  /** Its sends are about to leave; the process may die here. */
  readonly sending: () => void;
  readonly batches: BatchStore;
  /** True for a write that is called done before it is: only a mutant does that. */
  readonly hurries: (save: BatchSave) => boolean;
  /** Something has become durable. */
  readonly written: (save: BatchSave) => void;
}

/** Answers keep no order among themselves: each names the version it has seen. */
export class RemoteBatches implements BatchStore {
  readonly #options: RemoteBatchesOptions;

  constructor(options: RemoteBatchesOptions) {
    this.#options = options;
  }

  loadBatch(...[place, done]: Parameters<BatchStore['loadBatch']>): void {
    this.#later(() => {
      const { clock, weather, witness, batches } = this.#options;
      if (!weather().isAway) return batches.loadBatch(place, (loaded) => this.#tell(() => done(loaded)));
      witness('read-failed');
      clock.in(AWAY_MS, () => this.#tell(() => done('failed')));
    });
  }

  saveBatch(...[save, done]: Parameters<BatchStore['saveBatch']>): void {
    const hurries = this.#options.hurries(save);
    const finished: typeof done = hurries ? () => undefined : done;
    if (hurries) this.#options.clock.in(0, () => this.#tell(() => done({ kind: 'saved' })));
    this.#later(() => {
      const { clock, prng, weather, isAlive, witness } = this.#options;
      const { isAway, failChance } = weather();
      // A write in flight when its process died may or may not have arrived.
      if (!isAlive() && prng.chance(0.5)) return witness('write-lost');
      if (isAway) {
        witness('away');
        return clock.in(AWAY_MS, () => this.#tell(() => finished(UNREACHABLE)));
      }
      if (prng.chance(failChance)) {
        witness('write-failed');
        return this.#tell(() => finished(FULL));
      }
      this.#write(save, finished);
    });
  }

  #write(save: BatchSave, done: (result: BatchSaveResult) => void): void {
    const { batches, isAlive, sending, written, prng, weather, witness } = this.#options;
    batches.saveBatch(save, (result) => {
      const isSaved = result.kind === 'saved';
      if (isSaved) {
        written(save);
        if (isAlive()) sending();
      }
      const isUnsure = isSaved && prng.chance(weather().unsureChance);
      if (isUnsure) witness('write-unsure');
      this.#tell(() => done(isUnsure ? UNSURE : result));
    });
  }

  #later(step: () => void): void {
    const { clock, commitMs, weather, prng, witness } = this.#options;
    const { slowChance, slowMsMax } = weather();
    const isSlow = slowChance > 0 && prng.chance(slowChance);
    if (isSlow) witness('slow');
    clock.in(commitMs() + (isSlow ? prng.below(slowMsMax) : 0), step);
  }

  #tell(step: () => void): void {
    if (this.#options.isAlive()) this.#options.tell(step);
  }
}
