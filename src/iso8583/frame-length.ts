/** How a stream says where a frame ends: one row each. */
import type { Bilingual } from '../trade/index.ts';

export type FrameLength = 'binary' | 'binary-inclusive' | 'bcd' | 'ascii';

export interface FrameLengthFacts extends Bilingual {
  readonly prefixBytes: number;
  /** What the number counts beyond the payload: the prefix itself, or nothing. */
  readonly countsBeyond: number;
  /** The longest that it can say. */
  readonly announcedMax: number;
  /** The number that stands at the offset; negative where it is none. The bytes are there. */
  readonly read: (bytes: Uint8Array, byteOffset: number) => number;
  readonly write: (announced: number, target: Uint8Array) => void;
}

export const FRAME_LENGTHS: Readonly<Record<FrameLength, FrameLengthFacts>> = {
  binary: {
    zh: '两字节二进制长度',
    en: 'two-byte binary length',
    prefixBytes: 2,
    countsBeyond: 0,
    announcedMax: 0xffff,
    read: readBinary,
    write: writeBinary,
  },
  'binary-inclusive': {
    zh: '两字节二进制长度（含自身）',
    en: 'two-byte binary length that counts itself',
    prefixBytes: 2,
    countsBeyond: 2,
    announcedMax: 0xffff,
    read: readBinary,
    write: writeBinary,
  },
  bcd: {
    zh: '两字节 BCD 长度',
    en: 'two-byte BCD length',
    prefixBytes: 2,
    countsBeyond: 0,
    announcedMax: 9_999,
    read: (bytes, at) => decimal([byteAt(bytes, at) >> 4, bytes[at], byteAt(bytes, at + 1) >> 4, bytes[at + 1]], 0x0f),
    write(announced, target) {
      const [a, b, c, d] = fourDigits(announced);
      target[0] = (a << 4) | b;
      target[1] = (c << 4) | d;
    },
  },
  ascii: {
    zh: '四位 ASCII 长度',
    en: 'length in four ASCII digits',
    prefixBytes: 4,
    countsBeyond: 0,
    announcedMax: 9_999,
    read(bytes, at) {
      const digits = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
      return decimal(digits.map((byte) => (byte ?? 0) - ZERO));
    },
    write(announced, target) {
      for (const [i, digit] of fourDigits(announced).entries()) target[i] = ZERO + digit;
    },
  },
};

const ZERO = 0x30;

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function readBinary(bytes: Uint8Array, at: number): number {
  return (byteAt(bytes, at) << 8) | byteAt(bytes, at + 1);
}

function writeBinary(announced: number, target: Uint8Array): void {
  target[0] = announced >> 8;
  target[1] = announced & 0xff;
}

/** Negative where one is no digit; the mask leaves the half of a byte that counts. */
function decimal(digits: readonly (number | undefined)[], mask = -1): number {
  let value = 0;
  for (const each of digits) {
    const digit = (each ?? 0) & mask;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function fourDigits(value: number): [number, number, number, number] {
  return [Math.floor(value / 1_000) % 10, Math.floor(value / 100) % 10, Math.floor(value / 10) % 10, value % 10];
}
