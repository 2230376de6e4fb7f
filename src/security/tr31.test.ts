import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/tr31.json' with { type: 'json' };
import { Bug, concat, fromLatin1, hex, toHex } from '../std/index.ts';
import { encryptCbc } from './block-cipher.ts';
import { type Key, keyOf } from './key.ts';
import { cbcMac } from './mac.ts';
import { tdes } from './tdes.ts';
import { unwrapTr31, wrapTr31 } from './tr31.ts';
import type { Tr31Header } from './tr31-header.ts';
import { TR31_VERSIONS, type Tr31Version } from './tr31-tables.ts';

const shown = (key: Key): string => toHex(key.revealFor('cipher'));
const plain: Tr31Header = {
  version: 'B',
  usage: 'P0',
  algorithm: 'T',
  modeOfUse: 'E',
  keyVersion: '00',
  exportability: 'E',
  reserved: '00',
  optionalBlocks: [],
};
const random = (lengthBytes: number): Uint8Array => new Uint8Array(lengthBytes).fill(0x5a);
const protectionKey = keyOf(new Uint8Array(16).map((_, i) => 7 * i + 1));
const key = keyOf(new Uint8Array(16).map((_, i) => 13 * i + 2));
const block = wrapTr31({ header: plain, key, protectionKey, random });

describe('key blocks', () => {
  test.each(vectors.blocks)('$block opens to its key ($source)', (vector) => {
    const opened = unwrapTr31({ block: vector.block, protectionKey: keyOf(hex(vector.protectionKey)) });
    if (!opened.ok) throw new Error(opened.fault.kind);
    expect(shown(opened.value.key)).toBe(vector.key);
  });

  test('the published example of version D is made again, letter for letter', () => {
    const { made } = vectors;
    const written = wrapTr31({
      header: { ...plain, version: 'D', algorithm: 'A' },
      key: keyOf(hex(made.key)),
      protectionKey: keyOf(hex(made.protectionKey)),
      random: () => hex(made.padding),
    });
    expect(written).toBe(made.block);
  });

  const anyKey = (lengths: readonly number[]): fc.Arbitrary<Key> =>
    fc
      .constantFrom(...lengths)
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
      .map(keyOf);
  const wrapped = fc.constantFrom(...(Object.keys(TR31_VERSIONS) as Tr31Version[])).chain((version) =>
    fc.record({
      header: fc
        .uniqueArray(fc.stringMatching(/^[\x20-\x7e]{0,300}$/), { maxLength: 3 })
        .map((contents) => contents.map((content, i) => ({ id: `L${i}`, content })))
        .map((optionalBlocks): Tr31Header => ({ ...plain, version, optionalBlocks })),
      protectionKey: anyKey(TR31_VERSIONS[version].protectionKeyBytes),
      key: anyKey([8, 16, 24, 32]),
      paddedTo: fc.constantFrom(8 as const, 32 as const),
    }),
  );

  test('opening undoes making, for every version, key length and set of optional blocks', () => {
    fc.assert(
      fc.property(wrapped, (made) => {
        const opened = unwrapTr31({ block: wrapTr31({ ...made, random }), protectionKey: made.protectionKey });
        if (!opened.ok) throw new Error(opened.fault.kind);
        expect(shown(opened.value.key)).toBe(shown(made.key));
        const given = opened.value.header.optionalBlocks.filter(({ id }) => id !== 'PB');
        expect(given).toEqual(made.header.optionalBlocks);
      }),
      { numRuns: 60 },
    );
  });

  test('hiding the length makes blocks of short and long keys equally long', () => {
    const lengths = ([8, 16, 24] as const).map((length) => {
      const hidden = wrapTr31({
        header: plain,
        key: keyOf(new Uint8Array(length)),
        protectionKey,
        random,
        paddedTo: 24,
      });
      return hidden.length;
    });
    expect(new Set(lengths).size).toBe(1);
  });

  test('any changed character is noticed, and no key comes out', () => {
    for (let at = 0; at < block.length; at++) {
      const changed = block.slice(0, at) + (block.charAt(at) === '1' ? '2' : '1') + block.slice(at + 1);
      expect(unwrapTr31({ block: changed, protectionKey }).ok).toBe(false);
    }
  });

  test('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          fc.string().map((tail) => `B0080P0TE00E01${tail}`),
        ),
        (text) => {
          expect(unwrapTr31({ block: text, protectionKey }).ok).toBe(false);
        },
      ),
    );
  });
});

describe('faults of key blocks', () => {
  const opened = (text: string, under = protectionKey): unknown => {
    const result = unwrapTr31({ block: text, protectionKey: under });
    return result.ok ? 'a key' : result.fault;
  };
  const restated = (text: string): string => text.charAt(0) + String(text.length).padStart(4, '0') + text.slice(5);

  test.each([
    { name: 'nothing', text: '', fault: { kind: 'too-short', lengthBytes: 0, lengthBytesMin: 16 } },
    {
      name: 'too much',
      text: 'B'.repeat(10_000),
      fault: { kind: 'too-long', lengthBytes: 10_000, lengthBytesMax: 9999 },
    },
    { name: 'a line end', text: `${block}\n`, fault: { kind: 'not-printable', byteOffset: 80 } },
    { name: 'version E', text: `E${block.slice(1)}`, fault: { kind: 'version-unknown', byteOffset: 0, got: 'E' } },
    {
      name: 'a length in letters',
      text: `Blong${block.slice(5)}`,
      fault: { kind: 'length-not-digits', byteOffset: 1, got: 'long' },
    },
    {
      name: 'two characters lost',
      text: block.slice(0, -2),
      fault: { kind: 'length-wrong', byteOffset: 1, stated: 80, lengthBytes: 78 },
    },
    {
      name: 'a count in letters',
      text: `${block.slice(0, 12)}xx${block.slice(14)}`,
      fault: { kind: 'optional-count', byteOffset: 12, got: 'xx' },
    },
    {
      name: 'an optional block that is cut off',
      text: `${block.slice(0, 12)}0100KSFF${block.slice(20)}`,
      fault: { kind: 'optional-block', byteOffset: 16, reason: 'cut-off' },
    },
    {
      name: 'an optional block without a length',
      text: `${block.slice(0, 12)}0100KS0x${block.slice(20)}`,
      fault: { kind: 'optional-block', byteOffset: 16, reason: 'length-not-hexadecimal' },
    },
    {
      name: 'an optional block shorter than its own head',
      text: `${block.slice(0, 12)}0100KS02${block.slice(20)}`,
      fault: { kind: 'optional-block', byteOffset: 16, reason: 'length-too-small' },
    },
    {
      name: 'an optional block twice',
      text: `${block.slice(0, 12)}0200KS04KS04${block.slice(24)}`,
      fault: { kind: 'optional-block', byteOffset: 20, reason: 'repeated' },
    },
    {
      name: 'a crooked header',
      text: `${block.slice(0, 12)}0100KS05x${block.slice(21)}`,
      fault: { kind: 'header-not-whole-blocks', lengthBytes: 21, blockBytes: 8 },
    },
    {
      name: 'a key part that is not hexadecimal',
      text: `${block.slice(0, -1)}x`,
      fault: { kind: 'key-part-not-hexadecimal', byteOffset: 16 },
    },
    {
      name: 'half a cipher block lost',
      text: restated(block.slice(0, -8)),
      fault: { kind: 'key-part-length', byteOffset: 16, lengthBytes: 28 },
    },
    { name: 'a changed header', text: block.replace('P0TE', 'P0TB'), fault: { kind: 'mac-wrong', byteOffset: 64 } },
  ])('$name has its name and place', ({ text, fault }) => {
    expect(opened(text)).toEqual(fault);
  });

  test('another protection key and one of a wrong length are told apart', () => {
    expect(opened(block, keyOf(new Uint8Array(16)))).toEqual({ kind: 'mac-wrong', byteOffset: 64 });
    const expected = { kind: 'protection-key-length', lengthBytes: 8, expected: [16, 24] };
    expect(opened(block, keyOf(new Uint8Array(8)))).toEqual(expected);
  });

  test('a right MAC over something that is no key is still refused', () => {
    const header = block.replace('B0080', 'A0056').slice(0, 16);
    const variant = (mask: number): Key => keyOf(protectionKey.revealFor('cipher').map((byte) => byte ^ mask));
    const iv = fromLatin1(header).subarray(0, 8);
    const enciphered = encryptCbc({ cipher: tdes(variant(0x45)), blocks: hex('0060'.padEnd(32, '5A')), iv });
    const message = concat(fromLatin1(header), enciphered);
    const mac = cbcMac({ key: variant(0x4d), message, padding: 'zeros' }).subarray(0, 4);
    expect(opened(header + toHex(concat(enciphered, mac)))).toEqual({ kind: 'key-length', lengthBits: 96 });
  });

  test('making a block under a key that its version does not take is a bug', () => {
    expect(() => wrapTr31({ header: plain, key, protectionKey: keyOf(new Uint8Array(8)), random })).toThrow(Bug);
  });

  test('what is unknown is a warning, not a refusal', () => {
    const strange: Tr31Header = {
      ...plain,
      version: 'C',
      usage: '99',
      algorithm: '9',
      modeOfUse: '9',
      exportability: '9',
    };
    const written = wrapTr31({
      header: { ...strange, optionalBlocks: [{ id: '99', content: 'ours' }] },
      key,
      protectionKey,
      random,
    });
    const read = unwrapTr31({ block: written, protectionKey });
    if (!read.ok) throw new Error(read.fault.kind);
    const fields = read.value.warnings.map((warning) => ('field' in warning ? warning.field : warning.kind));
    const unknown = ['usage', 'algorithm', 'mode-of-use', 'exportability', 'optional-block'];
    expect(fields).toEqual(['version-deprecated', ...unknown]);
  });

  test('a key that is stronger than its protection is a warning', () => {
    const strong = wrapTr31({
      header: { ...plain, algorithm: 'A' },
      key: keyOf(new Uint8Array(32)),
      protectionKey,
      random,
    });
    const read = unwrapTr31({ block: strong, protectionKey });
    const weaker = { kind: 'protection-key-weaker', protectionKeyBytes: 16, keyBytes: 32 };
    expect(read.ok && read.value.warnings).toEqual([weaker]);
  });
});
