/** A card number in every form that bytes can have, in every element that is not its own, and all that is printed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex, toHex, toLatin1 } from '../std/index.ts';
import { LANGUAGES, luhnCheckDigit, Secret } from '../trade/index.ts';
import { checkExchange, checkMessage } from './catalogue/check.ts';
import { compareMessages } from './compare.ts';
import { comparisonText } from './compare-text.ts';
import { describe } from './describe.ts';
import type { Dialect } from './dialect.ts';
import { dialects } from './dialects/known.ts';
import { dumpMessage } from './dump.ts';
import { dumpText } from './dump-text.ts';
import type { FieldSpec } from './field-spec.ts';
import { unitsMax } from './length.ts';
import { alignmentOf, maskMessage } from './mask.ts';
import type { FieldName, Message } from './message.ts';
import { pack } from './pack.ts';
import { type Unpacked, unpack } from './unpack.ts';
import { describeFault } from './unpack-faults.ts';

const DIALECTS: readonly Dialect[] = dialects().map(({ build }) => build());

/** Sixteen and nineteen digits: an even number packs whole, an odd one to the left or to the right. */
const pans: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(9, 12), fc.string({ unit: fc.constantFrom(...'23456789'), minLength: 12, maxLength: 12 }))
  .map(([length, digits]) => digits.slice(0, length))
  .filter((middle) => !/(.)\1/.test(middle))
  .map((middle) => `999901${middle}${luhnCheckDigit(`999901${middle}`)}`);

const HEX_FORMS: Readonly<Record<string, (pan: string) => string>> = {
  'packed to the left': (pan) => (pan.length % 2 === 0 ? pan : `${pan}F`),
  'packed to the left, with a zero behind': (pan) => (pan.length % 2 === 0 ? pan : `${pan}0`),
  'packed to the right': (pan) => (pan.length % 2 === 0 ? pan : `0${pan}`),
  'packed behind an odd digit': (pan) => (pan.length % 2 === 0 ? `7${pan}F` : `7${pan}`),
  ASCII: (pan) => [...pan].map((digit) => `3${digit}`).join(''),
  EBCDIC: (pan) => [...pan].map((digit) => `F${digit}`).join(''),
  GBK: (pan) => `D3E0${[...pan].map((digit) => `3${digit}`).join('')}B6EE`,
  'GBK, wide': (pan) => [...pan].map((digit) => `A3B${digit}`).join(''),
  'ASCII of hexadecimal of ASCII': (pan) => [...pan].map((digit) => `333${digit}`).join(''),
  'in a chip tag': (pan) => tlv('9F1E', [...pan].map((digit) => `3${digit}`).join('')),
  'in a nested chip tag': (pan) => tlv('70', tlv('DF31', pan.length % 2 === 0 ? pan : `0${pan}`)),
};

function tlv(tag: string, value: string): string {
  return `${tag}${(value.length / 2).toString(16).padStart(2, '0').toUpperCase()}${value}`;
}

/** The form as a value of the element; nothing where its codec cannot say it. */
function formIn(spec: FieldSpec, pan: string, form: string): string | undefined {
  const digits = HEX_FORMS[form]?.(pan) ?? '';
  if (spec.codec.unit === 'bytes') return digits;
  return spec.codec.unit === 'characters' ? toLatin1(hex(digits)) : /^\d+$/.test(digits) ? digits : undefined;
}

function planted(dialect: Dialect, { pan, form }: Planting, spec: FieldSpec): Message | undefined {
  const value = formIn(spec, pan, form);
  if (value === undefined || spec.codec.unitsIn(value) > unitsMax(spec.length)) return undefined;
  const typing = dialect.names.has('typing') ? { typing: '22000001000' } : {};
  return { mti: '0200', ...typing, pan: Secret.pan(pan), [spec.name]: value };
}

interface Planting {
  readonly pan: string;
  readonly form: string;
}

/** Elements that are secret as a whole, and the MAC, which no dialect has among its fields. */
const isOwnPlace = ({ secrecy }: FieldSpec): boolean =>
  ['pan', 'expiry', 'track1', 'track2', 'track3', 'pin-block'].includes(secrecy);

function everythingPrinted(dialect: Dialect, read: Unpacked, bytes: Uint8Array): string {
  const { message, faults } = read;
  const dump = dumpMessage(dialect, read, { bytes });
  const comparison = compareMessages({ dialect, ...read }, { dialect, message: { ...message, mti: '0210' }, faults });
  const answer: Message = { mti: '0210' };
  // Whoever checks a message says what was wrong with its bytes.
  const findings = dialect.names.has('typing')
    ? [
        ...checkMessage({ dialect, message, unpackFaults: faults }),
        ...checkExchange(message, answer, { dialect, requestFaults: faults }),
        ...checkExchange(answer, message, { dialect, responseFaults: faults }),
      ]
    : [];
  return LANGUAGES.flatMap((language) => [
    describe(maskMessage(dialect, message, faults), language),
    dumpText(dump, { language, bytes: 'shown' }),
    comparisonText(comparison, { language, columns: 400 }),
    ...faults.map((fault) => describeFault(fault, language)),
    ...findings.map(({ sentence, effect }) => sentence[language] + effect[language]),
  ])
    .concat(JSON.stringify(dump), JSON.stringify(comparison), JSON.stringify(findings))
    .join('\n');
}

function expectHidden(printed: string, pan: string): void {
  const middle = pan.slice(6, -4);
  const plain = printed.normalize('NFKC');
  for (const form of ['packed to the left', 'ASCII', 'EBCDIC', 'ASCII of hexadecimal of ASCII']) {
    const needle = form === 'packed to the left' ? middle : (HEX_FORMS[form]?.(middle) ?? middle);
    const at = plain.indexOf(needle);
    expect(at < 0 ? '' : plain.slice(Math.max(0, at - 150), at + 60)).toBe('');
  }
}

const plantings: fc.Arbitrary<Planting> = fc.record({ pan: pans, form: fc.constantFrom(...Object.keys(HEX_FORMS)) });

test.each(DIALECTS)('$name: no element shows the card of its message, in whatever form it stands there', (dialect) => {
  const places = dialect.fields.filter((spec) => !isOwnPlace(spec));
  let planting = 0;
  fc.assert(
    fc.property(plantings, fc.constantFrom(...places), (where, spec) => {
      const message = planted(dialect, where, spec);
      const packed = message === undefined ? undefined : pack(dialect, message);
      fc.pre(packed?.ok === true);
      if (packed?.ok !== true) return;
      planting += 1;
      expectHidden(everythingPrinted(dialect, unpack(dialect, packed.value), packed.value), where.pan);
    }),
    { numRuns: 120 },
  );
  expect(planting).toBe(120);
});

test.each(DIALECTS)('$name: nor when a byte is missing or changed on the way', (dialect) => {
  const places = dialect.fields.filter((spec) => !isOwnPlace(spec));
  const damage = fc.record({ at: fc.nat(), byte: fc.option(fc.nat(255)) });
  fc.assert(
    fc.property(plantings, fc.constantFrom(...places), damage, (where, spec, { at, byte }) => {
      const message = planted(dialect, where, spec);
      const packed = message === undefined ? undefined : pack(dialect, message);
      fc.pre(packed?.ok === true);
      if (packed?.ok !== true) return;
      const place = at % packed.value.length;
      const damaged = Uint8Array.from(packed.value).filter((_, i) => byte !== null || i !== place);
      if (byte !== null) damaged[place] = byte;
      const read = unpack(dialect, damaged);
      // A bitmap may be changed so that all fits again, and then nobody can know whose digits an element holds.
      fc.pre(alignmentOf(read.faults) === 'doubtful');
      expectHidden(everythingPrinted(dialect, read, damaged), where.pan);
    }),
    { numRuns: 60 },
  );
});

test('a card that lies across two parts of an element is in neither of them', () => {
  fc.assert(
    fc.property(pans, fc.nat(20), fc.constantFrom<FieldName>('privateText', 'paymentData'), (pan, cut, name) => {
      const dialect = DIALECTS[0] as Dialect;
      const value =
        name === 'privateText'
          ? `CUP${pan.slice(0, cut).padStart(20)}${pan.slice(cut)}`
          : `A2${String(cut).padStart(3, '0')}${'0'.repeat(cut)}A3${String(pan.length).padStart(3, '0')}${pan}`;
      const message: Message = { mti: '0210', pan: Secret.pan(pan), [name]: value };
      const packed = pack(dialect, message);
      fc.pre(packed.ok);
      if (packed.ok) expectHidden(everythingPrinted(dialect, unpack(dialect, packed.value), packed.value), pan);
    }),
    { numRuns: 80 },
  );
});

test('what nobody asked to unmask prints masked in hexadecimal as well', () => {
  const dialect = DIALECTS[0] as Dialect;
  const pan = `999901${'827364519'}`;
  const message: Message = { mti: '0200', pan: Secret.pan(pan + luhnCheckDigit(pan)) };
  const packed = pack(dialect, message);
  if (!packed.ok) throw new Error(packed.fault.kind);
  const dump = dumpMessage(dialect, unpack(dialect, packed.value), { bytes: packed.value });
  expect(JSON.stringify(dump)).not.toContain(toHex(packed.value.subarray(-8)).slice(4, 12));
});
