/** Numbers out of bytes in either order; beyond the end a word reads as if zeros followed. */

export type ByteOrder = 'big' | 'little';

export function u16(bytes: Uint8Array, at: number, order: ByteOrder = 'big'): number {
  const a = bytes[at] ?? 0;
  const b = bytes[at + 1] ?? 0;
  return order === 'big' ? a * 0x100 + b : b * 0x100 + a;
}

export function u32(bytes: Uint8Array, at: number, order: ByteOrder = 'big'): number {
  const first = u16(bytes, at, order);
  const second = u16(bytes, at + 2, order);
  return order === 'big' ? first * 0x10000 + second : second * 0x10000 + first;
}
