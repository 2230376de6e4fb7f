/** A card number and its track are put wherever a message can hold them, and looked for in every form. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1, hex, toHex, toLatin1 } from '../std/index.ts';
import { LANGUAGES, luhnCheckDigit, Secret } from '../trade/index.ts';
import { compareMessages } from './compare.ts';
import { comparisonText } from './compare-text.ts';
import { describe } from './describe.ts';
import type { Dialect } from './dialect.ts';
import { interchange } from './dialects/interchange.ts';
import { dialects } from './dialects/known.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { dumpMessage } from './dump.ts';
import { dumpText } from './dump-text.ts';
import { unitsMax } from './length.ts';
import { maskMessage } from './mask.ts';
import type { FieldName, Message } from './message.ts';
import { pack } from './pack.ts';
import { type Unpacked, unpack } from './unpack.ts';

const POS = unionpayPos();
const SCHEME = interchange();

interface Card {
  readonly pan: string;
  readonly track2: string;
}

const digits = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

/** Middles without a run of one digit, which the zeros of the messages below could repeat by chance. */
const cards: fc.Arbitrary<Card> = fc
  .tuple(digits(8, 12), digits(13, 13))
  .filter(([middle]) => !/(.)\1\1/.test(middle))
  .map(([middle, rest]) => {
    const body = `999901${middle}`;
    const pan = body + luhnCheckDigit(body);
    return { pan, track2: `${pan}=30121${rest}`.slice(0, 37) };
  });

const asciiHex = (text: string): string => toHex(fromLatin1(text));
const packedHex = (text: string): string => (text.length % 2 === 0 ? text : `${text}F`).replaceAll('=', 'D');

/** Ways in which a card gets into a free text. */
const TEXTS: readonly ((card: Card) => string)[] = [
  ({ pan }) => `card ${pan} refused`,
  ({ track2 }) => `track ${track2} read`,
  ({ track2 }) => `track ${packedHex(track2)} read`,
  ({ pan }) => `in hexadecimal ${asciiHex(pan)}`,
  ({ pan }) => `between zeros 00000${pan}00000`,
  ({ pan }) => `in groups ${pan.replaceAll(/(.{4})/g, '$1 ')}`,
  ({ pan }) => `packed ${toLatin1(hex(packedHex(pan)))}`,
];

function posMessage({ pan, track2 }: Card, privateText: string): Message {
  return {
    mti: '0320',
    pan: Secret.pan(pan),
    expiry: Secret.expiry('3012'),
    track2: Secret.track2(track2),
    track3: Secret.track3(track2),
    additionalPrivate: `0100000123${pan.padStart(20, '0')}000000008880`,
    pinBlock: Secret.pinBlock('AABBCCDDEEFFAABB'),
    iccData: `5A0A${packedHex(pan)}5713${packedHex(track2)}`,
    paymentData: `A303${pan}${track2}`,
    privateBinary: asciiHex(`${pan}${track2}`),
    privateText,
  };
}

function schemeMessage({ pan, track2 }: Card, privateText: string): Message {
  return {
    mti: '0200',
    pan: Secret.pan(pan),
    track2: Secret.track2(track2),
    acceptorName: `${pan} SHOP`,
    additionalPrivate: privateText,
    iccData: `5A0A${packedHex(pan)}`,
    keyBlock: packedHex(pan),
  };
}

function expectHidden(dump: string, { pan, track2 }: Card): void {
  const middle = pan.slice(6, -4);
  const discretionary = track2.slice(pan.length + 6);
  for (const form of [middle, asciiHex(middle), track2, packedHex(track2), discretionary]) {
    expect(dump.includes(form)).toBe(false);
  }
}

function packedOrFail(dialect: Dialect, message: Message): Uint8Array {
  const packed = pack(dialect, message);
  if (!packed.ok) throw new Error(`${packed.fault.kind} ${packed.fault.name}`);
  return packed.value;
}

const texts = fc.constantFrom(...TEXTS);

test('no form of a card number or its track is in a masked dump, whatever element carried it', () => {
  fc.assert(
    fc.property(cards, texts, (card, textOf) => {
      const messages = [
        [POS, posMessage(card, textOf(card))],
        [SCHEME, schemeMessage(card, textOf(card))],
      ] as const;
      for (const [dialect, message] of messages) {
        const read = unpack(dialect, packedOrFail(dialect, message));
        expect(read.faults).toEqual([]);
        const masked = maskMessage(dialect, read.message);
        for (const language of LANGUAGES) expectHidden(describe(masked, language), card);
        expectHidden(JSON.stringify(masked), card);
      }
    }),
    { numRuns: 200 },
  );
});

test('a message of the other dialect, or one byte out of step, does not give its card away either', () => {
  fc.assert(
    fc.property(cards, texts, fc.nat(30), (card, textOf, dropAt) => {
      const bytes = packedOrFail(POS, posMessage(card, textOf(card)));
      const shifted = bytes.filter((_, at) => at !== dropAt);
      for (const [dialect, received] of [
        [SCHEME, bytes],
        [POS, shifted],
        [SCHEME, shifted],
      ] as const) {
        const { message, faults } = unpack(dialect, received);
        expect(faults).not.toEqual([]);
        expectHidden(describe(maskMessage(dialect, message, faults), 'en'), card);
      }
    }),
    { numRuns: 200 },
  );
});

/** Everything that anybody may be shown of a message: dumps, bytes, comparisons, as text and as JSON. */
function everythingShown(dialect: Dialect, read: Unpacked, bytes: Uint8Array): string {
  const dump = dumpMessage(dialect, read, { bytes });
  const comparison = compareMessages({ dialect, ...read }, { dialect, message: { mti: '0210' }, faults: [] });
  const masked = maskMessage(dialect, read.message, read.faults);
  return LANGUAGES.flatMap((language) => [
    describe(masked, language),
    dumpText(dump, { language, bytes: 'shown' }),
    comparisonText(comparison, { language, columns: 400 }),
  ])
    .concat(JSON.stringify(dump), JSON.stringify(comparison), JSON.stringify(masked))
    .join('\n');
}

const EVERY: readonly Dialect[] = dialects().map(({ build }) => build());

const PIN_BLOCK = 'AABBCCDDEEFFAABB';
const KEY = 'C1D2E3F405162738';
const gbkWide = (text: string): string =>
  toLatin1(Uint8Array.from([...text].flatMap((digit) => [0xa3, 0xb0 + Number(digit)])));
const gbkNeighbours = (text: string): string => `\xd3\xe0${text}\xb6\xee`;

/** Forms that a secret takes in an element of text. */
const TEXT_FORMS: readonly ((card: Card) => string)[] = [
  ({ pan }) => pan,
  ({ track2 }) => track2,
  ({ pan }) => `${'0'.repeat(20 - pan.length)}${pan}`,
  ({ pan }) => asciiHex(pan),
  ({ pan }) => toLatin1(hex(packedHex(pan))),
  ({ pan }) => gbkWide(pan),
  ({ pan }) => gbkNeighbours(pan),
  ({ pan }) => pan.replaceAll(/(.{4})/g, '$1  '),
  ({ pan }) => [...pan].join('.'),
  ({ pan }) => `A2${String(pan.length + 5).padStart(3, '0')}02${String(pan.length).padStart(3, '0')}${pan}`,
  ({ pan }) => `CUP${pan.slice(0, 8).padStart(20)}${pan.slice(8)}`,
  ({ pan }) => pan.slice(0, 11) + pan.slice(11),
  ({ pan }) => `ORN${pan}`,
  () => PIN_BLOCK,
];
const DIGIT_FORMS: readonly ((card: Card) => string)[] = [
  ({ pan }) => pan,
  ({ pan }) => `00${pan}`,
  ({ pan }) => `0100000123${pan.padStart(20, '0')}000000008880`,
  ({ pan }) => `01000123${pan.padStart(20, '0')}000000008880`,
  ({ pan }) => `${'0'.repeat(62 - pan.length)}${pan}`,
  ({ pan }) => `22${pan}`,
];
const BYTE_FORMS: readonly ((card: Card) => string)[] = [
  ({ pan }) => packedHex(pan),
  ({ track2 }) => packedHex(track2),
  ({ pan }) => asciiHex(pan),
  ({ track2 }) => asciiHex(track2),
  ({ pan }) => tlvHex('5A', packedHex(pan)),
  ({ track2 }) => tlvHex('57', packedHex(track2)),
  ({ pan }) => tlvHex('9F10', packedHex(pan)),
  ({ pan }) => tlvHex('9F1E', asciiHex(pan)),
  ({ pan }) => tlvHex('71', tlvHex('86', packedHex(pan))),
  ({ pan }) => asciiHex(`22${gbkNeighbours(pan).padEnd(40)}`),
  ({ pan }) => asciiHex(`{"attempt":1,"result":"${pan}","events":[{"x":"${pan}"}],"${pan}":1}`),
  () => PIN_BLOCK,
  () => KEY.repeat(3),
  () => `${KEY.repeat(2)}11223344${KEY}${'00'.repeat(8)}11223344`,
];

function tlvHex(tag: string, value: string): string {
  return `${tag}${(value.length / 2).toString(16).padStart(2, '0').toUpperCase()}${value}`;
}

interface Planting {
  readonly card: Card;
  readonly mti: string;
  readonly networkCode: string;
  readonly at: number;
  readonly form: number;
}

/** A message that carries its card where it belongs, and one of its secrets in an element where it does not. */
function planted(dialect: Dialect, { card, mti, networkCode, at, form }: Planting): Message {
  const fields = dialect.fields.filter(({ secrecy }) => !PROPER.has(secrecy));
  const spec = fields[at % fields.length];
  if (spec === undefined) throw new Error('every dialect has elements');
  const forms = { digits: DIGIT_FORMS, characters: TEXT_FORMS, bytes: BYTE_FORMS }[spec.codec.unit];
  const value = forms[form % forms.length]?.(card) ?? '';
  // Half a card number is not one.
  const fits = spec.codec.unitsIn(value) <= unitsMax(spec.length);
  const carried = Object.entries({ typing: `00000001${networkCode}`, networkManagementCode: networkCode });
  return {
    mti,
    ...Object.fromEntries(carried.filter(([name]) => dialect.names.has(name as FieldName))),
    pan: Secret.pan(card.pan),
    track2: Secret.track2(card.track2),
    ...(dialect.names.has('pinBlock') && { pinBlock: Secret.pinBlock(PIN_BLOCK) }),
    ...(fits && { [spec.name]: value }),
  } as Message;
}

/** Elements that are secret as a whole. */
const PROPER: ReadonlySet<string> = new Set(['pan', 'expiry', 'track1', 'track2', 'track3', 'pin-block']);

const plantings: fc.Arbitrary<Planting> = fc.record({
  card: cards,
  mti: fc.constantFrom('0200', '0210', '0220', '0320', '0500', '0800', '0810', '0820', '0830'),
  networkCode: fc.constantFrom('000', '001', '003', '201', '360', '362', '370', '372'),
  at: fc.nat(200),
  form: fc.nat(60),
});

test('whatever element a card, a track, a PIN block or a key is planted in, nothing that is shown gives it away', () => {
  fc.assert(
    fc.property(plantings, fc.constantFrom(...EVERY), (planting, dialect) => {
      const packed = pack(dialect, planted(dialect, planting));
      fc.pre(packed.ok);
      if (!packed.ok) return;
      const shown = everythingShown(dialect, unpack(dialect, packed.value), packed.value);
      expectHidden(shown, planting.card);
      for (const secret of [PIN_BLOCK, asciiHex(PIN_BLOCK), KEY]) expect(shown.includes(secret)).toBe(false);
      expect(shown.normalize('NFKC').replaceAll(/[. ]/g, '').includes(planting.card.pan)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('out of step, or of the other dialect, every dump is as silent', () => {
  fc.assert(
    fc.property(plantings, fc.nat(40), (planting, dropAt) => {
      const packed = pack(POS, planted(POS, planting));
      fc.pre(packed.ok);
      if (!packed.ok) return;
      const shifted = packed.value.filter((_, at) => at !== dropAt);
      for (const [dialect, bytes] of [
        [SCHEME, packed.value],
        [POS, shifted],
      ] as const) {
        const read = unpack(dialect, bytes);
        if (read.faults.length === 0) continue;
        expectHidden(everythingShown(dialect, read, bytes), planting.card);
      }
    }),
    { numRuns: 200 },
  );
});
