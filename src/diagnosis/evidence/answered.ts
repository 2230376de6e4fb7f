/** What somebody who stood there has answered about a payment on record. */
import { nearest } from '../../std/index.ts';
import { say } from '../words.ts';
import { COUNT_IDS, COUNTS } from './counts.ts';
import type { Answered } from './finding.ts';
import type { Question } from './question.ts';
import { VARIABLE_IDS, VARIABLES } from './variables.ts';

/** One answer, by the names that `Explanation.question` gives. */
export interface AnswerGiven {
  readonly question: string;
  readonly answer: string;
}

/** As many as anybody will answer while a customer waits. */
export const ANSWERS_MAX = 6;

const QUESTIONS: ReadonlyMap<string, Question> = new Map(
  [
    ...VARIABLE_IDS.map((id) => [id, VARIABLES[id].question] as const),
    ...COUNT_IDS.map((id) => [id, COUNTS[id].question] as const),
  ].flatMap(([id, question]) => (question === null ? [] : [[id, question] as const])),
);

/** As evidence. What is no question, no answer of it, or the second answer to one, is left out. */
export function answeredEvidence(given: readonly AnswerGiven[]): readonly Answered[] {
  const taken = new Map<string, Answered>();
  for (const { question: id, answer: answerId } of given.slice(0, ANSWERS_MAX)) {
    const question = QUESTIONS.get(id);
    const answer = question?.answers.find((each) => each.id === answerId);
    if (question === undefined || answer === undefined || taken.has(id)) continue;
    const text = say(`${question.text.zh}${answer.text.zh}`, `${question.text.en} ${answer.text.en}`);
    taken.set(id, { variable: id as Answered['variable'], answer: answerId, text, from: 'person' });
  }
  return [...taken.values()];
}

/** `others-here=yes`; the fault is the nearest valid form. */
export function answerGiven(text: string): { readonly given: AnswerGiven } | { readonly nearest: string } {
  const [id = '', answer = ''] = text.split(/[=:]/);
  const known = nearest(id, [...QUESTIONS.keys()]) ?? 'others-here';
  const question = QUESTIONS.get(id);
  const answers = (question ?? QUESTIONS.get(known))?.answers.map((each) => each.id) ?? [];
  if (question !== undefined && answers.includes(answer)) return { given: { question: id, answer } };
  return {
    nearest: `${question === undefined ? known : id}=${(answer === '' ? undefined : nearest(answer, answers)) ?? answers[0] ?? 'yes'}`,
  };
}
