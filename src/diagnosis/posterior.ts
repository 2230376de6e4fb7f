/**
 * The arithmetic, and nothing else: posterior ∝ prior × the product of the likelihoods, shown line by line. A variable
 * that was not observed does not enter.
 */
import type { Bilingual } from '../trade/index.ts';
import type { Cause } from './cause.ts';
import { HYPOTHESES } from './causes/all.ts';
import type { Finding } from './evidence/finding.ts';
import { type Ending, usualStrength, VARIABLES, type VariableId } from './evidence/variables.ts';
import type { VerdictTerm } from './explanation.ts';
import { STRENGTHS } from './strengths.ts';

export interface Weighed {
  readonly cause: Cause;
  readonly term: VerdictTerm;
}

/** Every hypothesis with its terms, the likeliest first. The posteriors sum to one. */
export function weigh(findings: readonly Finding[]): readonly [Weighed, Weighed, ...Weighed[]] {
  const weights = HYPOTHESES.map((cause) =>
    findings.reduce((w, finding) => w * likelihood(cause, finding), cause.prior),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weighed = HYPOTHESES.map((cause, i) => ({
    cause,
    term: {
      cause: cause.id,
      title: cause.name,
      prior: cause.prior,
      likelihoods: findings.map((finding) => ({ evidence: finding.variable, likelihood: likelihood(cause, finding) })),
      posterior: (weights[i] ?? 0) / total,
    },
  }));
  weighed.sort((a, b) => b.term.posterior - a.term.posterior);
  return weighed as unknown as readonly [Weighed, Weighed, ...Weighed[]];
}

/**
 * How one finding multiplies the odds of a cause against all others: its likelihood there, divided by the average of the
 * others, each weighted by what everything else makes of it.
 */
export function factorOf(finding: Finding, cause: Cause, findings: readonly Finding[]): number {
  let weightSum = 0;
  let weighted = 0;
  for (const other of HYPOTHESES) {
    if (other === cause) continue;
    const rest = findings
      .filter((each) => each !== finding)
      .reduce((w, each) => w * likelihood(other, each), other.prior);
    weightSum += rest;
    weighted += rest * likelihood(other, finding);
  }
  return (likelihood(cause, finding) * weightSum) / weighted;
}

/** What to ask, so that two causes part ways: the unseen fact on which they differ most. */
export function decidingFact(a: Cause, b: Cause, findings: readonly Finding[]): Bilingual | null {
  if (findings.some(({ variable, value }) => variable === 'ending' && VAGUE.has(value))) return VARIABLES.ending.ask;
  const seen = new Set(findings.map(({ variable }) => variable));
  const open = (Object.keys(VARIABLES) as VariableId[]).filter((variable) => !seen.has(variable));
  const ranked = open.map((variable) => ({ variable, gap: gapBetween(a, b, variable) })).sort((x, y) => y.gap - x.gap);
  const best = ranked[0];
  return best === undefined || best.gap === 0 ? null : VARIABLES[best.variable].ask;
}

/** Endings that say no more than that it ended: then the ending itself is what to ask for. */
const VAGUE: ReadonlySet<string> = new Set<Ending>(['never-sent', 'outcome-unknown']);

function likelihood(cause: Cause, { variable, value }: Finding): number {
  return strengthOf(cause, variable, value);
}

function strengthOf(cause: Cause, variable: VariableId, value: string): number {
  const sees: Readonly<Record<string, keyof typeof STRENGTHS | undefined>> = cause.sees[variable] ?? {};
  return STRENGTHS[sees[value] ?? sees['otherwise'] ?? usualStrength(variable, value)];
}

function gapBetween(a: Cause, b: Cause, variable: VariableId): number {
  return VARIABLES[variable].values
    .map((value) => Math.abs(strengthOf(a, variable, value) - strengthOf(b, variable, value)))
    .reduce((sum, gap) => sum + gap, 0);
}
