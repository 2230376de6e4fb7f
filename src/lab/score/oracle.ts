/**
 * How often somebody would be right who knows how the town is made: of each day it knows what is seen how often with
 * which cause on all the other days, and reads the same observations as the engine. What it cannot tell apart, nobody
 * can who reads these. Two ways of knowing; the better one is the ceiling.
 */
import { isRight, type ScoredCase } from './scored-case.ts';
import { shareOf } from './summary.ts';

export interface Ceiling {
  /** The best of the three. */
  readonly top1: number;
  readonly withTelemetry: number;
  readonly withoutTelemetry: number;
  /** What goes with each cause how often, every observation for itself. */
  readonly byFrequency: number;
  /** The commonest truth among payments on which everything observed is the same. */
  readonly byLikeness: number;
  /** What the engine's first two causes have turned out to be: whatever it mistakes as a habit is set right. */
  readonly byCorrection: number;
}

/** What an oracle reads of a case, and the truth that it learns from. */
export type OracleCase = Pick<ScoredCase, 'seed' | 'truths' | 'silent' | 'features' | 'ranked'>;

/** `null` for a single day: there is nothing to know it from. */
export function ceilingOf(cases: readonly OracleCase[]): Ceiling | null {
  const days = new Set(cases.map(({ seed }) => seed));
  if (days.size < 2) return null;
  const verdicts = [...days].flatMap((day) => {
    const known = cases.filter(({ seed }) => seed !== day);
    const asked = cases.filter(({ seed }) => seed === day);
    const frequency = new Frequencies(known);
    const likeness = new Commonest(known, LIKENESS);
    const correction = new Commonest(known, CORRECTION);
    return asked.map((each) => ({
      each,
      frequency: frequency.verdict(each),
      likeness: likeness.verdict(each),
      correction: correction.verdict(each),
    }));
  });
  type Verdict = (typeof verdicts)[number];
  const share = (by: Way, some: readonly Verdict[] = verdicts): number =>
    shareOf(some, (verdict) => isRight(verdict.each, verdict[by]));
  const best = WAYS.reduce((a, b) => (share(b) > share(a) ? b : a));
  const of = (isSilent: boolean): number =>
    share(
      best,
      verdicts.filter(({ each }) => each.silent === isSilent),
    );
  return {
    top1: share(best),
    withTelemetry: of(false),
    withoutTelemetry: of(true),
    byFrequency: share('frequency'),
    byLikeness: share('likeness'),
    byCorrection: share('correction'),
  };
}

const WAYS = ['frequency', 'likeness', 'correction'] as const;
type Way = (typeof WAYS)[number];

const variableOf = (feature: string): string => feature.slice(0, feature.indexOf('='));
/** Seen once is not seen always. */
const SMOOTHING = 0.5;

class Frequencies {
  readonly #variables = new Set<string>();
  readonly #causes = new Map<string, { cases: number; readonly features: Map<string, number> }>();
  readonly #features = new Map<string, number>();
  #cases = 0;

  constructor(known: readonly OracleCase[]) {
    for (const { features } of known) for (const feature of features) this.#variables.add(variableOf(feature));
    for (const each of known) {
      const truth = each.truths[0] ?? '';
      const of = this.#causes.get(truth) ?? { cases: 0, features: new Map<string, number>() };
      this.#causes.set(truth, of);
      of.cases += 1;
      this.#cases += 1;
      for (const feature of this.#whole(each)) {
        of.features.set(feature, (of.features.get(feature) ?? 0) + 1);
        this.#features.set(feature, (this.#features.get(feature) ?? 0) + 1);
      }
    }
  }

  verdict(asked: OracleCase): string {
    const features = this.#whole(asked);
    let best = '';
    let highest = Number.NEGATIVE_INFINITY;
    for (const [cause, { cases, features: seen }] of this.#causes) {
      let log = Math.log(cases / this.#cases);
      for (const feature of features) {
        const usual = ((this.#features.get(feature) ?? 0) + SMOOTHING) / (this.#cases + 1);
        log += Math.log(((seen.get(feature) ?? 0) + SMOOTHING * usual) / (cases + SMOOTHING));
      }
      if (log > highest) [best, highest] = [cause, log];
    }
    return best;
  }

  /** What could not be observed is an observation too. */
  #whole({ features }: OracleCase): readonly string[] {
    const seen = new Set(features.map(variableOf));
    return [...features, ...[...this.#variables].filter((each) => !seen.has(each)).map((each) => `${each}=`)];
  }
}

type View = (of: OracleCase) => string;

/** The commonest truth among those that look alike, from the closest view to the widest. */
class Commonest {
  readonly #views: readonly View[];
  readonly #levels: readonly Map<string, Map<string, number>>[];

  constructor(known: readonly OracleCase[], views: readonly View[]) {
    this.#views = views;
    this.#levels = views.map((view) => {
      const level = new Map<string, Map<string, number>>();
      for (const each of known) {
        const key = view(each);
        const truths = level.get(key) ?? new Map<string, number>();
        level.set(key, truths);
        const truth = each.truths[0] ?? '';
        truths.set(truth, (truths.get(truth) ?? 0) + 1);
      }
      return level;
    });
  }

  verdict(asked: OracleCase): string {
    for (const [i, view] of this.#views.entries()) {
      const truths = this.#levels[i]?.get(view(asked));
      const best = truths && [...truths].sort((a, b) => b[1] - a[1])[0];
      if (best !== undefined) return best[0];
    }
    return '';
  }
}

const endingOf: View = ({ features }) => features.find((each) => each.startsWith('ending=')) ?? '';
const nameOf = ({ ranked }: OracleCase, place: number): string => ranked[place]?.cause ?? '';

const CORRECTION: readonly View[] = [
  (of) => `${nameOf(of, 0)} ${nameOf(of, 1)} ${Math.floor((of.ranked[0]?.probability ?? 0) * 5)} ${endingOf(of)}`,
  (of) => `${nameOf(of, 0)} ${nameOf(of, 1)} ${endingOf(of)}`,
  (of) => `${nameOf(of, 0)} ${endingOf(of)}`,
  (of) => nameOf(of, 0),
];

/** From everything to the ending alone: what was never met in full is looked up more roughly. */
const LIKENESS: readonly View[] = [
  ({ features }) => features.toSorted().join(' '),
  ({ features }) =>
    features
      .filter((each) => !/^(calendar|bearer|signal|power|battery)=/.test(each))
      .toSorted()
      .join(' '),
  ({ features }) =>
    features
      .filter((each) => !/=\S+ \S+$/.test(each))
      .toSorted()
      .join(' '),
  ({ features }) =>
    features
      .filter((each) => /^(ending|entry|pin|notice|standing)=/.test(each))
      .toSorted()
      .join(' '),
  endingOf,
];
