/**
 * DES and triple DES (FIPS PUB 46-3, NIST SP 800-67), driven by tables.
 *
 * NOT CONSTANT TIME: the S-boxes are looked up by secret values, so whoever shares the processor's cache may learn key
 * bits. It serves simulators, tests and a laptop; a deployment that guards other people's money puts a hardware
 * security module behind the same interface. Checked against node:crypto and published vectors.
 */
import { assert } from '../std/index.ts';
import { type BlockCipher, InPlaceCipher, oncePerKey, putWord, wordAt } from './block-cipher.ts';
import {
  KEY_ROTATIONS,
  PERMUTED_CHOICE_1,
  PERMUTED_CHOICE_2,
  ROUND_PERMUTATION,
  SUBSTITUTION_BOXES,
} from './des-tables.ts';
import type { Key } from './key.ts';

/** Of DES. */
export const BLOCK_BYTES = 8;

/**
 * The cipher of a key: single DES for 8 bytes, EDE with K1 K2 K1 for 16, with K1 K2 K3 for 24; 32 bytes are a bug. The
 * key schedule is made once per `Key` object and lives as long as the key does.
 */
export const tdes: (key: Key) => BlockCipher = oncePerKey((key) => {
  assert(key.length <= 24, 'a DES key has 8, 16 or 24 bytes');
  return new TripleDes(key.revealFor('cipher'));
});

/** Single DES under each half of a double-length key, as the retail MAC takes them. Any other length is a bug. */
export const desHalves: (key: Key) => DesHalves = oncePerKey((key) => {
  assert(key.length === 16, 'two halves make a double-length key');
  const bytes = key.revealFor('cipher');
  return { left: new TripleDes(bytes.subarray(0, 8)), right: new TripleDes(bytes.subarray(8)) };
});

export interface DesHalves {
  readonly left: BlockCipher;
  readonly right: BlockCipher;
}

/** Two words a round: the even word meets S-boxes 8, 6, 4, 2 and the odd word 7, 5, 3, 1, each six bits in a byte. */
const WORDS_PER_STAGE = 32;

class TripleDes extends InPlaceCipher {
  readonly blockBytes = BLOCK_BYTES;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  constructor(keyBytes: Uint8Array) {
    super();
    const part = (index: number): Int32Array => keySchedule(keyBytes.subarray(8 * index, 8 * index + 8));
    const first = part(0);
    this.#forward =
      keyBytes.length === 8 ? first : stages(first, reversed(part(1)), keyBytes.length === 24 ? part(2) : first);
    this.#backward = reversed(this.#forward);
  }
  encryptAt(bytes: Uint8Array, at: number): void {
    transform(this.#forward, bytes, at);
  }
  decryptAt(bytes: Uint8Array, at: number): void {
    transform(this.#backward, bytes, at);
  }
}

function stages(...schedules: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(schedules.length * WORDS_PER_STAGE);
  schedules.forEach((schedule, stage) => {
    all.set(schedule, stage * WORDS_PER_STAGE);
  });
  return all;
}

/** The same round keys in the opposite order, which is what turns encryption into decryption. */
function reversed(schedule: Int32Array): Int32Array {
  const rounds = schedule.length / 2;
  return schedule.map((_, at) => schedule[2 * (rounds - 1 - (at >>> 1)) + (at & 1)] as number);
}

function keySchedule(keyBytes: Uint8Array): Int32Array {
  return Int32Array.from(KEY_BITS, (positions) => {
    let word = 0;
    for (let six = 0; six < positions.length; six += 6) {
      let bits = 0;
      for (let i = six; i < six + 6; i++) bits = (bits << 1) | bitOf(keyBytes, positions[i] as number);
      word = (word << 8) | bits;
    }
    return word;
  });
}

function bitOf(bytes: Uint8Array, position: number): number {
  return ((bytes[(position - 1) >>> 3] as number) >>> (7 - ((position - 1) & 7))) & 1;
}

/** Which 24 key bits make each word of a schedule: both permuted choices and the rotations, worked out once. */
const KEY_BITS: readonly Uint8Array[] = keyBits();

function keyBits(): readonly Uint8Array[] {
  const words: Uint8Array[] = [];
  let left = PERMUTED_CHOICE_1.slice(0, 28);
  let right = PERMUTED_CHOICE_1.slice(28);
  for (const count of KEY_ROTATIONS) {
    left = [...left.slice(count), ...left.slice(0, count)];
    right = [...right.slice(count), ...right.slice(0, count)];
    const halves = [...left, ...right];
    const roundKey = PERMUTED_CHOICE_2.map((position) => halves[position - 1] as number);
    const sixesOf = (boxes: readonly number[]): number[] =>
      boxes.flatMap((box) => roundKey.slice(6 * (box - 1), 6 * box));
    words.push(Uint8Array.from(sixesOf([2, 4, 6, 8])), Uint8Array.from(sixesOf([1, 3, 5, 7])));
  }
  return words;
}

/**
 * S-box and permutation P in one look-up, rotated left by one bit. Both halves are kept rotated likewise during the
 * rounds, because then the six bits of every second S-box lie within one byte (R. Outerbridge's arrangement).
 */
const BOXES = SUBSTITUTION_BOXES.map((box, index) => {
  const spread = new Int32Array(64);
  for (let six = 0; six < 64; six++) {
    const row = ((six >>> 4) & 2) | (six & 1);
    const nibble = box[16 * row + ((six >>> 1) & 15)] as number;
    const word = nibble << (28 - 4 * index);
    let permuted = 0;
    for (const position of ROUND_PERMUTATION) permuted = (permuted << 1) | ((word >>> (32 - position)) & 1);
    spread[six] = (permuted << 1) | (permuted >>> 31);
  }
  return spread;
});
const [S1, S2, S3, S4, S5, S6, S7, S8] = BOXES as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];

/** The permutations IP and its inverse are five exchanges of bit groups between the halves, rotated by one bit. */
function transform(schedule: Int32Array, bytes: Uint8Array, at: number): void {
  let left = wordAt(bytes, at);
  let right = wordAt(bytes, at + 4);
  let swap = ((left >>> 4) ^ right) & 0x0f0f0f0f;
  right ^= swap;
  left ^= swap << 4;
  swap = ((left >>> 16) ^ right) & 0x0000ffff;
  right ^= swap;
  left ^= swap << 16;
  swap = ((right >>> 2) ^ left) & 0x33333333;
  left ^= swap;
  right ^= swap << 2;
  swap = ((right >>> 8) ^ left) & 0x00ff00ff;
  left ^= swap;
  right ^= swap << 8;
  right = (right << 1) | (right >>> 31);
  swap = (left ^ right) & 0xaaaaaaaa;
  left ^= swap;
  right ^= swap;
  left = (left << 1) | (left >>> 31);
  for (let stage = 0; stage < schedule.length; stage += WORDS_PER_STAGE) {
    if (stage > 0) {
      // Final and initial permutation between two stages cancel out; only their exchange of the halves remains.
      const exchanged = left;
      left = right;
      right = exchanged;
    }
    for (let word = stage; word < stage + WORDS_PER_STAGE; word += 4) {
      left ^= substituted(right, schedule[word] as number, schedule[word + 1] as number);
      right ^= substituted(left, schedule[word + 2] as number, schedule[word + 3] as number);
    }
  }
  right = (right << 31) | (right >>> 1);
  swap = (left ^ right) & 0xaaaaaaaa;
  left ^= swap;
  right ^= swap;
  left = (left << 31) | (left >>> 1);
  swap = ((left >>> 8) ^ right) & 0x00ff00ff;
  right ^= swap;
  left ^= swap << 8;
  swap = ((left >>> 2) ^ right) & 0x33333333;
  right ^= swap;
  left ^= swap << 2;
  swap = ((right >>> 16) ^ left) & 0x0000ffff;
  left ^= swap;
  right ^= swap << 16;
  swap = ((right >>> 4) ^ left) & 0x0f0f0f0f;
  left ^= swap;
  right ^= swap << 4;
  putWord(bytes, at, right);
  putWord(bytes, at + 4, left);
}

function substituted(half: number, evenKey: number, oddKey: number): number {
  const even = half ^ evenKey;
  const odd = ((half >>> 4) | (half << 28)) ^ oddKey;
  return (
    (S8[even & 63] as number) |
    (S6[(even >>> 8) & 63] as number) |
    (S4[(even >>> 16) & 63] as number) |
    (S2[(even >>> 24) & 63] as number) |
    (S7[odd & 63] as number) |
    (S5[(odd >>> 8) & 63] as number) |
    (S3[(odd >>> 16) & 63] as number) |
    (S1[(odd >>> 24) & 63] as number)
  );
}
