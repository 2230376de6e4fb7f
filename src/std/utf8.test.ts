import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUtf8 } from './utf8.ts';

test('the bytes are those of the platform, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([...toUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
    }),
  );
});

test('a lone surrogate is replaced and never breaks the text', () => {
  expect([...toUtf8('a\ud800b')]).toEqual([...new TextEncoder().encode('a\ufffdb')]);
});
