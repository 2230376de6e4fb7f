import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/sha256.json' with { type: 'json' };
import { fromLatin1, hex, toHex } from '../std/index.ts';
import { luhnCheckDigit, Secret } from '../trade/index.ts';
import { keyOf } from './key.ts';
import { hmacSha256, sha256 } from './sha256.ts';
import { cardToken, fingerprint } from './token.ts';

const upper = (text: string): string => text.toUpperCase();

describe('SHA-256', () => {
  test.each(vectors.digests)('agrees with $source', ({ message, digest }) => {
    expect(toHex(sha256(hex(message)))).toBe(digest);
  });

  test.each(vectors.codes)('with HMAC agrees with $source', ({ key, message, code }) => {
    expect(toHex(hmacSha256(hex(key), hex(message)))).toBe(code);
  });

  test('agrees with OpenSSL at every length around the block limits', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = new Uint8Array(length).map((_, index) => (index * 7 + length) & 0xff);
      expect(toHex(sha256(bytes))).toBe(upper(createHash('sha256').update(bytes).digest('hex')));
    }
  });

  test('with HMAC agrees with OpenSSL for keys of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 150 }), fc.uint8Array({ maxLength: 150 }), (key, bytes) => {
        expect(toHex(hmacSha256(key, bytes))).toBe(upper(createHmac('sha256', key).update(bytes).digest('hex')));
      }),
    );
  });
});

describe('stand-ins', () => {
  const key = keyOf(new Uint8Array(16).fill(0x51));
  const bodyOfPan = '999902' + '000000077';
  const digits = bodyOfPan + luhnCheckDigit(bodyOfPan);

  test('a card token is half an HMAC over the digits, under the key of its owner', () => {
    const token = cardToken({ key, pan: Secret.pan(digits) });
    const expected = createHmac('sha256', key.revealFor('token')).update(digits).digest('hex').slice(0, 32);
    expect(token).toBe(inLetters(upper(expected)));
    expect(cardToken({ key: keyOf(new Uint8Array(16).fill(0x52)), pan: Secret.pan(digits) })).not.toBe(token);
  });

  test('a fingerprint has sixteen digits and repeats', () => {
    expect(fingerprint(['sale', '8880'])).toMatch(/^[0-9A-F]{16}$/);
    expect(fingerprint(['sale', '8880'])).toBe(fingerprint(['sale', '8880']));
    const ascii = toHex(sha256(fromLatin1('["sale","8880"]'))).slice(0, 16);
    expect(fingerprint(['sale', '8880'])).toBe(ascii);
  });

  test('different lists of parts never share their bytes', () => {
    const lists = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc'],
      ['abc', ''],
      ['', 'abc'],
      ['a","b', 'c'],
      ['消费'],
      ['退货'],
      ['\ud800'],
    ];
    expect(new Set(lists.map(fingerprint)).size).toBe(lists.length);
  });
});

function inLetters(hexText: string): string {
  return hexText.replace(/./g, (nibble) => 'abcdefghijklmnop'.charAt(Number.parseInt(nibble, 16)));
}
