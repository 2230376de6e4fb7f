/**
 * Bytes to text, a stretch at a time. One call that makes sixteen characters costs little more than one that makes a
 * single character, and much less than a native decoder does for texts as short as a payment's.
 */

/** The index is inside, which the compiler cannot know. */
const fromCodes = String.fromCharCode as (...codes: readonly (number | undefined)[]) => string;

/** Makes the text of the bytes `[from, until)`. The caller has checked that they are there. */
export type TextBetween = (bytes: Uint8Array, from: number, until: number) => string;

/** Each byte is its ISO 8859-1 character. */
export function latin1Between(b: Uint8Array, from: number, until: number): string {
  let text = '';
  let i = from;
  for (; until - i > 16; i += 16) {
    // biome-ignore format: sixteen characters.
    text += fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12], b[i + 13], b[i + 14], b[i + 15]);
  }
  if (until - i > 8) {
    text = text === '' ? upTo16(b, i, until) : text + upTo16(b, i, until);
    return text;
  }
  const tail = upTo8(b, i, until);
  return text === '' ? tail : text + tail;
}

/** Each byte is two upper-case hexadecimal digits. */
export const hexBetween: TextBetween = pairsBetween((nibble) => nibble + (nibble > 9 ? 0x37 : 0x30));

/** Each nibble is its distance from '0': digits, and the characters `:` to `?` above nine. */
export const nibblesBetween: TextBetween = pairsBetween((nibble) => nibble + 0x30);

// biome-ignore format: one row a length.
function upTo8(b: Uint8Array, i: number, until: number): string {
  switch (until - i) {
    case 1: return fromCodes(b[i]);
    case 2: return fromCodes(b[i], b[i + 1]);
    case 3: return fromCodes(b[i], b[i + 1], b[i + 2]);
    case 4: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3]);
    case 5: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4]);
    case 6: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5]);
    case 7: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6]);
    case 8: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7]);
    default: return '';
  }
}

// biome-ignore format: one row a length.
function upTo16(b: Uint8Array, i: number, until: number): string {
  switch (until - i) {
    case 9: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8]);
    case 10: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9]);
    case 11: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10]);
    case 12: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11]);
    case 13: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12]);
    case 14: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12], b[i + 13]);
    case 15: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12], b[i + 13], b[i + 14]);
    case 16: return fromCodes(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7], b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12], b[i + 13], b[i + 14], b[i + 15]);
    default: return '';
  }
}

function pairsBetween(codeOf: (nibble: number) => number): TextBetween {
  const h = Uint8Array.from({ length: 256 }, (_, byte) => codeOf(byte >> 4));
  const l = Uint8Array.from({ length: 256 }, (_, byte) => codeOf(byte & 0x0f));
  const pairs = Array.from({ length: 256 }, (_, byte) => fromCodes(h[byte], l[byte]));
  return (bytes, from, until) => {
    let text = '';
    let i = from;
    for (; until - i > 7; i += 8) {
      const a = bytes[i] as number;
      const b = bytes[i + 1] as number;
      const c = bytes[i + 2] as number;
      const d = bytes[i + 3] as number;
      const e = bytes[i + 4] as number;
      const f = bytes[i + 5] as number;
      const j = bytes[i + 6] as number;
      const k = bytes[i + 7] as number;
      // biome-ignore format: sixteen characters, two a byte.
      text += fromCodes(h[a], l[a], h[b], l[b], h[c], l[c], h[d], l[d], h[e], l[e], h[f], l[f], h[j], l[j], h[k], l[k]);
    }
    if (until - i > 3) {
      const a = bytes[i] as number;
      const b = bytes[i + 1] as number;
      const c = bytes[i + 2] as number;
      const d = bytes[i + 3] as number;
      text += fromCodes(h[a], l[a], h[b], l[b], h[c], l[c], h[d], l[d]);
      i += 4;
    }
    for (; i < until; i++) text += pairs[bytes[i] as number];
    return text;
  };
}
