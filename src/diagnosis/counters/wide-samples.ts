/** Which sample another payment falls into: from the shop outwards, each in the narrowest, so that none is counted twice. */
import type { WideCount } from '../../trace/index.ts';
import type { PaymentEvent, PaymentRow } from '../../trade/index.ts';
import type { CountedAs, FailureClass } from './dimensions.ts';
import { failureClassOf } from './failure-class.ts';
import { type CountedPlace, cardRangeOf, marksOf, NOWHERE, type PaymentMarks, versionOf, type Way } from './shares.ts';

/** A payment as it is compared here: its row, what its events add, and where its terminal stands. */
export interface WidePayment {
  readonly row: PaymentRow;
  readonly events: readonly PaymentEvent[];
  readonly place?: CountedPlace | undefined;
}

/** Before and after. */
export const WIDE_WINDOW_MS = 30 * 60_000;
/** An outage of five minutes drowns in an hour: what is nearer counts alone, where there is enough of it. */
export const NEAR_MS = 4 * 60_000;
export const NEAR_MIN = 4;

export type Sample = WideCount['of'];

export interface Compared {
  readonly row: PaymentRow;
  readonly marks: PaymentMarks;
  /** As it was told: a payment that found its issuer closed went no way. */
  readonly way: Way;
  /** Of its card. */
  readonly range: string | null;
  /** `null` while it is not finished. */
  readonly as: CountedAs | null;
}

export function comparedOf({ row, events, place = NOWHERE }: WidePayment): Compared {
  const marks = marksOf(events);
  const as = row.outcome === 'pending' ? null : (failureClassOf(row, marks.told ?? []) ?? 'approved');
  return {
    row,
    marks,
    way: { route: marks.route, version: versionOf(marks, place), carrier: place.carrier },
    range: cardRangeOf(row),
    as,
  };
}

/**
 * Payments of the same issuer have counts of their own for these (`issuer-unreachable`, `issuer-slow`, `pin-with-issuer`):
 * what is counted there is in no sample here.
 */
const COUNTED_BY_ISSUER: ReadonlySet<CountedAs> = new Set<FailureClass>(['issuer-unavailable', 'no-answer', 'pin']);

export const isCountedByIssuer = (as: CountedAs): boolean => COUNTED_BY_ISSUER.has(as);

/** Which way payments of an issuer went, for those that found it closed and went none. */
export type RoutesOfIssuers = ReadonlyMap<string, string>;

export function routesOf(payments: Iterable<Compared>): RoutesOfIssuers {
  const routes = new Map<string, string>();
  for (const { row, way } of payments)
    if (row.issuerId !== null && way.route !== null) routes.set(row.issuerId, way.route);
  return routes;
}

export const routeOf = ({ row, way }: Compared, routes: RoutesOfIssuers): string | null =>
  way.route ?? (row.issuerId === null ? null : (routes.get(row.issuerId) ?? null));

/** The narrowest that it falls into, from the shop outwards. */
export function sampleOf(one: Compared, other: Compared, routes: RoutesOfIssuers): Sample | null {
  const [a, b] = [one.row, other.row];
  const isSameShop = a.merchantId === b.merchantId;
  if (isSameShop && a.terminalId === b.terminalId) return null;
  if (a.cardToken !== null && a.cardToken === b.cardToken) return null;
  const isSameIssuer = same(a.issuerId, b.issuerId);
  if (isSameIssuer && one.as !== null && isCountedByIssuer(one.as)) return null;
  if (isSameShop) return same(one.marks.operator, other.marks.operator) ? 'operator-others' : 'site-others';
  if (isSameIssuer && same(one.range, other.range)) return 'range-others';
  const further = furtherSampleOf(
    { ...one.way, route: routeOf(one, routes) },
    { ...other.way, route: routeOf(other, routes) },
  );
  return further === 'everyone-else' && isSameIssuer ? null : further;
}

/** Of two payments in different shops, by their ways alone. */
export function furtherSampleOf(a: Way, b: Way): FurtherSample {
  if (same(a.route, b.route)) return 'route-others';
  if (same(a.version, b.version)) return 'version-others';
  if (same(a.carrier, b.carrier)) return 'carrier-others';
  return 'everyone-else';
}

export const FURTHER_SAMPLES = [
  'route-others',
  'version-others',
  'carrier-others',
  'everyone-else',
] as const satisfies readonly Sample[];
export type FurtherSample = (typeof FURTHER_SAMPLES)[number];

/** What is not known is the same as nothing. */
const same = (a: string | null, b: string | null): boolean => a !== null && a === b;
