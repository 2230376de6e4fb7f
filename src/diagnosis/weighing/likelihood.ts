/** How probable one finding is under one cause: the strength that it names for a sight, the rate for a count. */
import type { Cause } from '../cause.ts';
import { COUNTS, isCountId } from '../evidence/counts.ts';
import { type Finding, isCount } from '../evidence/finding.ts';
import type { Tally } from '../evidence/question.ts';
import { usualStrength, VARIABLES, type VariableFacts, type VariableId } from '../evidence/variables.ts';
import { logBetaBinomial, RATES } from '../rates.ts';
import { STRENGTHS } from '../strengths.ts';

/** Natural logarithm. A variable that was not observed is no finding, and does not enter. */
export function logLikelihood(cause: Cause, finding: Finding): number {
  return isCount(finding) ? logOfTally(cause, finding) : Math.log(strengthOf(cause, finding.variable, finding.value));
}

const logOfTally = (cause: Cause, { variable, k, n }: Extract<Finding, Tally>): number =>
  logBetaBinomial(k, n, RATES[cause.rates?.[variable] ?? COUNTS[variable].usual]);

/** The same for what an answer would be evidence of. */
export function logOfAnswer(cause: Cause, variable: EvidenceId, is: string | Tally): number {
  if (typeof is !== 'string') return isCountId(variable) ? logOfTally(cause, { ...NO_FACT, variable, ...is }) : 0;
  return isCountId(variable) ? 0 : Math.log(strengthOf(cause, variable, is));
}

export type EvidenceId = Finding['variable'];

const NO_FACT = { text: { zh: '', en: '' }, from: 'context' } as const;

export function strengthOf(cause: Cause, variable: VariableId, value: string): number {
  const sees: Readonly<Record<string, keyof typeof STRENGTHS | undefined>> = cause.sees[variable] ?? {};
  return STRENGTHS[sees[value] ?? sees['otherwise'] ?? usualStrength(variable, value)];
}

/** Findings of one group say much the same: each further one counts for less. */
const ALIKE = 0.5;

/** What each finding counts for, from 0 to 1: one over 1 + ½(m − 1) where m findings of its group were made. */
export function weightsOf(findings: readonly Finding[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const finding of findings) sizes.set(groupOf(finding), (sizes.get(groupOf(finding)) ?? 0) + 1);
  return findings.map((finding) => 1 / (1 + ALIKE * ((sizes.get(groupOf(finding)) ?? 1) - 1)));
}

function groupOf({ variable }: Finding): string {
  if (isCountId(variable)) return variable;
  const facts: Readonly<VariableFacts> = VARIABLES[variable];
  return facts.group ?? variable;
}
