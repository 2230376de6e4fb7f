/** What nobody has looked at yet: the one question that would tell most, and the one sight that would change the verdict. */
import type { Cause } from '../cause.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { COUNT_IDS } from '../evidence/counts.ts';
import type { Evidence } from '../evidence/finding.ts';
import type { Answer, Question } from '../evidence/question.ts';
import { type EvidenceId, QUESTIONS } from '../evidence/questions.ts';
import { VARIABLE_IDS, VARIABLES } from '../evidence/variables.ts';
import { logOfAnswer, sharesOfAnswers } from './likelihood.ts';
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
  const active = placesFrom(weighing.posteriors, ACTIVE_MIN);
  const asking: Asking[] = [];
  let turning: Turning | null = null;
  for (const { variable, question, told } of unasked(findings)) {
    const answers = told.shares.map((shares) => foreseen(weighing.posteriors, active, shares));
    const bits = bitsAmong(weighing.posteriors, active, { told, answers });
    if (bits >= BITS_MIN) asking.push({ variable, question, bits });
    for (const [a, answer] of question.answers.entries()) {
      const { probability, best } = answers[a] as Foreseen;
      const becomes = HYPOTHESES[best] ?? first.cause;
      if (becomes === first.cause || probability <= (turning?.probability ?? 0)) continue;
      turning = { variable, question, answer, becomes, probability };
    }
  }
  return { asking: asking.sort((a, b) => b.bits - a.bits), turning };
}

const ACTIVE_MIN = 1e-4;

/** Places in HYPOTHESES. */
function placesFrom(posteriors: readonly number[], least: number): readonly number[] {
  const places: number[] = [];
  for (let i = 0; i < posteriors.length; i++) if ((posteriors[i] ?? 0) >= least) places.push(i);
  return places;
}

interface Foreseen {
  readonly probability: number;
  /** The place of the cause that would be the likeliest then. */
  readonly best: number;
}

/** What one answer would bring. "I don't know" changes nothing, and is left out. */
function foreseen(posteriors: readonly number[], active: readonly number[], shares: ArrayLike<number>): Foreseen {
  let probability = 0;
  let best = active[0] ?? 0;
  let most = 0;
  for (const place of active) {
    const joint = (posteriors[place] ?? 0) * (shares[place] ?? 0);
    probability += joint;
    if (joint <= most) continue;
    most = joint;
    best = place;
  }
  return { probability, best };
}

/** What there is to know of a question beforehand, the same for every payment. */
interface Told {
  /** For each answer, how probable it is under each hypothesis. */
  readonly shares: readonly ArrayLike<number>[];
  /** How little each hypothesis says of the answer: the entropy of its shares. */
  readonly open: Float64Array;
}

/**
 * How much of the uncertainty an answer is expected to take away. What the answer tells of the cause is as much as the
 * cause tells of the answer: how open the answer is, less how open each hypothesis leaves it.
 */
function bitsAmong(
  posteriors: readonly number[],
  active: readonly number[],
  { told: { open }, answers }: { readonly told: Told; readonly answers: readonly Foreseen[] },
): number {
  let bits = 0;
  for (const { probability } of answers) bits += surprise(probability);
  for (const place of active) bits -= (posteriors[place] ?? 0) * (open[place] ?? 0);
  return bits;
}

const surprise = (probability: number): number => (probability > 0 ? -probability * Math.log2(probability) : 0);

function toldBy(shares: readonly ArrayLike<number>[]): Told {
  const open = Float64Array.from(HYPOTHESES, (_, i) => shares.reduce((sum, each) => sum + surprise(each[i] ?? 0), 0));
  return { shares, open };
}

interface Known {
  readonly variable: EvidenceId;
  readonly question: Question;
  readonly told: Told;
}

let known: readonly Known[] | undefined;

/** The same for every payment, and worked out once. */
function questions(): readonly Known[] {
  known ??= [...QUESTIONS].map(([variable, question]) => {
    return { variable, question, told: toldBy(sharesOfAnswers(variable, question)) };
  });
  return known;
}

/** How much of the uncertainty an answer is expected to take away, by how probable each answer is under each hypothesis. */
export function bitsOf({ posteriors }: Weighing, shares: readonly ArrayLike<number>[]): number {
  const all = [...posteriors.keys()];
  const answers = shares.map((share) => foreseen(posteriors, all, share));
  return bitsAmong(posteriors, all, { told: toldBy(shares), answers });
}

function unasked(findings: readonly Evidence[]): readonly Known[] {
  const seen = new Set<string>(findings.map(({ variable }) => variable));
  return questions().filter(({ variable }) => !seen.has(variable));
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
