/** What may have ended the payment, from the words and from what was answered since: one evidence, told several times. */
import { HYPOTHESES, priorShare } from '../causes/all.ts';
import type { Ending } from '../evidence/variables.ts';
import { exhaustive, GUESSED, shareOfValues } from '../weighing/likelihood.ts';
import type { GivenAnswer } from './conversation.ts';
import { ENDING_QUESTIONS, type EndingQuestion } from './ending-facts.ts';
import { ENDINGS, type EndingShares, summed } from './hear.ts';
import { BANK_MESSAGE } from './questions.ts';

/** Of these the issuer may have taken the money, so that its message may come. */
const MAY_BE_CHARGED: ReadonlySet<Ending> = new Set<Ending>([
  'answer-lost',
  'answer-mac-bad',
  'chip-declined',
  'power-lost',
  'app-crashed',
  'issuer-late',
  'outcome-unknown',
  'switch-restarted',
  'stand-in-lost',
  'duplicate',
  'ask-again',
  'approved',
  'approved-partly',
  'slip-missing',
  'not-paid-out',
]);
/** How often a bank tells of a charge that it did not make, and how often it says nothing of one that it made. Estimates. */
const TOLD_WRONGLY = 0.1;
const NOT_TOLD = 0.4;

export interface EndingsHeard {
  /** What was said of each ending: the evidence that is weighed. */
  readonly said: EndingShares;
  /** How probable each ending is by that: what is decided on. */
  readonly likely: EndingShares;
}

/** `null` while nothing was said of it. */
export function endingsHeard(words: EndingShares | null, answers: readonly GivenAnswer[]): EndingsHeard | null {
  const factors = answers.flatMap((given) => factorOf(given) ?? []);
  const told = factors.some(({ isPlace }) => isPlace);
  if (words === null && !told) return null;
  const weighted = (share: (ending: Ending) => number): EndingShares =>
    summed(
      (words === null ? ENDINGS : [...words.keys()]).map((ending): readonly [Ending, number] => [
        ending,
        factors.reduce((product, { of }) => product * of(ending), share(ending)),
      ]),
    );
  if (words !== null) {
    const shares = weighted((ending) => words.get(ending) ?? 0);
    return { said: shares, likely: shares };
  }
  return { said: weighted(() => 1), likely: weighted(usualShare) };
}

/** How often a payment ends so, by all causes together, before anything is said. */
function usualShare(ending: Ending): number {
  const known = usualShares.get(ending);
  if (known !== undefined) return known;
  const of = shareOfValues('ending', [{ value: ending, share: 1 }]);
  const share = HYPOTHESES.reduce((sum, cause, i) => sum + priorShare(cause) * (of[i] ?? 0), 0);
  usualShares.set(ending, share);
  return share;
}

const usualShares = new Map<Ending, number>();

interface Factor {
  /** It says where the payment stopped. */
  readonly isPlace: boolean;
  of(ending: Ending): number;
}

function factorOf({ question: id, answer }: GivenAnswer): Factor | undefined {
  if (id === BANK_MESSAGE.id) return factorOfMessage(answer);
  const question = ENDING_QUESTIONS.find((each) => each.id === id);
  const meant = question?.answers.find((each) => each.id === answer);
  if (question === undefined || meant === undefined) return undefined;
  const guess = GUESSED / question.answers.length;
  return { isPlace: true, of: (ending) => (meant.endings.includes(ending) ? 1 - GUESSED + guess : guess) };
}

function factorOfMessage(answer: string): Factor | undefined {
  if (answer === 'nothing') return { isPlace: false, of: (ending) => (MAY_BE_CHARGED.has(ending) ? NOT_TOLD : 1) };
  if (answer !== 'charged' && answer !== 'given-back') return undefined;
  return { isPlace: false, of: (ending) => (MAY_BE_CHARGED.has(ending) ? 1 : TOLD_WRONGLY) };
}

/** For each answer of a question about the ending, how probable it is under each hypothesis, by what is known of it. */
export function sharesOfPlaces(question: EndingQuestion, known: EndingShares | null): readonly (readonly number[])[] {
  const shares = question.answers.map(({ endings }) =>
    shareOfValues(
      'ending',
      endings.map((value) => ({ value, share: known === null ? 1 : (known.get(value) ?? 0) })),
    ),
  );
  // What was said already leaves little room for any of them: how they compare is all that counts.
  return exhaustive(shares.map((each) => each.map((share, i) => share / sumAt(shares, i))));
}

const sumAt = (shares: readonly (readonly number[])[], place: number): number =>
  shares.reduce((sum, each) => sum + (each[place] ?? 0), 0) || 1;

/** How much of what is known lies with the endings of an answer. */
export const massOf = (known: EndingShares, endings: readonly Ending[]): number =>
  endings.reduce((sum, ending) => sum + (known.get(ending) ?? 0), 0);
