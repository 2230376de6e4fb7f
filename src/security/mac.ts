/**
 * Message authentication codes (报文鉴别码): the constructions, each on its own. `mac-algorithms.ts` has them as a table
 * with names, key lengths and a way to compare that takes constant time.
 */
import { assert } from '../std/index.ts';
import { type BlockCipher, putWord, wordAt } from './block-cipher.ts';
import type { Key } from './key.ts';
import { desHalves, tdes } from './tdes.ts';

/** How a message is filled to whole blocks: ISO/IEC 9797-1 method 1 (zero bytes) or method 2 (0x80, then zero bytes). */
export type MacPadding = 'zeros' | 'mark-then-zeros';

export interface MacInput {
  readonly key: Key;
  readonly message: Uint8Array;
  readonly padding: MacPadding;
}

/** What happens on the way to a folded MAC; one block each, `characters` two. */
export interface FoldedMacSteps {
  readonly folded: Uint8Array;
  readonly characters: Uint8Array;
  readonly first: Uint8Array;
  readonly exchanged: Uint8Array;
  readonly second: Uint8Array;
  readonly mac: Uint8Array;
}

/**
 * The MAC of UnionPay-style terminals, usually called "ECB": the zero-padded blocks are XORed into one, its sixteen
 * upper-case hexadecimal characters enciphered half by half, and the first eight characters of the result are the
 * eight bytes of DE 64. `message` runs from the message type to the element before the MAC. An 8-byte key means single
 * DES, 16 bytes triple DES. Source: vectors/security/mac.json; cross-read, the official text was not seen.
 */
export function unionpayMac(key: Key, message: Uint8Array): Uint8Array {
  return foldedMac(tdes(key), message);
}

/**
 * The same construction over any cipher: with a block of 16 bytes there are 32 characters, of which the first eight
 * remain. For SM4 that is an inference without a published vector; `computeMac` makes callers say that they know.
 */
export function foldedMac(cipher: BlockCipher, message: Uint8Array): Uint8Array {
  const { blockBytes } = cipher;
  const folded = foldedBlock(cipher, message);
  const block = new Uint8Array(blockBytes);
  writeCharacters(block, folded, 0);
  cipher.encryptAt(block, 0);
  const rest = new Uint8Array(blockBytes);
  writeCharacters(rest, folded, blockBytes / 2);
  absorb(block, rest, 0);
  cipher.encryptAt(block, 0);
  const mac = new Uint8Array(FOLDED_MAC_BYTES);
  writeCharacters(mac, block, 0);
  return mac;
}

/** The intermediate values, for people who look for the step at which two programs part. None of them is the key. */
export function foldedMacSteps(cipher: BlockCipher, message: Uint8Array): FoldedMacSteps {
  const { blockBytes } = cipher;
  const folded = foldedBlock(cipher, message);
  const characters = new Uint8Array(2 * blockBytes);
  writeCharacters(characters, folded, 0);
  const first = cipher.encrypt(characters.subarray(0, blockBytes));
  const exchanged = new Uint8Array(first);
  absorb(exchanged, characters, blockBytes);
  return {
    folded,
    characters,
    first,
    exchanged,
    second: cipher.encrypt(exchanged),
    mac: foldedMac(cipher, message),
  };
}

/**
 * CBC-MAC, eight bytes: ANSI X9.9 and FIPS PUB 113 with an 8-byte key and zeros; ISO/IEC 9797-1 algorithm 1 over triple
 * DES with a longer one. Safe only for messages of one fixed length or with their length inside.
 */
export function cbcMac(input: MacInput): Uint8Array {
  return chainedMac(tdes(input.key), input.message, input.padding);
}

/** CBC-MAC over any cipher, one block: ISO/IEC 9797-1 algorithm 1. An empty message counts as one block of padding. */
export function chainedMac(cipher: BlockCipher, message: Uint8Array, padding: MacPadding): Uint8Array {
  const { blockBytes } = cipher;
  const chain = new Uint8Array(blockBytes);
  const whole = message.length - (message.length % blockBytes);
  for (let at = 0; at < whole; at += blockBytes) {
    absorb(chain, message, at);
    cipher.encryptAt(chain, 0);
  }
  if (whole < message.length || message.length === 0 || padding === 'mark-then-zeros') {
    absorbRest(chain, message, whole);
    if (padding === 'mark-then-zeros') mark(chain, message.length - whole);
    cipher.encryptAt(chain, 0);
  }
  return chain;
}

/**
 * Retail MAC, eight bytes: ANSI X9.19, ISO/IEC 9797-1 algorithm 3. Single-DES CBC under the key's left half, the last
 * block then deciphered under the right half and enciphered under the left. The key has 16 bytes; others are a bug.
 */
export function retailMac(input: MacInput): Uint8Array {
  assert(input.key.length === 16, 'a retail MAC takes a double-length key');
  const { left, right } = desHalves(input.key);
  const chain = chainedMac(left, input.message, input.padding);
  right.decryptAt(chain, 0);
  left.encryptAt(chain, 0);
  return chain;
}

/** XORs the block that begins at `at` of the message into the chain; the block is whole. */
export function absorb(chain: Uint8Array, message: Uint8Array, at: number): void {
  for (let i = 0; i < chain.length; i += 4) putWord(chain, i, wordAt(chain, i) ^ wordAt(message, at + i));
}

/** As `absorb` for the last bytes of a message, fewer than a block; zeros follow them. */
export function absorbRest(chain: Uint8Array, message: Uint8Array, at: number): void {
  for (let i = at; i < message.length; i++) chain[i - at] = (chain[i - at] as number) ^ (message[i] as number);
}

/** The 0x80 of padding method 2, at an offset of the last block. */
export function mark(chain: Uint8Array, at: number): void {
  chain[at] = (chain[at] as number) ^ 0x80;
}

const FOLDED_MAC_BYTES = 8;

/** The characters 0 to 9 and A to F. */
const HEX_CODES = Uint8Array.from({ length: 16 }, (_, nibble) => (nibble < 10 ? 0x30 + nibble : 0x37 + nibble));

/** All blocks of the zero-padded message, XORed into one; taken a column of four bytes at a time. */
function foldedBlock({ blockBytes }: BlockCipher, message: Uint8Array): Uint8Array {
  const folded = new Uint8Array(blockBytes);
  for (let column = 0; column < blockBytes; column += 4) {
    let word = 0;
    for (let at = column; at + 4 <= message.length; at += blockBytes) word ^= wordAt(message, at);
    putWord(folded, column, word);
  }
  for (let i = message.length & ~3; i < message.length; i++) {
    folded[i % blockBytes] = (folded[i % blockBytes] as number) ^ (message[i] as number);
  }
  return folded;
}

/** Fills `out` with the upper-case hexadecimal characters of the bytes from `from` on. */
function writeCharacters(out: Uint8Array, bytes: Uint8Array, from: number): void {
  for (let i = 0; i < out.length; i += 2) {
    const byte = bytes[from + (i >>> 1)] as number;
    out[i] = HEX_CODES[byte >>> 4] as number;
    out[i + 1] = HEX_CODES[byte & 15] as number;
  }
}
