import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/emv/tlv.json' with { type: 'json' };
import { concat, fromLatin1, hex, toHex } from '../std/index.ts';
import { luhnCheckDigit } from '../trade/index.ts';
import { checkIccData } from './check-icc-data.ts';
import { describeTlv } from './describe.ts';
import { ICC_PROFILE_NAMES } from './icc-profile-tables.ts';
import { inspectTlv } from './inspect.ts';
import { TAGS } from './tag-tables.ts';
import { constructedTlv, isConstructed, readTlv, TLV_LIMITS, type Tlv, tlv, writeTlv } from './tlv.ts';
import { tlvFaultSentence } from './tlv-fault-sentences.ts';

const bytesOf = (text: string): Uint8Array => hex(text.replaceAll(' ', ''));
const tree = (bytes: Uint8Array): string[] =>
  inspectTlv(bytes).objects.map((each) => `${'  '.repeat(each.depth)}${each.tag} ${each.shown}`.trimEnd());

describe('inspecting chip data', () => {
  test.each(vectors.reading)('$name ($source)', (vector) => {
    expect(tree(bytesOf(vector.hex))).toEqual(vector.tree);
    expect(inspectTlv(bytesOf(vector.hex)).faults).toEqual(vector.faults);
  });

  test.each(vectors.hostile)('hostile: $name', (vector) => {
    const { faults } = inspectTlv(bytesOf(vector.hex));
    expect(faults.map((each) => `${each.kind}@${each.byteOffset}`)).toEqual(vector.faults);
    for (const each of faults) expect(tlvFaultSentence(each).zh.length).toBeGreaterThan(0);
  });

  test.each(vectors.nearest)('says the nearest valid form: $name', (vector) => {
    expect(inspectTlv(bytesOf(vector.hex)).nearest?.en).toBe(vector.en);
  });

  test('objects know where they lie, inside templates too', () => {
    const { objects } = inspectTlv(bytesOf('00 9C0100 72 0B 9F18 04 00000001 86 02 8424'));
    expect(objects.map(({ tag, byteOffset, lengthBytes }) => [tag, byteOffset, lengthBytes])).toEqual([
      ['9C', 1, 1],
      ['72', 4, 11],
      ['9F18', 6, 4],
      ['86', 13, 2],
    ]);
  });

  test('what lies in a template is explained as well', () => {
    expect(inspectTlv(bytesOf('77 04 9F270180')).explanation.sentences.map(({ en }) => en)).toEqual([
      'The card asked to go online: the issuer decides.',
    ]);
  });

  test.each([
    { name: 'a wrong length', text: '9504 00000000', odd: ['95 wrong-length'] },
    { name: 'letters where digits belong', text: '9F0206 0000000A8880', odd: ['9F02 not-digits'] },
    {
      name: 'a date that is none is a matter of words, digits are checked',
      text: '9A03 26112F',
      odd: ['9A not-digits'],
    },
    { name: 'a card number with letters', text: '5A08 99991A0000012345', odd: ['5A not-digits'] },
    { name: 'control characters in text', text: '5003 504200', odd: ['50 not-text'] },
    { name: 'a tag twice on one level', text: '9C0100 9C0100', odd: ['9C duplicated'] },
    { name: 'two script commands, which is ordinary', text: '720A 8603841E00 8603841800', odd: [] },
    {
      name: "terminal data in the card's record",
      text: '7007 9505 0000000000',
      odd: ['95 wrong-template'],
    },
    { name: 'a label in a script', text: '7206 500450424F43', odd: ['50 wrong-template'] },
    { name: 'a tag outside the dictionary', text: 'DF826901 00', odd: ['DF8269 unknown-tag'] },
  ])('format: $name', ({ text, odd }) => {
    const { objects } = inspectTlv(bytesOf(text));
    expect(objects.flatMap((each) => each.odd.map(({ kind }) => `${each.tag} ${kind}`))).toEqual(odd);
  });
});

/** A card number in a shape that passes the check, built here so that none stands in the file. */
const pan = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 17 }))
  .map(([first, rest]) => `${first}${rest.join('')}`)
  .map((body) => body + luhnCheckDigit(body));

const packed = (digits: string): Uint8Array => hex(digits.length % 2 === 0 ? digits : `${digits}F`);
const hidingPlaces = Object.keys(TAGS).filter((tag) => !isConstructed(tag));

describe('a masked reading', () => {
  test('shows no card number in any form, whatever tag it hides in', () => {
    const place = fc.constantFrom(...hidingPlaces, 'DF8269', 'C5');
    fc.assert(
      fc.property(
        pan,
        place,
        fc.constantFrom('packed', 'right', 'text', 'ebcdic', 'track', 'nested'),
        (digits, tag, form) => {
          const value = {
            packed: packed(digits),
            right: hex(digits.length % 2 === 0 ? digits : `0${digits}`),
            ebcdic: hex(digits.replace(/\d/g, 'F$&')),
            nested: packed(digits),
            text: fromLatin1(digits),
            track: packed(`${digits}D3012201`),
          }[form];
          const item: Tlv = form === 'nested' ? constructedTlv('70', [tlv(tag, value)]) : tlv(tag, value);
          const bytes = writeTlv([item, tlv('9C', hex('00'))]);
          const { items } = readTlv(bytes);
          const everything = JSON.stringify([
            inspectTlv(bytes),
            describeTlv(items),
            ICC_PROFILE_NAMES.map((profile) => checkIccData(profile, items)),
          ]);
          const ebcdic = digits.replace(/\d/g, 'F$&');
          return ![digits, toHex(fromLatin1(digits)), ebcdic].some((form) => everything.includes(form));
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('hides every long run of digits in long values, and keeps the zeros and counters of short ones', () => {
    const shown = (tag: string, text: string): string =>
      inspectTlv(writeTlv([tlv(tag, hex(text))])).objects[0]?.shown ?? '';
    const certificate = `${'AB'.repeat(20)}30122019${'99990100000'}12345${'CD'.repeat(20)}`;
    expect(shown('90', certificate)).toBe(`${'AB'.repeat(20)}${'*'.repeat(24)}${'CD'.repeat(20)}`);
    expect(shown('9F10', '07010103A02000010A010000000000CE0BCE89')).toBe('07010103A02000010A010000000000CE0BCE89');
    expect(shown('9F02', '000000008880')).toBe('000000008880');
  });

  test('an unmasked one shows what was asked for', () => {
    const track = `9999010000${'01234'}D3012`;
    const bytes = writeTlv([tlv('57', hex(track))]);
    expect(inspectTlv(bytes, 'unmasked').objects[0]?.shown).toBe(track);
    expect(inspectTlv(bytes).objects[0]?.shown).toBe('[track 2]');
  });
});

describe('any bytes', () => {
  test('never throw, hang or grow: no more objects, faults or words than the limits allow', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1200 }), fc.uint8Array({ maxLength: 6 }), (noise, start) => {
        const inspection = inspectTlv(concat(start, noise));
        expect(inspection.objects.length).toBeLessThanOrEqual(TLV_LIMITS.itemsMax);
        expect(inspection.faults.length).toBeLessThanOrEqual(TLV_LIMITS.itemsMax + 1);
      }),
      { numRuns: 400 },
    );
  });
});
