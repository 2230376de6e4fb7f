import fc from 'fast-check';
import { expect, test } from 'vitest';
import { luhnCheckDigit } from '../../trade/index.ts';
import { interchange } from '../dialects/interchange.ts';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import type { ElementName, Message } from '../message.ts';
import { buildComposite, type PartValues } from './build-composite.ts';
import { compositeParts } from './composite-parts.ts';
import type { CompositePart } from './part.ts';

const POS = unionpayPos();
const BODY = `999901${'000000123'}`;
const PAN = BODY + luhnCheckDigit(BODY);

function leaves(parts: readonly CompositePart[]): [string, string][] {
  return parts.flatMap(({ path, value, parts: inner }): [string, string][] =>
    inner === undefined ? [[path, typeof value === 'string' ? value : value.revealFor('packing')]] : leaves(inner),
  );
}

const valuesOf = (message: Message, name: ElementName, dialect = POS): PartValues =>
  Object.fromEntries(leaves(compositeParts(dialect, message, name).parts));

const built = (message: Message, name: ElementName, values: PartValues, dialect = POS) =>
  buildComposite(dialect, { message, name }, values);

test.each<[string, Message, ElementName, PartValues, string]>([
  [
    'typing',
    { mti: '0200' },
    'typing',
    { '60.1': '22', '60.2': '24', '60.3': '000', '60.4': '6' },
    `22${'000024'}${'0006'}`,
  ],
  [
    'terminal and payment code',
    { mti: '0200' },
    'paymentData',
    { '59.A2.01': '04', '59.A2.02': 'SN1' },
    'A20150100204' + '02003SN1',
  ],
  ['a tip', { mti: '0220' }, 'additionalPrivate', { '48.1': '100' }, '000000000100'],
  [
    'institutions',
    { mti: '0210' },
    'additionalResponse',
    { '44.1': '01030000', '44.2': '48500000' },
    '01030000   48500000',
  ],
])('%s is built from its parts', (_, message, name, values, text) => {
  expect(built(message, name, values)).toEqual({ ok: true, value: text });
});

test('a batch upload counts its rows', () => {
  const message: Message = { mti: '0320', typing: '00000024201' };
  const row = (n: number): PartValues => ({
    [`48.${n}.1`]: '00',
    [`48.${n}.2`]: '123',
    [`48.${n}.3`]: PAN,
    [`48.${n}.4`]: '8880',
  });
  const text = built(message, 'additionalPrivate', { ...row(1), ...row(2) });
  const record = `00000123${PAN.padStart(20, '0')}${'000000008880'}`;
  expect(text).toEqual({ ok: true, value: `02${record}${record}` });
});

test.each<[string, ElementName, PartValues, object]>([
  ['a part that later ones need', 'typing', { '60.1': '22', '60.3': '000' }, { kind: 'missing', path: '60.2' }],
  ['a value too wide', 'typing', { '60.1': '222' }, { kind: 'wrong-width', path: '60.1' }],
  ['a path that is not there', 'typing', { '60.1': '22', '61.9': '1' }, { kind: 'unknown-path', path: '61.9' }],
  ['an element without a layout', 'stan', {}, { kind: 'no-layout', path: '11' }],
  [
    'a character that GBK has not',
    'privateText',
    { '63.1': 'CUP', '63.2.1': '😀' },
    { kind: 'not-encodable', path: '63.2.1' },
  ],
])('%s is a fault with its path', (_, name, values, expected) => {
  expect(built({ mti: '0200' }, name, values)).toEqual({ ok: false, fault: expected });
});

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const bytes = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 2 * length, maxLength: 2 * length });

/** Elements that are built as they are read: the message around, the element, and what it may hold. */
const INVERSE: readonly (readonly [Message, ElementName, fc.Arbitrary<string>])[] = [
  [{ mti: '0200' }, 'entryMode', digits(3)],
  [{ mti: '0200' }, 'conditionCode', digits(2)],
  [{ mti: '0200' }, 'typing', fc.constantFrom(11, 12, 13, 14, 17, 21).chain(digits)],
  [{ mti: '0200' }, 'originalTransaction', fc.constantFrom(12, 16, 18, 29).chain(digits)],
  [{ mti: '0510' }, 'additionalPrivate', digits(62)],
  [{ mti: '0200' }, 'securityControl', digits(16)],
  [{ mti: '0200' }, 'balances', fc.tuple(digits(7), digits(12)).map(([a, b]) => `${a}C${b}`)],
  [{ mti: '0810', typing: '00000001003' }, 'privateBinary', bytes(40)],
  [{ mti: '0810', typing: '00000001004' }, 'privateBinary', bytes(60)],
  [{ mti: '0210' }, 'privateText', fc.tuple(digits(3), digits(20), digits(7)).map((texts) => texts.join(''))],
  [{ mti: '0200' }, 'paymentData', digits(9).map((serial) => `A20210100204${'02009'}${serial}`)],
];

test('what was read is built again to the same text', () => {
  const each = fc.constantFrom(...INVERSE).chain((row) => row[2].map((text) => [row, text] as const));
  fc.assert(
    fc.property(each, ([[around, name], text]) => {
      const message = { ...around, [name]: text } as Message;
      expect(built(message, name, valuesOf(message, name))).toEqual({ ok: true, value: text });
    }),
    { numRuns: 400 },
  );
  const scheme = interchange();
  const original: Message = { mti: '0420', originalElements: `0200${'0'.repeat(38)}` };
  const values = valuesOf(original, 'originalElements', scheme);
  expect(built(original, 'originalElements', values, scheme)).toMatchObject({ value: original.originalElements });
});
