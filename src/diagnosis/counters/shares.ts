/**
 * What one payment adds to which counters. A pure function of its record, so that whoever counts it again, from the
 * stored record or from the one before a change, finds the same.
 */
import { civilTime, hash, type Instant, two } from '../../std/index.ts';
import type { TracePlace } from '../../trace/index.ts';
import type { CardToken, PaymentEvent, PaymentRow, TerminalEvent } from '../../trade/index.ts';
import type { CountedAs, Dimension } from './dimensions.ts';
import { failureClassOf, toldEvents } from './failure-class.ts';

/** One payment counted once, under one key of one dimension. */
export interface Share {
  readonly dimension: Dimension;
  readonly key: string;
  readonly as: CountedAs;
}

export interface CountedPayment {
  /** When it was opened: a late change moves a count where it stands. */
  readonly at: Instant;
  /** 32 bits of the card's token: enough to tell cards apart, not to find one. */
  readonly card: number | null;
  readonly shares: readonly Share[];
}

/** What the events add to the row. Small, so that a host can keep it while a payment may still change. */
export interface PaymentMarks {
  readonly route: string | null;
  readonly operator: string | null;
  readonly appVersion: string | null;
  /** What the terminal said of an attempt that was never sent: it alone knows why. */
  readonly told: readonly TerminalEvent[] | null;
}

export const NO_MARKS: PaymentMarks = { route: null, operator: null, appVersion: null, told: null };

/** What is known of a terminal apart from the payment: who else runs and speaks as it does. */
export type CountedPlace = Pick<TracePlace, 'carrier' | 'appVersion'>;

export const NOWHERE: CountedPlace = { carrier: null, appVersion: null };

/** A terminal tells its version when it starts, which is not in every payment's record. */
export const versionOf = (marks: PaymentMarks, place: CountedPlace): string | null =>
  marks.appVersion ?? place.appVersion;

/** Of all events, or of the next ones on top of what the earlier ones gave. */
export function marksOf(events: readonly PaymentEvent[], earlier: PaymentMarks = NO_MARKS): PaymentMarks {
  const told = toldEvents(events);
  const forwarded = events.find((event) => event.kind === 'forwarded');
  const started = told.find((event) => event.kind === 'attempt-started');
  const booted = told.findLast((event) => event.kind === 'started');
  const unsent = earlier.told !== null || events.some((event) => event.kind === 'attempt-reported');
  return {
    route: earlier.route ?? (forwarded?.kind === 'forwarded' ? (forwarded.route?.link ?? forwarded.issuerId) : null),
    operator: earlier.operator ?? (started?.kind === 'attempt-started' ? started.operator : null),
    appVersion: booted?.kind === 'started' ? booted.appVersion : earlier.appVersion,
    told: unsent ? [...(earlier.told ?? []), ...told] : null,
  };
}

/** The same of a record that may be damaged: then its row says what it says, and its events nothing. */
export function marksIfReadable(events: readonly PaymentEvent[]): PaymentMarks | undefined {
  try {
    return marksOf(events);
  } catch {
    return undefined;
  }
}

/** `null` while it is not finished: a payment that waits has neither failed nor not. */
export function countedPaymentOf(row: PaymentRow, marks: PaymentMarks, place = NOWHERE): CountedPayment | null {
  if (row.outcome === 'pending') return null;
  const as: CountedAs = failureClassOf(row, marks.told ?? []) ?? 'approved';
  const named = keysOf(row, marks, place).flatMap(([dimension, key]) => (key === null ? [] : [{ dimension, key, as }]));
  return { at: row.openedAt, card: cardHash(row.cardToken), shares: [...named, ...readerShares(row, as)] };
}

/** Under which keys a payment is compared with others, whether or not it is counted itself. */
export function counterKeysOf(row: PaymentRow, marks: PaymentMarks, place = NOWHERE): readonly Omit<Share, 'as'>[] {
  const named = keysOf(row, marks, place).flatMap(([dimension, key]) => (key === null ? [] : [{ dimension, key }]));
  const entries = new Set<string>([...row.readFailures, ...(row.fallback ? ['chip'] : []), row.entry]);
  entries.delete('unknown');
  return [...named, ...[...entries].map((entry) => ({ dimension: 'reader' as const, key: readerKey(row, entry) }))];
}

/** FNV alone leaves the high bits of like tokens alike; the finish is Murmur3's. */
export function cardHash(token: CardToken | null): number | null {
  if (token === null) return null;
  let mixed = hash(token);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export const readerKey = (row: Pick<PaymentRow, 'merchantId' | 'terminalId'>, entry: string): string =>
  `${terminalKey(row)}/${entry}`;

/** Terminal numbers are the merchant's own. */
const terminalKey = ({ merchantId, terminalId }: Pick<PaymentRow, 'merchantId' | 'terminalId'>): string =>
  `${merchantId}/${terminalId}`;

type Named = readonly (readonly [Dimension, string | null])[];

function keysOf(row: PaymentRow, marks: PaymentMarks, place: CountedPlace): Named {
  return [
    ['whole', ''],
    ['terminal', terminalKey(row)],
    ['keypad', row.pin === 'entered' ? `${terminalKey(row)}/${row.keyGeneration}` : null],
    ['card', row.cardToken],
    ['issuer', row.issuerId],
    ['bin', binKey(row)],
    ['operator', marks.operator === null ? null : `${row.merchantId}/${marks.operator}`],
    ['site', row.merchantId],
    ['hour', two(civilTime(row.openedAt).hour)],
    ...wayKeysOf({ route: marks.route, version: versionOf(marks, place), carrier: place.carrier }),
  ];
}

/** What a payment has in common with those of other shops. */
export interface Way {
  readonly route: string | null;
  readonly version: string | null;
  readonly carrier: string | null;
}

export function wayKeysOf({ route, version, carrier }: Way): Named {
  return [
    ['route', route],
    ['app-version', version],
    ['carrier', carrier],
    ['route-version', together(route, version)],
    ['route-carrier', together(route, carrier)],
    ['version-carrier', together(version, carrier)],
    ['route-version-carrier', together(route, version, carrier)],
  ];
}

/** As JSON: a version or a carrier may contain whatever would part them. */
const together = (...names: readonly (string | null)[]): string | null =>
  names.includes(null) ? null : JSON.stringify(names);

/** Digits before the mask: as many as the record shows anyway. */
export const cardRangeOf = ({ panMasked }: Pick<PaymentRow, 'panMasked'>): string | null =>
  panMasked === null ? null : (/^\d{4,8}(?=\D)/.exec(panMasked)?.[0] ?? null);

function binKey(row: PaymentRow): string | null {
  const range = cardRangeOf(row);
  return range === null ? null : `${row.issuerId ?? '-'}/${range}`;
}

/**
 * A reader that failed has failed, also where the payment went on by another entry. One that failed and then read the
 * card is counted by what became of the payment.
 */
function readerShares(row: PaymentRow, as: CountedAs): readonly Share[] {
  const share = (entry: string, how: CountedAs): Share => ({
    dimension: 'reader',
    key: readerKey(row, entry),
    as: how,
  });
  const failed = [...new Set(row.readFailures)].filter((entry) => entry !== row.entry).map((e) => share(e, 'read'));
  if (row.entry === 'unknown') return failed;
  const chipFailed = row.fallback && row.entry !== 'chip' && !row.readFailures.includes('chip');
  return [...failed, ...(chipFailed ? [share('chip', 'read')] : []), share(row.entry, as)];
}
