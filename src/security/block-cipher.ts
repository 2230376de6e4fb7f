/**
 * DES and triple DES (FIPS PUB 46-3, NIST SP 800-67), driven by tables.
 *
 * NOT CONSTANT TIME: the S-boxes are looked up by secret values, so whoever shares the processor's cache may learn key
 * bits. It serves simulators, tests and a laptop; a deployment that guards other people's money puts a hardware
 * security module behind the same interface. Checked against node:crypto and published vectors.
 */
import { assert } from '../std/index.ts';
import {
  KEY_ROTATIONS,
  PERMUTED_CHOICE_1,
  PERMUTED_CHOICE_2,
  ROUND_PERMUTATION,
  SUBSTITUTION_BOXES,
} from './des-tables.ts';
import type { Key } from './key.ts';

export const BLOCK_BYTES = 8;

/** One block in, one fresh block out; the block given is left as it was. Any other length than 8 bytes is a bug. */
export interface BlockCipher {
  encrypt(block: Uint8Array): Uint8Array;
  decrypt(block: Uint8Array): Uint8Array;
}

/**
 * The cipher of a key: single DES for 8 bytes, EDE with K1 K2 K1 for 16, with K1 K2 K3 for 24. The key schedule is made
 * once per `Key` object and lives as long as the key does.
 */
export function tdes(key: Key): BlockCipher {
  const known = ciphers.get(key);
  if (known !== undefined) return known;
  const cipher = cipherOf(key.revealFor('cipher'));
  ciphers.set(key, cipher);
  return cipher;
}

/** Electronic code book: each block for itself. The length is a multiple of 8. */
export function encryptBlocks(cipher: BlockCipher, blocks: Uint8Array): Uint8Array {
  return eachBlock(blocks, (block) => cipher.encrypt(block));
}

/** Undoes `encryptBlocks`. */
export function decryptBlocks(cipher: BlockCipher, blocks: Uint8Array): Uint8Array {
  return eachBlock(blocks, (block) => cipher.decrypt(block));
}

const ciphers = new WeakMap<Key, BlockCipher>();

/** Two words a round: the even word meets S-boxes 8, 6, 4, 2 and the odd word 7, 5, 3, 1, each six bits in a byte. */
const WORDS_PER_STAGE = 32;

function cipherOf(keyBytes: Uint8Array): BlockCipher {
  const part = (index: number): Int32Array => keySchedule(keyBytes.subarray(8 * index, 8 * index + 8));
  const first = part(0);
  const forward =
    keyBytes.length === 8 ? first : stages(first, reversed(part(1)), part(keyBytes.length === 24 ? 2 : 0));
  const backward = reversed(forward);
  return Object.freeze({
    encrypt: (block: Uint8Array) => transform(block, forward),
    decrypt: (block: Uint8Array) => transform(block, backward),
  });
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

function transform(block: Uint8Array, schedule: Int32Array): Uint8Array {
  assert(block.length === BLOCK_BYTES, 'a DES block has 8 bytes');
  const halves = initialPermutation(block);
  let left = halves.left;
  let right = halves.right;
  for (let stage = 0; stage < schedule.length; stage += WORDS_PER_STAGE) {
    if (stage > 0) {
      // Final and initial permutation between two stages cancel out; only their exchange of the halves remains.
      const exchanged = left;
      left = right;
      right = exchanged;
    }
    for (let at = stage; at < stage + WORDS_PER_STAGE; at += 4) {
      left ^= substituted(right, schedule[at] as number, schedule[at + 1] as number);
      right ^= substituted(left, schedule[at + 2] as number, schedule[at + 3] as number);
    }
  }
  return finalPermutation(left, right);
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

/** The permutation IP as five exchanges of bit groups between the halves, which come out rotated left by one bit. */
function initialPermutation(block: Uint8Array): { readonly left: number; readonly right: number } {
  let left = wordAt(block, 0);
  let right = wordAt(block, 4);
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
  return { left, right };
}

/** Undoes `initialPermutation` and the exchange of the halves behind the last round. */
function finalPermutation(leftHalf: number, rightHalf: number): Uint8Array {
  let right = (rightHalf << 31) | (rightHalf >>> 1);
  let left = leftHalf;
  let swap = (left ^ right) & 0xaaaaaaaa;
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
  const block = new Uint8Array(BLOCK_BYTES);
  putWord(block, 0, right);
  putWord(block, 4, left);
  return block;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

function putWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

function eachBlock(blocks: Uint8Array, cipher: (block: Uint8Array) => Uint8Array): Uint8Array {
  assert(blocks.length % BLOCK_BYTES === 0, 'a code book takes whole blocks');
  const out = new Uint8Array(blocks.length);
  for (let at = 0; at < blocks.length; at += BLOCK_BYTES) out.set(cipher(blocks.subarray(at, at + BLOCK_BYTES)), at);
  return out;
}
