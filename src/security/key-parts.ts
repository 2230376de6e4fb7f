/**
 * A key as ciphers of its parts. Some constructions work under half a key or under a key with a mask added; a token that
 * never gives a key away must hold such a part as an object of its own. Whoever asks for ciphers by part works with keys
 * in memory and in a token alike.
 */
import { assert, xor } from '../std/index.ts';
import type { BlockCipher } from './block-cipher.ts';
import { CIPHERS, type CipherName } from './ciphers.ts';
import { DUKPT_KEY_MASK } from './dukpt-tdes.ts';
import { type Key, type KeyLengthBytes, keyOf } from './key.ts';
import { tdes } from './tdes.ts';

export type KeyPart =
  | 'whole'
  /** Single DES under the first and the second eight bytes: the retail MAC. */
  | 'left'
  | 'right'
  /** With the mask of X9.24-1 added: the right half of an initial key. */
  | 'dukpt-mask'
  /** With the masks of TR-31 versions A and C added. */
  | 'tr31-encryption'
  | 'tr31-mac';

export interface PartedKey {
  readonly lengthBytes: KeyLengthBytes;
  cipher(part: KeyPart): BlockCipher;
}

/** The bytes under which a part works. A part that the key does not have is a bug. */
export function partOf(key: Key, part: KeyPart): Key {
  const bytes = key.revealFor('cipher');
  switch (part) {
    case 'whole':
      return key;
    case 'left':
    case 'right': {
      assert(bytes.length === 16, 'only a key of double length has halves');
      return keyOf(part === 'left' ? bytes.subarray(0, 8) : bytes.subarray(8));
    }
    case 'dukpt-mask':
      assert(bytes.length === 16, 'a base derivation key has double length');
      return keyOf(xor(bytes, DUKPT_KEY_MASK));
    case 'tr31-encryption':
      return keyOf(bytes.map((byte) => byte ^ 0x45));
    case 'tr31-mac':
      return keyOf(bytes.map((byte) => byte ^ 0x4d));
  }
}

/** A key in this process's memory. The ciphers of its parts are made when they are first asked for. */
export function partedInMemory(key: Key, cipher: CipherName): PartedKey {
  const made = new Map<KeyPart, BlockCipher>();
  return {
    lengthBytes: key.length,
    cipher(part) {
      const known = made.get(part);
      if (known !== undefined) return known;
      const fresh = part === 'whole' ? CIPHERS[cipher].of(key) : tdes(partOf(key, part));
      made.set(part, fresh);
      return fresh;
    },
  };
}

/** Two- and three-key TDES count for less than their length says (NIST SP 800-57 part 1, table 2). In bits. */
export function strengthBits(cipher: CipherName, lengthBytes: KeyLengthBytes): number {
  return cipher === 'tdes' ? TDES_STRENGTH_BITS[lengthBytes] : 8 * lengthBytes;
}

const TDES_STRENGTH_BITS: Readonly<Record<KeyLengthBytes, number>> = { 8: 56, 16: 80, 24: 112, 32: 112 };
