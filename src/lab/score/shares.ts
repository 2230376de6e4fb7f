/** Shares of scored payments, and how far to trust them. */
import { prng } from '../../std/index.ts';
import { isRight, type ScoredCase } from './scored-case.ts';

/** Of nothing, none. */
export function shareOf<T>(some: readonly T[], is: (each: T) => boolean): number {
  return some.length === 0 ? 0 : some.filter(is).length / some.length;
}

/** Shares right. */
export interface Shares {
  readonly top1: number;
  readonly withTelemetry: number;
  readonly withoutTelemetry: number;
}

/** How often somebody is right who says this of each. */
export function sharesOf(cases: readonly ScoredCase[], said: (of: ScoredCase) => string | undefined): Shares {
  const share = (some: readonly ScoredCase[]): number => shareOf(some, (each) => isRight(each, said(each)));
  return {
    top1: share(cases),
    withTelemetry: share(cases.filter(({ silent }) => !silent)),
    withoutTelemetry: share(cases.filter(({ silent }) => silent)),
  };
}

/** From and to, with 95 %. */
export type Interval = readonly [number, number];

const DRAWS = 1_000;

/**
 * Bootstrap over what failed together: the payments of one day and one cause are one draw, since one outage makes a
 * hundred of them. Under a seed of its own, so that the same cases have the same interval.
 */
export function intervalOf(cases: readonly ScoredCase[], is: (each: ScoredCase) => boolean): Interval {
  const together = new Map<string, { cases: number; right: number }>();
  for (const each of cases) {
    const key = `${each.seed} ${each.truths.join(' ')}`;
    const of = together.get(key) ?? { cases: 0, right: 0 };
    together.set(key, of);
    of.cases += 1;
    if (is(each)) of.right += 1;
  }
  const clusters = [...together.values()];
  if (clusters.length === 0) return [0, 1];
  const draws = prng('bootstrap');
  const shares = Array.from({ length: DRAWS }, () => {
    let [right, all] = [0, 0];
    for (let i = 0; i < clusters.length; i++) {
      const drawn = draws.pick(clusters);
      right += drawn.right;
      all += drawn.cases;
    }
    return right / all;
  }).sort((a, b) => a - b);
  return [shares[Math.floor(DRAWS * 0.025)] ?? 0, shares[Math.ceil(DRAWS * 0.975) - 1] ?? 1];
}

/** Of a share, one-sided with 95 %: exact for none at all, by Wilson's interval above that. */
export function upperBound(found: number, of: number): number {
  if (of === 0) return 1;
  if (found === 0) return 1 - 0.05 ** (1 / of);
  const z = 1.645;
  const share = found / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return Math.min(1, (middle + spread) / (1 + (z * z) / of));
}
