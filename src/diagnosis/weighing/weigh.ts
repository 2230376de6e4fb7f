/**
 * The arithmetic, and nothing else: posterior ∝ prior × the product of the likelihoods, each to the power of what its
 * finding counts for, shown line by line. Beside each cause alone stand pairs of them: a weak network and an expired card
 * may both be true of one payment.
 */
import type { Cause } from '../cause.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { noneOfThese } from '../causes/none-of-these.ts';
import type { Finding } from '../evidence/finding.ts';
import type { VerdictTerm } from '../explanation.ts';
import { STRENGTHS } from '../strengths.ts';
import { logLikelihood, weightsOf } from './likelihood.ts';

export interface Weighed {
  readonly cause: Cause;
  readonly term: VerdictTerm;
}

export interface Weighing {
  /** Every hypothesis with its terms, the likeliest first. The posteriors sum to one. */
  readonly ranked: readonly [Weighed, Weighed, ...Weighed[]];
  /** What is probably true of this payment beside the likeliest cause, which alone ended it. */
  readonly beside: readonly { readonly cause: Cause; readonly probability: number }[];
}

/** What each hypothesis is worth before anything is seen; `learnt` in the place of what its file says. */
export type Priors = ReadonlyMap<string, number>;

export const priorOf = (cause: Cause, learnt?: Priors): number => learnt?.get(cause.id) ?? cause.prior;

export function weigh(findings: readonly Finding[], learnt?: Priors): Weighing {
  const table = HYPOTHESES.map((cause) => findings.map((finding) => logLikelihood(cause, finding)));
  const weights = weightsOf(findings);
  const alone = HYPOTHESES.map((cause, i) => Math.log(priorOf(cause, learnt)) + weighted(table[i] ?? [], weights));
  const pairs = pairsOf({ findings, table, weights, alone, learnt });
  const highest = Math.max(...alone, ...pairs.map(({ log }) => log));
  const mass = alone.map((log) => Math.exp(log - highest));
  const besides = new Map<number, Map<number, number>>();
  for (const { first, second, log } of pairs) {
    const share = Math.exp(log - highest);
    mass[first] = (mass[first] ?? 0) + share;
    const of = besides.get(first) ?? new Map<number, number>();
    besides.set(first, of.set(second, share));
  }
  const total = mass.reduce((sum, each) => sum + each, 0);
  const order = mass.map((_, i) => i).sort((a, b) => (mass[b] ?? 0) - (mass[a] ?? 0));
  const ranked = order.map((i) => {
    const cause = HYPOTHESES[i] ?? noneOfThese;
    const likelihoods = findings.map(({ variable }, at) => ({
      evidence: variable,
      likelihood: Math.exp(table[i]?.[at] ?? 0),
      weight: weights[at] ?? 1,
    }));
    const posterior = (mass[i] ?? 0) / total;
    return {
      cause,
      term: { cause: cause.id, title: cause.name, prior: priorOf(cause, learnt), likelihoods, posterior },
    };
  });
  return { ranked: ranked as unknown as Weighing['ranked'], beside: besideOf(order[0] ?? 0, mass, besides) };
}

const weighted = (logs: readonly number[], weights: readonly number[]): number =>
  logs.reduce((sum, log, i) => sum + log * (weights[i] ?? 1), 0);

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
  readonly findings: readonly Finding[];
  readonly table: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly alone: readonly number[];
  readonly learnt: Priors | undefined;
}

/** The first of a pair ended the payment; every other finding is explained by whichever of the two explains it better. */
function pairsOf({ findings, table, weights, alone, learnt }: Pairing): readonly Pair[] {
  const likeliest = alone
    .map((_, i) => i)
    .sort((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0))
    .slice(0, FIRST_MAX);
  const ending = findings.findIndex(({ variable }) => variable === 'ending');
  const pairs: Pair[] = [];
  for (const first of likeliest) {
    const ours = table[first] ?? [];
    for (const [second, cause] of HYPOTHESES.entries()) {
      if (second === first || cause === noneOfThese || HYPOTHESES[first] === noneOfThese) continue;
      const theirs = table[second] ?? [];
      if (ending >= 0 && (theirs[ending] ?? 0) >= ENDS_MIN) continue;
      const gain = findings.reduce((sum, { variable }, i) => {
        const better = (theirs[i] ?? 0) - (ours[i] ?? 0);
        return variable === 'ending' || better < EXPLAINS_MIN ? sum : sum + better * (weights[i] ?? 1);
      }, 0);
      if (gain > 0)
        pairs.push({ first, second, log: (alone[first] ?? 0) + gain + Math.log(priorOf(cause, learnt) * PRESENT) });
    }
  }
  return pairs;
}

/** A second cause is named when it is likelier than not, the first one taken for granted. */
const BESIDE_MIN = 0.5;

function besideOf(
  first: number,
  mass: readonly number[],
  besides: ReadonlyMap<number, ReadonlyMap<number, number>>,
): Weighing['beside'] {
  const all = mass[first] ?? 1;
  return [...(besides.get(first) ?? [])]
    .map(([second, share]) => ({ cause: HYPOTHESES[second] ?? noneOfThese, probability: share / all }))
    .filter(({ probability }) => probability >= BESIDE_MIN)
    .sort((a, b) => b.probability - a.probability);
}

/** The posterior of a cause over that of all others together; never zero nor infinite. */
export function oddsOf(cause: Cause, { ranked }: Weighing): number {
  let own = 0;
  let others = 0;
  for (const each of ranked) {
    if (each.cause === cause) own = each.term.posterior;
    else others += each.term.posterior;
  }
  return Math.max(own, Number.MIN_VALUE) / Math.max(others, Number.MIN_VALUE);
}
