/** The five voices of a cause, each as a headline, its steps, and what not to do. */
import { VOICES, type Voice } from '../../../trade/index.ts';
import type { Voices } from '../../cause.ts';
import type { VoiceText } from '../../explanation.ts';
import { say } from '../../words.ts';

type Words = readonly [zh: string, en: string];
type Said = readonly [headline: Words, steps: readonly Words[], doNot?: Words];

export function spoken(of: Readonly<Record<Voice, Said>>): Voices {
  const text = ([headline, steps, doNot]: Said): VoiceText => ({
    headline: say(...headline),
    steps: steps.map((step) => say(...step)),
    doNot: doNot === undefined ? null : say(...doNot),
  });
  return Object.fromEntries(VOICES.map((voice) => [voice, text(of[voice])])) as unknown as Voices;
}
