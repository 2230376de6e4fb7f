import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, hex, toHex } from '../std/index.ts';
import { buildFromDol, DOL_BYTES_MAX, readDol, splitByDol } from './dol.ts';
import { constructedTlv, tlv } from './tlv.ts';

describe('data object lists', () => {
  test('name tags and lengths', () => {
    expect(readDol(hex('9F02065F2A02959F3704'.replace('959F', '95059F')))).toEqual({
      entries: [
        { tag: '9F02', lengthBytes: 6 },
        { tag: '5F2A', lengthBytes: 2 },
        { tag: '95', lengthBytes: 5 },
        { tag: '9F37', lengthBytes: 4 },
      ],
      faults: [],
    });
  });

  test.each([
    { name: 'half a tag', text: '95059F', fault: { kind: 'truncated', byteOffset: 3, wanted: 1, left: 0 } },
    { name: 'a missing length', text: '95059F37', fault: { kind: 'truncated', byteOffset: 4, wanted: 1, left: 0 } },
    { name: 'a tag without end', text: '95059F818181', fault: { kind: 'tag-too-long', byteOffset: 2 } },
    { name: 'padding', text: '95050000', fault: { kind: 'not-a-tag', byteOffset: 2 } },
    { name: 'more than a command carries', text: '9505' + '9F37FF', fault: { kind: 'asks-too-much', byteOffset: 2 } },
  ])('report $name and keep what came before', ({ text, fault }) => {
    const read = readDol(hex(text));
    expect(read.faults).toEqual([fault]);
    expect(read.entries).toEqual([{ tag: '95', lengthBytes: 5 }]);
  });

  // EMV 4.3 Book 3, 5.4: the rules for a length other than the value's.
  test.each([
    {
      name: 'a number loses digits on its left',
      entry: '9F0204',
      value: tlv('9F02', hex('000012345678')),
      built: '12345678',
    },
    {
      name: 'a number gains zeros on its left',
      entry: '9F0208',
      value: tlv('9F02', hex('000012345678')),
      built: '0000000012345678',
    },
    {
      name: 'other values lose bytes on their right',
      entry: '9F3702',
      value: tlv('9F37', hex('11223344')),
      built: '1122',
    },
    {
      name: 'other values gain zeros on their right',
      entry: '9F3706',
      value: tlv('9F37', hex('11223344')),
      built: '112233440000',
    },
    {
      name: 'compressed numbers are filled with F',
      entry: '5A0A',
      value: tlv('5A', hex('99990100')),
      built: '99990100FFFFFFFFFFFF',
    },
    { name: 'an unknown object is zeros', entry: 'DF826903', value: tlv('9C', hex('00')), built: '000000' },
    { name: 'a template is zeros', entry: '7002', value: constructedTlv('70', [tlv('9C', hex('01'))]), built: '0000' },
  ])('are answered by the rules: $name', ({ entry, value, built }) => {
    expect(toHex(buildFromDol(readDol(hex(entry)).entries, [value]))).toBe(built);
  });

  test('cut what they built into the same values', () => {
    const { entries } = readDol(hex('9F02065F2A029A039C01'));
    const items = [
      tlv('9F02', hex('000000008880')),
      tlv('5F2A', hex('0156')),
      tlv('9A', hex('261122')),
      tlv('9C', hex('00')),
    ];
    const split = splitByDol(entries, buildFromDol(entries, items));
    expect(split).toEqual({ items, faults: [] });
    expect(splitByDol(entries, new Uint8Array(3)).faults).toEqual([
      { kind: 'truncated', byteOffset: 0, wanted: 6, left: 3 },
    ]);
    expect(splitByDol(entries, new Uint8Array(14)).faults).toEqual([{ kind: 'trailing', byteOffset: 12, left: 2 }]);
  });

  test('never throw or grow, whatever arrives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (list, bytes) => {
        const { entries } = readDol(concat(list));
        expect(buildFromDol(entries, []).length).toBeLessThanOrEqual(DOL_BYTES_MAX);
        splitByDol(entries, bytes);
      }),
      { numRuns: 1000 },
    );
  });
});
