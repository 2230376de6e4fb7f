/**
 * The arithmetic, and nothing else: posterior ∝ prior × the product of the likelihoods, each to the power of what its
 * finding counts for, shown line by line. Beside each cause alone stand pairs of them: a weak network and an expired card
 * may both be true of one payment.
 */
import type { Cause } from '../cause.ts';
import { HYPOTHESES, priorShare } from '../causes/all.ts';
import { noneOfThese } from '../causes/none-of-these.ts';
import { isCountId, isOfSameFailure } from '../evidence/counts.ts';
import type { Evidence } from '../evidence/finding.ts';
import type { VerdictTerm } from '../explanation.ts';
import { STRENGTHS } from '../strengths.ts';
import { type Column, columnOf, type EvidenceId, weightsOf } from './likelihood.ts';

export interface Weighed {
  readonly cause: Cause;
  readonly term: VerdictTerm;
}

export interface Weighing {
  /** Every hypothesis with its terms, the likeliest first. The posteriors sum to one. */
  readonly ranked: readonly [Weighed, Weighed, ...Weighed[]];
  /** The posteriors in the order of HYPOTHESES. */
  readonly posteriors: readonly number[];
  /** What is probably true of this payment beside the likeliest cause, which alone ended it. */
  readonly beside: readonly { readonly cause: Cause; readonly probability: number }[];
  /** What each finding says of every hypothesis, in the order of the findings. */
  readonly columns: readonly Column[];
}

/** What each hypothesis is worth before anything is seen; `learnt` in the place of what its file says. */
export type Priors = ReadonlyMap<string, number>;

export const priorOf = (cause: Cause, learnt?: Priors): number => learnt?.get(cause.id) ?? priorShare(cause);

export function weigh(findings: readonly Evidence[], learnt?: Priors): Weighing {
  const columns = findings.map(columnOf);
  const weights = weightsOf(findings);
  const inOrder = { ...ordered({ findings, columns, weights }), learnt };
  const alone = logsAlone(inOrder);
  const pairs = pairsOf({ ...inOrder, alone });
  const highest = pairs.reduce((most, { log }) => Math.max(most, log), highestOf(alone));
  const mass = alone.map((log) => Math.exp(log - highest));
  const besides = new Map<number, Map<number, number>>();
  for (const { first, second, log } of pairs) {
    const share = Math.exp(log - highest);
    mass[first] = (mass[first] ?? 0) + share;
    const of = besides.get(first) ?? new Map<number, number>();
    besides.set(first, of.set(second, share));
  }
  const total = mass.reduce((sum, each) => sum + each, 0);
  const posteriors = [...mass].map((each) => each / total);
  const order = posteriors.map((_, i) => i).sort((a, b) => (posteriors[b] ?? 0) - (posteriors[a] ?? 0));
  const shown = findings.map((finding, at) => likelihoodsOf(finding, columns[at] ?? [], weights[at] ?? 1));
  const ranked = order.map((i) => {
    const cause = HYPOTHESES[i] ?? noneOfThese;
    const likelihoods = shown.map((each) => each[i] as Likelihood);
    const posterior = posteriors[i] ?? 0;
    return {
      cause,
      term: { cause: cause.id, title: cause.name, prior: priorOf(cause, learnt), likelihoods, posterior },
    };
  });
  const beside = besideOf(order[0] ?? 0, mass, besides);
  return { ranked: ranked as unknown as Weighing['ranked'], posteriors, beside, columns };
}

type Likelihood = VerdictTerm['likelihoods'][number];

/** Of one finding under every hypothesis. There are a handful of strengths and of rates: as many objects are made. */
function likelihoodsOf({ variable }: Evidence, column: ArrayLike<number>, weight: number): readonly Likelihood[] {
  const logs: number[] = [];
  const made: Likelihood[] = [];
  const shown: Likelihood[] = [];
  for (let i = 0; i < column.length; i++) {
    const log = column[i] ?? 0;
    let at = logs.indexOf(log);
    if (at < 0) {
      at = logs.push(log) - 1;
      made.push({ evidence: variable, likelihood: Math.exp(log), weight });
    }
    shown.push(made[at] as Likelihood);
  }
  return shown;
}

/**
 * What each finding does to the odds of a cause against each other cause alone: with it, over without it. In their order.
 * Pairs are left out: a second cause is there to explain a finding, and taking the finding away would take it along.
 */
export function factorsFor(
  cause: Cause,
  findings: readonly Evidence[],
  { columns, learnt }: { readonly columns: readonly Column[]; readonly learnt: Priors | undefined },
): readonly number[] {
  const place = HYPOTHESES.indexOf(cause);
  const weights = weightsOf(findings);
  const logs = logsAlone({ columns, weights, learnt });
  const whole = oddsAt(place, logs);
  return findings.map((_finding, omitted) => {
    const rest = weightsOf(findings.filter((_each, i) => i !== omitted));
    // Without it the others of its group count for more; all else stays as it is, and is not added up again.
    const less = logs.slice();
    for (const [i, column] of columns.entries()) {
      const weight = i === omitted ? 0 : (rest[i < omitted ? i : i - 1] ?? 1);
      addTo(less, column, weight - (weights[i] ?? 1));
    }
    return whole / oddsAt(place, less);
  });
}

/** Of one hypothesis against all others together; never zero nor infinite. */
function oddsAt(place: number, logs: Float64Array): number {
  const highest = highestOf(logs);
  let others = 0;
  for (let i = 0; i < logs.length; i++) if (i !== place) others += Math.exp((logs[i] ?? highest) - highest);
  const own = Math.exp((logs[place] ?? highest) - highest);
  return Math.max(own, Number.MIN_VALUE) / Math.max(others, Number.MIN_VALUE);
}

/** By name: sums of the same numbers in another order differ in the last digit, and a tie would fall otherwise. */
function ordered({ findings, columns, weights }: Pick<Pairing, 'findings' | 'columns' | 'weights'>) {
  const names = findings.map((finding) => JSON.stringify({ ...finding, text: null }));
  const order = [...findings.keys()].sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
  return {
    findings: order.flatMap((i) => findings[i] ?? []),
    columns: order.flatMap((i) => columns[i] ?? []),
    weights: order.map((i) => weights[i] ?? 1),
  };
}

/** Each hypothesis alone: its prior and its likelihoods, up to a common term. */
function logsAlone({ columns, weights, learnt }: Pick<Pairing, 'columns' | 'weights' | 'learnt'>): Float64Array {
  const logs = learnt === undefined ? LOG_SHARES.slice() : logPriors(learnt);
  for (const [at, column] of columns.entries()) {
    addTo(logs, column, weights[at] ?? 1);
  }
  return logs;
}

function addTo(logs: Float64Array, column: Column, weight: number): void {
  if (weight === 0) return;
  for (let i = 0; i < logs.length; i++) logs[i] = (logs[i] ?? 0) + weight * (column[i] ?? 0);
}

const logPriors = (learnt?: Priors): Float64Array =>
  Float64Array.from(HYPOTHESES, (cause) => Math.log(priorOf(cause, learnt)));

const LOG_SHARES = logPriors();

function highestOf(logs: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logs.length; i++) highest = Math.max(highest, logs[i] ?? highest);
  return highest;
}

/** How many of the likeliest causes are tried with a second one. */
const FIRST_MAX = 6;
/**
 * How much likelier a condition is to be there while another cause fails the payment than its share of failures says: it
 * may be there and harm nobody. An estimate.
 */
const PRESENT = 0.3;
/** What explains the ending at least so well needs no other cause to have ended the payment. */
const ENDS_MIN = Math.log(STRENGTHS.unlikely);
/** A second cause is only looked at where it explains something this many times better than the first one. */
const EXPLAINS_MIN = Math.log(4);

interface Pair {
  readonly first: number;
  readonly second: number;
  readonly log: number;
}

interface Pairing {
  readonly findings: readonly Evidence[];
  readonly columns: readonly Column[];
  readonly weights: readonly number[];
  readonly alone: Float64Array;
  readonly learnt: Priors | undefined;
}

/** The first of a pair ended the payment; every other finding is explained by whichever of the two explains it better. */
function pairsOf({ findings, columns, weights, alone, learnt }: Pairing): readonly Pair[] {
  const likeliest = [...alone.keys()].sort((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0)).slice(0, FIRST_MAX);
  const ending = columns[findings.findIndex(({ variable }) => variable === 'ending')];
  const seconds = [...HYPOTHESES.keys()].filter(
    (second) => HYPOTHESES[second] !== noneOfThese && (ending?.[second] ?? Number.NEGATIVE_INFINITY) < ENDS_MIN,
  );
  const explain = columns.flatMap((column, i) =>
    column === ending ? [] : [{ column, weight: weights[i] ?? 1, variable: findings[i]?.variable ?? 'ending' }],
  );
  const pairs: Pair[] = [];
  for (const first of likeliest) {
    if (HYPOTHESES[first] === noneOfThese) continue;
    for (const second of seconds) {
      const cause = HYPOTHESES[second];
      if (second === first || cause === undefined) continue;
      let gain = 0;
      for (const { column, weight, variable } of explain) {
        const better = (column[second] ?? 0) - (column[first] ?? 0);
        if (better >= EXPLAINS_MIN && speaksOf(cause, variable)) gain += better * weight;
      }
      if (gain === 0) continue;
      pairs.push({ first, second, log: (alone[first] ?? 0) + gain + Math.log(priorOf(cause, learnt) * PRESENT) });
    }
  }
  return pairs;
}

/**
 * What is usual under a cause that has no bearing on it is no explanation: it must name the sight or the rate itself. And
 * others that failed as this payment did were not failed by what could not have ended it.
 */
const speaksOf = ({ sees, rates }: Cause, variable: EvidenceId): boolean =>
  isCountId(variable) ? rates?.[variable] !== undefined && !isOfSameFailure(variable) : sees[variable] !== undefined;

/** A second cause is named when it is likelier than not, the first one taken for granted. */
const BESIDE_MIN = 0.5;

function besideOf(
  first: number,
  mass: Float64Array,
  besides: ReadonlyMap<number, ReadonlyMap<number, number>>,
): Weighing['beside'] {
  const all = mass[first] ?? 1;
  return [...(besides.get(first) ?? [])]
    .map(([second, share]) => ({ cause: HYPOTHESES[second] ?? noneOfThese, probability: share / all }))
    .filter(({ probability }) => probability >= BESIDE_MIN)
    .sort((a, b) => b.probability - a.probability);
}
