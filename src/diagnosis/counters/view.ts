/**
 * k of n: how many of the payments that share a key failed in one way. Read from the ledgers of all processes. What is
 * not known is said to be unknown, never zero.
 */
import type { Instant } from '../../std/index.ts';
import { addCell, type CardCount, type Cell, cardsAt, countAt, emptyCell, slotOf, unpack } from './cell.ts';
import {
  COUNTED_AS,
  type FailureClass,
  keptFrom,
  LEVELS,
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
  readonly window: Window;
  readonly class: FailureClass | 'any-failure';
  /** The end of the window. */
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
      /** Different other cards among the k and among the n; `null` where cards are not told apart. */
      readonly failedCards: CardCount | null;
      readonly cards: CardCount | null;
    }
  | {
      readonly kind: 'unknown';
      /** It made room for others; it is longer ago than anything is kept; nobody counted yet; or it is being mended. */
      readonly why: 'evicted' | 'forgotten' | 'before-counting' | 'being-recounted';
    };

export interface CounterReading {
  readonly pages: readonly LedgerPage[];
  readonly now: Instant;
  /** When counting began. */
  readonly countedFrom: Instant;
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
    const { dimension, window, at } = question;
    const reach = reachOf(window, at);
    const why = this.#unknown(question, reach);
    if (why !== undefined) return { kind: 'unknown', why };
    const sum = emptyCell();
    for (const record of this.#records.get(nameOf(question)) ?? []) {
      if (record !== undefined) addReach(sum, record, reach);
    }
    const slots = question.class === 'any-failure' ? FAILED_SLOTS : new Set([slotOf(question.class)]);
    const own = ownSlots(question, reach);
    const apart = tellsCardsApart(dimension);
    const except = question.except?.card ?? null;
    return {
      kind: 'counted',
      failed: countOf(sum, slots, own),
      payments: countOf(sum, ALL_SLOTS, own),
      failedCards: apart ? cardsAt(sum, slots, except) : null,
      cards: apart ? cardsAt(sum, ALL_SLOTS, except) : null,
    };
  }

  #unknown(name: KeyName, reach: WindowReach): Unknown | undefined {
    const { now, countedFrom, pages, gaps } = this.#reading;
    const from = reach.first * LEVELS[reach.level].bucketMs;
    const to = (reach.last + 1) * LEVELS[reach.level].bucketMs;
    if (from < countedFrom) return 'before-counting';
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

type Unknown = Extract<KOfN, { kind: 'unknown' }>['why'];

const nameOf = ({ dimension, key }: KeyName): string => `${dimension} ${key}`;

function addReach(sum: Cell, { cells }: KeyRecord, { level, first, last }: WindowReach): void {
  for (const cell of cells) {
    if (cell[0] === level && cell[1] >= first && cell[1] <= last) addCell(sum, unpack(cell));
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
function countOf(sum: Cell, slots: ReadonlySet<number>, own: readonly number[]): number {
  let counted = 0;
  for (const slot of slots) counted += countAt(sum, slot);
  return Math.max(0, counted - own.filter((slot) => slots.has(slot)).length);
}
