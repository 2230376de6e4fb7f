/** SM3 (GB/T 32905-2016), the digest of Chinese commercial cryptography (国密), in plain TypeScript. */
import { putWord, wordAt } from './block-cipher.ts';

export const SM3_BYTES = 32;

/** The digest, 32 bytes. */
export function sm3(bytes: Uint8Array): Uint8Array {
  const state = Int32Array.from(INITIAL_STATE);
  const words = new Int32Array(68);
  const whole = bytes.length - (bytes.length % CHUNK_BYTES);
  for (let at = 0; at < whole; at += CHUNK_BYTES) compress(state, words, bytes.subarray(at, at + CHUNK_BYTES));
  const last = lastChunks(bytes.subarray(whole), bytes.length);
  for (let at = 0; at < last.length; at += CHUNK_BYTES) compress(state, words, last.subarray(at, at + CHUNK_BYTES));
  const digest = new Uint8Array(SM3_BYTES);
  state.forEach((word, i) => {
    putWord(digest, 4 * i, word);
  });
  return digest;
}

const CHUNK_BYTES = 64;

/** Clause 4.1. */
const INITIAL_STATE = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** The constants of clause 4.2, rotated as the rounds want them. */
const ROUND_CONSTANTS = Int32Array.from({ length: 64 }, (_, round) =>
  rotated(round < 16 ? 0x79cc4519 : 0x7a879d8a, round % 32),
);

/** The rest of the message, one bit, zero bits, and the length in bits as a 64-bit number. */
function lastChunks(rest: Uint8Array, lengthBytes: number): Uint8Array {
  const chunks = new Uint8Array(rest.length + 9 > CHUNK_BYTES ? 2 * CHUNK_BYTES : CHUNK_BYTES);
  chunks.set(rest);
  chunks[rest.length] = 0x80;
  putWord(chunks, chunks.length - 8, Math.floor(lengthBytes / 0x2000_0000));
  putWord(chunks, chunks.length - 4, lengthBytes << 3);
  return chunks;
}

/** Clause 5.3.2. */
function expand(words: Int32Array, chunk: Uint8Array): void {
  for (let i = 0; i < 16; i++) words[i] = wordAt(chunk, 4 * i);
  for (let i = 16; i < 68; i++) {
    const mixed = (words[i - 16] as number) ^ (words[i - 9] as number) ^ rotated(words[i - 3] as number, 15);
    const spread = mixed ^ rotated(mixed, 15) ^ rotated(mixed, 23);
    words[i] = spread ^ rotated(words[i - 13] as number, 7) ^ (words[i - 6] as number);
  }
}

/** Clause 5.3.3; the letters are those of the standard. */
function compress(state: Int32Array, words: Int32Array, chunk: Uint8Array): void {
  expand(words, chunk);
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let round = 0; round < 64; round++) {
    const a12 = rotated(a, 12);
    const ss1 = rotated((a12 + e + (ROUND_CONSTANTS[round] as number)) | 0, 7);
    const ff = round < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = round < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const word = words[round] as number;
    const tt1 = (ff + d + (ss1 ^ a12) + (word ^ (words[round + 4] as number))) | 0;
    const tt2 = (gg + h + ss1 + word) | 0;
    d = c;
    c = rotated(b, 9);
    b = a;
    a = tt1;
    h = g;
    g = rotated(f, 19);
    f = e;
    e = tt2 ^ rotated(tt2, 9) ^ rotated(tt2, 17);
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i] as number) ^ word;
  });
}
