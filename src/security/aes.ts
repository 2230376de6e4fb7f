/**
 * AES-128, -192 and -256 (FIPS PUB 197), driven by tables.
 *
 * NOT CONSTANT TIME, like its neighbours: whoever shares the processor's cache may learn key bits. Checked against
 * node:crypto and the vectors of FIPS 197 and NIST SP 800-38A.
 */
import { assert } from '../std/index.ts';
import { type BlockCipher, InPlaceCipher, oncePerKey, putWord, wordAt } from './block-cipher.ts';
import type { Key } from './key.ts';

/** The cipher of a key of 16, 24 or 32 bytes; any other length is a bug. The schedule is made once per `Key` object. */
export const aes: (key: Key) => BlockCipher = oncePerKey((key) => {
  assert(key.length !== 8, 'an AES key has 16, 24 or 32 bytes');
  return new Aes(key.revealFor('cipher'));
});

class Aes extends InPlaceCipher {
  readonly blockBytes = 16;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  constructor(keyBytes: Uint8Array) {
    super();
    this.#forward = keySchedule(keyBytes);
    this.#backward = inverseSchedule(this.#forward);
  }
  encryptAt(bytes: Uint8Array, at: number): void {
    encryptBlock(this.#forward, bytes, at);
  }
  decryptAt(bytes: Uint8Array, at: number): void {
    decryptBlock(this.#backward, bytes, at);
  }
}

/** Multiplication by x in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197, 4.2). */
const doubled = (byte: number): number => ((byte << 1) ^ (byte & 0x80 ? 0x11b : 0)) & 0xff;

function product(a: number, b: number): number {
  let sum = 0;
  for (let power = a, rest = b; rest > 0; power = doubled(power), rest >>>= 1) if (rest & 1) sum ^= power;
  return sum;
}

const rotatedRight = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The S-box: the inverse in GF(2^8), then the affine map of FIPS 197, 5.1.1. */
const SUBSTITUTION = substitutionBox();
const INVERSE_SUBSTITUTION = new Uint8Array(256);
SUBSTITUTION.forEach((to, from) => {
  INVERSE_SUBSTITUTION[to] = from;
});

function substitutionBox(): Uint8Array {
  const box = new Uint8Array(256);
  // 3 generates the multiplicative group, and 0xf6 is its inverse: both walk round together.
  let power = 1;
  let inverse = 1;
  do {
    power = product(power, 3);
    inverse = product(inverse, 0xf6);
    const wide = inverse | (inverse << 8);
    box[power] = inverse ^ (wide >>> 4) ^ (wide >>> 5) ^ (wide >>> 6) ^ (wide >>> 7) ^ 0x63;
  } while (power !== 1);
  box[0] = 0x63;
  return box;
}

/** Substitution and column mixing of one byte in one look-up, one table a row of the state. */
function columnTables(box: Uint8Array, column: readonly [number, number, number, number]): readonly Int32Array[] {
  const first = Int32Array.from(box, (byte) => {
    const [a, b, c, d] = column;
    return (product(byte, a) << 24) | (product(byte, b) << 16) | (product(byte, c) << 8) | product(byte, d);
  });
  return [0, 8, 16, 24].map((bits) => first.map((word) => rotatedRight(word, bits)));
}

const [E0, E1, E2, E3] = columnTables(SUBSTITUTION, [2, 1, 1, 3]) as [Int32Array, Int32Array, Int32Array, Int32Array];
const [D0, D1, D2, D3] = columnTables(INVERSE_SUBSTITUTION, [14, 9, 13, 11]) as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];

/** Key expansion, FIPS 197, 5.2: four words for the first key addition and four for each round. */
function keySchedule(keyBytes: Uint8Array): Int32Array {
  const keyWords = keyBytes.length / 4;
  const schedule = new Int32Array(4 * (keyWords + 7));
  for (let i = 0; i < keyWords; i++) schedule[i] = wordAt(keyBytes, 4 * i);
  let roundConstant = 1;
  for (let i = keyWords; i < schedule.length; i++) {
    let word = schedule[i - 1] as number;
    if (i % keyWords === 0) {
      word = substituted(rotatedRight(word, 24)) ^ (roundConstant << 24);
      roundConstant = doubled(roundConstant);
    } else if (keyWords === 8 && i % 8 === 4) word = substituted(word);
    schedule[i] = (schedule[i - keyWords] as number) ^ word;
  }
  return schedule;
}

/** The equivalent inverse cipher's keys, FIPS 197, 5.3.5: in opposite order, the inner ones through InvMixColumns. */
function inverseSchedule(forward: Int32Array): Int32Array {
  const last = forward.length - 4;
  return forward.map((_, i) => {
    const word = forward[last - (i & ~3) + (i & 3)] as number;
    if (i < 4 || i >= last) return word;
    // The tables of decryption begin with the inverse S-box: the S-box before them leaves the mixing alone.
    const boxed = substituted(word);
    return unmixedHigh(boxed, boxed) ^ unmixedLow(boxed, boxed);
  });
}

function substituted(word: number): number {
  return high(SUBSTITUTION, word, word) | low(SUBSTITUTION, word, word);
}

/** The letters are the columns of the state; each round takes a byte from every one of them. */
function encryptBlock(schedule: Int32Array, bytes: Uint8Array, at: number): void {
  let a = wordAt(bytes, at) ^ (schedule[0] as number);
  let b = wordAt(bytes, at + 4) ^ (schedule[1] as number);
  let c = wordAt(bytes, at + 8) ^ (schedule[2] as number);
  let d = wordAt(bytes, at + 12) ^ (schedule[3] as number);
  const last = schedule.length - 4;
  for (let round = 4; round < last; round += 4) {
    const nextA = mixedHigh(a, b) ^ mixedLow(c, d) ^ (schedule[round] as number);
    const nextB = mixedHigh(b, c) ^ mixedLow(d, a) ^ (schedule[round + 1] as number);
    const nextC = mixedHigh(c, d) ^ mixedLow(a, b) ^ (schedule[round + 2] as number);
    d = mixedHigh(d, a) ^ mixedLow(b, c) ^ (schedule[round + 3] as number);
    a = nextA;
    b = nextB;
    c = nextC;
  }
  putWord(bytes, at, high(SUBSTITUTION, a, b) ^ low(SUBSTITUTION, c, d) ^ (schedule[last] as number));
  putWord(bytes, at + 4, high(SUBSTITUTION, b, c) ^ low(SUBSTITUTION, d, a) ^ (schedule[last + 1] as number));
  putWord(bytes, at + 8, high(SUBSTITUTION, c, d) ^ low(SUBSTITUTION, a, b) ^ (schedule[last + 2] as number));
  putWord(bytes, at + 12, high(SUBSTITUTION, d, a) ^ low(SUBSTITUTION, b, c) ^ (schedule[last + 3] as number));
}

/** As above with the columns taken the other way round. */
function decryptBlock(schedule: Int32Array, bytes: Uint8Array, at: number): void {
  let a = wordAt(bytes, at) ^ (schedule[0] as number);
  let b = wordAt(bytes, at + 4) ^ (schedule[1] as number);
  let c = wordAt(bytes, at + 8) ^ (schedule[2] as number);
  let d = wordAt(bytes, at + 12) ^ (schedule[3] as number);
  const last = schedule.length - 4;
  for (let round = 4; round < last; round += 4) {
    const nextA = unmixedHigh(a, d) ^ unmixedLow(c, b) ^ (schedule[round] as number);
    const nextB = unmixedHigh(b, a) ^ unmixedLow(d, c) ^ (schedule[round + 1] as number);
    const nextC = unmixedHigh(c, b) ^ unmixedLow(a, d) ^ (schedule[round + 2] as number);
    d = unmixedHigh(d, c) ^ unmixedLow(b, a) ^ (schedule[round + 3] as number);
    a = nextA;
    b = nextB;
    c = nextC;
  }
  const box = INVERSE_SUBSTITUTION;
  putWord(bytes, at, high(box, a, d) ^ low(box, c, b) ^ (schedule[last] as number));
  putWord(bytes, at + 4, high(box, b, a) ^ low(box, d, c) ^ (schedule[last + 1] as number));
  putWord(bytes, at + 8, high(box, c, b) ^ low(box, a, d) ^ (schedule[last + 2] as number));
  putWord(bytes, at + 12, high(box, d, c) ^ low(box, b, a) ^ (schedule[last + 3] as number));
}

function mixedHigh(first: number, second: number): number {
  return (E0[first >>> 24] as number) ^ (E1[(second >>> 16) & 255] as number);
}

function mixedLow(third: number, fourth: number): number {
  return (E2[(third >>> 8) & 255] as number) ^ (E3[fourth & 255] as number);
}

function unmixedHigh(first: number, second: number): number {
  return (D0[first >>> 24] as number) ^ (D1[(second >>> 16) & 255] as number);
}

function unmixedLow(third: number, fourth: number): number {
  return (D2[(third >>> 8) & 255] as number) ^ (D3[fourth & 255] as number);
}

function high(box: Uint8Array, first: number, second: number): number {
  return ((box[first >>> 24] as number) << 24) | ((box[(second >>> 16) & 255] as number) << 16);
}

function low(box: Uint8Array, third: number, fourth: number): number {
  return ((box[(third >>> 8) & 255] as number) << 8) | (box[fourth & 255] as number);
}
