import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex, toHex } from './bytes.ts';
import { decodeGbk, encodeGbk, GBK_FAULTS_MAX } from './gbk.ts';

const gbkTables: () => string = (await import(new URL('../../scripts/generate-gbk.mjs', import.meta.url).href))
  .gbkTables;

/** As Node reads them, but that a character for private use is unknown. */
const asNode = (bytes: Uint8Array): string =>
  new TextDecoder('gbk').decode(bytes).replaceAll(/[\uE000-\uF8FF]/g, '\uFFFD');

function everyPair(): Uint8Array[] {
  const pairs: Uint8Array[] = [];
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) pairs.push(Uint8Array.of(first, second));
  }
  return pairs;
}

test('all 126 × 190 pairs of bytes are read as Node reads them, and written back to themselves', () => {
  const pairs = everyPair();
  expect(pairs.length).toBe(126 * 190);
  const wrong = pairs.filter((pair) => {
    const { text, faults } = decodeGbk(pair);
    if (asNode(pair) === '\uFFFD') return !text.startsWith('\uFFFD') || faults[0]?.kind !== 'not-gbk';
    if (text !== asNode(pair)) return true;
    const back = encodeGbk(text);
    return !back.ok || toHex(back.value) !== toHex(pair) || faults.length > 0;
  });
  expect(wrong.map(toHex)).toEqual([]);
});

test('the table is what its script makes', () => {
  expect(readFileSync(new URL('./gbk-tables.ts', import.meta.url), 'utf8')).toBe(gbkTables());
});

test.each([
  ['CED2B0AE31', '我爱1', []],
  ['80', '€', []],
  ['CED2B0', '我\uFFFD', [{ kind: 'half-a-character', byteOffset: 2 }]],
  ['8139', '\uFFFD9', [{ kind: 'not-gbk', byteOffset: 0 }]],
  ['FF41', '\uFFFDA', [{ kind: 'not-gbk', byteOffset: 0 }]],
])('%s reads %s', (bytes, text, faults) => {
  expect(decodeGbk(hex(bytes))).toEqual({ text, faults });
});

test('a character that GBK has not is named by its place', () => {
  expect(encodeGbk('好😀')).toEqual({ ok: false, fault: { kind: 'not-in-gbk', characterOffset: 1 } });
});

test('any bytes are read without a throw, no more text than bytes, and digits are never swallowed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const { text, faults } = decodeGbk(bytes);
      expect(text.length).toBeLessThanOrEqual(bytes.length);
      expect(faults.length).toBeLessThanOrEqual(GBK_FAULTS_MAX);
      const digits = (codes: readonly number[]): number => codes.filter((code) => code >= 0x30 && code <= 0x39).length;
      expect(digits([...text].map((character) => character.charCodeAt(0)))).toBe(digits([...bytes]));
    }),
    { numRuns: 200 },
  );
});
