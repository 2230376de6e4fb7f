/**
 * The ceiling: how often somebody would be right who knows how the town is made. Nobody can work out from a town's
 * parameters what a row of observations speaks for, with machines, people and clocks in between; but the town can be
 * played as often as one likes, and what goes with what be counted. So the oracle is fitted to days of the very town that
 * it is asked about, other days than the asked one, and reads the same observations as the engine, and the engine's own
 * ranking on top of it: whatever the engine mistakes as a habit, the oracle sets right. With more days it comes closer
 * to what can be known; with few it lies below it.
 */
import { isRight, type ScoredCase, type View } from './scored-case.ts';
import { type Shares, sharesOf } from './shares.ts';
import { type Example, Softmax } from './softmax.ts';

export interface Ceiling extends Shares {
  /** The days that it was fitted to, apart from the one that it is asked about. */
  readonly days: number;
}

/** What those say who know other days of the town. */
export interface Learners {
  readonly atOnce: Ceiling;
  readonly evening: Ceiling;
  /** The best table of codes there can be: of each code, and of each way of ending without one, the commonest truth. */
  readonly bestTable: Shares;
  /** Of the engine's wrong verdicts, so many the oracle gets wrong as well. */
  readonly wrongToo: number;
}

/** `null` for a single day: there is nothing to know it from. `others` are days that are known and not asked about. */
export function learnersOf(cases: readonly ScoredCase[], others: readonly ScoredCase[] = []): Learners | null {
  const days = [...new Set(cases.map(({ seed }) => seed))];
  const known = new Set([...days, ...others.map(({ seed }) => seed)]).size - 1;
  if (known < 1) return null;
  const said = {
    atOnce: new Map<ScoredCase, string>(),
    evening: new Map<ScoredCase, string>(),
    table: new Map<ScoredCase, string>(),
  };
  for (const day of days) {
    const rest = [...cases.filter(({ seed }) => seed !== day), ...others];
    const asked = cases.filter(({ seed }) => seed === day);
    const table = commonestByEnding(rest);
    for (const view of ['atOnce', 'evening'] as const) {
      const oracle = fitted(rest, view);
      for (const each of asked) said[view].set(each, oracle(each));
    }
    for (const each of asked) said.table.set(each, table.get(endingOf(each)) ?? '');
  }
  const wrong = cases.filter((each) => !isRight(each, each.atOnce.verdict.cause));
  return {
    atOnce: { ...sharesOf(cases, (each) => said.atOnce.get(each)), days: known },
    evening: { ...sharesOf(cases, (each) => said.evening.get(each)), days: known },
    bestTable: sharesOf(cases, (each) => said.table.get(each)),
    wrongToo: wrong.filter((each) => !isRight(each, said.atOnce.get(each))).length / Math.max(1, wrong.length),
  };
}

function fitted(known: readonly ScoredCase[], view: View): (asked: ScoredCase) => string {
  const softmax = new Softmax(known.map((each) => ({ ...exampleOf(each, view), label: labelOf(each, view) })));
  return (asked) => softmax.likeliest(exampleOf(asked, view));
}

/** Of several truths the one that the engine thinks likelier. */
function labelOf({ truths, ...each }: ScoredCase, view: View): string {
  return each[view].ranked.find(({ cause }) => truths.includes(cause))?.cause ?? truths[0] ?? '';
}

/** Every observation by itself, and the code together with each of them; what the engine makes of them is the belief. */
function exampleOf(of: ScoredCase, view: View): Example {
  const { features, ranked } = of[view];
  const ending = features.find((each) => each.startsWith('ending=')) ?? '';
  return {
    signs: [
      ...features,
      ...features.map((each) => `${ending} & ${each}`),
      ...ranked.slice(0, 2).map(({ cause }, i) => `rank ${i} ${cause}`),
      of.silent ? 'silent' : 'telling',
    ],
    belief: new Map(ranked.map(({ cause, probability }) => [cause, Math.log(probability)])),
  };
}

const endingOf = ({ atOnce }: ScoredCase): string => atOnce.features.find((each) => each.startsWith('ending=')) ?? '';

function commonestByEnding(known: readonly ScoredCase[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const each of known) {
    const of = counts.get(endingOf(each)) ?? new Map<string, number>();
    counts.set(endingOf(each), of);
    const truth = each.truths[0] ?? '';
    of.set(truth, (of.get(truth) ?? 0) + 1);
  }
  return new Map([...counts].map(([ending, of]) => [ending, [...of].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '']));
}
