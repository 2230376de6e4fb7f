import { createCipheriv, createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import aesVectors from '../../vectors/security/aes.json' with { type: 'json' };
import sm4Vectors from '../../vectors/security/sm4.json' with { type: 'json' };
import { Bug, hex, toHex } from '../std/index.ts';
import { aes } from './aes.ts';
import { type BlockCipher, decryptBlocks, decryptCbc, encryptBlocks, encryptCbc } from './block-cipher.ts';
import { type Key, keyOf } from './key.ts';
import { sm4 } from './sm4.ts';
import { tdes } from './tdes.ts';

interface Contestant {
  readonly openssl: string;
  readonly keyBytes: number;
  readonly cipher: (key: Key) => BlockCipher;
  readonly blockBytes: 8 | 16;
}

const CONTESTANTS: readonly Contestant[] = [
  { openssl: 'des-ede', keyBytes: 16, cipher: tdes, blockBytes: 8 },
  { openssl: 'des-ede3', keyBytes: 24, cipher: tdes, blockBytes: 8 },
  { openssl: 'aes-128', keyBytes: 16, cipher: aes, blockBytes: 16 },
  { openssl: 'aes-192', keyBytes: 24, cipher: aes, blockBytes: 16 },
  { openssl: 'aes-256', keyBytes: 32, cipher: aes, blockBytes: 16 },
  { openssl: 'sm4', keyBytes: 16, cipher: sm4, blockBytes: 16 },
];

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const wholeBlocks = (blockBytes: number) =>
  fc.integer({ min: 1, max: 5 }).chain((count) => bytesOf(count * blockBytes));

describe.each(CONTESTANTS)('$openssl', ({ openssl, keyBytes, cipher, blockBytes }) => {
  const codeBook = openssl.startsWith('des') ? openssl : `${openssl}-ecb`;

  test('agrees with OpenSSL in code-book mode, both ways', () => {
    fc.assert(
      fc.property(bytesOf(keyBytes), wholeBlocks(blockBytes), (key, blocks) => {
        const ours = cipher(keyOf(key));
        const theirs = createCipheriv(codeBook, key, null).setAutoPadding(false);
        const back = createDecipheriv(codeBook, key, null).setAutoPadding(false);
        expect(toHex(encryptBlocks(ours, blocks))).toBe(toHex(Buffer.concat([theirs.update(blocks), theirs.final()])));
        expect(toHex(decryptBlocks(ours, blocks))).toBe(toHex(Buffer.concat([back.update(blocks), back.final()])));
      }),
    );
  });

  test('agrees with OpenSSL in chaining mode, both ways', () => {
    fc.assert(
      fc.property(bytesOf(keyBytes), bytesOf(blockBytes), wholeBlocks(blockBytes), (key, iv, blocks) => {
        const ours = cipher(keyOf(key));
        const theirs = createCipheriv(`${openssl}-cbc`, key, iv).setAutoPadding(false);
        const chained = encryptCbc({ cipher: ours, blocks, iv });
        expect(toHex(chained)).toBe(toHex(Buffer.concat([theirs.update(blocks), theirs.final()])));
        expect(toHex(decryptCbc({ cipher: ours, blocks: chained, iv }))).toBe(toHex(blocks));
      }),
    );
  });

  test('leaves a given block as it was, and replaces one in place when asked to', () => {
    fc.assert(
      fc.property(bytesOf(keyBytes), bytesOf(3 * blockBytes), (key, bytes) => {
        const ours = cipher(keyOf(key));
        const before = toHex(bytes);
        const middle = bytes.subarray(blockBytes, 2 * blockBytes);
        const enciphered = toHex(ours.encrypt(middle));
        expect(toHex(bytes)).toBe(before);
        ours.encryptAt(bytes, blockBytes);
        expect(toHex(bytes)).toBe(before.slice(0, 2 * blockBytes) + enciphered + before.slice(4 * blockBytes));
        ours.decryptAt(bytes, blockBytes);
        expect(toHex(bytes)).toBe(before);
      }),
    );
  });

  test('makes the key schedule of one Key once, and says its block size', () => {
    const key = keyOf(new Uint8Array(keyBytes).fill(7));
    expect(cipher(key)).toBe(cipher(key));
    expect(cipher(key).blockBytes).toBe(blockBytes);
  });

  test('a block of another size is a bug', () => {
    const ours = cipher(keyOf(new Uint8Array(keyBytes)));
    expect(() => ours.encrypt(new Uint8Array(blockBytes - 1))).toThrow(Bug);
    expect(() => encryptBlocks(ours, new Uint8Array(blockBytes + 4))).toThrow(Bug);
    expect(() => encryptCbc({ cipher: ours, blocks: new Uint8Array(blockBytes), iv: new Uint8Array(4) })).toThrow(Bug);
  });
});

test('a key of a length that the cipher does not know is a bug', () => {
  expect(() => aes(keyOf(new Uint8Array(8)))).toThrow(Bug);
  expect(() => sm4(keyOf(new Uint8Array(24)))).toThrow(Bug);
  expect(() => tdes(keyOf(new Uint8Array(32)))).toThrow(Bug);
});

describe.each([
  { name: 'AES', cipher: aes, vectors: aesVectors },
  { name: 'SM4', cipher: sm4, vectors: sm4Vectors },
])('$name', ({ cipher, vectors }) => {
  test.each(vectors.blocks)('agrees with $source', ({ key, plain, enciphered }) => {
    const ours = cipher(keyOf(hex(key)));
    expect(toHex(encryptBlocks(ours, hex(plain)))).toBe(enciphered);
    expect(toHex(decryptBlocks(ours, hex(enciphered)))).toBe(plain);
  });

  test.each(vectors.chained)('chained agrees with $source', ({ key, iv, plain, enciphered }) => {
    const ours = cipher(keyOf(hex(key)));
    expect(toHex(encryptCbc({ cipher: ours, blocks: hex(plain), iv: hex(iv) }))).toBe(enciphered);
    expect(toHex(decryptCbc({ cipher: ours, blocks: hex(enciphered), iv: hex(iv) }))).toBe(plain);
  });
});

test.each(sm4Vectors.repeated)('SM4 a million times over agrees with $source', ({ key, plain, times, enciphered }) => {
  const ours = sm4(keyOf(hex(key)));
  const block = hex(plain);
  for (let i = 0; i < times; i++) ours.encryptAt(block, 0);
  expect(toHex(block)).toBe(enciphered);
});
