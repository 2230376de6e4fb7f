/** A card number and its track are put wherever a message can hold them, and looked for in every form. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1, hex, toHex, toLatin1 } from '../std/index.ts';
import { LANGUAGES, luhnCheckDigit, Secret } from '../trade/index.ts';
import { describe } from './describe.ts';
import type { Dialect } from './dialect.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import { maskMessage } from './mask.ts';
import type { Message } from './message.ts';
import { pack } from './pack.ts';
import { unpack } from './unpack.ts';

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
