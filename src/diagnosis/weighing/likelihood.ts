/** How probable one finding is under one cause: the strength that it names for a sight, the rate for a count. */
import type { Cause } from '../cause.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { COUNTS, type CountId, isCoincident, isCountId } from '../evidence/counts.ts';
import { type Evidence, type Heard, isAnswered, isCount, isHeard } from '../evidence/finding.ts';
import type { Question, Tally } from '../evidence/question.ts';
import { type EvidenceId, questionOf } from '../evidence/questions.ts';
import { usualStrength, VARIABLE_IDS, VARIABLES, type VariableFacts, type VariableId } from '../evidence/variables.ts';
import { logBetaBinomial, logOfCount, RATES, type Rate } from '../rates.ts';
import { STRENGTHS } from '../strengths.ts';

/** One finding under every hypothesis, in the order of HYPOTHESES. */
export interface Column {
  /** Natural logarithms. */
  readonly logs: Float64Array;
  /** The different ones among them: there are a handful of strengths and of rates. */
  readonly levels: Float64Array;
  /** Which of the levels each hypothesis has. */
  readonly levelOf: Uint16Array;
}

/**
 * A variable that was not observed is no finding, and has no column. That of a sight or an answer is the same for every
 * payment; that of a count is worked out once for each rate, of which there are a handful.
 */
export function columnOf(finding: Evidence): Column {
  if (isAnswered(finding)) return columnOfAnswer(finding.variable, finding.answer);
  if (isHeard(finding)) return columnOfWords(finding);
  if (!isCount(finding)) return columnOfSight(finding.variable, finding.value);
  return columnOfCount(finding.variable, finding);
}

function columnOfCount(variable: CountId, { k, n }: Tally): Column {
  const { rates, rateOf } = ratesOf(variable);
  const levels = Float64Array.from(rates, (rate) => logOfTally(variable, { k, n }, rate));
  const logs = new Float64Array(rateOf.length);
  for (let i = 0; i < logs.length; i++) logs[i] = levels[rateOf[i] ?? 0] ?? 0;
  return { logs, levels, levelOf: rateOf };
}

interface RatesOfCount {
  /** Those that some cause has. */
  readonly rates: readonly Rate[];
  /** By hypothesis, its place among them. */
  readonly rateOf: Uint16Array;
}

const RATES_OF_COUNTS = new Map<CountId, RatesOfCount>();

function ratesOf(variable: CountId): RatesOfCount {
  const known = RATES_OF_COUNTS.get(variable);
  if (known !== undefined) return known;
  const all = HYPOTHESES.map((cause) => rateUnder(cause, variable));
  const rates = [...new Set(all)];
  const made = { rates, rateOf: Uint16Array.from(all, (rate) => rates.indexOf(rate)) };
  RATES_OF_COUNTS.set(variable, made);
  return made;
}

const rateUnder = (cause: Cause, variable: CountId): Rate => cause.rates?.[variable] ?? COUNTS[variable].usual;

const logOfTally = (id: CountId, { k, n }: Tally, rate: Rate): number =>
  (isCoincident(id) ? logOfCount : logBetaBinomial)(k, n, RATES[rate]);

/** By their different values. */
function columnFrom(logs: Float64Array): Column {
  const levels = [...new Set(logs)];
  const places = new Map(levels.map((log, place) => [log, place]));
  return { logs, levels: Float64Array.from(levels), levelOf: Uint16Array.from(logs, (log) => places.get(log) ?? 0) };
}

/** Of sights and of answers: as many as there are values and answers. */
const COLUMNS = new Map<string, Column>();

function knownColumn(name: string, logUnder: (cause: Cause, place: number) => number): Column {
  const known = COLUMNS.get(name);
  if (known !== undefined) return known;
  const column = columnFrom(Float64Array.from(HYPOTHESES, logUnder));
  COLUMNS.set(name, column);
  return column;
}

const columnOfSight = (variable: VariableId, value: string): Column =>
  knownColumn(`${variable}=${value}`, (cause) => Math.log(strengthOf(cause, variable, value)));

/** People at a counter are sometimes wrong: so much of every answer is taken for a guess. */
export const GUESSED = 0.08;

/** An answer that its question does not have says nothing. */
function columnOfAnswer(variable: EvidenceId, answer: string): Column {
  const question = questionOf(variable);
  const place = question?.answers.findIndex(({ id }) => id === answer) ?? -1;
  const shares = question === null || place < 0 ? undefined : sharesOfAnswers(variable, question)[place];
  return knownColumn(`${variable}?${place}`, (_, i) => Math.log(shares?.[i] ?? 1));
}

const SHARES_OF_QUESTIONS = new Map<EvidenceId, readonly Float64Array[]>();

/** How probable each answer is under each hypothesis. Answers of one question exhaust it, whatever the strengths of its values come to. */
export function sharesOfAnswers(variable: EvidenceId, question: Question): readonly Float64Array[] {
  const known = SHARES_OF_QUESTIONS.get(variable);
  if (known !== undefined) return known;
  const shares = exhaustive(
    question.answers.map(({ is }) => HYPOTHESES.map((cause) => Math.exp(logOfAnswer(cause, variable, is)))),
  ).map((each) => Float64Array.from(each));
  SHARES_OF_QUESTIONS.set(variable, shares);
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
  return columnFrom(
    Float64Array.from(shareOfValues(variable, mayBe), (share) => Math.log(share * (1 - MISREAD) + misread)),
  );
}

/** How probable each hypothesis makes the values, each by its share: the values of the variable are taken for all there are. */
export function shareOfValues(variable: VariableId, mayBe: Heard['mayBe']): readonly number[] {
  const sums = sumOfStrengths(variable);
  const shares = new Array<number>(HYPOTHESES.length).fill(0);
  for (const { value, share } of mayBe) {
    const strengths = strengthsOf(variable, value);
    for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] ?? 0) + share * (strengths[i] ?? 0);
  }
  return shares.map((share, i) => share / (sums[i] ?? 1));
}

const STRENGTHS_OF_VALUES = new Map<string, Float64Array>();

/** By hypothesis. Words stand for dozens of values, and each is asked for at every step of a conversation. */
function strengthsOf(variable: VariableId, value: string): Float64Array {
  const name = `${variable}=${value}`;
  const known = STRENGTHS_OF_VALUES.get(name);
  if (known !== undefined) return known;
  const strengths = Float64Array.from(HYPOTHESES, (cause) => strengthOf(cause, variable, value));
  STRENGTHS_OF_VALUES.set(name, strengths);
  return strengths;
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
  return logOfTally(variable, is, rateUnder(cause, variable));
}

export function strengthOf(cause: Cause, variable: VariableId, value: string): number {
  const sees: Readonly<Record<string, keyof typeof STRENGTHS | undefined>> = cause.sees[variable] ?? {};
  return STRENGTHS[sees[value] ?? sees['otherwise'] ?? usualStrength(variable, value)];
}

/** Findings of one group say much the same: each further one counts for less. */
const ALIKE = 0.5;

/** What each finding counts for, from 0 to 1: one over 1 + ½(m − 1) where m findings of its group were made. */
export const weightsOf = (findings: readonly Evidence[]): readonly number[] =>
  groupsOf(findings).map(({ length }) => weightAmong(length));

export const weightAmong = (size: number): number => 1 / (1 + ALIKE * (size - 1));

/** For each finding, the places of those that say much the same, its own among them. */
export function groupsOf(findings: readonly Evidence[]): readonly (readonly number[])[] {
  const places = new Map<string, number[]>();
  return findings.map(({ variable }, place) => {
    const name = GROUPS.get(variable) ?? variable;
    const group = places.get(name) ?? [];
    group.push(place);
    places.set(name, group);
    return group;
  });
}

const GROUPS: ReadonlyMap<EvidenceId, string> = new Map(
  VARIABLE_IDS.flatMap((id) => {
    const { group }: Readonly<VariableFacts> = VARIABLES[id];
    return group === undefined ? [] : [[id, group]];
  }),
);
