/**
 * How others fared at the same time: samples of payments further away, counted exactly from rows in memory. They do not
 * overlap, neither with one another nor with what is counted nearer by: at the same terminal, and of the same card.
 */
import type { WideCount } from '../../trace/index.ts';
import type { PaymentRow } from '../../trade/index.ts';
import {
  type Compared,
  comparedOf,
  NEAR_MIN,
  NEAR_MS,
  type RoutesOfIssuers,
  routesOf,
  type Sample,
  sampleOf,
  WIDE_WINDOW_MS,
  type WidePayment,
} from './wide-samples.ts';

/** Payments that are looked at for one payment, the nearest before and after: a file in which all fall into one hour must end. */
const LOOKED_AT_MAX = 4_000;

interface Tallies {
  readonly near: { k: number; n: number };
  readonly all: { k: number; n: number };
}

export class WideCounts {
  /** By time. */
  readonly #known: readonly Compared[];
  readonly #placeOf: ReadonlyMap<string, number>;
  readonly #routes: RoutesOfIssuers;

  constructor(payments: readonly WidePayment[]) {
    this.#known = payments.map(comparedOf).toSorted((a, b) => a.row.openedAt - b.row.openedAt);
    this.#placeOf = new Map(this.#known.map(({ row }, i) => [row.paymentId, i]));
    this.#routes = routesOf(this.#known);
  }

  /** None of a payment that did not fail, or is not among those that were given. */
  of(row: PaymentRow): readonly WideCount[] {
    const at = this.#placeOf.get(row.paymentId);
    const one = at === undefined ? undefined : this.#known[at];
    if (at === undefined || one === undefined || one.as === null || one.as === 'approved') return [];
    const tallies = new Map<Sample, Tallies>();
    for (const other of this.#around(at)) {
      if (other.as === null) continue;
      const sample = sampleOf(one, other, this.#routes);
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

  *#around(at: number): Generator<Compared> {
    const middle = this.#known[at]?.row.openedAt ?? 0;
    for (const step of [-1, 1]) {
      for (let i = 1; i <= LOOKED_AT_MAX / 2; i++) {
        const other = this.#known[at + step * i];
        if (other === undefined || Math.abs(other.row.openedAt - middle) > WIDE_WINDOW_MS) break;
        yield other;
      }
    }
  }
}
