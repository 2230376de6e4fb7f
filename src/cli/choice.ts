/** One of a closed list of names, as typed after an option. */
import { nearest } from '../std/index.ts';
import { both, CliFault, didYouMean } from './saying.ts';

/** The name, or a `CliFault` that lists them all and guesses the one that was meant. */
export function choiceOf<T extends string>(option: string, typed: string, names: readonly T[]): T {
  const known = names.find((name) => name === typed.toLowerCase());
  if (known !== undefined) return known;
  const guess = names.find((name) => bare(name) === bare(typed)) ?? nearest(typed, names);
  const shown = typed.slice(0, 40);
  throw new CliFault(
    both(`${option} ${shown}：只有 ${names.join('、')}`, `${option} ${shown}: one of ${names.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(`${option} ${guess}`) },
  );
}

/** Without the dots and dashes that people leave out: x919 is x9.19 and not x9.9. */
const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
