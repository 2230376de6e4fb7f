/**
 * What one process has counted since it began. A ledger is written by one process alone and read by all; what a key holds
 * is the newest that its process has said of it, and the ledgers of all processes are added up (`view.ts`).
 */
import { assert, type Instant } from '../../std/index.ts';
import { bump, bumpCard, type Cell, cardMark, emptyCell, type PackedCell, pack, slotOf, unpack } from './cell.ts';
import {
  bucketOf,
  CELLS_MAX,
  DIMENSION_NAMES,
  DIMENSIONS,
  type Dimension,
  keptFrom,
  LEVELS,
  type Level,
  tellsCardsApart,
} from './dimensions.ts';
import type { CountedPayment } from './shares.ts';

/** A payment before and after a change, as far as it was counted. */
export interface CountedChange {
  readonly before: CountedPayment | null;
  readonly after: CountedPayment | null;
}

export interface KeyName {
  readonly dimension: Dimension;
  readonly key: string;
}

/** All that one ledger knows of one key. */
export interface KeyRecord extends KeyName {
  /** What came before may have been counted and lost again, when the key made room for others; 0 if nothing was. */
  readonly since: number;
  /** The latest payment counted. */
  readonly newestAt: number;
  readonly cells: readonly PackedCell[];
}

/** Of one dimension: until when a key that is not there may have been there. */
export interface Evictions {
  readonly through: number;
  readonly keys: number;
}

export type EvictionsByDimension = Readonly<Partial<Record<Dimension, Evictions>>>;

/** What changed since the last batch was taken. */
export interface LedgerBatch {
  readonly records: readonly KeyRecord[];
  /** Keys that made room and must not be read any more. */
  readonly dropped: readonly KeyName[];
  readonly evictions: EvictionsByDimension;
}

export interface LedgerLimits {
  /** Fewer than in `DIMENSIONS`. */
  readonly keysMax?: number;
  readonly cellsMax?: number;
}

interface KeyState {
  since: number;
  newestAt: number;
  prunedIn: number;
  /** Bucket × number of levels + level. */
  readonly cells: Map<number, Cell>;
}

interface DimensionState {
  /** The one that was quiet longest first. */
  readonly keys: Map<string, KeyState>;
  readonly dirty: Set<string>;
  readonly dropped: Set<string>;
  cells: number;
  evictedThrough: number;
  evictedKeys: number;
}

export class CounterLedger {
  readonly #dimensions: Readonly<Record<Dimension, DimensionState>>;
  readonly #limits: LedgerLimits;

  constructor(limits: LedgerLimits = {}) {
    this.#limits = limits;
    this.#dimensions = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, freshDimension()])) as Record<
      Dimension,
      DimensionState
    >;
  }

  /** Counts a change once: what it was counted as before is taken back, and what it is now is added. */
  note({ before, after }: CountedChange, now: Instant): void {
    if (before !== null) this.#count(before, -1, now);
    if (after !== null) this.#count(after, 1, now);
  }

  /** At most `max` keys that changed, with whatever made room; nothing is taken twice unless it is put back. */
  take(max: number): LedgerBatch {
    const records: KeyRecord[] = [];
    const dropped: KeyName[] = [];
    for (const dimension of DIMENSION_NAMES) {
      const state = this.#dimensions[dimension];
      for (const key of state.dropped) dropped.push({ dimension, key });
      state.dropped.clear();
      for (const key of state.dirty) {
        if (records.length >= max) break;
        state.dirty.delete(key);
        const record = this.record({ dimension, key });
        if (record !== undefined) records.push(record);
      }
    }
    return { records, dropped, evictions: this.evictions() };
  }

  /** What could not be written is written next time, as it will be then. */
  putBack({ records, dropped }: LedgerBatch): void {
    for (const { dimension, key } of records) {
      const state = this.#dimensions[dimension];
      if (state.keys.has(key)) state.dirty.add(key);
      else state.dropped.add(key);
    }
    for (const { dimension, key } of dropped) {
      if (!this.#dimensions[dimension].keys.has(key)) this.#dimensions[dimension].dropped.add(key);
    }
  }

  record({ dimension, key }: KeyName): KeyRecord | undefined {
    const state = this.#dimensions[dimension].keys.get(key);
    if (state === undefined) return undefined;
    const cells = [...state.cells].map(([id, cell]) => pack(id % LEVELS.length, Math.floor(id / LEVELS.length), cell));
    return { dimension, key, since: state.since, newestAt: state.newestAt, cells };
  }

  evictions(): EvictionsByDimension {
    const found: Partial<Record<Dimension, Evictions>> = {};
    for (const dimension of DIMENSION_NAMES) {
      const { evictedThrough, evictedKeys } = this.#dimensions[dimension];
      if (evictedKeys > 0) found[dimension] = { through: evictedThrough, keys: evictedKeys };
    }
    return found;
  }

  /** Keys and cells at this moment. */
  size(): { readonly keys: number; readonly cells: number; readonly dirty: number } {
    const all = Object.values(this.#dimensions);
    const sum = (of: (state: DimensionState) => number): number => all.reduce((total, state) => total + of(state), 0);
    return {
      keys: sum(({ keys }) => keys.size),
      cells: sum(({ cells }) => cells),
      dirty: sum(({ dirty, dropped }) => dirty.size + dropped.size),
    };
  }

  #count(payment: CountedPayment, by: 1 | -1, now: Instant): void {
    const { at, card } = payment;
    for (const share of payment.shares) {
      const slot = slotOf(share.as);
      const mark = card === null || !tellsCardsApart(share.dimension) ? null : cardMark(slot, card);
      this.#each(share, { at, now }, (cell) => {
        bump(cell, slot, by);
        if (mark !== null) bumpCard(cell, mark, by);
      });
    }
  }

  #each(name: KeyName, when: { readonly at: number; readonly now: number }, change: (cell: Cell) => void): void {
    const dimension = this.#dimensions[name.dimension];
    const key = this.#touch(dimension, name.key, when);
    for (let level = 0 as Level; level < LEVELS.length; level++) {
      const bucket = bucketOf(level, when.at);
      if (bucket < keptFrom(level, when.now)) continue;
      const id = bucket * LEVELS.length + level;
      let cell = key.cells.get(id);
      if (cell === undefined) {
        cell = emptyCell();
        key.cells.set(id, cell);
        dimension.cells++;
      }
      change(cell);
    }
    this.#makeRoom(name.dimension);
  }

  #touch(dimension: DimensionState, key: string, { at, now }: { readonly at: number; readonly now: number }): KeyState {
    const found = dimension.keys.get(key);
    const state = found ?? { since: dimension.evictedThrough, newestAt: at, prunedIn: 0, cells: new Map() };
    if (found !== undefined) dimension.keys.delete(key);
    dimension.keys.set(key, state);
    state.newestAt = Math.max(state.newestAt, at);
    dimension.dirty.add(key);
    dimension.dropped.delete(key);
    const half = bucketOf(1, now);
    if (half !== state.prunedIn) {
      state.prunedIn = half;
      dimension.cells -= prune(state, now);
    }
    return state;
  }

  #makeRoom(name: Dimension): void {
    const dimension = this.#dimensions[name];
    const keysMax = Math.min(DIMENSIONS[name].keysMax, this.#limits.keysMax ?? Number.POSITIVE_INFINITY);
    const cellsMax = this.#limits.cellsMax ?? CELLS_MAX;
    while (dimension.keys.size > 1 && (dimension.keys.size > keysMax || dimension.cells > cellsMax)) {
      const quietest = dimension.keys.entries().next().value;
      assert(quietest !== undefined, 'a full dimension has a first key');
      const [key, state] = quietest;
      dimension.keys.delete(key);
      dimension.dirty.delete(key);
      dimension.dropped.add(key);
      dimension.cells -= state.cells.size;
      dimension.evictedThrough = Math.max(dimension.evictedThrough, state.newestAt);
      dimension.evictedKeys++;
    }
  }
}

/** The cells of one level and bucket in a record; an empty one if there is none. */
export function cellIn(record: KeyRecord, level: Level, bucket: number): Cell {
  const found = record.cells.find((cell) => cell[0] === level && cell[1] === bucket);
  return found === undefined ? emptyCell() : unpack(found);
}

function prune(state: KeyState, now: number): number {
  let pruned = 0;
  for (const id of state.cells.keys()) {
    const level = (id % LEVELS.length) as Level;
    if (Math.floor(id / LEVELS.length) >= keptFrom(level, now)) continue;
    state.cells.delete(id);
    pruned++;
  }
  return pruned;
}

const freshDimension = (): DimensionState => ({
  keys: new Map(),
  dirty: new Set(),
  dropped: new Set(),
  cells: 0,
  evictedThrough: 0,
  evictedKeys: 0,
});
