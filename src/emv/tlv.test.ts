import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bug, hex, toHex } from '../std/index.ts';
import { describeTlv } from './describe.ts';
import { TAGS } from './tag-tables.ts';
import {
  constructedTlv,
  isConstructed,
  readTlv,
  TLV_LIMITS,
  type Tlv,
  tlv,
  tlvSecret,
  tlvValue,
  writeTlv,
} from './tlv.ts';

const primitiveTags = Object.keys(TAGS).filter((tag) => !isConstructed(tag));
const primitive = fc
  .tuple(fc.constantFrom(...primitiveTags, '9F7A', 'C1', 'DF8269'), fc.uint8Array({ maxLength: 300 }))
  .map(([tag, value]) => tlv(tag, value));
const { item } = fc.letrec<{ item: Tlv }>((tie) => ({
  item: fc.oneof(
    { maxDepth: TLV_LIMITS.depthMax - 1, withCrossShrink: true },
    primitive,
    fc
      .tuple(fc.constantFrom('70', '71', '72', 'BF0C'), fc.array(tie('item'), { maxLength: 3 }))
      .map(([tag, items]) => constructedTlv(tag, items)),
  ),
}));
const lines = (text: string): string[] =>
  describeTlv(readTlv(hex(text)).items).map((line) => `${'  '.repeat(line.depth)}${line.tag} ${line.shown}`.trimEnd());

describe('reading data objects', () => {
  test('finds tags of one and two bytes, and templates with their contents', () => {
    expect(lines('9F3602000A 95 05 0000008000 72 0B 9F18 04 00000001 86 02 8424'.replaceAll(' ', ''))).toEqual([
      '9F36 000A',
      '95 0000008000',
      '72',
      '  9F18 00000001',
      '  86 8424',
    ]);
  });

  test('takes lengths in the long form and skips zero bytes between objects', () => {
    const read = readTlv(hex('00008A8102303000' + '9C0100'));
    expect(read.faults).toEqual([]);
    expect(toHex(tlvValue(read.items, '8A') ?? new Uint8Array())).toBe('3030');
    expect(toHex(tlvValue(read.items, '9C') ?? new Uint8Array())).toBe('00');
  });

  test.each([
    {
      name: 'a value cut short',
      text: '9C0100820219',
      fault: { kind: 'truncated', byteOffset: 5, wanted: 2, left: 1 },
    },
    { name: 'a missing length', text: '9C01009F36', fault: { kind: 'truncated', byteOffset: 5, wanted: 1, left: 0 } },
    { name: 'half a tag', text: '9C01009F', fault: { kind: 'truncated', byteOffset: 4, wanted: 1, left: 0 } },
    { name: 'a tag without end', text: '9C01009F81818100', fault: { kind: 'tag-too-long', byteOffset: 3 } },
    { name: 'an indefinite length', text: '9C0100828000', fault: { kind: 'length-unreadable', byteOffset: 4 } },
    {
      name: 'a length of lengths',
      text: '9C0100' + '828400000001' + '00',
      fault: { kind: 'length-unreadable', byteOffset: 4 },
    },
    {
      name: 'a lying length',
      text: '9C01008283FFFFFF',
      fault: { kind: 'truncated', byteOffset: 8, wanted: 0xffffff, left: 0 },
    },
  ])('reports $name and keeps what came before', ({ text, fault }) => {
    const read = readTlv(hex(text));
    expect(read.faults).toEqual([fault]);
    expect(read.items.map((each) => each.tag)).toEqual(['9C']);
  });

  test('a fault inside a template is placed in the whole, and what follows the template is still read', () => {
    const read = readTlv(hex('7203860584' + '9C0101'));
    expect(read.faults).toEqual([{ kind: 'truncated', byteOffset: 4, wanted: 5, left: 1 }]);
    expect(read.items.map((each) => each.tag)).toEqual(['72', '9C']);
  });

  test('templates nested deeper than the limit are left out, named, and what follows is read', () => {
    const nested = (depth: number): Uint8Array =>
      depth === 0 ? hex('9C0101') : Uint8Array.of(0x70, nested(depth - 1).length, ...nested(depth - 1));
    expect(readTlv(nested(TLV_LIMITS.depthMax - 1)).faults).toEqual([]);
    const read = readTlv(Uint8Array.of(...nested(TLV_LIMITS.depthMax), 0x9c, 1, 1));
    expect(read.faults).toEqual([{ kind: 'too-deep', byteOffset: 2 * (TLV_LIMITS.depthMax - 1), tag: '70' }]);
    expect(read.items.map((each) => each.tag)).toEqual(['70', '9C']);
  });

  test('more objects than the limit are cut off, also when they hide in templates', () => {
    const flat = readTlv(hex('9C00'.repeat(TLV_LIMITS.itemsMax + 5)));
    expect(flat.items.length).toBe(TLV_LIMITS.itemsMax);
    expect(flat.faults).toEqual([{ kind: 'too-many-items', byteOffset: 2 * TLV_LIMITS.itemsMax }]);
    const hidden = readTlv(hex(`708190${'9C00'.repeat(72)}`.repeat(10)));
    expect(describeTlv(hidden.items).length).toBe(TLV_LIMITS.itemsMax);
  });

  test('never throws, whatever arrives, and can write what it read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const { items } = readTlv(bytes);
        const again = readTlv(writeTlv(items));
        expect(again.faults).toEqual([]);
        expect(toHex(writeTlv(again.items))).toBe(toHex(writeTlv(items)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('writing data objects', () => {
  test('what was written reads the same', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        const bytes = writeTlv(items);
        const read = readTlv(bytes);
        expect(read.faults).toEqual([]);
        expect(toHex(writeTlv(read.items))).toBe(toHex(bytes));
        expect(describeTlv(read.items)).toEqual(describeTlv(items));
      }),
    );
  });

  test('uses the shortest length', () => {
    const written = (lengthBytes: number): string =>
      toHex(writeTlv([tlv('9F10', new Uint8Array(lengthBytes))])).slice(0, 10);
    expect(written(127)).toBe('9F107F0000');
    expect(written(128)).toBe('9F10818000');
    expect(written(256)).toBe('9F10820100');
  });

  test('a malformed tag or the wrong kind of tag is a bug', () => {
    for (const tag of ['', '9f36', '9F', '9F8181', '9F3600', '00', '1Z', '71'])
      expect(() => tlv(tag, hex('00'))).toThrow(Bug);
    expect(() => constructedTlv('9C', [])).toThrow(Bug);
  });
});

describe('secret tags', () => {
  const track = '99990' + '1000000123' + '4D3012201';
  const items = readTlv(
    writeTlv([tlv('57', hex(track)), tlv('5A', hex(track.slice(0, 16))), tlv('DF8269', hex('AABB'))]),
  ).items;

  test('show a mask in every print, and unknown tags their length only', () => {
    expect(describeTlv(items).map((line) => line.shown)).toEqual([
      '[track 2]',
      '999901******2345'.replace('2345', track.slice(12, 16)),
      '[2 bytes]',
    ]);
    expect(JSON.stringify(items)).not.toContain(track.slice(4, 14));
  });

  test('are found as secrets and never as plain values', () => {
    expect(tlvValue(items, '57')).toBeUndefined();
    expect(tlvSecret(items, '57')?.revealFor('track')).toBe(track);
    expect(tlvSecret(items, 'DF8269')).toBeUndefined();
  });

  test('every row of the table is a well-formed tag with both names', () => {
    for (const [tag, facts] of Object.entries(TAGS)) {
      const read = readTlv(Uint8Array.of(...hex(tag), 0));
      expect(read.items.map((each) => each.tag)).toEqual([tag]);
      expect(facts.zh.length * facts.en.length).toBeGreaterThan(0);
    }
  });
});
