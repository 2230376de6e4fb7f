/** What somebody who stood there has answered about a payment on record. */
import { nearest } from '../../std/index.ts';
import { say } from '../words.ts';
import type { Answered } from './finding.ts';
import { type EvidenceId, QUESTIONS } from './questions.ts';

/** One answer, by the names that `Explanation.question` gives. */
export interface AnswerGiven {
  readonly question: string;
  readonly answer: string;
}

/** As many as anybody will answer while a customer waits. */
export const ANSWERS_MAX = 6;

/** As evidence. What is no question, no answer of it, or the second answer to one, is left out. */
export function answeredEvidence(given: readonly AnswerGiven[]): readonly Answered[] {
  const taken = new Map<string, Answered>();
  for (const { question: id, answer: answerId } of given.slice(0, ANSWERS_MAX)) {
    const question = QUESTIONS.get(id as EvidenceId);
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
  const question = QUESTIONS.get(id as EvidenceId);
  const answers = (question ?? QUESTIONS.get(known as EvidenceId))?.answers.map((each) => each.id) ?? [];
  if (question !== undefined && answers.includes(answer)) return { given: { question: id, answer } };
  return {
    nearest: `${question === undefined ? known : id}=${(answer === '' ? undefined : nearest(answer, answers)) ?? answers[0] ?? 'yes'}`,
  };
}
