/** What nobody has looked at yet: the one question that would tell most, and the one sight that would change the verdict. */
import type { Cause } from '../cause.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { COUNT_IDS, COUNTS } from '../evidence/counts.ts';
import type { Evidence } from '../evidence/finding.ts';
import type { Answer, Question } from '../evidence/question.ts';
import { VARIABLE_IDS, VARIABLES } from '../evidence/variables.ts';
import { type EvidenceId, logOfAnswer, sharesOfAnswers } from './likelihood.ts';
import type { Weighing } from './weigh.ts';

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
export const BITS_MIN = 0.03;

export interface OpenQuestions {
  /** The most telling first. */
  readonly asking: readonly Asking[];
  /** The likeliest answer that would make another cause the likeliest; `null` when none would. */
  readonly turning: Turning | null;
}

/** What is still open, and what it would bring. */
export function openQuestions(weighing: Weighing, findings: readonly Evidence[]): OpenQuestions {
  const [first] = weighing.ranked;
  // What is all but out of the question is left out: no answer brings it back.
  const active = [...weighing.posteriors.keys()].filter((i) => (weighing.posteriors[i] ?? 0) >= ACTIVE_MIN);
  const priors = active.map((i) => weighing.posteriors[i] ?? 0);
  const before = entropy(priors);
  const asking: Asking[] = [];
  let turning: Turning | null = null;
  for (const known of unasked(findings)) {
    const futures = futuresOf({ active, priors }, known);
    const { variable, question } = known;
    const after = futures.reduce((sum, { probability, posteriors }) => sum + probability * entropy(posteriors), 0);
    if (before - after >= BITS_MIN) asking.push({ variable, question, bits: before - after });
    for (const { answer, probability, posteriors } of futures) {
      const best = active[posteriors.indexOf(posteriors.reduce((a, b) => Math.max(a, b), 0))] ?? 0;
      const becomes = HYPOTHESES[best] ?? first.cause;
      if (becomes === first.cause || probability <= (turning?.probability ?? 0)) continue;
      turning = { variable, question, answer, becomes, probability };
    }
  }
  return { asking: asking.sort((a, b) => b.bits - a.bits), turning };
}

const ACTIVE_MIN = 1e-4;

interface Active {
  /** Places in HYPOTHESES. */
  readonly active: readonly number[];
  readonly priors: readonly number[];
}

interface Future {
  readonly answer: Answer;
  readonly probability: number;
  /** Of the active ones, in their order. */
  readonly posteriors: readonly number[];
}

/** What each answer would leave of every cause, and how probable it is. "I don't know" changes nothing, and is left out. */
function futuresOf({ active, priors }: Active, { question, shares }: Known): readonly Future[] {
  return question.answers.map((answer, a) => {
    const joint = active.map((place, i) => (priors[i] ?? 0) * (shares[a]?.[place] ?? 0));
    const probability = joint.reduce((sum, each) => sum + each, 0);
    return { answer, probability, posteriors: joint.map((each) => each / Math.max(probability, Number.MIN_VALUE)) };
  });
}

interface Known {
  readonly variable: EvidenceId;
  readonly question: Question;
  /** For each answer, how probable it is under each hypothesis. */
  readonly shares: readonly (readonly number[])[];
}

let known: readonly Known[] | undefined;

/** The same for every payment, and worked out once. */
function questions(): readonly Known[] {
  known ??= [
    ...VARIABLE_IDS.map((variable) => ({ variable, question: VARIABLES[variable].question })),
    ...COUNT_IDS.map((variable) => ({ variable, question: COUNTS[variable].question })),
  ].flatMap(({ variable, question }) =>
    question === null ? [] : [{ variable, question, shares: sharesOfAnswers(variable, question) }],
  );
  return known;
}

/** How much of the uncertainty an answer is expected to take away, by how probable each answer is under each hypothesis. */
export function bitsOf({ posteriors }: Weighing, shares: readonly (readonly number[])[]): number {
  const after = shares.map((share) => {
    const joint = posteriors.map((posterior, i) => posterior * (share[i] ?? 0));
    const probability = joint.reduce((sum, each) => sum + each, 0);
    return probability * entropy(joint.map((each) => each / Math.max(probability, Number.MIN_VALUE)));
  });
  return entropy(posteriors) - after.reduce((sum, each) => sum + each, 0);
}

function unasked(findings: readonly Evidence[]): readonly Known[] {
  const seen = new Set<string>(findings.map(({ variable }) => variable));
  return questions().filter(({ variable }) => !seen.has(variable));
}

function entropy(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
}

/** What to find out so that two causes part ways: the unseen fact on which they differ most, asked of anybody. */
export function partingFact(a: Cause, b: Cause, findings: readonly Evidence[]): EvidenceId | null {
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
