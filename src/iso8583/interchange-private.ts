/**
 * DE 48 of Kacha's interchange, version 2: parts one after another, each a label of three letters, two digits of length,
 * and a value. Version 1's lone `ORN` and twelve characters is read as well. See docs/reference/interchange.md.
 */
import { assert, fault, ok, type Result } from '../std/index.ts';

/** Values by their labels. */
export type PrivateParts = Readonly<Record<string, string>>;

export type PrivatePartsFault = 'no-label' | 'no-length' | 'cut-short' | 'repeated';

/** The parts, in whatever order they came; a label that nobody knows is kept, since versions meet. */
export function parsePrivateParts(text: string): Result<PrivateParts, PrivatePartsFault> {
  // Shorter than a label, a length and a reference number can be: version 1.
  const lone = LONE_ORIGINAL.exec(text)?.[1];
  if (lone !== undefined) return ok({ ORN: lone });
  const parts: Record<string, string> = {};
  for (let at = 0; at < text.length; ) {
    const label = text.slice(at, at + LABEL_LETTERS);
    const digits = text.slice(at + LABEL_LETTERS, at + HEAD_CHARACTERS);
    if (!/^[A-Z]{3}$/.test(label)) return fault('no-label');
    if (!/^\d\d$/.test(digits)) return fault('no-length');
    const from = at + HEAD_CHARACTERS;
    at = from + Number(digits);
    if (at > text.length) return fault('cut-short');
    if (label in parts) return fault('repeated');
    parts[label] = text.slice(from, at);
  }
  return ok(parts);
}

/** In the order in which they are given. */
export function buildPrivateParts(parts: PrivateParts): string {
  return Object.entries(parts)
    .map(([label, value]) => {
      assert(
        /^[A-Z]{3}$/.test(label) && value.length < 100,
        'a label has three letters, a value at most 99 characters',
      );
      return `${label}${String(value.length).padStart(2, '0')}${value}`;
    })
    .join('');
}

const LABEL_LETTERS = 3;
const HEAD_CHARACTERS = 5;
const LONE_ORIGINAL = /^ORN(.{1,12})$/;
