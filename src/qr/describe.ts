/** A code as people read it: a line for each object, then what is wrong. */
import type { Bilingual, Language } from '../trade/index.ts';
import { maskDigitRuns } from '../trade/index.ts';
import type { MerchantQr } from './check.ts';
import { type QrObject, qrObjectFacts, qrObjectName } from './objects.ts';

/** Digit runs that could be card numbers are masked unless `unmasked`: some schemes put one into an account object. */
export function describeMerchantQr(
  { objects, findings }: MerchantQr,
  { language, unmasked = false }: { readonly language: Language; readonly unmasked?: boolean },
): readonly string[] {
  const lines = objects.flatMap((object) => [
    lineOf(object, { language, unmasked }),
    ...(object.objects ?? []).map((inner) => `  ${lineOf(inner, { language, unmasked })}`),
  ]);
  const trouble = findings.map(({ severity, text }) => `${MARKS[severity][language]} ${text[language]}`);
  return [...lines, ...trouble];
}

/** One object's value in words, where the table has some. */
export function qrMeaning({ path, value }: QrObject): Bilingual | undefined {
  const values = qrObjectFacts(path)?.values;
  return values !== undefined && Object.hasOwn(values, value) ? values[value] : undefined;
}

function lineOf(object: QrObject, { language, unmasked }: { language: Language; unmasked: boolean }): string {
  const name = qrObjectName(object.path)[language];
  if (object.objects !== undefined) return `${object.id} ${name}`;
  const value = unmasked ? object.value : maskDigitRuns(object.value);
  const meaning = qrMeaning(object)?.[language];
  return `${object.id} ${name}: ${printable(value)}${meaning === undefined ? '' : ` (${meaning})`}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal.
const printable = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f]/g, '·');

const MARKS: Readonly<Record<'error' | 'warning', Bilingual>> = {
  error: { zh: '✗', en: '✗' },
  warning: { zh: '!', en: '!' },
};
