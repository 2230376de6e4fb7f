import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/check-values.json' with { type: 'json' };
import { Bug, hex, toHex } from '../std/index.ts';
import { CHECK_VALUE_METHOD_NAMES, CHECK_VALUE_METHODS, type CheckValueMethod, checkValue } from './check-values.ts';
import { CIPHERS, type CipherName } from './ciphers.ts';
import { keyOf } from './key.ts';
import { keyCheckValue } from './key-wrap.ts';

describe('key check values', () => {
  test.each(vectors.checkValues)('$cipher by $method agrees with $source', (vector) => {
    const value = checkValue({
      key: keyOf(hex(vector.key)),
      cipher: vector.cipher as CipherName,
      method: vector.method as CheckValueMethod,
      lengthBytes: vector.value.length / 2,
    });
    expect(value).toBe(vector.value);
  });

  test('of zeros are the start of what OpenSSL makes of a block of zeros', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const openssl = (name: string, blockBytes: number): string =>
          toHex(createCipheriv(name, bytes, null).update(Buffer.alloc(blockBytes))).slice(0, 12);
        const of = (cipher: CipherName): string => checkValue({ key: keyOf(bytes), cipher, lengthBytes: 6 });
        expect(of('tdes')).toBe(openssl('des-ede', 8));
        expect(of('aes')).toBe(openssl('aes-128-ecb', 16));
        expect(of('sm4')).toBe(openssl('sm4-ecb', 16));
      }),
    );
  });

  test('have the usual length of their method, and four bytes are what a sign-on carries', () => {
    const key = keyOf(hex('0123456789ABCDEFFEDCBA9876543210'));
    for (const method of CHECK_VALUE_METHOD_NAMES) {
      for (const cipher of CHECK_VALUE_METHODS[method].ciphers) {
        const usual = CHECK_VALUE_METHODS[method].usualBytes[cipher];
        expect(checkValue({ key, cipher, method }).length).toBe(2 * (usual ?? 0));
      }
    }
    expect(checkValue({ key, cipher: 'tdes', lengthBytes: 4 })).toBe(keyCheckValue(key));
  });

  test('never show more than six bytes, and want a key that fits the cipher', () => {
    expect(() => checkValue({ key: keyOf(new Uint8Array(16)), cipher: 'aes', lengthBytes: 7 })).toThrow(Bug);
    for (const cipher of ['aes', 'sm4'] as const) {
      expect(CIPHERS[cipher].keyBytes).not.toContain(8);
      expect(() => checkValue({ key: keyOf(new Uint8Array(8)), cipher })).toThrow(Bug);
    }
  });
});
