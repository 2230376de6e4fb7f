/**
 * k of n: how many of the payments that share a key failed in one way. Read from the ledgers of all processes. What is
 * not known is said to be unknown, never zero.
 */
import type { Instant } from '../../std/index.ts';
import { addCell, type CardCount, cardsAt, emptyCell, type PackedCell, slotOf, unpack } from './cell.ts';
import {
  COUNTED_AS,
  type Dimension,
  type FailureClass,
  keptFrom,
  LEVELS,
  type Level,
  reachOf,
  tellsCardsApart,
  type Window,
  type WindowReach,
} from './dimensions.ts';
import type { EvictionsByDimension, KeyName, KeyRecord } from './ledger.ts';
import type { CountedPayment } from './shares.ts';

/** What one process says of the keys that were asked for. */
export interface LedgerPage {
  readonly evictions: EvictionsByDimension;
  readonly records: readonly KeyRecord[];
}

export interface CountQuestion extends KeyName {
  readonly window: Window | WindowReach;
  readonly class: FailureClass | 'any-failure';
  /** The end of the window, where it is one of those that have a name. */
  readonly at: Instant;
  /** The payment that is compared: it is no neighbour of its own, nor is another payment of its card another card. */
  readonly except?: CountedPayment | null;
}

export type KOfN =
  | {
      readonly kind: 'counted';
      /** k. */
      readonly failed: number;
      /** n: finished payments. */
      readonly payments: number;
    }
  | Unknown;

/** The same, of different cards; where the payment that is compared is left out, so is its card. */
export type CardsOfN = { readonly kind: 'counted'; readonly failed: CardCount; readonly cards: CardCount } | Unknown;

export interface Unknown {
  readonly kind: 'unknown';
  readonly why:
    | 'evicted' // It made room for others.
    | 'forgotten' // Longer ago than anything is kept.
    | 'before-counting'
    | 'being-recounted'
    | 'not-told-apart'; // Asked for cards, where only payments are counted.
}

export interface CounterReading {
  readonly pages: readonly LedgerPage[];
  readonly now: Instant;
  /** When counting began. */
  readonly countedFrom: Instant;
  /** Later, of what has not been counted from the beginning. */
  readonly countedLater?: { readonly dimensions: ReadonlySet<Dimension>; readonly from: Instant };
  /** What a process that ended did not write, until it is mended. */
  readonly gaps: readonly CountingGap[];
}

export interface CountingGap {
  readonly from: Instant;
  readonly until: Instant;
}

const ALL_SLOTS: ReadonlySet<number> = new Set(COUNTED_AS.keys());
const FAILED_SLOTS: ReadonlySet<number> = new Set([...COUNTED_AS.keys()].slice(1));

export class CounterView {
  readonly #reading: CounterReading;
  /** By name: what each page has of it, in the order of the pages. */
  readonly #records = new Map<string, (KeyRecord | undefined)[]>();
  readonly #levels = new Map<string, LevelCells>();

  constructor(reading: CounterReading) {
    this.#reading = reading;
    for (const [place, { records }] of reading.pages.entries()) {
      for (const record of records) {
        const known = this.#records.get(nameOf(record)) ?? [];
        known[place] = record;
        this.#records.set(nameOf(record), known);
      }
    }
  }

  kOfN(question: CountQuestion): KOfN {
    const reach = reachFor(question);
    const why = this.#unknown(question, reach);
    if (why !== undefined) return { kind: 'unknown', why };
    const counts = new Float64Array(COUNTED_AS.length);
    for (const cell of this.#cellsIn(question, reach)) addCounts(counts, cell);
    for (const slot of ownSlots(question, reach)) counts[slot] = (counts[slot] as number) - 1;
    return { kind: 'counted', failed: sum(counts, slotsOf(question)), payments: sum(counts, ALL_SLOTS) };
  }

  /** Dearer than `kOfN`, and only for the dimensions that tell cards apart. */
  cardsOfN(question: CountQuestion): CardsOfN {
    const reach = reachFor(question);
    const why = tellsCardsApart(question.dimension) ? this.#unknown(question, reach) : 'not-told-apart';
    if (why !== undefined) return { kind: 'unknown', why };
    const all = emptyCell();
    for (const cell of this.#cellsIn(question, reach)) if (cell[3] !== undefined) addCell(all, unpack(cell));
    const except = question.except?.card ?? null;
    return {
      kind: 'counted',
      failed: cardsAt(all, slotsOf(question), except),
      cards: cardsAt(all, ALL_SLOTS, except),
    };
  }

  #cellsIn(name: KeyName, { level, first, last }: WindowReach): readonly PackedCell[] {
    return this.#levelsOf(name)[level].filter((cell) => cell[1] >= first && cell[1] <= last);
  }

  /** Cells of all ledgers by level: sorted out once, asked for by every window. */
  #levelsOf(name: KeyName): LevelCells {
    const known = this.#levels.get(nameOf(name));
    if (known !== undefined) return known;
    const levels: LevelCells = [[], [], []];
    for (const record of this.#records.get(nameOf(name)) ?? []) {
      for (const cell of record?.cells ?? []) levels[cell[0] as Level]?.push(cell);
    }
    this.#levels.set(nameOf(name), levels);
    return levels;
  }

  #unknown(name: KeyName, reach: WindowReach): Unknown['why'] | undefined {
    const { now, countedFrom, countedLater, pages, gaps } = this.#reading;
    const from = reach.first * LEVELS[reach.level].bucketMs;
    const to = (reach.last + 1) * LEVELS[reach.level].bucketMs;
    if (from < countedFrom) return 'before-counting';
    if (countedLater?.dimensions.has(name.dimension) && from < countedLater.from) return 'before-counting';
    if (gaps.some((gap) => gap.from < to && gap.until >= from)) return 'being-recounted';
    if (reach.first < keptFrom(reach.level, now)) return 'forgotten';
    const known = this.#records.get(nameOf(name)) ?? [];
    const isLost = pages.some(({ evictions }, place) => {
      const record = known[place];
      return (record === undefined ? (evictions[name.dimension]?.through ?? 0) : record.since) >= from;
    });
    return isLost ? 'evicted' : undefined;
  }
}

type LevelCells = readonly [PackedCell[], PackedCell[], PackedCell[]];

const reachFor = ({ window, at }: CountQuestion): WindowReach =>
  typeof window === 'string' ? reachOf(window, at) : window;

const nameOf = ({ dimension, key }: KeyName): string => `${dimension} ${key}`;

const slotsOf = (question: CountQuestion): ReadonlySet<number> =>
  question.class === 'any-failure' ? FAILED_SLOTS : new Set([slotOf(question.class)]);

/** By place: taking a tuple apart costs more than adding it up. */
function addCounts(into: Float64Array, cell: PackedCell): void {
  const counts = cell[2];
  for (let i = 0; i < counts.length; i += 2) {
    const slot = counts[i] as number;
    into[slot] = (into[slot] as number) + (counts[i + 1] as number);
  }
}

/** In which slots the payment that is compared was counted under this key, within this window. */
function ownSlots({ except, dimension, key }: CountQuestion, { level, first, last }: WindowReach): readonly number[] {
  if (except === undefined || except === null) return [];
  const bucket = Math.floor(except.at / LEVELS[level].bucketMs);
  if (bucket < first || bucket > last) return [];
  return except.shares
    .filter((share) => share.dimension === dimension && share.key === key)
    .map(({ as }) => slotOf(as));
}

/** Never below nothing: what took a count back may be known before what had counted it. */
function sum(counts: Float64Array, slots: ReadonlySet<number>): number {
  let counted = 0;
  for (const slot of slots) counted += counts[slot] as number;
  return Math.max(0, counted);
}
