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
import type { EvidenceId } from '../evidence/questions.ts';
import type { VerdictTerm } from '../explanation.ts';
import { STRENGTHS } from '../strengths.ts';
import { type Column, columnOf, groupsOf, weightAmong, weightsOf } from './likelihood.ts';

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
  const mass = new Float64Array(alone.length);
  for (let i = 0; i < mass.length; i++) mass[i] = Math.exp((alone[i] as number) - highest);
  const besides = new Map<number, Map<number, number>>();
  for (const { first, second, log } of pairs) {
    const share = Math.exp(log - highest);
    mass[first] = (mass[first] ?? 0) + share;
    const of = besides.get(first) ?? new Map<number, number>();
    besides.set(first, of.set(second, share));
  }
  let total = 0;
  for (let i = 0; i < mass.length; i++) total += mass[i] as number;
  const posteriors = Array.from(mass, (each) => each / total);
  const order = descending(posteriors);
  const ranked = rankedBy(order, { findings, columns, weights, posteriors, learnt });
  const beside = besideOf(order[0] ?? 0, mass, besides);
  return { ranked: ranked as unknown as Weighing['ranked'], posteriors, beside, columns };
}

/** The places of numbers, that of the greatest first; of equal ones the earlier. Some hundred, so that an insertion is cheapest. */
function descending(values: ArrayLike<number>): Uint16Array {
  const places = new Uint16Array(values.length);
  for (let place = 0; place < places.length; place++) {
    const value = values[place] as number;
    let at = place;
    for (; at > 0 && (values[places[at - 1] as number] as number) < value; at--) places[at] = places[at - 1] as number;
    places[at] = place;
  }
  return places;
}

function rankedBy(
  order: Uint16Array,
  known: Pick<Pairing, 'findings' | 'columns' | 'weights' | 'learnt'> & Pick<Weighing, 'posteriors'>,
): readonly Weighed[] {
  const { findings, columns, weights, posteriors, learnt } = known;
  const shown = findings.map((finding, at) => shownAs(finding, columns[at] as Column, weights[at] ?? 1));
  return Array.from(order, (i): Weighed => {
    const cause = HYPOTHESES[i] ?? noneOfThese;
    const likelihoods = shown.map(({ ofLevels, levelOf }) => ofLevels[levelOf[i] as number] as Likelihood);
    const posterior = posteriors[i] ?? 0;
    return {
      cause,
      term: { cause: cause.id, title: cause.name, prior: priorOf(cause, learnt), likelihoods, posterior },
    };
  });
}

type Likelihood = VerdictTerm['likelihoods'][number];

interface Shown {
  readonly ofLevels: readonly Likelihood[];
  readonly levelOf: Column['levelOf'];
}

/** There are a handful of strengths and of rates: as many objects are made, and every hypothesis has one of them. */
function shownAs({ variable }: Evidence, { levels, levelOf }: Column, weight: number): Shown {
  const ofLevels: Likelihood[] = [];
  for (const log of levels) ofLevels.push({ evidence: variable, likelihood: Math.exp(log), weight });
  return { ofLevels, levelOf };
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
  const groups = groupsOf(findings);
  const less = new Float64Array(logs.length);
  return groups.map((group, omitted) => {
    // Without it the others of its group count for more; all else stays as it is, and is not added up again.
    less.set(logs);
    for (const i of group) {
      const weight = i === omitted ? 0 : weightAmong(group.length - 1);
      addTo(less, columns[i] as Column, weight - (weights[i] ?? 1));
    }
    return whole / oddsAt(place, less);
  });
}

/** Of one hypothesis against all others together; never zero nor infinite. */
function oddsAt(place: number, logs: Float64Array): number {
  const highest = highestOf(logs);
  let others = 0;
  for (let i = 0; i < logs.length; i++) if (i !== place) others += Math.exp((logs[i] as number) - highest);
  const own = Math.exp((logs[place] ?? highest) - highest);
  return Math.max(own, Number.MIN_VALUE) / Math.max(others, Number.MIN_VALUE);
}

/** By name: sums of the same numbers in another order differ in the last digit, and a tie would fall otherwise. */
function ordered({ findings, columns, weights }: Pick<Pairing, 'findings' | 'columns' | 'weights'>) {
  const order = [...findings.keys()].sort((a, b) => byName(findings[a] as Evidence, findings[b] as Evidence));
  return {
    findings: order.map((i) => findings[i] as Evidence),
    columns: order.map((i) => columns[i] as Column),
    weights: order.map((i) => weights[i] ?? 1),
  };
}

/** What is of one variable by all that is said of it; there is mostly one. */
function byName(a: Evidence, b: Evidence): number {
  if (a.variable !== b.variable) return a.variable < b.variable ? -1 : 1;
  return JSON.stringify({ ...a, text: null }) < JSON.stringify({ ...b, text: null }) ? -1 : 1;
}

/** Each hypothesis alone: its prior and its likelihoods, up to a common term. */
function logsAlone({ columns, weights, learnt }: Pick<Pairing, 'columns' | 'weights' | 'learnt'>): Float64Array {
  const logs = learnt === undefined ? LOG_SHARES.slice() : logPriors(learnt);
  for (let at = 0; at < columns.length; at++) addTo(logs, columns[at] as Column, weights[at] ?? 1);
  return logs;
}

function addTo(logs: Float64Array, { logs: added }: Column, weight: number): void {
  if (weight === 0) return;
  for (let i = 0; i < logs.length; i++) logs[i] = (logs[i] as number) + weight * (added[i] as number);
}

const logPriors = (learnt?: Priors): Float64Array =>
  Float64Array.from(HYPOTHESES, (cause) => Math.log(priorOf(cause, learnt)));

const LOG_SHARES = logPriors();

function highestOf(logs: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logs.length; i++) if ((logs[i] as number) > highest) highest = logs[i] as number;
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
  const likeliest = descending(alone).subarray(0, FIRST_MAX);
  const ending = columns[findings.findIndex(({ variable }) => variable === 'ending')]?.logs;
  const mayBeSecond = (second: number): boolean =>
    second !== NONE && (ending?.[second] ?? Number.NEGATIVE_INFINITY) < ENDS_MIN;
  const explain = columns.flatMap(({ logs }, i) =>
    logs === ending ? [] : [{ logs, weight: weights[i] ?? 1, speakers: speakersOf(findings[i]?.variable ?? 'ending') }],
  );
  const pairs: Pair[] = [];
  const gains = new Float64Array(HYPOTHESES.length);
  for (const first of likeliest) {
    if (first === NONE) continue;
    gains.fill(0);
    for (const finding of explain) addGains(gains, finding, first);
    for (let second = 0; second < gains.length; second++) {
      const gain = gains[second] ?? 0;
      if (gain === 0 || second === first || !mayBeSecond(second)) continue;
      const prior = priorOf(HYPOTHESES[second] ?? noneOfThese, learnt);
      pairs.push({ first, second, log: (alone[first] ?? 0) + gain + Math.log(prior * PRESENT) });
    }
  }
  return pairs;
}

/** What every hypothesis explains better than the first, of those that speak of it. */
function addGains(gains: Float64Array, { logs, weight, speakers }: Explained, first: number): void {
  const own = logs[first] as number;
  for (let i = 0; i < speakers.length; i++) {
    const second = speakers[i] as number;
    const better = (logs[second] as number) - own;
    if (better >= EXPLAINS_MIN) gains[second] = (gains[second] as number) + better * weight;
  }
}

interface Explained {
  readonly logs: Float64Array;
  readonly weight: number;
  readonly speakers: Uint16Array;
}

const NONE = HYPOTHESES.indexOf(noneOfThese);

const SPEAKERS = new Map<EvidenceId, Uint16Array>();

/**
 * What is usual under a cause that has no bearing on it is no explanation: it must name the sight or the rate itself. And
 * others that failed as this payment did were not failed by what could not have ended it.
 */
function speakersOf(variable: EvidenceId): Uint16Array {
  const known = SPEAKERS.get(variable);
  if (known !== undefined) return known;
  const isSame = isCountId(variable) && isOfSameFailure(variable);
  const speakers = Uint16Array.from(
    [...HYPOTHESES.entries()].flatMap(([place, { sees, rates }]) => {
      const named = isCountId(variable) ? rates?.[variable] : sees[variable];
      return named === undefined || isSame ? [] : [place];
    }),
  );
  SPEAKERS.set(variable, speakers);
  return speakers;
}

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
