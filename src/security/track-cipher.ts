/**
 * Tracks enciphered under the track key (磁道密钥, TDK) as UnionPay-style terminals send them in DE 35 and DE 36 when DE
 * 53's third digit is 1. Source: cross-read from open terminal implementations, which disagree about the extent, so it is
 * a setting. A track stays sensitive either way: part of the card number remains readable.
 */
import { fault, hex, ok, type Result, toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { type BlockCipher, decryptBlocks, encryptBlocks } from './block-cipher.ts';
import { Key } from './key.ts';
import { tdes } from './tdes.ts';

/**
 * `one-block`: the sixteen digits that end one byte before the last byte of the packed track; what stands around them
 * stays clear, and the length stays as it was. `whole`: all of the track, filled with F to whole blocks, which makes it
 * longer.
 */
export type TrackExtent = 'one-block' | 'whole';

export interface TrackCipherInput {
  /** Clear: digits with a separator `=` or `D`. Enciphered: hexadecimal digits. */
  readonly track: Secret;
  /** 8, 16 or 24 bytes, or the cipher of a triple-DES key that lives elsewhere. */
  readonly key: Key | BlockCipher;
  /** `one-block` when left out. */
  readonly extent?: TrackExtent;
  /** Only for the mask of the result; `track2` when left out. */
  readonly which?: 'track2' | 'track3';
}

export type TrackFault =
  /** Another character than 0 to 9 and the separator, or than hexadecimal digits in an enciphered track. */
  | { readonly kind: 'not-packable' }
  /** Too short to hold the block, longer than any track, or no whole blocks where all of it is enciphered. */
  | { readonly kind: 'wrong-length'; readonly lengthDigits: number };

/** DE 36 has at most 104 digits; filled to whole blocks they are 112. */
export const TRACK_DIGITS_MAX = 112;

/** The track as hexadecimal digits, one block of them or all enciphered. */
export function encipherTrack(input: TrackCipherInput): Result<Secret, TrackFault> {
  return transformed(input, {
    digits: input.track.revealFor('track').toUpperCase().replaceAll('=', 'D'),
    alphabet: /^[0-9D]*$/,
    run: encryptBlocks,
    fill: (digits) => digits.padEnd(Math.ceil(digits.length / BLOCK_DIGITS) * BLOCK_DIGITS, 'F'),
    unfill: (digits) => digits,
  });
}

/**
 * Undoes `encipherTrack`; the separator comes back as `D`, and the fill of a whole track is taken off. A wrong key gives
 * digits that make no track, and no fault here: whoever reads the track says so.
 */
export function decipherTrack(input: TrackCipherInput): Result<Secret, TrackFault> {
  return transformed(input, {
    digits: input.track.revealFor('track').toUpperCase(),
    alphabet: /^[0-9A-F]*$/,
    run: decryptBlocks,
    fill: (digits) => digits,
    unfill: (digits) => digits.replace(/F+$/, ''),
  });
}

/** Two digits a byte. */
const BLOCK_DIGITS = 16;

interface Direction {
  readonly digits: string;
  readonly alphabet: RegExp;
  readonly run: (cipher: BlockCipher, blocks: Uint8Array) => Uint8Array;
  readonly fill: (digits: string) => string;
  readonly unfill: (digits: string) => string;
}

function transformed(input: TrackCipherInput, direction: Direction): Result<Secret, TrackFault> {
  const { digits, alphabet, run, fill, unfill } = direction;
  const lengthDigits = digits.length;
  if (lengthDigits > TRACK_DIGITS_MAX) return fault({ kind: 'wrong-length', lengthDigits });
  if (!alphabet.test(digits)) return fault({ kind: 'not-packable' });
  const cipher = input.key instanceof Key ? tdes(input.key) : input.key;
  const secret = (text: string): Secret => Secret[input.which ?? 'track2'](text);
  if (input.extent === 'whole') {
    const filled = fill(digits);
    if (filled.length === 0 || filled.length % BLOCK_DIGITS !== 0) return fault({ kind: 'wrong-length', lengthDigits });
    return ok(secret(unfill(toHex(run(cipher, hex(filled))))));
  }
  const from = blockStart(lengthDigits);
  if (from < 0) return fault({ kind: 'wrong-length', lengthDigits });
  const block = run(cipher, hex(digits.slice(from, from + BLOCK_DIGITS)));
  return ok(secret(digits.slice(0, from) + toHex(block) + digits.slice(from + BLOCK_DIGITS)));
}

/** The last byte holds two digits of an even track and one digit with a fill of an odd one. */
function blockStart(lengthDigits: number): number {
  const inLastByte = lengthDigits % 2 === 0 ? 2 : 1;
  return lengthDigits - inLastByte - BLOCK_DIGITS;
}
