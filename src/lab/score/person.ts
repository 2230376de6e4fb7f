/**
 * Somebody at the counter of a town who is asked: reads the screen, answers what can be seen there, says "I don't know",
 * and is sometimes wrong. What is true is what the whole record says, whether or not the terminal may tell it.
 */
import {
  answerQuestion,
  DONT_KNOW,
  type Evidence,
  type Explanation,
  type Finding,
  judge,
  NEW_CONVERSATION,
  nextStep,
  tell,
  truthfulAnswer,
  truthfulWords,
} from '../../diagnosis/index.ts';
import { assert, type Prng } from '../../std/index.ts';

/** How often a person is mistaken, says less than there is to say, or has not read the screen. */
export const PERSON = { wrong: 0.1, shrugs: 0.1, noWords: 0.3 } as const;

export interface Guided {
  readonly explanation: Explanation;
  readonly questions: number;
}

/** From the first words to the explanation. */
export function guided(truth: readonly Finding[], draws: Prng): Guided {
  const words = draws.chance(PERSON.noWords) ? '' : truthfulWords(truth);
  let { conversation } = tell(NEW_CONVERSATION, words);
  for (let questions = 0; ; questions++) {
    const step = nextStep(conversation);
    if (step.kind === 'explanation') return { explanation: step.explanation, questions };
    const { id, answers } = step.question;
    const given = replyOf(truthfulAnswer(id, truth), { answers: answers.map((each) => each.id), draws });
    const next = answerQuestion(conversation, { question: id, answer: given });
    assert(next.ok, 'an answer of the question that was asked');
    conversation = next.value;
  }
}

function replyOf(
  truly: string,
  { answers, draws }: { readonly answers: readonly string[]; readonly draws: Prng },
): string {
  if (draws.chance(PERSON.shrugs)) return DONT_KNOW;
  return truly !== DONT_KNOW && draws.chance(PERSON.wrong) ? draws.pick(answers) : truly;
}

/** As many as anybody at a counter has the patience for while the record is there as well. */
const QUESTIONS_BESIDE_MAX = 3;

/** The verdict on a payment on record once the person who took it has answered what would decide most. */
export function askedBeside(
  findings: readonly Finding[],
  { truth, draws }: { readonly truth: readonly Finding[]; readonly draws: Prng },
): string {
  const evidence: Evidence[] = [...findings];
  for (let i = 0; i < QUESTIONS_BESIDE_MAX; i++) {
    const { question } = judge(evidence);
    if (question === null) break;
    const { evidence: variable, answers, text } = question;
    const answer = replyOf(truthfulAnswer(variable, truth), { answers: answers.map(({ id }) => id), draws });
    // Who does not know is not asked a second time, and nobody knows what would be asked instead.
    if (answer === DONT_KNOW) break;
    evidence.push({ variable: variable as Finding['variable'], answer, text, from: 'person' });
  }
  return judge(evidence).texts.id;
}
