/** The bitmap: which elements follow. Eight bytes, sixteen when its first bit is set. */

/** Whether a dialect knows elements above 64. */
export type BitmapCodec = 'primary' | 'primary-and-secondary';

/** How a half of eight bytes stands on the wire. */
export type BitmapText = 'binary' | 'hex';

export const BITMAP_BYTES = 8;

/** What a half of eight bytes takes on the wire: as it is, or as hexadecimal characters. */
export const halfBytes = (text: BitmapText): number => (text === 'hex' ? 2 * BITMAP_BYTES : BITMAP_BYTES);

/** Ascending element numbers of one half; `firstDe` is 1 for the primary and 65 for the secondary bitmap. */
export function elementsIn(bytes: Uint8Array, firstDe: 1 | 65): number[] {
  const elements: number[] = [];
  for (let i = 0; i < BITMAP_BYTES; i++) {
    const byte = bytes[i] as number;
    if (byte === 0) continue;
    for (let bit = 0; bit < 8; bit++) {
      if ((byte & (0x80 >> bit)) !== 0) elements.push(firstDe + i * 8 + bit);
    }
  }
  return elements;
}

/** The eight bytes of a half that stands at the offset; nothing where they end too soon or are not hexadecimal. */
export function readHalf(bytes: Uint8Array, byteOffset: number, text: BitmapText): Uint8Array | undefined {
  const end = byteOffset + halfBytes(text);
  if (end > bytes.length) return undefined;
  if (text === 'binary') return bytes.subarray(byteOffset, end);
  const half = new Uint8Array(BITMAP_BYTES);
  for (let i = 0; i < BITMAP_BYTES; i++) {
    const byte = hexByte(bytes, byteOffset + 2 * i);
    if (byte < 0) return undefined;
    half[i] = byte;
  }
  return half;
}

/** A quarter of a bitmap, bit 31 first, from its place in a message; nothing where it is not hexadecimal. */
export function readWord(bytes: Uint8Array, byteOffset: number, text: BitmapText): number | undefined {
  if (text === 'binary') {
    const [a, b] = [bytes[byteOffset] as number, bytes[byteOffset + 1] as number];
    const [c, d] = [bytes[byteOffset + 2] as number, bytes[byteOffset + 3] as number];
    return (a << 24) | (b << 16) | (c << 8) | d;
  }
  let word = 0;
  for (let i = 0; i < 4; i++) {
    const byte = hexByte(bytes, byteOffset + 2 * i);
    if (byte < 0) return undefined;
    word = (word << 8) | byte;
  }
  return word;
}

/** Sets the bit of an element in a bitmap of zeros that begins at the offset; hexadecimal text is made of it after. */
export function markElement(target: Uint8Array, byteOffset: number, de: number): void {
  const at = byteOffset + ((de - 1) >> 3);
  target[at] = (target[at] as number) | (0x80 >> ((de - 1) & 7));
}

/** Turns so many bytes at the offset into twice as many hexadecimal characters, which the target has room for. */
export function spellOut(target: Uint8Array, byteOffset: number, count: number): void {
  for (let i = count - 1; i >= 0; i--) {
    const byte = target[byteOffset + i] as number;
    target[byteOffset + 2 * i] = hexCode(byte >> 4);
    target[byteOffset + 2 * i + 1] = hexCode(byte & 0x0f);
  }
}

/** Negative where one of the two characters is not hexadecimal. */
function hexByte(bytes: Uint8Array, at: number): number {
  return (hexNibble(bytes[at] as number) << 4) | hexNibble(bytes[at + 1] as number);
}

function hexNibble(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code & 0xdf;
  return letter >= 0x41 && letter <= 0x46 && code < 0x80 ? letter - 0x37 : -1;
}

const hexCode = (nibble: number): number => nibble + (nibble > 9 ? 0x37 : 0x30);
