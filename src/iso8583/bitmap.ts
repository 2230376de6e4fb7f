/** The bitmap: which elements follow. Eight bytes, sixteen when its first bit is set. */

/** Whether a dialect knows elements above 64. */
export type BitmapCodec = 'primary' | 'primary-and-secondary';

/** How a half of eight bytes stands on the wire. */
export type BitmapText = 'binary' | 'hex';

export const BITMAP_BYTES = 8;

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

/** Sets the bit of an element in a bitmap that begins at the offset. */
export function markElement(target: Uint8Array, byteOffset: number, de: number): void {
  const at = byteOffset + ((de - 1) >> 3);
  target[at] = (target[at] as number) | (0x80 >> ((de - 1) & 7));
}
