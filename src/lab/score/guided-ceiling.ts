/**
 * What questions alone could find out at most: of each day it is known how often each thing is said with which cause on
 * all the other days, and read is everything that the person could truthfully have said, without a mistake and without a
 * limit of questions. What looks the same from a counter nobody can tell apart from there.
 */
import { type GuidedCase, isRight } from './scored-case.ts';

/** The share of right answers; `null` for a single day: there is nothing to know it from. */
export function guidedCeilingOf(cases: readonly GuidedCase[]): number | null {
  const days = new Set(cases.map(({ seed }) => seed));
  if (days.size < 2) return null;
  let right = 0;
  for (const day of days) {
    const known = new SaidWith(cases.filter(({ seed }) => seed !== day));
    for (const each of cases) if (each.seed === day && isRight(each, known.likeliest(each))) right += 1;
  }
  return right / cases.length;
}

/** Said once is not said always. */
const SMOOTHING = 0.5;

const questionOf = (said: string): string => said.slice(0, said.indexOf('='));

/** How often each answer goes with each cause, every question for itself. */
class SaidWith {
  readonly #questions = new Set<string>();
  readonly #causes = new Map<string, { cases: number; readonly said: Map<string, number> }>();
  readonly #usual = new Map<string, number>();
  readonly #cases: number;

  constructor(known: readonly GuidedCase[]) {
    this.#cases = known.length;
    for (const { features } of known) for (const said of features) this.#questions.add(questionOf(said));
    for (const each of known) {
      const truth = each.truths[0] ?? '';
      const of = this.#causes.get(truth) ?? { cases: 0, said: new Map<string, number>() };
      this.#causes.set(truth, of);
      of.cases += 1;
      for (const said of this.#allOf(each)) {
        of.said.set(said, (of.said.get(said) ?? 0) + 1);
        this.#usual.set(said, (this.#usual.get(said) ?? 0) + 1);
      }
    }
  }

  likeliest(asked: GuidedCase): string | undefined {
    const all = this.#allOf(asked);
    const ranked = [...this.#causes].map(([cause, { cases, said }]) => {
      const logs = all.map((each) => {
        const usual = ((this.#usual.get(each) ?? 0) + SMOOTHING) / (this.#cases + 1);
        return Math.log(((said.get(each) ?? 0) + SMOOTHING * usual) / (cases + SMOOTHING));
      });
      return { cause, log: logs.reduce((sum, each) => sum + each, Math.log(cases / this.#cases)) };
    });
    return ranked.sort((a, b) => b.log - a.log)[0]?.cause;
  }

  /** What nobody there can say is known too. */
  #allOf({ features }: GuidedCase): readonly string[] {
    const answered = new Set(features.map(questionOf));
    return [...features, ...[...this.#questions].filter((each) => !answered.has(each)).map((each) => `${each}=`)];
  }
}
