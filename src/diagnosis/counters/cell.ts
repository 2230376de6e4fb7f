/** One bucket of one key: how many payments were counted as what, and a sample of their cards. Counts are signed. */
import { COUNTED_AS, type CountedAs } from './dimensions.ts';

/**
 * Cards of which a cell remembers 32 bits. Up to here the number of different cards is exact. Beyond, a cell keeps the
 * hashes below a threshold that it lowers as it fills, and their number is scaled up: 1/√64, about an eighth either way.
 * Unlike a register sketch it can be subtracted from, so that a payment that changes takes its card along.
 */
export const CARDS_MAX = 64;

/** Hashes are below this. */
const HASHES = 2 ** 32;

export interface Cell {
  /** Slot, count, slot, count …; a slot is a place in `COUNTED_AS`. Most cells have one. */
  readonly counts: number[];
  cards: CardSample | null;
}

export interface CardSample {
  /** Only hashes below it are kept. */
  threshold: number;
  /** Slot × 2³² + hash → payments of that card counted so. */
  readonly kept: Map<number, number>;
}

/** As it is stored: level, bucket, counts, and where cards are told apart the threshold and the kept pairs. */
export type PackedCell = readonly [
  level: number,
  bucket: number,
  counts: readonly number[],
  cards?: readonly [threshold: number, kept: readonly number[]],
];

export const slotOf = (as: CountedAs): number => COUNTED_AS.indexOf(as);

export const emptyCell = (): Cell => ({ counts: [], cards: null });

/** Adds `by`, which may be negative, and the card where cards are told apart. */
export function bump(cell: Cell, slot: number, by: number): void {
  const { counts } = cell;
  for (let i = 0; i < counts.length; i += 2) {
    if (counts[i] !== slot) continue;
    counts[i + 1] = (counts[i + 1] as number) + by;
    return;
  }
  counts.push(slot, by);
}

export function bumpCard(cell: Cell, mark: number, by: number): void {
  cell.cards ??= { threshold: HASHES, kept: new Map() };
  const { cards } = cell;
  if (mark % HASHES >= cards.threshold) return;
  const next = (cards.kept.get(mark) ?? 0) + by;
  if (next === 0) cards.kept.delete(mark);
  else cards.kept.set(mark, next);
  while (cards.kept.size > CARDS_MAX) lowerThreshold(cards);
}

export const cardMark = (slot: number, card: number): number => slot * HASHES + card;

/** Adds one cell to another: counts add, samples are cut to the lower threshold and add. In any order the same. */
export function addCell(into: Cell, from: Cell): void {
  for (let i = 0; i < from.counts.length; i += 2) bump(into, from.counts[i] as number, from.counts[i + 1] as number);
  if (from.cards === null) return;
  into.cards ??= { threshold: HASHES, kept: new Map() };
  const { cards } = into;
  if (from.cards.threshold < cards.threshold) cutTo(cards, from.cards.threshold);
  for (const [mark, count] of from.cards.kept) {
    if (mark % HASHES >= cards.threshold) continue;
    const next = (cards.kept.get(mark) ?? 0) + count;
    if (next === 0) cards.kept.delete(mark);
    else cards.kept.set(mark, next);
  }
}

export function countAt({ counts }: Cell, slot: number): number {
  for (let i = 0; i < counts.length; i += 2) if (counts[i] === slot) return counts[i + 1] as number;
  return 0;
}

/** What adds up with it to nothing. */
export function negated({ counts, cards }: Cell): Cell {
  const taken = counts.map((n, i) => (i % 2 === 0 ? n : -n));
  if (cards === null) return { counts: taken, cards: null };
  const kept = new Map([...cards.kept].map(([mark, count]) => [mark, -count]));
  return { counts: taken, cards: { threshold: cards.threshold, kept } };
}

export interface CardCount {
  readonly cards: number;
  readonly how: 'exact' | 'estimated';
}

/** Different cards among the slots that are asked for. `except` leaves out one card. */
export function cardsAt(cell: Cell, slots: ReadonlySet<number>, except: number | null): CardCount {
  const { cards } = cell;
  if (cards === null) return { cards: 0, how: 'exact' };
  const seen = new Set<number>();
  for (const [mark, count] of cards.kept) {
    const card = mark % HASHES;
    if (count > 0 && card !== except && slots.has(Math.floor(mark / HASHES))) seen.add(card);
  }
  if (cards.threshold === HASHES) return { cards: seen.size, how: 'exact' };
  return { cards: Math.round((seen.size * HASHES) / cards.threshold), how: 'estimated' };
}

export function pack(level: number, bucket: number, { counts, cards }: Cell): PackedCell {
  if (cards === null) return [level, bucket, [...counts]];
  return [level, bucket, [...counts], [cards.threshold, [...cards.kept].flat()]];
}

export function unpack([, , counts, cards]: PackedCell): Cell {
  if (cards === undefined) return { counts: [...counts], cards: null };
  const [threshold, pairs] = cards;
  const kept = new Map<number, number>();
  for (let i = 0; i < pairs.length; i += 2) kept.set(pairs[i] as number, pairs[i + 1] as number);
  return { counts: [...counts], cards: { threshold, kept } };
}

/** Nothing was counted, or all of it was taken back. */
export const isEmpty = ({ counts, cards }: Cell): boolean =>
  counts.every((n, i) => i % 2 === 0 || n === 0) && (cards === null || cards.kept.size === 0);

function lowerThreshold(cards: CardSample): void {
  let highest = 0;
  for (const mark of cards.kept.keys()) highest = Math.max(highest, mark % HASHES);
  cutTo(cards, highest);
}

function cutTo(cards: CardSample, threshold: number): void {
  cards.threshold = threshold;
  for (const mark of cards.kept.keys()) if (mark % HASHES >= threshold) cards.kept.delete(mark);
}
