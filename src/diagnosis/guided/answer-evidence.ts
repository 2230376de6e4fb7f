/** What an answer is evidence of, where it is more than the value that its question is about. */
import type { Bilingual } from '../../trade/index.ts';
import type { Evidence } from '../evidence/finding.ts';
import { DONT_KNOW, type GivenAnswer } from './conversation.ts';
import type { EndingShares } from './hear.ts';
import { lookQuestion, sharesOfLooks } from './look-questions.ts';
import { PIN_TRIES } from './questions.ts';

/** What was done a minute ago is remembered better than other answers are given. An estimate. */
const MISREMEMBERED = 0.03;

/** How often it was wrong says whether it was entered at all. */
export function enteredBy({ question, answer }: GivenAnswer, text: Bilingual): Evidence | undefined {
  if (question !== PIN_TRIES.id || answer === DONT_KNOW) return undefined;
  const [is, isNot] = answer === 'none' ? ['not-entered', 'entered'] : ['entered', 'not-entered'];
  const mayBe = [
    { value: is, share: 1 - MISREMEMBERED },
    { value: isNot, share: MISREMEMBERED },
  ];
  return { variable: 'pin', mayBe, text, from: 'person' };
}

export function toldByLook({ question: id, answer }: GivenAnswer, text: Bilingual): Evidence | undefined {
  const question = lookQuestion(id);
  if (question === undefined) return undefined;
  const place = question.answers.findIndex((each) => each.id === answer);
  const likelihoods = () => sharesOfLooks(question)[place] ?? [];
  return { variable: question.variable, said: `${id}=${answer}`, likelihoods, text, from: 'person' };
}

/** Refused as a wrong PIN, and none was entered: that is another ending, which the same text is shown for. */
export function withoutPin(endings: EndingShares | null): EndingShares | null {
  if (endings === null) return null;
  const { 'pin-wrong': wrong = 0, 'pin-missing': missing = 0 } = Object.fromEntries(endings);
  return new Map([...endings, ['pin-wrong', 0], ['pin-missing', wrong + missing]]);
}
