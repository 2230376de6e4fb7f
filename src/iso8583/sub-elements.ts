/** Elements that are rows of digits with fixed widths: cutting and joining them. Knows no element by name. */
import { assert, fault, ok, type Result } from '../std/index.ts';

export interface SubElement<Name extends string> {
  readonly name: Name;
  readonly widthDigits: number;
}

/** `wrong-length`: the digits end inside a sub-element, or before the ones that are always there. */
export type SubElementFault = 'not-digits' | 'wrong-length';

/** Between groups in a dump: no run of digits in it can be taken for a card number. */
export const GROUP_MARK = '/';

/**
 * Cuts as many sub-elements as there are digits for; `rest` is what follows the last. The grouped form of a dump is
 * read as well, so that a trace can be parsed.
 */
export function cut<Name extends string>(
  text: string,
  layout: readonly SubElement<Name>[],
): Result<{ readonly parts: { readonly [N in Name]?: string }; readonly rest: string }, SubElementFault> {
  const digits = text.replaceAll(GROUP_MARK, '');
  if (!areDigits(digits)) return fault('not-digits');
  const parts: { [N in Name]?: string } = {};
  let at = 0;
  for (const { name, widthDigits } of layout) {
    if (at === digits.length) break;
    if (at + widthDigits > digits.length) return fault('wrong-length');
    parts[name] = digits.slice(at, at + widthDigits);
    at += widthDigits;
  }
  return ok({ parts, rest: digits.slice(at) });
}

/** Joins up to the first sub-element that is absent. Short ones are filled with zeros; a long one is a bug. */
export function join<Name extends string>(
  layout: readonly SubElement<Name>[],
  parts: { readonly [N in Name]?: string | undefined },
): string {
  let text = '';
  for (const { name, widthDigits } of layout) {
    const part = parts[name];
    if (part === undefined) break;
    assert(part.length <= widthDigits && areDigits(part), `${name} has at most ${widthDigits} digits`);
    text += part.padStart(widthDigits, '0');
  }
  return text;
}

/** The digits in their groups; more digits than the layout knows are not shown. */
export function grouped(digits: string, widths: readonly number[]): string {
  const groups: string[] = [];
  let at = 0;
  for (const width of widths) {
    if (at >= digits.length) break;
    groups.push(digits.slice(at, at + width));
    at += width;
  }
  return groups.join(GROUP_MARK) + (at < digits.length ? '…' : '');
}

export const widthsOf = (layout: readonly SubElement<string>[]): number[] => layout.map((part) => part.widthDigits);

const areDigits = (text: string): boolean => /^\d*$/.test(text);
