/**
 * Chinese text on the wire: GBK, one byte for ASCII and two for everything else. Without ambient types, so that the core
 * can read it. Behaves as the decoder of the WHATWG Encoding Standard, but that a character for private use is unknown.
 */
import { GBK_ROWS } from './gbk-tables.ts';
import { fault, ok, type Result } from './result.ts';

export interface GbkFault {
  /** A byte, or a pair of bytes, that is no character · a character whose second byte is missing at the end. */
  readonly kind: 'not-gbk' | 'half-a-character';
  readonly byteOffset: number;
}

/** Always a text: what cannot be read is U+FFFD in it, and a fault with its place. */
export interface GbkText {
  readonly text: string;
  /** At most `GBK_FAULTS_MAX`; the text marks them all. */
  readonly faults: readonly GbkFault[];
}

/** Enough to see that a text is not GBK at all. */
export const GBK_FAULTS_MAX = 16;

export function decodeGbk(bytes: Uint8Array): GbkText {
  const faults: GbkFault[] = [];
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const read = characterAt(bytes, at);
    if (read.fault !== undefined && faults.length < GBK_FAULTS_MAX) faults.push({ kind: read.fault, byteOffset: at });
    text += read.character;
    at += read.bytes;
  }
  return { text, faults };
}

/** The bytes of a text; the fault names the first character that GBK has not, by its place, not by itself. */
export function encodeGbk(
  text: string,
): Result<Uint8Array, { readonly kind: 'not-in-gbk'; readonly characterOffset: number }> {
  const bytes: number[] = [];
  let characterOffset = 0;
  for (const character of text) {
    const code = codeOf(character);
    if (code === undefined) return fault({ kind: 'not-in-gbk', characterOffset });
    if (code > 0xff) bytes.push(code >> 8, code & 0xff);
    else bytes.push(code);
    characterOffset += character.length;
  }
  return ok(Uint8Array.from(bytes));
}

interface CharacterRead {
  readonly character: string;
  readonly bytes: 1 | 2;
  readonly fault?: GbkFault['kind'];
}

function characterAt(bytes: Uint8Array, at: number): CharacterRead {
  const first = bytes[at] as number;
  if (first < 0x80) return { character: String.fromCharCode(first), bytes: 1 };
  if (first === EURO_BYTE) return { character: EURO, bytes: 1 };
  const row = GBK_ROWS[first - ROW_FIRST];
  if (row === undefined) return { character: UNKNOWN, bytes: 1, fault: 'not-gbk' };
  const second = bytes[at + 1];
  if (second === undefined) return { character: UNKNOWN, bytes: 1, fault: 'half-a-character' };
  const character = row[columnOf(second)] ?? UNKNOWN;
  if (character !== UNKNOWN) return { character, bytes: 2 };
  // A byte of ASCII after a stray first byte stands for itself: it may be the digit after a broken character.
  return { character, bytes: second < 0x80 ? 1 : 2, fault: 'not-gbk' };
}

/** -1 for a byte that never comes second. */
function columnOf(second: number): number {
  if (second < COLUMN_FIRST || second === COLUMN_MISSING || second > COLUMN_LAST) return -1;
  return second - COLUMN_FIRST - (second > COLUMN_MISSING ? 1 : 0);
}

function codeOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code;
  if (character === EURO) return EURO_BYTE;
  codes ??= codesByCharacter();
  return codes.get(character);
}

function codesByCharacter(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  GBK_ROWS.forEach((row, rowIndex) => {
    for (let column = 0; column < row.length; column++) {
      const character = row[column] as string;
      const second = COLUMN_FIRST + column + (COLUMN_FIRST + column >= COLUMN_MISSING ? 1 : 0);
      if (character !== UNKNOWN) found.set(character, ((ROW_FIRST + rowIndex) << 8) | second);
    }
  });
  return found;
}

/** Made when the first text is written: readers never need it. */
let codes: ReadonlyMap<string, number> | undefined;

const ROW_FIRST = 0x81;
const COLUMN_FIRST = 0x40;
const COLUMN_MISSING = 0x7f;
const COLUMN_LAST = 0xfe;
const UNKNOWN = '\uFFFD';
/** Code page 936 writes the euro in one byte. */
const EURO = '€';
const EURO_BYTE = 0x80;
