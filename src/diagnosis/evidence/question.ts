/** What a person at the counter can be asked, and what each answer is worth as evidence. "I don't know" is always one. */
import type { Bilingual } from '../../trade/index.ts';
import { say } from '../words.ts';

/** Of n others k did the same. */
export interface Tally {
  readonly k: number;
  readonly n: number;
}

export interface Answer {
  readonly id: string;
  readonly text: Bilingual;
  /** A value of the variable asked about, or a count. */
  readonly is: string | Tally;
}

export interface Question {
  readonly text: Bilingual;
  readonly answers: readonly Answer[];
}

/** A person who says "all of them" has seen a few: the tally says how many that is taken for. */
export const yesNo = (text: Bilingual, is: { readonly yes: Answer['is']; readonly no: Answer['is'] }): Question => ({
  text,
  answers: [
    { id: 'yes', text: say('是', 'yes'), is: is.yes },
    { id: 'no', text: say('不是', 'no'), is: is.no },
  ],
});
