/** What stands around a message: a length, a TPDU, a dial-up block, a header. Which of them are there is a choice. */
import { hexBetween } from '../std/index.ts';
import { FRAME_LENGTHS, type FrameLength } from './frame-length.ts';
import { DIAL_UP_BYTES } from './limits.ts';

export interface Wrapping {
  readonly length: FrameLength | 'none';
  /** Behind that length once more, where two programs have each put one in front. */
  readonly innerLength?: FrameLength;
  readonly tpdu: 'with' | 'without';
  /** Between the two, as dial-up access servers add it. */
  readonly dialUp: 'with' | 'without';
  /** Six at the terminal interface; 0 where there is none. */
  readonly headerBytes: number;
}

/** A message by itself. */
export const BARE: Wrapping = { length: 'none', tpdu: 'without', dialUp: 'without', headerBytes: 0 };

/** What the terminal interface puts around a message on a socket. */
export const TERMINAL_WRAPPING: Wrapping = { length: 'binary', tpdu: 'with', dialUp: 'without', headerBytes: 6 };

export interface Peeled {
  readonly body: Uint8Array;
  /** Where the message begins. */
  readonly byteOffset: number;
  /** What the length says of the bytes behind it. */
  readonly announcedBytes?: number;
  /** Ten digits: addresses, no secret. */
  readonly tpdu?: string;
}

/** Takes off exactly this wrapping; nothing where a part of it is not there or does not agree with the bytes. */
export function peel(bytes: Uint8Array, wrapping: Wrapping): Peeled | undefined {
  const { length, innerLength } = wrapping;
  let at = 0;
  let announcedBytes: number | undefined;
  for (const prefix of [length, innerLength]) {
    if (prefix === undefined || prefix === 'none') continue;
    const { prefixBytes, countsBeyond, read } = FRAME_LENGTHS[prefix];
    if (bytes.length < at + prefixBytes) return undefined;
    announcedBytes = read(bytes, at) - countsBeyond;
    at += prefixBytes;
    if (announcedBytes !== bytes.length - at) return undefined;
  }
  let tpdu: string | undefined;
  if (wrapping.tpdu === 'with') {
    if (bytes[at] !== TPDU_ID || !areDigits(bytes, at, at + TPDU_BYTES)) return undefined;
    tpdu = hexBetween(bytes, at, at + TPDU_BYTES);
    at += TPDU_BYTES;
  }
  if (wrapping.dialUp === 'with') {
    if (!DIAL_UP_MARK.every((byte, i) => bytes[at + i] === byte)) return undefined;
    at += DIAL_UP_BYTES;
  }
  if (wrapping.headerBytes === HEADER_BYTES && !areDigits(bytes, at, at + HEADER_BYTES)) return undefined;
  at += wrapping.headerBytes;
  if (at >= bytes.length) return undefined;
  const found = { body: bytes.subarray(at), byteOffset: at };
  return {
    ...found,
    ...(announcedBytes !== undefined && { announcedBytes }),
    ...(tpdu !== undefined && { tpdu }),
  };
}

function areDigits(bytes: Uint8Array, from: number, until: number): boolean {
  if (until > bytes.length) return false;
  for (let i = from; i < until; i++) {
    const byte = bytes[i] as number;
    if (byte >> 4 > 9 || (byte & 0x0f) > 9) return false;
  }
  return true;
}

const TPDU_ID = 0x60;
const TPDU_BYTES = 5;
const HEADER_BYTES = 6;
/** "LRI", 0, 28. */
const DIAL_UP_MARK: readonly number[] = [0x4c, 0x52, 0x49, 0x00, 0x1c];
