import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/sm3.json' with { type: 'json' };
import { hex, toHex } from '../std/index.ts';
import { sm3 } from './sm3.ts';

describe('SM3', () => {
  test.each(vectors.digests)('agrees with $source', ({ message, digest }) => {
    expect(toHex(sm3(hex(message)))).toBe(digest);
  });

  test('agrees with OpenSSL at every length around the block limits', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = new Uint8Array(length).map((_, index) => (index * 7 + length) & 0xff);
      expect(toHex(sm3(bytes))).toBe(createHash('sm3').update(bytes).digest('hex').toUpperCase());
    }
  });
});
