/** Which verdicts are wrong: by what they are taken for, by cause, and what they have in common. */
import { isRight, type ScoredCase, type View } from './scored-case.ts';
import { shareOf } from './shares.ts';

const NONE = 'none-of-these';

export interface Confusion {
  readonly truth: string;
  readonly verdict: string;
  readonly cases: number;
}

/** What is taken for what, the commonest mistakes first. */
export function confusions(cases: readonly ScoredCase[], view: View = 'atOnce'): readonly Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const each of cases) {
    const verdict = each[view].verdict.cause;
    if (isRight(each, verdict)) continue;
    const truth = each.truths.join(' or ');
    const key = `${truth} ${verdict}`;
    counts.set(key, { truth, verdict, cases: (counts.get(key)?.cases ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.cases - a.cases);
}

/** What the wrong verdicts have in common. */
export interface Misses {
  readonly cases: number;
  /** Shares of them: "not known" was said and something was; the truth was among three; in the evening it was right. */
  readonly saidUnknown: number;
  readonly amongThree: number;
  readonly rightInTheEvening: number;
  /** The five worst incidents, each the payments of one day and one cause, and the share of all misses that they make. */
  readonly worst: readonly { readonly seed: string | number; readonly truth: string; readonly cases: number }[];
  readonly byWorst: number;
}

const WORST_SHOWN = 5;

export function missesOf(cases: readonly ScoredCase[]): Misses {
  const wrong = cases.filter((each) => !isRight(each, each.atOnce.verdict.cause));
  const incidents = new Map<string, { seed: string | number; truth: string; cases: number }>();
  for (const { seed, truths } of wrong) {
    const truth = truths.join(' or ');
    const of = incidents.get(`${seed} ${truth}`) ?? { seed, truth, cases: 0 };
    incidents.set(`${seed} ${truth}`, of);
    of.cases += 1;
  }
  const worst = [...incidents.values()].sort((a, b) => b.cases - a.cases).slice(0, WORST_SHOWN);
  return {
    cases: wrong.length,
    saidUnknown: shareOf(wrong, ({ atOnce }) => atOnce.verdict.cause === NONE),
    amongThree: shareOf(wrong, (each) => each.atOnce.ranked.slice(0, 3).some(({ cause }) => isRight(each, cause))),
    rightInTheEvening: shareOf(wrong, (each) => isRight(each, each.evening.verdict.cause)),
    worst,
    byWorst: worst.reduce((sum, each) => sum + each.cases, 0) / Math.max(1, wrong.length),
  };
}

export interface CauseScore {
  readonly cause: string;
  readonly cases: number;
  readonly right: number;
  readonly topThree: number;
}

/** For every truth that was met, the worst first. */
export function byCause(cases: readonly ScoredCase[], view: View = 'atOnce'): readonly CauseScore[] {
  const known = new Map<string, { cases: number; right: number; topThree: number }>();
  for (const each of cases) {
    const truth = each.truths[0] ?? NONE;
    const of = known.get(truth) ?? { cases: 0, right: 0, topThree: 0 };
    of.cases += 1;
    if (isRight(each, each[view].verdict.cause)) of.right += 1;
    if (each[view].ranked.slice(0, 3).some(({ cause }) => isRight(each, cause))) of.topThree += 1;
    known.set(truth, of);
  }
  return [...known]
    .map(([cause, of]) => ({ cause, ...of }))
    .sort((a, b) => b.cases - b.right - (a.cases - a.right) || b.cases - a.cases);
}
