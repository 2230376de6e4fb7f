/**
 * How others fared at the same time: samples of payments further away, counted exactly from rows in memory. They do not
 * overlap, neither with one another nor with what is counted nearer by: at the same terminal, and of the same card.
 */
import type { TracePlace, WideCount } from '../../trace/index.ts';
import type { PaymentEvent, PaymentRow } from '../../trade/index.ts';
import type { CountedAs, FailureClass } from './dimensions.ts';
import { failureClassOf } from './failure-class.ts';
import { cardRangeOf, marksOf, type PaymentMarks } from './shares.ts';

/** A payment as it is counted here: its row, what its events add, and where its terminal stands. */
export interface WidePayment {
  readonly row: PaymentRow;
  readonly events: readonly PaymentEvent[];
  readonly place?: Pick<TracePlace, 'carrier' | 'appVersion'> | undefined;
}

/** Before and after. */
export const WIDE_WINDOW_MS = 30 * 60_000;
/** An outage of five minutes drowns in an hour: what is nearer counts alone, where there is enough of it. */
const NEAR_MS = 4 * 60_000;
const NEAR_MIN = 4;
/** Payments that are looked at for one payment, the nearest before and after: a file in which all fall into one hour must end. */
const LOOKED_AT_MAX = 4_000;

/**
 * The issuer's own service is a count of its own for these (`issuer-unreachable`, `issuer-slow`), over the same payments:
 * what is counted there is in no sample here.
 */
const COUNTED_BY_ISSUER: ReadonlySet<FailureClass> = new Set<FailureClass>(['issuer-unavailable', 'no-answer']);

type Sample = WideCount['of'];

interface Tallies {
  readonly near: { k: number; n: number };
  readonly all: { k: number; n: number };
}

interface Known {
  readonly row: PaymentRow;
  readonly marks: PaymentMarks;
  readonly carrier: string | null;
  readonly version: string | null;
  /** Of its card. */
  readonly range: string | null;
  /** `null` while it is not finished. */
  readonly as: CountedAs | null;
}

export class WideCounts {
  /** By time. */
  readonly #known: readonly Known[];
  readonly #placeOf: ReadonlyMap<string, number>;
  /** Which way payments of an issuer went, for those that found it closed and went none. */
  readonly #routes = new Map<string, string>();

  constructor(payments: readonly WidePayment[]) {
    this.#known = payments.map(knownOf).toSorted((a, b) => a.row.openedAt - b.row.openedAt);
    this.#placeOf = new Map(this.#known.map(({ row }, i) => [row.paymentId, i]));
    for (const { row, marks } of this.#known) {
      if (row.issuerId !== null && marks.route !== null) this.#routes.set(row.issuerId, marks.route);
    }
  }

  /** None of a payment that did not fail, or is not among those that were given. */
  of(row: PaymentRow): readonly WideCount[] {
    const at = this.#placeOf.get(row.paymentId);
    const one = at === undefined ? undefined : this.#known[at];
    if (at === undefined || one === undefined || one.as === null || one.as === 'approved') return [];
    const tallies = new Map<Sample, Tallies>();
    for (const other of this.#around(at)) {
      if (other.as === null) continue;
      const sample = this.#sampleOf(one, other);
      if (sample === null) continue;
      const tally = tallies.get(sample) ?? { near: { k: 0, n: 0 }, all: { k: 0, n: 0 } };
      tallies.set(sample, tally);
      const failed = other.as === one.as ? 1 : 0;
      const isNear = Math.abs(other.row.openedAt - row.openedAt) <= NEAR_MS;
      for (const each of isNear ? [tally.near, tally.all] : [tally.all]) {
        each.n += 1;
        each.k += failed;
      }
    }
    return [...tallies].map(([of, { near, all }]) =>
      near.n >= NEAR_MIN ? { of, ...near, windowMs: NEAR_MS } : { of, ...all, windowMs: WIDE_WINDOW_MS },
    );
  }

  *#around(at: number): Generator<Known> {
    const middle = this.#known[at]?.row.openedAt ?? 0;
    for (const step of [-1, 1]) {
      for (let i = 1; i <= LOOKED_AT_MAX / 2; i++) {
        const other = this.#known[at + step * i];
        if (other === undefined || Math.abs(other.row.openedAt - middle) > WIDE_WINDOW_MS) break;
        yield other;
      }
    }
  }

  /** The narrowest that it falls into, from the shop outwards. */
  #sampleOf(one: Known, other: Known): Sample | null {
    const [a, b] = [one.row, other.row];
    const isSameShop = a.merchantId === b.merchantId;
    if (isSameShop && a.terminalId === b.terminalId) return null;
    if (a.cardToken !== null && a.cardToken === b.cardToken) return null;
    const isSameIssuer = same(a.issuerId, b.issuerId);
    if (isSameIssuer && COUNTED_BY_ISSUER.has(one.as as FailureClass)) return null;
    if (isSameShop) return same(one.marks.operator, other.marks.operator) ? 'operator-others' : 'site-others';
    if (isSameIssuer && same(one.range, other.range)) return 'range-others';
    if (same(this.#routeOf(one), this.#routeOf(other))) return 'route-others';
    if (same(one.version, other.version)) return 'version-others';
    if (same(one.carrier, other.carrier)) return 'carrier-others';
    return isSameIssuer ? null : 'everyone-else';
  }

  #routeOf({ row, marks }: Known): string | null {
    return marks.route ?? (row.issuerId === null ? null : (this.#routes.get(row.issuerId) ?? null));
  }
}

/** What is not known is the same as nothing. */
const same = (a: string | null, b: string | null): boolean => a !== null && a === b;

function knownOf({ row, events, place }: WidePayment): Known {
  const marks = marksOf(events);
  const as = row.outcome === 'pending' ? null : (failureClassOf(row, marks.told ?? []) ?? 'approved');
  return {
    row,
    marks,
    // The bearer that a terminal tells is no carrier: half a country is on mobile data.
    carrier: place?.carrier ?? null,
    version: marks.appVersion ?? place?.appVersion ?? null,
    range: cardRangeOf(row),
    as,
  };
}
