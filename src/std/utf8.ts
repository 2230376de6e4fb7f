/** UTF-8 without ambient types: the core has no TextEncoder. */

/** The bytes of the text; a lone surrogate becomes U+FFFD, as everywhere on the web. */
export function toUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = scalar(character.codePointAt(0) as number);
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), continuation(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), continuation(point >> 6), continuation(point));
    else bytes.push(0xf0 | (point >> 18), continuation(point >> 12), continuation(point >> 6), continuation(point));
  }
  return Uint8Array.from(bytes);
}

const scalar = (point: number): number => (point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
const continuation = (point: number): number => 0x80 | (point & 0x3f);
