/** The five voices of a cause, each as a headline, its steps, and what not to do. */
import { VOICES, type Voice } from '../../../trade/index.ts';
import type { CauseVoice, Voices } from '../../cause.ts';
import { type Step, say } from '../../words.ts';

type Words = readonly [zh: string, en: string];
/** As in a step's mark. */
type StepWords = readonly [zh: string, en: string, takes?: NonNullable<Step['takes']>];
type Said = readonly [headline: Words, steps: readonly StepWords[], doNot?: Words];

export function spoken(of: Readonly<Record<Voice, Said>>): Voices {
  const text = ([headline, steps, doNot]: Said): CauseVoice => ({
    headline: say(...headline),
    steps: steps.map(([zh, en, takes]) => (takes === undefined ? say(zh, en) : { zh, en, takes })),
    doNot: doNot === undefined ? null : say(...doNot),
  });
  return Object.fromEntries(VOICES.map((voice) => [voice, text(of[voice])])) as unknown as Voices;
}
