/** Message authentication codes (报文鉴别码). Compare them with `equalBytes` of std, which takes constant time. */
import { assert, fromLatin1, toHex, xor } from '../std/index.ts';
import { type Key, keyOf } from './key.ts';
import { BLOCK_BYTES, tdes } from './tdes.ts';

/** How a message is filled to whole blocks: ISO/IEC 9797-1 method 1 (zero bytes) or method 2 (0x80, then zero bytes). */
export type MacPadding = 'zeros' | 'mark-then-zeros';

export interface MacInput {
  readonly key: Key;
  readonly message: Uint8Array;
  readonly padding: MacPadding;
}

/**
 * The MAC of UnionPay-style terminals, usually called "ECB": the zero-padded blocks are XORed into one, its sixteen
 * upper-case hexadecimal characters enciphered half by half, and the first eight characters of the result are the
 * eight bytes of DE 64. `message` runs from the message type to the element before the MAC. An 8-byte key means single
 * DES, 16 bytes triple DES. Source: vectors/security/unionpay-mac.json; cross-read, the official text was not seen.
 */
export function unionpayMac(key: Key, message: Uint8Array): Uint8Array {
  const cipher = tdes(key);
  const folded = new Uint8Array(BLOCK_BYTES);
  for (let i = 0; i < message.length; i++) folded[i & 7] = (folded[i & 7] as number) ^ (message[i] as number);
  const characters = fromLatin1(toHex(folded));
  const first = cipher.encrypt(characters.subarray(0, BLOCK_BYTES));
  const second = cipher.encrypt(xor(first, characters.subarray(BLOCK_BYTES)));
  return fromLatin1(toHex(second).slice(0, BLOCK_BYTES));
}

/**
 * CBC-MAC, eight bytes: ANSI X9.9 and FIPS PUB 113 with an 8-byte key and zeros; ISO/IEC 9797-1 algorithm 1 over triple
 * DES with a longer one. Safe only for messages of one fixed length or with their length inside.
 */
export function cbcMac(input: MacInput): Uint8Array {
  return chained(input.key, padded(input.message, input.padding));
}

/**
 * Retail MAC, eight bytes: ANSI X9.19, ISO/IEC 9797-1 algorithm 3. Single-DES CBC under the key's left half, the last
 * block then deciphered under the right half and enciphered under the left. The key has 16 bytes; others are a bug.
 */
export function retailMac(input: MacInput): Uint8Array {
  assert(input.key.length === 16, 'a retail MAC takes a double-length key');
  const bytes = input.key.revealFor('cipher');
  const left = keyOf(bytes.subarray(0, 8));
  const right = keyOf(bytes.subarray(8));
  const last = chained(left, padded(input.message, input.padding));
  return tdes(left).encrypt(tdes(right).decrypt(last));
}

function padded(message: Uint8Array, padding: MacPadding): Uint8Array {
  const marked = padding === 'mark-then-zeros' ? message.length + 1 : message.length;
  const blocks = Math.max(1, Math.ceil(marked / BLOCK_BYTES));
  const out = new Uint8Array(blocks * BLOCK_BYTES);
  out.set(message);
  if (padding === 'mark-then-zeros') out[message.length] = 0x80;
  return out;
}

function chained(key: Key, blocks: Uint8Array): Uint8Array {
  const cipher = tdes(key);
  let chain: Uint8Array = new Uint8Array(BLOCK_BYTES);
  for (let at = 0; at < blocks.length; at += BLOCK_BYTES) {
    chain = cipher.encrypt(xor(chain, blocks.subarray(at, at + BLOCK_BYTES)));
  }
  return chain;
}
