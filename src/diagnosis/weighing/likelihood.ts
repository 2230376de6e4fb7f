/** How probable one finding is under one cause: the strength that it names for a sight, the rate for a count. */
import type { Cause } from '../cause.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { COUNTS, type CountId, isCoincident, isCountId } from '../evidence/counts.ts';
import { type Evidence, type Heard, isAnswered, isCount, isHeard, isTold } from '../evidence/finding.ts';
import type { Question, Tally } from '../evidence/question.ts';
import { usualStrength, VARIABLES, type VariableFacts, type VariableId } from '../evidence/variables.ts';
import { logBetaBinomial, logOfCount, RATES, type Rate } from '../rates.ts';
import { STRENGTHS } from '../strengths.ts';

/** One finding under every hypothesis, in the order of HYPOTHESES: natural logarithms. */
export type Column = Float64Array;

/**
 * A variable that was not observed is no finding, and has no column. That of a sight is the same for every payment; that
 * of a count is worked out once for each rate, of which there are six.
 */
export function columnOf(finding: Evidence): Column {
  if (isAnswered(finding)) return columnOfAnswer(finding.variable, finding.answer);
  if (isHeard(finding)) return columnOfWords(finding);
  if (isTold(finding)) return Float64Array.from(finding.likelihoods(), Math.log);
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

/** People at a counter are sometimes wrong: so much of every answer is taken for a guess. */
export const GUESSED = 0.08;

/** An answer that its question does not have says nothing. */
function columnOfAnswer(variable: EvidenceId, answer: string): Column {
  const question = questionOf(variable);
  const place = question?.answers.findIndex(({ id }) => id === answer) ?? -1;
  const shares = question === null ? undefined : sharesOfAnswers(variable, question)[place];
  return Float64Array.from(HYPOTHESES, (_, i) => Math.log(shares?.[i] ?? 1));
}

export const questionOf = (variable: EvidenceId): Question | null =>
  isCountId(variable) ? COUNTS[variable].question : VARIABLES[variable].question;

const sharesOfQuestions = new Map<EvidenceId, readonly (readonly number[])[]>();

/** For each answer, how probable it is under each hypothesis. Answers of one question exhaust it, whatever the strengths of its values come to. */
export function sharesOfAnswers(variable: EvidenceId, question: Question): readonly (readonly number[])[] {
  const known = sharesOfQuestions.get(variable);
  if (known !== undefined) return known;
  const shares = exhaustive(
    question.answers.map(({ is }) => HYPOTHESES.map((cause) => Math.exp(logOfAnswer(cause, variable, is)))),
  );
  sharesOfQuestions.set(variable, shares);
  return shares;
}

/** Likelihoods of the answers of one question, for each hypothesis: softened by what is guessed, and brought to one. */
export function exhaustive(likelihoods: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const softened = likelihoods.map((each) =>
    each.map((likelihood) => likelihood * (1 - GUESSED) + GUESSED / likelihoods.length),
  );
  const whole = HYPOTHESES.map((_, i) => softened.reduce((sum, each) => sum + (each[i] ?? 0), 0));
  return softened.map((each) => each.map((likelihood, i) => likelihood / (whole[i] ?? 1)));
}

/** What stands on a screen is copied better than a question is answered: so much of it is taken for misread. An estimate. */
const MISREAD = 0.02;

/** Each value that may be meant, by how much it may be; and the whole may be misread. */
function columnOfWords({ variable, mayBe }: Heard): Column {
  const misread = MISREAD / new Set(VARIABLES[variable].values).size;
  return Float64Array.from(shareOfValues(variable, mayBe), (share) => Math.log(share * (1 - MISREAD) + misread));
}

/** How probable each hypothesis makes the values, each by its share: the values of the variable are taken for all there are. */
export function shareOfValues(variable: VariableId, mayBe: Heard['mayBe']): readonly number[] {
  const sums = sumOfStrengths(variable);
  return HYPOTHESES.map(
    (cause, place) =>
      mayBe.reduce((all, { value, share }) => all + share * strengthOf(cause, variable, value), 0) / (sums[place] ?? 1),
  );
}

const sumsOfStrengths = new Map<VariableId, readonly number[]>();

/** A cause that names no value is no likelier to show any of many than one that names it. */
function sumOfStrengths(variable: VariableId): readonly number[] {
  const known = sumsOfStrengths.get(variable);
  if (known !== undefined) return known;
  const values = [...new Set<string>(VARIABLES[variable].values)];
  const sums = HYPOTHESES.map((cause) => values.reduce((sum, value) => sum + strengthOf(cause, variable, value), 0));
  sumsOfStrengths.set(variable, sums);
  return sums;
}

/** The same for what an answer would be evidence of. */
export function logOfAnswer(cause: Cause, variable: EvidenceId, is: string | Tally): number {
  if (typeof is === 'string') return isCountId(variable) ? 0 : Math.log(strengthOf(cause, variable, is));
  if (!isCountId(variable)) return 0;
  return logOfTally(variable, is, cause.rates?.[variable] ?? COUNTS[variable].usual);
}

export type EvidenceId = Evidence['variable'];

export function strengthOf(cause: Cause, variable: VariableId, value: string): number {
  const sees: Readonly<Record<string, keyof typeof STRENGTHS | undefined>> = cause.sees[variable] ?? {};
  return STRENGTHS[sees[value] ?? sees['otherwise'] ?? usualStrength(variable, value)];
}

/** Findings of one group say much the same: each further one counts for less. */
const ALIKE = 0.5;

/** What each finding counts for, from 0 to 1: one over 1 + ½(m − 1) where m findings of its group were made. */
export function weightsOf(findings: readonly Evidence[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const finding of findings) sizes.set(groupOf(finding), (sizes.get(groupOf(finding)) ?? 0) + 1);
  return findings.map((finding) => 1 / (1 + ALIKE * ((sizes.get(groupOf(finding)) ?? 1) - 1)));
}

function groupOf({ variable }: Evidence): string {
  if (isCountId(variable)) return variable;
  const facts: Readonly<VariableFacts> = VARIABLES[variable];
  return facts.group ?? variable;
}
