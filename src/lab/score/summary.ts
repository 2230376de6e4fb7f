/** Figures over many scored payments: how often right, how well calibrated, and what each kind of evidence is worth. */
import { type AdviceScore, adviceScoresOf } from './advice.ts';
import { guidedCeilingOf } from './guided-ceiling.ts';
import { byCause } from './misses.ts';
import { ABLATIONS, type Ablation, type GuidedCase, isRight, type ScoredCase, type View } from './scored-case.ts';
import { type Interval, intervalOf, type Shares, shareOf, sharesOf, upperBound } from './shares.ts';

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
  /** What it might be on other days: payments of one day and one cause are drawn together, for they fail together. */
  readonly top1Interval: Interval;
  /** The mean over causes, so that a rare one counts as much as a common one. */
  readonly top1ByCause: number;
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

/** One after another: all payments, those of terminals that tell of themselves, those of terminals that do not. */
export interface Groups extends Group {
  readonly withTelemetry: Group;
  readonly withoutTelemetry: Group;
}

/** At its head, as it stood at once. */
export interface Score extends Groups {
  readonly evening: Groups;
  readonly baselines: { readonly codeTable: Shares; readonly codeAndHistory: Shares };
  /** Share right when the engine is deprived of it. */
  readonly ablation: Readonly<Record<Ablation, number>>;
  /** Share right once up to three questions were answered. */
  readonly withAnswers: number;
  readonly advice: readonly AdviceScore[];
}

const NONE = 'none-of-these';

export function scoreOf(cases: readonly ScoredCase[]): Score {
  return {
    ...groupsOf(cases, 'atOnce'),
    evening: groupsOf(cases, 'evening'),
    baselines: {
      codeTable: sharesOf(cases, ({ byCode }) => byCode),
      codeAndHistory: sharesOf(cases, ({ byHistory }) => byHistory),
    },
    ablation: Object.fromEntries(
      ABLATIONS.map((what) => [what, shareOf(cases, (each) => isRight(each, each.without[what]))]),
    ) as Record<Ablation, number>,
    withAnswers: shareOf(cases, (each) => isRight(each, each.withAnswers)),
    advice: adviceScoresOf(cases),
  };
}

export const groupsOf = (cases: readonly ScoredCase[], view: View): Groups => ({
  ...groupOf(cases, view),
  withTelemetry: groupOf(
    cases.filter(({ silent }) => !silent),
    view,
  ),
  withoutTelemetry: groupOf(
    cases.filter(({ silent }) => silent),
    view,
  ),
});

export function groupOf(cases: readonly ScoredCase[], view: View = 'atOnce'): Group {
  const covered = cases.filter(({ truths }) => !truths.includes(NONE));
  const acted = cases.filter((each) => each[view].actorIsRight !== null);
  const said = cases.filter((each) => each[view].verdict.cause === NONE);
  const none = cases.filter(({ truths }) => truths.includes(NONE));
  const unsafe = cases.filter(({ isUnsafe }) => isUnsafe).length;
  const reliability = reliabilityOf(cases, view);
  const causes = byCause(cases, view);
  return {
    cases: cases.length,
    top1: shareOf(cases, (each) => isRight(each, each[view].verdict.cause)),
    top1Interval: intervalOf(cases, (each) => isRight(each, each[view].verdict.cause)),
    top1ByCause: causes.reduce((sum, { right, cases: of }) => sum + right / of, 0) / Math.max(1, causes.length),
    top3: shareOf(covered, (each) => each[view].ranked.slice(0, 3).some(({ cause }) => isRight(each, cause))),
    ece: calibrationError(reliability, cases.length),
    reliability,
    unknown: {
      said: said.length,
      precision: shareOf(said, (each) => isRight(each, NONE)),
      recall: shareOf(none, (each) => each[view].verdict.cause === NONE),
    },
    wrongActor: shareOf(acted, (each) => each[view].actorIsRight === false),
    unsafeRetry: { cases: unsafe, of: cases.length, upperBound: upperBound(unsafe, cases.length) },
  };
}

const BINS = 10;

function reliabilityOf(cases: readonly ScoredCase[], view: View): readonly Bin[] {
  return Array.from({ length: BINS }, (_, i): Bin => {
    const inside = cases.filter((each) => Math.min(BINS - 1, Math.floor(each[view].verdict.probability * BINS)) === i);
    const sum = inside.reduce((all, each) => all + each[view].verdict.probability, 0);
    return {
      from: i / BINS,
      cases: inside.length,
      meanProbability: inside.length === 0 ? 0 : sum / inside.length,
      right: inside.filter((each) => isRight(each, each[view].verdict.cause)).length,
    };
  });
}

function calibrationError(bins: readonly Bin[], cases: number): number {
  if (cases === 0) return 0;
  return bins.reduce((sum, bin) => sum + Math.abs(bin.right - bin.meanProbability * bin.cases), 0) / cases;
}

export interface GuidedScore {
  readonly cases: number;
  readonly top1: number;
  readonly top3: number;
  /** What everything that such a person could truthfully say would tell whoever knows the other days; `null` for one day. */
  readonly ceiling: number | null;
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
    ceiling: guidedCeilingOf(cases),
    questions: cases.reduce((sum, { questions }) => sum + questions, 0) / Math.max(1, cases.length),
    unsafeRetry: cases.filter(({ isUnsafe }) => isUnsafe).length,
    offRecord: { cases: off.length, top1: shareOf(off, right) },
  };
}
