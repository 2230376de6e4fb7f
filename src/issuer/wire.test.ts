import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cryptogramInput, readTlv, type Tlv, tlv, tlvValue, writeTlv } from '../emv/index.ts';
import { interchange, type Message, pack, unpack } from '../iso8583/index.ts';
import {
  applicationCryptogram,
  authorisationResponseCryptogram,
  encipherPinBlock,
  type Key,
  keyCheckValue,
  sessionKey,
  wrapKey,
} from '../security/index.ts';
import { equalBytes, fromHex, hex, toHex } from '../std/index.ts';
import { type IssuerId, Secret } from '../trade/index.ts';
import { booksFrom } from './books.ts';
import { demoIssuerKeys, demoZoneMasterKey } from './demo-keys.ts';
import { fictionalIssuer } from './fictional.ts';
import { codeOf, NOON, saleMessage, step } from './issuer.fixture.ts';
import type { Books } from './state.ts';
import { plasticOf, rowsForCards, TEST_CARDS, type TestCard, testCard } from './test-cards.ts';
import { ChipMemory, type IssuerKeys, type OpenedRequest, openRequest, sealAnswer } from './wire.ts';

const DIALECT = interchange();
const ATC = hex('0007');

function named(name: string): TestCard {
  const found = testCard(name);
  if (found === undefined) throw new Error(`no test card is called ${name}`);
  return found;
}

function booksOf(issuer: IssuerId): Books {
  const facts = fictionalIssuer(issuer);
  if (facts === undefined) throw new Error(`no fictional issuer is called ${issuer}`);
  return booksFrom({ issuerId: issuer, settings: facts.settings, ...rowsForCards(issuer, TEST_CARDS) });
}

/** Any key that the issuer did not derive for another purpose will do as a zone PIN key. */
function keysOf(issuer: IssuerId): IssuerKeys & { readonly zonePin: Key } {
  const keys = demoIssuerKeys(issuer);
  return { ...keys, zonePin: keys.token };
}

/** What the chip says for 88.80 yuan. */
function chipItems(card: TestCard, said: readonly Tlv[] = []): readonly Tlv[] {
  const { masterKey } = plasticOf(card);
  if (masterKey === null) throw new Error('this card has no chip');
  const items = [
    tlv('9F02', hex('000000008880')),
    tlv('9F03', hex('000000000000')),
    tlv('9F1A', hex('0156')),
    tlv('95', hex('0000008000')),
    tlv('5F2A', hex('0156')),
    tlv('9A', hex('261122')),
    tlv('9C', hex('00')),
    tlv('9F37', hex('A1B2C3D4')),
    tlv('82', hex('3900')),
    tlv('9F36', ATC),
    tlv('9F10', hex('0706010A03A00000')),
  ];
  const covered = cryptogramInput(items);
  if (!covered.ok) throw new Error('a tag of the cryptogram is missing');
  const key = sessionKey({ masterKey, atc: ATC });
  return [...said, ...items, tlv('9F26', applicationCryptogram({ sessionKey: key, input: covered.value }))];
}

interface Asking {
  readonly card: TestCard;
  readonly pin?: string;
  readonly pinKey?: Key;
  readonly change?: Partial<Message>;
}

/** A chip sale of 88.80 yuan as the switch sends it. */
function payloadOf({ card, pin = card.testPin, pinKey, change }: Asking): Uint8Array {
  const { pan, track2, cardSequence } = plasticOf(card);
  const key = pinKey ?? keysOf(card.issuerId).zonePin;
  const packed = pack(DIALECT, {
    ...saleMessage({ number: 1 }),
    pan,
    track2,
    cardSequence,
    pinBlock: encipherPinBlock({ pin: Secret.pin(pin), pan, key }),
    iccData: toHex(writeTlv(chipItems(card))),
    ...change,
  });
  if (!packed.ok) throw new Error(`not packed: ${packed.fault.kind}`);
  return packed.value;
}

function open(card: TestCard, payload: Uint8Array): OpenedRequest {
  return openRequest({ payload, link: 'link-1', keys: keysOf(card.issuerId), dialect: DIALECT });
}

const good = named('good');

describe('a request from the wire', () => {
  it('becomes a card, a PIN that fits and a cryptogram that fits, and is approved', () => {
    const opened = open(good, payloadOf({ card: good }));
    expect(opened.faults).toEqual([]);
    expect(opened.input.cryptogram).toBe('good');
    expect(codeOf(step(booksOf(good.issuerId), opened.input))).toBe('00');
  });

  it('is approved for a card of 19 digits too', () => {
    const card = named('good-19');
    expect(codeOf(step(booksOf(card.issuerId), open(card, payloadOf({ card })).input))).toBe('00');
  });

  it('brings no PAN, track, expiry, PIN or PIN block into the machine', () => {
    const { input } = open(good, payloadOf({ card: good }));
    const { pan } = plasticOf(good);
    const names = Object.keys(input.message);
    for (const name of ['pan', 'track2', 'track3', 'expiry', 'pinBlock']) expect(names).not.toContain(name);
    const text = JSON.stringify(input);
    expect(text).not.toContain(pan.revealFor('packing').slice(0, 12));
    expect(text).not.toContain(good.testPin);
  });

  it.each([
    ['another amount', { amount: '000000000001' }],
    ['another card sequence number', { cardSequence: '002' }],
    ['data that is no TLV with all its tags', { iccData: '9F2608A1B2C3D4A1B2C3D4' }],
  ])('is refused 63 when the cryptogram was made for %s', (_what, change) => {
    const opened = open(good, payloadOf({ card: good, change }));
    expect([opened.input.cryptogram, opened.chip]).toEqual(['bad', null]);
    expect(codeOf(step(booksOf(good.issuerId), opened.input))).toBe('63');
  });

  it('is refused 59 when the stripe of a chip card denies its chip', () => {
    const { pan } = plasticOf(good);
    const copied = Secret.track2(`${pan.revealFor('track')}=${good.expiry}101`);
    const own = open(good, payloadOf({ card: good }));
    const copy = open(good, payloadOf({ card: good, change: { track2: copied } }));
    expect([own.input.stripe, copy.input.stripe]).toEqual(['says-chip', 'says-no-chip']);
    const of = (input: OpenedRequest['input']) => codeOf(step(booksOf(good.issuerId), input));
    expect([of(own.input), of(copy.input)]).toEqual(['00', '59']);
  });

  it('is refused 63 when one bit of what the chip signed was changed', () => {
    const items = chipItems(good).map((item) => (item.tag === '95' ? tlv('95', hex('0000008001')) : item));
    const opened = open(good, payloadOf({ card: good, change: { iccData: toHex(writeTlv(items)) } }));
    expect(opened.input.cryptogram).toBe('bad');
  });

  it('is refused 55 for a wrong PIN, and costs a try', () => {
    const of = booksOf(good.issuerId);
    const decision = step(of, open(good, payloadOf({ card: good, pin: '654321' })).input);
    expect(codeOf(decision)).toBe('55');
    expect(decision.events.map(({ kind }) => kind)).toEqual(['pin-tried', 'declined']);
  });

  it.each([
    ['good', '55'],
    ['good-19', '99'],
  ])('says what its issuer says of a PIN block under another key: card %s, %s', (name, code) => {
    const card = named(name);
    const opened = open(card, payloadOf({ card, pinKey: demoZoneMasterKey(card.issuerId) }));
    expect(opened.input.pin).toEqual({ kind: 'unreadable' });
    expect(codeOf(step(booksOf(card.issuerId), opened.input))).toBe(code);
  });

  it('is never approved when it was cut short, and never throws', () => {
    const whole = payloadOf({ card: good });
    for (let length = 0; length < whole.length; length += 7) {
      const decision = step(booksOf(good.issuerId), open(good, whole.subarray(0, length)).input);
      expect(codeOf(decision), `cut after ${length} bytes`).not.toBe('00');
    }
  });

  it('is opened without throwing whatever the bytes are', () => {
    const whole = payloadOf({ card: good });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (bytes, at) => {
        const spoiled = whole.slice();
        spoiled.set(bytes.subarray(0, 4), at % (whole.length - 4));
        for (const payload of [bytes, spoiled]) step(booksOf(good.issuerId), open(good, payload).input, NOON);
      }),
      { numRuns: 150 },
    );
  });
});

describe('an offline sale from the wire', () => {
  const certificate = [tlv('9F27', hex('40'))];
  const advice = (items: readonly Tlv[]): Partial<Message> => ({
    mti: '0220',
    conditionCode: '00',
    iccData: toHex(writeTlv(items)),
  });

  it('is taken on the chip’s own certificate, without a PIN, and answered without chip data', () => {
    const { pinBlock: _pinBlock, ...unsigned } = unpack(
      DIALECT,
      payloadOf({ card: good, change: advice(chipItems(good, certificate)) }),
    ).message;
    const packed = pack(DIALECT, unsigned);
    if (!packed.ok) throw new Error(`not packed: ${packed.fault.kind}`);
    const opened = open(good, packed.value);
    expect([opened.input.cryptogram, opened.chip]).toEqual(['good', null]);
    const send = step(booksOf(good.issuerId), opened.input).sends[0];
    expect([send?.message.mti, send?.message.responseCode]).toEqual(['0230', '00']);
  });

  it('is refused 63 when the certificate was made for another amount', () => {
    const change = { ...advice(chipItems(good, certificate)), amount: '000000000001' };
    const opened = open(good, payloadOf({ card: good, change }));
    expect(codeOf(step(booksOf(good.issuerId), opened.input))).toBe('63');
  });
});

describe('an answer to the wire', () => {
  it('carries an ARPC that the card accepts, once', () => {
    const opened = open(good, payloadOf({ card: good }));
    const memory = new ChipMemory();
    memory.remember(opened);
    const send = step(booksOf(good.issuerId), opened.input).sends[0];
    if (send === undefined || opened.chip === null) throw new Error('no answer to seal');
    const sealed = sealAnswer({ send, chip: memory.take(send), dialect: DIALECT });
    const answer = sealed.ok ? unpack(DIALECT, sealed.value).message : undefined;
    const issuerAuthentication = tlvValue(readTlv(fromHex(answer?.iccData ?? '') ?? hex('')).items, '91') ?? hex('');
    const arqc = tlvValue(chipItems(good), '9F26') ?? hex('');
    const { masterKey } = plasticOf(good);
    if (masterKey === null) throw new Error('this card has no chip');
    const key = sessionKey({ masterKey, atc: ATC });
    const arc = hex('3030');
    expect(equalBytes(issuerAuthentication.subarray(0, 8), authorisationResponseCryptogram({ key, arqc, arc }))).toBe(
      true,
    );
    expect(toHex(issuerAuthentication.subarray(8))).toBe('3030');
    expect(memory.take(send)).toBeNull();
  });

  it('carries no chip data when the cryptogram was wrong', () => {
    const opened = open(good, payloadOf({ card: good, change: { amount: '000000000001' } }));
    const send = step(booksOf(good.issuerId), opened.input).sends[0];
    if (send === undefined) throw new Error('no answer to seal');
    const sealed = sealAnswer({ send, chip: opened.chip, dialect: DIALECT });
    expect(sealed.ok && unpack(DIALECT, sealed.value).message.iccData).toBeUndefined();
  });
});

describe('a key exchange', () => {
  const zoneMaster = demoZoneMasterKey(good.issuerId);
  const fresh = demoIssuerKeys(good.issuerId).pinVerification;

  function exchange(keyBlock: string, keys: IssuerKeys = keysOf(good.issuerId)): OpenedRequest {
    const packed = pack(DIALECT, { mti: '0800', stan: '000001', networkManagementCode: '101', keyBlock });
    if (!packed.ok) throw new Error(`not packed: ${packed.fault.kind}`);
    return openRequest({ payload: packed.value, link: 'link-1', keys, dialect: DIALECT });
  }

  it('hands the new key to the host and answers its check value', () => {
    const wrapped = toHex(wrapKey(zoneMaster, fresh));
    for (const block of [wrapped, wrapped + keyCheckValue(fresh)]) {
      const opened = exchange(block);
      const answer = step(booksOf(good.issuerId), opened.input).sends[0]?.message;
      expect(opened.newZonePin === null ? '' : keyCheckValue(opened.newZonePin)).toBe(keyCheckValue(fresh));
      expect([answer?.responseCode, answer?.keyBlock]).toEqual(['00', keyCheckValue(fresh)]);
    }
  });

  it('refuses a check value that differs, a block of a wrong size, and an issuer without a zone master key', () => {
    const { zoneMaster: _zoneMaster, ...without } = demoIssuerKeys(good.issuerId);
    const wrapped = toHex(wrapKey(zoneMaster, fresh));
    const refused = [exchange(`${wrapped}00000000`), exchange('A1B2C3'), exchange(wrapped, without)];
    expect(refused.map(({ input }) => input.key)).toEqual([
      { kind: 'refused' },
      { kind: 'refused' },
      { kind: 'refused' },
    ]);
    expect(refused.map(({ input }) => codeOf(step(booksOf(good.issuerId), input)))).toEqual(['63', '63', '63']);
  });
});

describe('what a cryptogram is remembered by', () => {
  it('is its own: the same for the same word of the chip under any number, and none for a wrong one', () => {
    const [first, again] = [1, 2].map((number) =>
      open(good, payloadOf({ card: good, change: { rrn: saleMessage({ number }).rrn ?? '' } })),
    );
    const wrong = open(good, payloadOf({ card: good, change: { amount: '000000000001' } }));
    expect(first?.input.cryptogramId).toMatch(/^[a-p]{20}$/);
    expect([again?.input.cryptogramId, wrong.input.cryptogramId]).toEqual([first?.input.cryptogramId, null]);
  });

  it('keeps a copied request from buying a second time', () => {
    const of = booksOf(good.issuerId);
    const codes = [1, 2].map((number) => {
      const change = { rrn: saleMessage({ number }).rrn ?? '' };
      return codeOf(step(of, open(good, payloadOf({ card: good, change })).input));
    });
    expect(codes).toEqual(['00', '94']);
  });
});

describe('a script for the chip', () => {
  const templateFor = (card: TestCard, pin = card.testPin): readonly Tlv[] | undefined => {
    const opened = open(card, payloadOf({ card, pin }));
    const [send] = step(booksOf(card.issuerId), opened.input).sends;
    if (send === undefined) throw new Error('an issuer answers');
    const sealed = sealAnswer({ send, chip: opened.chip, dialect: DIALECT });
    if (!sealed.ok) throw new Error('an answer is packed');
    const { iccData = '' } = unpack(DIALECT, sealed.value).message;
    const { items } = readTlv(fromHex(iccData) ?? new Uint8Array());
    const template = items.find(({ tag }) => tag === '72');
    return template?.kind === 'constructed' ? template.items : undefined;
  };

  it('goes along with the approval of the card that has one, as an identifier and a whole command', () => {
    const items = templateFor(named('script')) ?? [];
    const command = tlvValue(items, '86');
    expect(items.map(({ tag }) => tag)).toEqual(['9F18', '86']);
    // CLA INS P1 P2 Lc, and as much data as Lc says.
    expect([toHex(command?.subarray(0, 2) ?? new Uint8Array()), command?.[4]]).toEqual([
      '8424',
      (command?.length ?? 0) - 5,
    ]);
  });

  it('goes along with nothing else: not with a refusal, not with another card', () => {
    expect(templateFor(named('script'), '654321')).toBeUndefined();
    expect(templateFor(good)).toBeUndefined();
  });
});
