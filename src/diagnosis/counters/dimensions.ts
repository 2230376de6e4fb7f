/**
 * What payments are counted by, as what, and over how long: closed lists. Nothing here knows how a count is kept.
 * What is bounded says its bound beside it (ADR 0039).
 */

/** How a payment failed, as coarse as a comparison between payments needs it; causes tell finer. */
export const FAILURE_CLASSES = [
  'read', // A card, a stripe, a tap or a code was not read.
  'pin', // A PIN was refused, or used up.
  'keys', // MAC, PIN block, sign-on: terminal and switch do not share their keys.
  'link', // The terminal had no line; nothing left it.
  'no-answer', // Something left, and its answer never came to whoever waited at the till.
  'issuer-declined-funds',
  'issuer-declined-card',
  'issuer-declined-other',
  'issuer-unavailable', // Down, silent, too late, or its line broken or resting.
  'limit', // A limit of issuer, acquirer, merchant, terminal or operator.
  'merchant', // Merchant or terminal are not known, or may not.
  'format', // The message, the kind of transaction, or what it points at.
  'risk', // Somebody suspects somebody.
  'local-refused', // The terminal itself said no, or its operator cancelled.
  'other',
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** What a finished payment is counted as. */
export const COUNTED_AS = ['approved', ...FAILURE_CLASSES] as const;
export type CountedAs = (typeof COUNTED_AS)[number];

interface DimensionFacts {
  /** Keys that one process keeps; the one that was quiet longest makes room, and is unknown from then on. */
  readonly keysMax: number;
  /** Whether the different cards are told apart, and not the payments alone. */
  readonly cards: 'told-apart' | 'not-told-apart';
}

const told = (keysMax: number): DimensionFacts => ({ keysMax, cards: 'told-apart' });
const plain = (keysMax: number): DimensionFacts => ({ keysMax, cards: 'not-told-apart' });

/** A key is what `shares.ts` makes of a payment. Cards, terminals and readers are many; the rest are few or bounded by nature. */
export const DIMENSIONS = {
  whole: plain(1),
  terminal: told(20_000),
  /** Terminal and entry. */
  reader: told(40_000),
  /** Terminal and key generation; only payments with a PIN are counted. */
  keypad: told(20_000),
  card: plain(50_000),
  issuer: plain(2_000),
  /** Issuer and the prefix that is not masked. */
  bin: plain(10_000),
  /** The link that carried it. */
  route: plain(1_000),
  /** Merchant and operator. */
  operator: plain(20_000),
  'app-version': plain(500),
  site: told(20_000),
  /** Whose network the terminal speaks over, where somebody said so. */
  carrier: plain(500),
  /** Of the civil day in China. */
  hour: plain(24),
  /** What two or three have in common at once: without these, what is counted of one cannot be left out of the other. */
  'route-version': plain(2_000),
  'route-carrier': plain(2_000),
  'version-carrier': plain(1_000),
  'route-version-carrier': plain(5_000),
} as const satisfies Readonly<Record<string, DimensionFacts>>;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

export const tellsCardsApart = (dimension: Dimension): boolean => DIMENSIONS[dimension].cards === 'told-apart';

/** Cells of one dimension in one process: whichever bound is met first makes room. */
export const CELLS_MAX = 250_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Time is cut three ways. A payment is counted in one bucket of each, and buckets older than `keptMs` are forgotten. */
export const LEVELS = [
  { bucketMs: MINUTE_MS, keptMs: 4 * HOUR_MS },
  { bucketMs: 30 * MINUTE_MS, keptMs: 3 * DAY_MS },
  { bucketMs: 6 * HOUR_MS, keptMs: 21 * DAY_MS },
] as const;
export type Level = 0 | 1 | 2;

interface WindowFacts {
  readonly reachMs: number;
  /** Which buckets it is added up from. */
  readonly level: Level;
}

/** How far back from the bucket that holds the instant asked about; the last bucket is counted whole. */
export const WINDOWS = {
  '5min': { reachMs: 5 * MINUTE_MS, level: 0 },
  '30min': { reachMs: 30 * MINUTE_MS, level: 0 },
  '3h': { reachMs: 3 * HOUR_MS, level: 1 },
  '24h': { reachMs: DAY_MS, level: 1 },
  '7d': { reachMs: 7 * DAY_MS, level: 2 },
} as const satisfies Readonly<Record<string, WindowFacts>>;
export type Window = keyof typeof WINDOWS;
export const WINDOW_NAMES = Object.keys(WINDOWS) as readonly Window[];

/** The buckets that a window is, both ends included. */
export interface WindowReach {
  readonly level: Level;
  readonly first: number;
  readonly last: number;
}

export const bucketOf = (level: Level, at: number): number => Math.floor(at / LEVELS[level].bucketMs);

export function reachOf(window: Window, at: number): WindowReach {
  const { level, reachMs } = WINDOWS[window];
  return { level, first: bucketOf(level, at - reachMs), last: bucketOf(level, at) };
}

/** From here on buckets of this level are kept. */
export const keptFrom = (level: Level, now: number): number => bucketOf(level, now - LEVELS[level].keptMs);
