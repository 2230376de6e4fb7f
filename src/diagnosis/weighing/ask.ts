/** What nobody has looked at yet: the one question that would tell most, and the one sight that would change the verdict. */
import type { Cause } from '../cause.ts';
import { COUNT_IDS, COUNTS } from '../evidence/counts.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Answer, Question } from '../evidence/question.ts';
import { VARIABLE_IDS, VARIABLES } from '../evidence/variables.ts';
import { type EvidenceId, logOfAnswer } from './likelihood.ts';
import type { Weighing } from './weigh.ts';

/** People at a counter are sometimes wrong: so much of every answer is taken for a guess. */
export const GUESSED = 0.08;

export interface Asking {
  readonly variable: EvidenceId;
  readonly question: Question;
  /** How much of the uncertainty the answer is expected to take away. */
  readonly bits: number;
}

export interface Turning {
  readonly variable: EvidenceId;
  readonly question: Question;
  readonly answer: Answer;
  readonly becomes: Cause;
  /** How probable that answer is, as things stand. */
  readonly probability: number;
}

/** Less than this is not worth anybody's time. */
const BITS_MIN = 0.03;

/** Questions that are still open, the most telling first. */
export function openQuestions(weighing: Weighing, findings: readonly Finding[]): readonly Asking[] {
  const before = entropy(weighing.ranked.map(({ term }) => term.posterior));
  return unasked(findings)
    .map(({ variable, question }) => {
      const futures = futuresOf(weighing, variable, question);
      const after = futures.reduce((sum, { probability, posteriors }) => sum + probability * entropy(posteriors), 0);
      return { variable, question, bits: Math.max(0, before - after) };
    })
    .filter(({ bits }) => bits >= BITS_MIN)
    .sort((a, b) => b.bits - a.bits);
}

/** The likeliest answer that would make another cause the likeliest; `null` when none would. */
export function turningPoint(weighing: Weighing, findings: readonly Finding[]): Turning | null {
  const [first] = weighing.ranked;
  const turnings = unasked(findings).flatMap(({ variable, question }) =>
    futuresOf(weighing, variable, question).flatMap(({ answer, probability, posteriors }) => {
      const best = posteriors.indexOf(Math.max(...posteriors));
      const becomes = weighing.ranked[best]?.cause ?? first.cause;
      return becomes === first.cause ? [] : [{ variable, question, answer, becomes, probability }];
    }),
  );
  return turnings.sort((a, b) => b.probability - a.probability)[0] ?? null;
}

interface Future {
  readonly answer: Answer;
  readonly probability: number;
  /** In the order of the ranking. */
  readonly posteriors: readonly number[];
}

/** What each answer would leave of every cause, and how probable it is. "I don't know" changes nothing, and is left out. */
function futuresOf({ ranked }: Weighing, variable: EvidenceId, { answers }: Question): readonly Future[] {
  const likelihoods = answers.map(({ is }) =>
    ranked.map(({ cause }) => softened(Math.exp(logOfAnswer(cause, variable, is)), answers.length)),
  );
  // Answers of one question exhaust it, whatever the strengths of its values come to.
  const whole = ranked.map((_, i) => likelihoods.reduce((sum, each) => sum + (each[i] ?? 0), 0));
  return answers.map((answer, a) => {
    const joint = ranked.map(
      ({ term }, i) => (term.posterior * (likelihoods[a]?.[i] ?? 0)) / Math.max(whole[i] ?? 1, Number.MIN_VALUE),
    );
    const probability = joint.reduce((sum, each) => sum + each, 0);
    return { answer, probability, posteriors: joint.map((each) => each / Math.max(probability, Number.MIN_VALUE)) };
  });
}

const softened = (likelihood: number, answers: number): number => likelihood * (1 - GUESSED) + GUESSED / answers;

function unasked(
  findings: readonly Finding[],
): readonly { readonly variable: EvidenceId; readonly question: Question }[] {
  const seen = new Set<string>(findings.map(({ variable }) => variable));
  const facts = [
    ...VARIABLE_IDS.map((variable) => ({ variable, question: VARIABLES[variable].question })),
    ...COUNT_IDS.map((variable) => ({ variable, question: COUNTS[variable].question })),
  ];
  return facts.flatMap(({ variable, question }) =>
    question === null || seen.has(variable) ? [] : [{ variable, question }],
  );
}

function entropy(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
}

/** What to find out so that two causes part ways: the unseen fact on which they differ most, asked of anybody. */
export function partingFact(a: Cause, b: Cause, findings: readonly Finding[]): EvidenceId | null {
  const seen = new Set<string>(findings.map(({ variable }) => variable));
  const gaps = [
    ...VARIABLE_IDS.map((variable) => ({ variable, gap: gapOfValues(a, b, variable) })),
    ...COUNT_IDS.map((variable) => ({ variable, gap: a.rates?.[variable] === b.rates?.[variable] ? 0 : 1 })),
  ];
  const best = gaps.filter(({ variable, gap }) => gap > 0 && !seen.has(variable)).sort((x, y) => y.gap - x.gap)[0];
  return best?.variable ?? null;
}

function gapOfValues(a: Cause, b: Cause, variable: (typeof VARIABLE_IDS)[number]): number {
  const strength = (cause: Cause, value: string): number => Math.exp(logOfAnswer(cause, variable, value));
  return VARIABLES[variable].values.reduce((sum, value) => sum + Math.abs(strength(a, value) - strength(b, value)), 0);
}
