/** How probable one finding is under one cause: the strength that it names for a sight, the rate for a count. */
import type { Cause } from '../cause.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { COUNTS, type CountId, isCoincident, isCountId } from '../evidence/counts.ts';
import { type Finding, isCount } from '../evidence/finding.ts';
import type { Tally } from '../evidence/question.ts';
import { usualStrength, VARIABLES, type VariableFacts, type VariableId } from '../evidence/variables.ts';
import { logBetaBinomial, logOfCount, RATES, type Rate } from '../rates.ts';
import { STRENGTHS } from '../strengths.ts';

/** One finding under every hypothesis, in the order of HYPOTHESES: natural logarithms. */
export type Column = Float64Array;

/**
 * A variable that was not observed is no finding, and has no column. That of a sight is the same for every payment; that
 * of a count is worked out once for each rate, of which there are six.
 */
export function columnOf(finding: Finding): Column {
  if (!isCount(finding)) return columnOfSight(finding.variable, finding.value);
  const { variable, k, n } = finding;
  const known = new Map<Rate, number>();
  return Float64Array.from(HYPOTHESES, (cause) => {
    const rate = cause.rates?.[variable] ?? COUNTS[variable].usual;
    const log = known.get(rate) ?? logOfTally(variable, { k, n }, rate);
    known.set(rate, log);
    return log;
  });
}

const logOfTally = (id: CountId, { k, n }: Tally, rate: Rate): number =>
  (isCoincident(id) ? logOfCount : logBetaBinomial)(k, n, RATES[rate]);

const columnsOfSights = new Map<string, Column>();

function columnOfSight(variable: VariableId, value: string): Column {
  const name = `${variable}=${value}`;
  const known = columnsOfSights.get(name);
  if (known !== undefined) return known;
  const column = Float64Array.from(HYPOTHESES, (cause) => Math.log(strengthOf(cause, variable, value)));
  columnsOfSights.set(name, column);
  return column;
}

/** The same for what an answer would be evidence of. */
export function logOfAnswer(cause: Cause, variable: EvidenceId, is: string | Tally): number {
  if (typeof is === 'string') return isCountId(variable) ? 0 : Math.log(strengthOf(cause, variable, is));
  if (!isCountId(variable)) return 0;
  return logOfTally(variable, is, cause.rates?.[variable] ?? COUNTS[variable].usual);
}

export type EvidenceId = Finding['variable'];

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
