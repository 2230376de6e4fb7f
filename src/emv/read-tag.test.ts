import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/emv/tlv.json' with { type: 'json' };
import { hex } from '../std/index.ts';
import { BIT_TABLES, PBOC_CARD_VERIFICATION_RESULTS } from './bit-tables.ts';
import { readTag } from './read-tag.ts';
import { TAGS } from './tag-tables.ts';
import { tlv } from './tlv.ts';

const english = (tag: string, text: string): readonly string[] => readTag(tag, hex(text)).map((each) => each.en);

describe('a value in words', () => {
  test.each(vectors.words)('$tag $hex ($source)', ({ tag, hex: text, en }) => {
    expect(english(tag, text)).toEqual(en);
  });

  test.each(vectors.amounts)('an amount has the decimals of its currency: $en ($source)', (vector) => {
    const [amount] = readTag('9F02', hex(vector.amount), [tlv('5F2A', hex(vector.currency))]);
    expect(amount?.en).toBe(vector.en);
  });

  test('both languages say something, for every tag and any bytes, and nothing throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(TAGS), 'DF8269'), fc.uint8Array({ maxLength: 40 }), (tag, bytes) => {
        for (const { zh, en } of readTag(tag, bytes)) expect(zh.length * en.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('bit tables', () => {
  const tables = [...Object.entries(BIT_TABLES), ['CVR', PBOC_CARD_VERIFICATION_RESULTS] as const];

  test.each(tables)('%s: every row lies inside, and no two rows say the same bits', (_, { rows, lengthBytes }) => {
    const places = rows.map(({ byte, mask, value }) => `${byte}.${mask}.${value}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { byte, mask, value } of rows) {
      expect([byte >= 1 && byte <= lengthBytes, mask > 0 && mask < 256, (value & ~mask) === 0]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  test.each(Object.entries(BIT_TABLES))('%s: as long as the dictionary says', (tag, { lengthBytes }) => {
    expect(TAGS[tag]?.bytesMin).toBeLessThanOrEqual(lengthBytes);
    expect(TAGS[tag]?.bytesMax).toBe(lengthBytes);
  });

  test('a reserved bit is shown, not dropped', () => {
    expect(readTag('9B', hex('0001'))).toEqual([
      { kind: 'odd', byte: 2, zh: '第 2 字节第 1 位：保留', en: 'byte 2 bit 1: reserved' },
    ]);
  });
});
