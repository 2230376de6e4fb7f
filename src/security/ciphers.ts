/** The block ciphers by name, so that MACs, check values, PIN blocks and key blocks are tables over them. */
import { aes } from './aes.ts';
import type { BlockCipher } from './block-cipher.ts';
import type { Key, KeyLengthBytes } from './key.ts';
import { sm4 } from './sm4.ts';
import { tdes } from './tdes.ts';

export type CipherName = 'tdes' | 'aes' | 'sm4';

export interface CipherFacts {
  /** As people write it. */
  readonly label: string;
  readonly blockBytes: 8 | 16;
  /** A key of any other length is a bug for `of`. For TDES, 8 bytes mean single DES. */
  readonly keyBytes: readonly KeyLengthBytes[];
  readonly of: (key: Key) => BlockCipher;
  readonly source: string;
}

export const CIPHERS: Readonly<Record<CipherName, CipherFacts>> = {
  tdes: {
    label: '3DES',
    blockBytes: 8,
    keyBytes: [8, 16, 24],
    of: tdes,
    source: 'NIST SP 800-67 rev. 2; FIPS PUB 46-3 for single DES',
  },
  aes: { label: 'AES', blockBytes: 16, keyBytes: [16, 24, 32], of: aes, source: 'FIPS PUB 197' },
  sm4: { label: 'SM4', blockBytes: 16, keyBytes: [16], of: sm4, source: 'GB/T 32907-2016' },
};

export const CIPHER_NAMES = Object.keys(CIPHERS) as readonly CipherName[];

export function isCipherName(text: string): text is CipherName {
  return Object.hasOwn(CIPHERS, text);
}
