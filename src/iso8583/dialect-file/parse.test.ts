import { expect, test } from 'vitest';
import { toHex } from '../../std/index.ts';
import { LANGUAGES, Secret } from '../../trade/index.ts';
import { compositeParts } from '../composites/composite-parts.ts';
import { buildDialect } from '../dialect.ts';
import { dialects } from '../dialects/known.ts';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import { pack } from '../pack.ts';
import { unpack } from '../unpack.ts';
import { findingText } from './finding.ts';
import { defineDialect, parseDialectFile } from './parse.ts';
import { dialectFile } from './print.ts';

/** The findings of a file in English, one line each. */
function findings(file: unknown): string[] {
  const parsed = parseDialectFile(file);
  return parsed.ok ? [] : parsed.fault.map((finding) => findingText(finding, 'en'));
}

const alone = { name: 'acme.pos', mti: 'bcd-digits-right', bitmap: 'primary' };
const onPos = { name: 'acme.pos', extends: 'unionpay.pos' };
const six = { codec: 'bcd-digits-right', length: { fixed: 6 } };

for (const known of dialects()) {
  test(`${known.name} printed as a file reads back to the same dialect`, () => {
    const file = dialectFile(known.build());
    const parsed = parseDialectFile(JSON.parse(JSON.stringify(file)));
    expect(parsed.ok ? [] : parsed.fault).toEqual([]);
    if (parsed.ok) expect(dialectFile(parsed.value)).toEqual(file);
  });
}

test('what a file does not say stays as it is in the dialect that it extends', () => {
  const parsed = parseDialectFile({ ...onPos, fields: [{ de: 48, length: { max: 512 } }] });
  if (!parsed.ok) throw new Error('expected a dialect');
  const [before, after] = [dialectFile(unionpayPos()), dialectFile(parsed.value)];
  const changed = after.fields?.filter((row) =>
    before.fields?.every((old) => JSON.stringify(old) !== JSON.stringify(row)),
  );
  expect(changed).toEqual([
    {
      ...before.fields?.find((row) => row.de === 48),
      length: { max: 512, prefix: 'bcd', prefixDigits: 3 },
    },
  ]);
});

test('settings, own elements, removed and stepped-over rows make a dialect that packs and unpacks', () => {
  const dialect = defineDialect({
    name: 'acme.pos',
    extends: 'unionpay.pos',
    settings: { fillNibble: 15, pinBlockBytes: 16 },
    fields: [
      { de: 44, remove: true },
      {
        de: 57,
        name: 'x-memberNumber',
        zh: '会员号',
        en: 'member number',
        secrecy: 'pan',
        codec: 'bcd-digits-left-F',
        length: { max: 19, prefix: 'binary', counts: 'bytes' },
      },
    ],
    passed: [{ de: 63, codec: 'ascii', length: { max: 163, prefix: 'bcd' } }],
  });
  expect(dialect.names.has('additionalResponse')).toBe(false);
  expect([...dialect.passed.keys()].sort()).toEqual([58, 63]);
  const packed = pack(dialect, { mti: '0200', stan: '000123', 'x-memberNumber': Secret.pan('7'.repeat(13)) });
  if (!packed.ok) throw new Error(packed.fault.kind);
  // Thirteen digits in seven bytes, and the prefix says seven.
  expect(toHex(packed.value)).toBe(['0200', '0020000000000080', '000123', '07', '7777777', '777777F'].join(''));
  const { message, faults } = unpack(dialect, packed.value);
  expect(faults).toEqual([]);
  expect(String(message['x-memberNumber'])).toBe(`${'777777'}***${'7777'}`);
});

test.each<[string, unknown, string[]]>([
  [
    'a maximum that its prefix cannot say',
    { ...onPos, fields: [{ de: 48, length: { max: 1200 } }] },
    ['fields[0] (DE 48 additionalPrivate): length.max 1200 does not fit a 3-digit prefix (999)'],
  ],
  [
    'a binary prefix of one byte',
    { ...onPos, fields: [{ de: 48, codec: 'ascii', length: { max: 256, prefix: 'binary', prefixBytes: 1 } }] },
    ['fields[0] (DE 48 additionalPrivate): length.max 256 does not fit a 1-byte prefix (255)'],
  ],
  [
    'misspelt keys, codecs, names and values, all at once',
    {
      ...alone,
      titel: 'x',
      fields: [
        { de: 11, name: 'stann', ...six },
        { de: 3, name: 'processingCode', codec: 'bcd-digit-right', length: { fixed: 6 } },
        { de: 4, name: 'amount', codec: 'bcd-digits-right', length: { fixd: 12 } },
        { de: 37, name: 'rrn', codec: 'ascii', length: { fixed: 12 }, pad: 'space-right', lenght: 12 },
      ],
    },
    [
      'there is no property titel',
      'fields[0] (DE 11 stann): no element is called "stann"; one of your own begins with x- (did you mean stan?)',
      'fields[1] (DE 3 processingCode): codec is "bcd-digit-right"; it is one of "ascii", … (did you mean bcd-digits-right?)',
      'fields[2] (DE 4 amount): there is no property length.fixd (did you mean fixed?)',
      'fields[2] (DE 4 amount): length.max is missing: { "max": 99, … }',
      'fields[2] (DE 4 amount): length.prefix is missing: bcd, ascii, ebcdic, binary',
      'fields[3] (DE 37 rrn): there is no property lenght (did you mean length?)',
      'fields[3] (DE 37 rrn): pad is "space-right"; it is one of "none", … (did you mean spaces-right?)',
    ],
  ],
  [
    'what a table may not be',
    {
      ...alone,
      fields: [
        { de: 11, name: 'stan', ...six },
        { de: 11, name: 'localTime', ...six },
        { de: 12, name: 'stan', ...six },
        { de: 1, name: 'element57', ...six },
        { de: 70, name: 'networkManagementCode', ...six },
        { de: 63, name: 'mac', codec: 'ascii', length: { fixed: 4 } },
        { de: 2, name: 'pan', codec: 'bcd-digits-left-0', length: { max: 19, prefix: 'bcd', counts: 'bytes' } },
        { de: 44, name: 'additionalResponse', codec: 'ascii', length: { max: 25, prefix: 'bcd' }, pad: 'spaces-right' },
        { de: 4, name: 'amount', codec: 'bcd-digits-right', length: { fixed: 0 } },
      ],
    },
    [
      'fields[1] (DE 11 localTime): element 11 stands once, not twice',
      'fields[2] (DE 12 stan): stan stands once, not twice',
      'fields[3] (DE 1 element57): element 1 has no bit of its own: numbers are 2–64 and 66–128',
      'fields[3] (DE 1 element57): element57 stands at its own number only; here it is element1',
      'fields[4] (DE 70 networkManagementCode): element 70 has no bit of its own in a primary bitmap',
      'fields[5] (DE 63 mac): the MAC is the last element of its bitmap: 64 or 128',
      'fields[5] (DE 63 mac): the MAC is made of bytes and has eight bytes; codec is ascii',
      'fields[5] (DE 63 mac): the MAC is made of bytes and has eight bytes; length.fixed is 4',
      'fields[6] (DE 2 pan): the bytes of bcd-digits-left-0 do not say how many digits they hold, so its length cannot count bytes (bcd-digits-left-F can)',
      'fields[7] (DE 44 additionalResponse): a field is padded only if its length is fixed; pad is spaces-right',
      'fields[8] (DE 4 amount): length.fixed is 0, and at least 1 is needed',
    ],
  ],
  [
    'a name, settings and a base that are not there',
    { name: 'Acme', extends: 'unionpay.po', settings: {} },
    [
      'no dialect is called "unionpay.po": unionpay.pos, … (did you mean unionpay.pos?)',
      'name "Acme": small letters, digits, dots and hyphens, a letter first',
    ],
  ],
  [
    'a setting that is misspelt, and one with a value of its own',
    { ...onPos, settings: { fillNible: 0, pinBlockBytes: 24 } },
    [
      'there is no property settings.fillNible (did you mean fillNibble?)',
      'settings.pinBlockBytes is 24; it is one of 8, 16',
    ],
  ],
  [
    'secrecy that would show more',
    {
      ...onPos,
      fields: [
        { de: 2, secrecy: 'open' },
        { de: 41, secrecy: 'length-only' },
        { de: 99, remove: true },
      ],
    },
    [
      'fields[0] (DE 2 pan): pan is pan and cannot become open: a known element may only show less',
      'fields[2] (DE 99): there is no element 99 to remove',
    ],
  ],
  ['a list', [], ['the file should be an object { … }, and is []']],
  [
    'rows that are not rows',
    { ...alone, fields: [7, { name: 'stan' }, { de: '3' }], passed: 'none' },
    [
      'passed should be a list [ … ], and is "none"',
      'fields[0]: the row should be an object { … }, and is 7',
      'fields[1]: de is missing: 2–128',
      'fields[2]: de should be a whole number, and is "3"',
    ],
  ],
])('%s is found and named by its row', (_, file, expected) => {
  const found = findings(file).map((line) => line.replace(/(one of "[^"]*", |unionpay\.pos, ).*?(?= \(did|$)/, '$1…'));
  expect(found).toEqual(expected);
});

test('an element of your own is cut into named parts by its layout', () => {
  const dialect = defineDialect({
    name: 'acme.pos',
    extends: 'unionpay.pos',
    fields: [
      {
        de: 57,
        name: 'x-member',
        codec: 'ascii',
        length: { max: 12, prefix: 'bcd' },
        layout: {
          kind: 'row',
          parts: [
            { id: '1', name: 'level', zh: '等级', en: 'level', secrecy: 'open', width: 2 },
            { id: '2', name: 'number', zh: '会员号', en: 'number', secrecy: 'withheld', width: 'rest' },
          ],
        },
      },
    ],
  });
  const { parts, faults } = compositeParts(dialect, { mti: '0200', 'x-member': '07ABC' }, 'x-member');
  expect(faults).toEqual([]);
  expect(parts.map((part) => [part.path, part.name, String(part.value)])).toEqual([
    ['57.1', 'level', '07'],
    ['57.2', 'number', '[3 characters]'],
  ]);
  const [wrong] = findings({ ...onPos, fields: [{ de: 60, layout: { kind: 'rwo', parts: [] } }] });
  expect(wrong).toMatch(/^fields\[0\] \(DE 60 typing\): layout\.kind is "rwo", .*\(did you mean row\?\)$/);
});

test('a finding says it in Chinese too', () => {
  const parsed = parseDialectFile({ ...onPos, fields: [{ de: 48, length: { max: 1200 } }] });
  expect(parsed.ok ? '' : findingText(parsed.fault[0] as never, 'zh')).toBe(
    'fields[0] (DE 48 additionalPrivate)：length.max 1200 放不进 3 位的长度前缀（最大 999）',
  );
});

test('a finding of a layout is in Chinese throughout, and names what is no property and what is missing', () => {
  const parts = [{ id: '1', name: 'batch', zh: '批次', en: 'batch', units: 6, secrecy: 'opne' }, 'x'];
  const parsed = parseDialectFile({ ...onPos, fields: [{ de: 61, layout: { kind: 'row', parts } }] });
  const [head] = ['fields[0] (DE 61 originalTransaction)：layout.parts'];
  expect((parsed.ok ? [] : parsed.fault).map((finding) => findingText(finding, 'zh'))).toEqual([
    `${head}[0].units 没有这一项，只有 id | name | zh | en | secrecy | meanings | reads | layout | width | ends`,
    `${head}[0].secrecy 是 "opne"，应是 open | free-text | pan | track | pin-block | balance | key | withheld（是不是 open？）`,
    `${head}[0].width 没有写，应是不超过 999 的整数`,
    `${head}[1] 是 "x"，应是一个对象 { … }`,
  ]);
});

test('rows on a dialect that does not exist are blamed for what they say, not for what it would have said', () => {
  const fields = [
    { de: 48, length: { max: 999 } },
    { de: 44, remove: true },
    { de: 60, codec: 'asci' },
  ];
  const told = findings({ ...onPos, extends: 'unionpay.poss', fields });
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('did you mean unionpay.pos?');
  expect(told[1]).toContain('did you mean ascii?');
});

test('any JSON is read without a throw', async () => {
  const { default: fc } = await import('fast-check');
  const rows = fc.record(
    { de: fc.oneof(fc.nat(140), fc.jsonValue()), name: fc.jsonValue(), codec: fc.jsonValue(), length: fc.jsonValue() },
    { requiredKeys: [] },
  );
  const files = fc.record({
    name: fc.constant('a'),
    extends: fc.constantFrom('unionpay.pos', 'x'),
    fields: fc.array(rows),
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), files), (json) => {
      const parsed = parseDialectFile(json);
      if (parsed.ok) buildDialect(parsed.value);
      else for (const finding of parsed.fault) for (const lang of LANGUAGES) findingText(finding, lang);
    }),
    { numRuns: 500 },
  );
});

test('a mistake in a dialect written in TypeScript stops the program with all its findings', () => {
  const wrong = () =>
    defineDialect({ ...alone, bitmap: 'primary', mti: 'ascii-digits', fields: [{ de: 65 }, { de: 3 }] });
  expect(wrong).toThrow(/DE 65[\s\S]*DE 3/);
});
