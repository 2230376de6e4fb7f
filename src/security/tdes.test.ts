import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/des.json' with { type: 'json' };
import { Bug, hex, toHex } from '../std/index.ts';
import { decryptBlocks, encryptBlocks } from './block-cipher.ts';
import { type Key, keyOf } from './key.ts';
import { keyCheckValue, unwrapKey, wrapKey } from './key-wrap.ts';
import { tdes } from './tdes.ts';

const keyBytes = fc.constantFrom(8, 16, 24).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
const block = fc.uint8Array({ minLength: 8, maxLength: 8 });

/** OpenSSL 3 keeps single DES in its legacy provider, but EDE with equal keys is single DES. */
function opensslEncrypt(key: Uint8Array, plain: Uint8Array): string {
  const name = key.length === 24 ? 'des-ede3' : 'des-ede';
  const cipher = createCipheriv(name, key.length === 8 ? Buffer.concat([key, key]) : key, null).setAutoPadding(false);
  return toHex(Buffer.concat([cipher.update(plain), cipher.final()]));
}

describe('DES and triple DES', () => {
  test.each(vectors.blocks)('agree with $source', ({ key, plain, enciphered }) => {
    const cipher = tdes(keyOf(hex(key)));
    expect(toHex(encryptBlocks(cipher, hex(plain)))).toBe(enciphered);
    expect(toHex(decryptBlocks(cipher, hex(enciphered)))).toBe(plain);
  });

  test('agree with OpenSSL for any key and block', () => {
    fc.assert(
      fc.property(keyBytes, block, (key, plain) => {
        expect(toHex(tdes(keyOf(key)).encrypt(plain))).toBe(opensslEncrypt(key, plain));
      }),
    );
  });

  test('decryption undoes encryption, and neither touches its input', () => {
    fc.assert(
      fc.property(keyBytes, block, (key, plain) => {
        const cipher = tdes(keyOf(key));
        const before = toHex(plain);
        expect(toHex(cipher.decrypt(cipher.encrypt(plain)))).toBe(before);
        expect(toHex(plain)).toBe(before);
      }),
    );
  });

  test('a double-length key with equal halves is a single-length key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), block, (half, plain) => {
        const double = keyOf(Uint8Array.of(...half, ...half));
        expect(toHex(tdes(double).encrypt(plain))).toBe(toHex(tdes(keyOf(half)).encrypt(plain)));
      }),
    );
  });

  test('the key schedule of one Key is made once', () => {
    const key = keyOf(new Uint8Array(16).fill(7));
    expect(tdes(key)).toBe(tdes(key));
  });

  test('a block of another size is a bug', () => {
    expect(() => tdes(keyOf(new Uint8Array(8))).encrypt(new Uint8Array(7))).toThrow(Bug);
    expect(() => encryptBlocks(tdes(keyOf(new Uint8Array(8))), new Uint8Array(12))).toThrow(Bug);
  });
});

describe('keys under keys', () => {
  test.each(vectors.checkValues)('the check value agrees with $source', ({ key, checkValueStart }) => {
    expect(keyCheckValue(keyOf(hex(key)))).toMatch(new RegExp(`^${checkValueStart}[0-9A-F]{2}$`));
  });

  test('unwrapping undoes wrapping', () => {
    fc.assert(
      fc.property(keyBytes, keyBytes, (kekBytes, bytes) => {
        const kek = keyOf(kekBytes);
        const key: Key = unwrapKey(kek, wrapKey(kek, keyOf(bytes)));
        expect(toHex(key.revealFor('cipher'))).toBe(toHex(bytes));
      }),
    );
  });
});
