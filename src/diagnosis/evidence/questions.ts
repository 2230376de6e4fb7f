/** What a person can be asked: the questions of all variables and counts, in one place. */
import { COUNT_IDS, COUNTS, type CountId, isCountId } from './counts.ts';
import type { Question } from './question.ts';
import { VARIABLE_IDS, VARIABLES, type VariableId } from './variables.ts';

/** What evidence can be of. */
export type EvidenceId = VariableId | CountId;

export const questionOf = (id: EvidenceId): Question | null =>
  isCountId(id) ? COUNTS[id].question : VARIABLES[id].question;

/** By what they ask after: variables first, then counts. */
export const QUESTIONS: ReadonlyMap<EvidenceId, Question> = new Map(
  [...VARIABLE_IDS, ...COUNT_IDS].flatMap((id) => {
    const question = questionOf(id);
    return question === null ? [] : [[id, question] as const];
  }),
);
