/** Key check values (密钥校验值) by every method in use, as one table: the short value by which two parties compare a key. */
import { assert, toHex } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { CIPHERS, type CipherName } from './ciphers.ts';
import { cmac } from './cmac.ts';
import type { Key } from './key.ts';

export type CheckValueMethod = 'zeros' | 'cmac';

export interface CheckValueFacts {
  readonly name: Bilingual;
  readonly ciphers: readonly CipherName[];
  /** How many bytes people compare when nothing else is agreed, by cipher. */
  readonly usualBytes: Readonly<Partial<Record<CipherName, number>>>;
  readonly source: string;
}

export const CHECK_VALUE_METHODS: Readonly<Record<CheckValueMethod, CheckValueFacts>> = {
  zeros: {
    name: { zh: '加密一块全零，取左边几个字节', en: 'a block of zeros enciphered, the leftmost bytes' },
    ciphers: ['tdes', 'aes', 'sm4'],
    usualBytes: { tdes: 3, aes: 3, sm4: 3 },
    source: 'ANSI X9.24-1:2017, annex A; the sign-on of UnionPay-style terminals carries four bytes',
  },
  cmac: {
    name: { zh: '对一块全零算 CMAC，取左边几个字节', en: 'the CMAC of a block of zeros, the leftmost bytes' },
    ciphers: ['tdes', 'aes', 'sm4'],
    usualBytes: { tdes: 3, aes: 5, sm4: 5 },
    source: 'ANSI X9.24-1:2017, annex A, for AES keys; the other ciphers by the same construction',
  },
};

export const CHECK_VALUE_METHOD_NAMES = Object.keys(CHECK_VALUE_METHODS) as readonly CheckValueMethod[];

/** More would give away too much of a known pair of block and cipher text. */
export const CHECK_VALUE_BYTES_MAX = 6;

export function isCheckValueMethod(text: string): text is CheckValueMethod {
  return Object.hasOwn(CHECK_VALUE_METHODS, text);
}

/**
 * Upper-case hexadecimal digits, two for each byte. The method is `zeros` and the length the method's usual one when
 * left out. A key length that the cipher does not know, or more than `CHECK_VALUE_BYTES_MAX`, is a bug.
 */
export function checkValue(input: {
  readonly key: Key;
  readonly cipher: CipherName;
  readonly method?: CheckValueMethod;
  readonly lengthBytes?: number;
}): string {
  const method = input.method ?? 'zeros';
  const lengthBytes = input.lengthBytes ?? CHECK_VALUE_METHODS[method].usualBytes[input.cipher] ?? 3;
  assert(lengthBytes >= 1 && lengthBytes <= CHECK_VALUE_BYTES_MAX, 'a check value has one to six bytes');
  const cipher = CIPHERS[input.cipher].of(input.key);
  const zeros = new Uint8Array(cipher.blockBytes);
  const block = method === 'zeros' ? cipher.encrypt(zeros) : cmac(cipher, zeros);
  return toHex(block.subarray(0, lengthBytes));
}
