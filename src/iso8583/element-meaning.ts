/** What an element says, in the words of the trade. It is only asked about values that may be shown. */
import type { Bilingual } from '../trade/index.ts';
import type { CompositePart } from './composites/part.ts';
import { amountMeaning, dateMeaning, joined, timeMeaning } from './composites/value-meaning.ts';
import type { FieldName } from './message.ts';

export interface MeaningSources {
  readonly parts: readonly CompositePart[];
  readonly lookUp: ((code: string) => Bilingual | undefined) | undefined;
}

export function elementMeaning(name: FieldName, value: string, sources: MeaningSources): Bilingual | undefined {
  if (name === 'responseCode') return sources.lookUp?.(value);
  const own = VALUE_MEANINGS[name];
  return own === undefined ? partsMeaning(sources.parts) : own(value);
}

/** An element whose every part says something is the sum of it: 071 is a contactless chip, with PIN. */
function partsMeaning([first, ...others]: readonly CompositePart[]): Bilingual | undefined {
  if (first === undefined || others.length > 1) return undefined;
  return others.reduce((sum, { meaning }) => joined(sum, meaning), first.meaning);
}

const VALUE_MEANINGS: { readonly [Name in FieldName]?: (value: string) => Bilingual | undefined } = {
  amount: amountMeaning,
  localTime: timeMeaning,
  localDate: dateMeaning,
  settlementDate: dateMeaning,
  transmittedAt: (value) => joined(dateMeaning(value.slice(0, 4)), timeMeaning(value.slice(4)), ' '),
};
