/** Figures over many scored payments: how often right, how well calibrated, and what each kind of evidence is worth. */
import { ABLATIONS, type Ablation, type GuidedCase, isRight, type ScoredCase } from './scored-case.ts';

export interface Bin {
  /** Verdicts with a probability from here to the next bin. */
  readonly from: number;
  readonly cases: number;
  readonly meanProbability: number;
  readonly right: number;
}

export interface Group {
  readonly cases: number;
  /** Share of verdicts that name the truth; an undecided one is right where no cause covers it. */
  readonly top1: number;
  /** Of payments that a cause covers: the truth is among the three likeliest. */
  readonly top3: number;
  /** Expected calibration error of the verdict's probability, over ten bins. */
  readonly ece: number;
  readonly reliability: readonly Bin[];
  /** Of verdicts that say "none of these": how many are right; and how many of those that are none were said to be. */
  readonly unknown: { readonly said: number; readonly precision: number; readonly recall: number };
  /** Of payments that somebody must act upon: the wrong one was named. */
  readonly wrongActor: number;
  readonly unsafeRetry: { readonly cases: number; readonly of: number; readonly upperBound: number };
}

export interface Score extends Group {
  readonly withTelemetry: Group;
  readonly withoutTelemetry: Group;
  readonly baselines: { readonly codeTable: Baseline; readonly codeAndHistory: Baseline };
  /** Share right when the engine is deprived of it. */
  readonly ablation: Readonly<Record<Ablation, number>>;
  /** Share right once up to three questions were answered. */
  readonly withAnswers: number;
}

export interface Baseline {
  readonly top1: number;
  readonly withTelemetry: number;
  readonly withoutTelemetry: number;
}

const NONE = 'none-of-these';

export function scoreOf(cases: readonly ScoredCase[]): Score {
  const telling = cases.filter(({ silent }) => !silent);
  const silent = cases.filter((each) => each.silent);
  const baseline = (cause: (of: ScoredCase) => string): Baseline => {
    const share = (some: readonly ScoredCase[]): number => shareOf(some, (each) => isRight(each, cause(each)));
    return { top1: share(cases), withTelemetry: share(telling), withoutTelemetry: share(silent) };
  };
  return {
    ...groupOf(cases),
    withTelemetry: groupOf(telling),
    withoutTelemetry: groupOf(silent),
    baselines: {
      codeTable: baseline(({ byCode }) => byCode),
      codeAndHistory: baseline(({ byHistory }) => byHistory),
    },
    ablation: Object.fromEntries(
      ABLATIONS.map((what) => [what, shareOf(cases, (each) => isRight(each, each.without[what]))]),
    ) as Record<Ablation, number>,
    withAnswers: shareOf(cases, (each) => isRight(each, each.withAnswers)),
  };
}

export function groupOf(cases: readonly ScoredCase[]): Group {
  const covered = cases.filter(({ truths }) => !truths.includes(NONE));
  const acted = cases.filter(({ actorIsRight }) => actorIsRight !== null);
  const said = cases.filter(({ verdict }) => verdict.cause === NONE);
  const none = cases.filter(({ truths }) => truths.includes(NONE));
  const unsafe = cases.filter(({ isUnsafe }) => isUnsafe).length;
  const reliability = reliabilityOf(cases);
  return {
    cases: cases.length,
    top1: shareOf(cases, (each) => isRight(each, each.verdict.cause)),
    top3: shareOf(covered, (each) => each.ranked.slice(0, 3).some(({ cause }) => isRight(each, cause))),
    ece: calibrationError(reliability, cases.length),
    reliability,
    unknown: {
      said: said.length,
      precision: shareOf(said, (each) => isRight(each, NONE)),
      recall: shareOf(none, ({ verdict }) => verdict.cause === NONE),
    },
    wrongActor: shareOf(acted, ({ actorIsRight }) => actorIsRight === false),
    unsafeRetry: { cases: unsafe, of: cases.length, upperBound: upperBound(unsafe, cases.length) },
  };
}

/** Of nothing, none. */
export function shareOf<T>(some: readonly T[], is: (each: T) => boolean): number {
  return some.length === 0 ? 0 : some.filter(is).length / some.length;
}

const BINS = 10;

function reliabilityOf(cases: readonly ScoredCase[]): readonly Bin[] {
  return Array.from({ length: BINS }, (_, i): Bin => {
    const inside = cases.filter(({ verdict }) => Math.min(BINS - 1, Math.floor(verdict.probability * BINS)) === i);
    const sum = inside.reduce((all, { verdict }) => all + verdict.probability, 0);
    return {
      from: i / BINS,
      cases: inside.length,
      meanProbability: inside.length === 0 ? 0 : sum / inside.length,
      right: inside.filter((each) => isRight(each, each.verdict.cause)).length,
    };
  });
}

function calibrationError(bins: readonly Bin[], cases: number): number {
  if (cases === 0) return 0;
  return bins.reduce((sum, bin) => sum + Math.abs(bin.right - bin.meanProbability * bin.cases), 0) / cases;
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

export interface Confusion {
  readonly truth: string;
  readonly verdict: string;
  readonly cases: number;
}

/** What is taken for what, the commonest mistakes first. */
export function confusions(cases: readonly ScoredCase[]): readonly Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const each of cases) {
    if (isRight(each, each.verdict.cause)) continue;
    const truth = each.truths.join(' or ');
    const key = `${truth} ${each.verdict.cause}`;
    counts.set(key, { truth, verdict: each.verdict.cause, cases: (counts.get(key)?.cases ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.cases - a.cases);
}

export interface CauseScore {
  readonly cause: string;
  readonly cases: number;
  readonly right: number;
  readonly topThree: number;
}

/** For every truth that was met, the worst first. */
export function byCause(cases: readonly ScoredCase[]): readonly CauseScore[] {
  const known = new Map<string, { cases: number; right: number; topThree: number }>();
  for (const each of cases) {
    const truth = each.truths[0] ?? NONE;
    const of = known.get(truth) ?? { cases: 0, right: 0, topThree: 0 };
    of.cases += 1;
    if (isRight(each, each.verdict.cause)) of.right += 1;
    if (each.ranked.slice(0, 3).some(({ cause }) => isRight(each, cause))) of.topThree += 1;
    known.set(truth, of);
  }
  return [...known]
    .map(([cause, of]) => ({ cause, ...of }))
    .sort((a, b) => b.cases - b.right - (a.cases - a.right) || b.cases - a.cases);
}

export interface GuidedScore {
  readonly cases: number;
  readonly top1: number;
  readonly top3: number;
  /** On average. */
  readonly questions: number;
  readonly unsafeRetry: number;
  /** Of those that left no record at all, of which there are so many. */
  readonly offRecord: { readonly cases: number; readonly top1: number };
}

/** What questions alone find out, of payments that nobody has data of. */
export function guidedScoreOf(cases: readonly GuidedCase[]): GuidedScore {
  const right = ({ truths, verdict }: GuidedCase): boolean => truths.includes(verdict);
  const off = cases.filter(({ onRecord }) => !onRecord);
  return {
    cases: cases.length,
    top1: shareOf(cases, right),
    top3: shareOf(cases, ({ truths, ranked }) => ranked.slice(0, 3).some((cause) => truths.includes(cause))),
    questions: cases.reduce((sum, { questions }) => sum + questions, 0) / Math.max(1, cases.length),
    unsafeRetry: cases.filter(({ isUnsafe }) => isUnsafe).length,
    offRecord: { cases: off.length, top1: shareOf(off, right) },
  };
}
