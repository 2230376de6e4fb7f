/** Keys under keys, and the short value by which two parties compare a key without showing it. */
import { assert, toHex } from '../std/index.ts';
import { decryptBlocks, encryptBlocks } from './block-cipher.ts';
import { type Key, keyOf } from './key.ts';
import { BLOCK_BYTES, tdes } from './tdes.ts';

/** Bytes of the check value that travel in a sign-on key block. */
export const CHECK_VALUE_BYTES = 4;

/**
 * Key check value (密钥校验值): the first four bytes, eight upper-case hexadecimal digits, of eight zero bytes enciphered
 * under the key. People usually compare the first six digits; callers slice.
 */
export function keyCheckValue(key: Key): string {
  return toHex(checkValueBytes(key));
}

/** The check value as the four bytes that a key block carries. */
export function checkValueBytes(key: Key): Uint8Array {
  return tdes(key).encrypt(new Uint8Array(BLOCK_BYTES)).subarray(0, CHECK_VALUE_BYTES);
}

/** The key enciphered under a key-encryption key, TDES in code-book mode, as the sign-on answer carries it. */
export function wrapKey(kek: Key, key: Key): Uint8Array {
  return encryptBlocks(tdes(kek), key.revealFor('cipher'));
}

/**
 * Undoes `wrapKey`. A wrong key-encryption key gives a wrong key and no fault: compare check values. The caller has
 * checked that there are 8, 16 or 24 bytes; anything else is a bug.
 */
export function unwrapKey(kek: Key, bytes: Uint8Array): Key {
  assert(bytes.length === 8 || bytes.length === 16 || bytes.length === 24, 'a wrapped key has 8, 16 or 24 bytes');
  return keyOf(decryptBlocks(tdes(kek), bytes));
}
