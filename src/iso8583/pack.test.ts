/** Bytes worked out by hand from the rules. The card is fictional and is put together here, so that its number stands nowhere. */

import { expect, test } from 'vitest';
import { hex, toHex } from '../std/index.ts';
import { luhnCheckDigit, Secret } from '../trade/index.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import type { Message } from './message.ts';
import { macInput, pack, packForMac, packInto, withMac } from './pack.ts';
import { unpack } from './unpack.ts';

const POS = unionpayPos();
const SCHEME = interchange();
const BODY = `999901${'000000123'}`;
const PAN = BODY + luhnCheckDigit(BODY);
const LONG_BODY = `999901${'000000123456'}`;
const LONG_PAN = LONG_BODY + luhnCheckDigit(LONG_BODY);

/** Hexadecimal in groups, so that a reader sees the elements. */
const bytesOf = (...groups: readonly string[]): string => groups.join('').replaceAll(' ', '');

function packedHex(message: Message, dialect = POS): string {
  const packed = pack(dialect, message);
  return packed.ok ? toHex(packed.value) : `fault ${packed.fault.kind} ${packed.fault.name ?? ''}`.trim();
}

test('three digits of the entry mode stand to the left, those of the card sequence to the right', () => {
  // Bits 22 and 23: the second and third of the third byte's last three.
  expect(packedHex({ mti: '0200', entryMode: '021', cardSequence: '001' })).toBe(
    bytesOf('0200', '00 00 06 00 00 00 00 00', '02 10', '00 01'),
  );
});

test('nineteen digits of a card number have length 19 and stand to the left of ten bytes', () => {
  const expected = bytesOf('0200', '40 00 00 00 00 00 00 00', '19', LONG_PAN, '0');
  expect(LONG_PAN).toHaveLength(19);
  expect(packedHex({ mti: '0200', pan: Secret.pan(LONG_PAN) })).toBe(expected);
});

test('a track counts its characters and writes its separator as the nibble D', () => {
  const track = `${PAN}=3012101`;
  expect(packedHex({ mti: '0200', track2: Secret.track2(track) })).toBe(
    bytesOf('0200', '00 00 00 00 20 00 00 00', '24', PAN, 'D3012101'),
  );
});

test('amounts fill with zeros, names with spaces, and binary elements count bytes', () => {
  expect(packedHex({ mti: '0200', amount: '8880', terminalId: '100001', iccData: '9F2608' })).toBe(
    bytesOf('0200', '10 00 00 00 00 80 02 00', '00 00 00 00 88 80', '31 30 30 30 30 31 20 20', '00 03 9F 26 08'),
  );
});

test('digits of private elements count digits, and a PIN block is eight raw bytes', () => {
  const message: Message = {
    mti: '0200',
    pinCaptureCode: '06',
    pinBlock: Secret.pinBlock('00A122B344C566D7'),
    securityControl: '26'.padEnd(16, '0'),
    typing: '22000024000',
    privateText: '000',
  };
  // Bits 26, 52, 53, 60, 63.
  expect(packedHex(message)).toBe(
    bytesOf('0200', '00 00 00 40 00 00 18 12', '06', '00 A1 22 B3 44 C5 66 D7', '26 00 00 00 00 00 00 00') +
      bytesOf('00 11', '22 00 00 24 00 00', '00 03', '30 30 30'),
  );
});

test('a dialect setting moves what acquirers disagree about', () => {
  const shifted = unionpayPos({ entryModeJustified: 'right', cardSequenceJustified: 'left', fillNibble: 0xf });
  expect(packedHex({ mti: '0200', entryMode: '021', cardSequence: '001', acquirerId: '123' }, shifted)).toBe(
    bytesOf('0200', '00 00 06 01 00 00 00 00', '00 21', '00 10', '03 12 3F'),
  );
  const toTheRight = unionpayPos({ acquirerIdJustified: 'right' });
  expect(packedHex({ mti: '0200', acquirerId: '123' }, toTheRight)).toBe(
    bytesOf('0200', '00 00 00 01 00 00 00 00', '03 01 23'),
  );
  const wide = unionpayPos({ pinBlockBytes: 16 });
  expect(packedHex({ mti: '0200', pinBlock: Secret.pinBlock('00A122B344C566D788E9AAFBCC0DEE1F') }, wide)).toBe(
    bytesOf('0200', '00 00 00 00 00 00 10 00', '00A122B344C566D788E9AAFBCC0DEE1F'),
  );
});

test('the interchange writes text as characters and a second bitmap only when it needs one', () => {
  expect(packedHex({ mti: '0200', stan: '42', responseCode: '51', acquirerId: '12345678' }, SCHEME)).toBe(
    bytesOf('30 32 30 30', '00 20 00 01 02 00 00 00', '30 30 30 30 34 32', '30 38 31 32 33 34 35 36 37 38', '35 31'),
  );
  expect(packedHex({ mti: '0800', networkManagementCode: '301', keyBlock: 'AABB' }, SCHEME)).toBe(
    bytesOf('30 38 30 30', '80 00 00 00 00 00 00 00', '04 00 00 00 00 00 00 08', '33 30 31', '30 30 32 AA BB'),
  );
});

test('the MAC is the last eight bytes: element 64, or 128 behind a second bitmap', () => {
  const mac = 'A1B2C3D4E5F60718';
  expect(packedHex({ mti: '0200', stan: '000042', mac })).toBe(bytesOf('0200 00200000 00000001 000042', mac));
  expect(packedHex({ mti: '0200', responseCode: '00', mac }, SCHEME)).toBe(
    bytesOf('30 32 30 30', '00 00 00 00 02 00 00 01', '30 30', mac),
  );
  expect(packedHex({ mti: '0800', networkManagementCode: '301', mac }, SCHEME)).toBe(
    bytesOf('30 38 30 30', '80 00 00 00 00 00 00 00', '04 00 00 00 00 00 00 01', '33 30 31', mac),
  );
});

test('a message packed for its MAC has zeros there, and takes the MAC without being edited', () => {
  const packed = packForMac(POS, { mti: '0200', stan: '000042', mac: 'FFFFFFFFFFFFFFFF' });
  if (!packed.ok) throw new Error(packed.fault.kind);
  const { bytes, macOffset } = packed.value;
  expect(toHex(bytes)).toBe(bytesOf('0200 00200000 00000001 000042', '00'.repeat(8)));
  const sealed = withMac(packed.value, hex('A1B2C3D4E5F60718'));
  expect(toHex(sealed)).toBe(bytesOf('0200 00200000 00000001 000042', 'A1B2C3D4E5F60718'));
  expect(toHex(bytes.subarray(macOffset))).toBe('00'.repeat(8));
  expect(toHex(macInput(sealed))).toBe(toHex(bytes.subarray(0, macOffset)));
  expect(macInput(Uint8Array.of(1, 2))).toHaveLength(0);
});

test('what a dialect cannot write is named and never quoted', () => {
  expect(packedHex({ mti: '020', stan: '000001' })).toBe('fault bad-mti');
  expect(packedHex({ mti: '02A0', stan: '000001' })).toBe('fault bad-mti');
  expect(packedHex({ mti: '0200', keyBlock: 'AA' })).toBe('fault unknown-element keyBlock');
  expect(packedHex({ mti: '0200', typing: '22' }, SCHEME)).toBe('fault unknown-element typing');
  expect(packedHex({ mti: '0200', stan: '1234567' })).toBe('fault too-long stan');
  expect(packedHex({ mti: '0200', pan: Secret.pan(`${LONG_PAN}0`) })).toBe('fault too-long pan');
  expect(packedHex({ mti: '0200', pinBlock: Secret.pinBlock('00') })).toBe('fault too-short pinBlock');
  expect(packedHex({ mti: '0200', amount: '88.80' })).toBe('fault not-digits amount');
  expect(packedHex({ mti: '0200', iccData: '9F2' })).toBe('fault not-hex iccData');
  expect(packedHex({ mti: '0200', privateText: '余额不足' })).toBe('fault not-encodable privateText');
  const failed = pack(POS, { mti: '0200', track2: Secret.track2(`${PAN}D3012`) });
  expect(JSON.stringify(failed)).toBe('{"ok":false,"fault":{"kind":"not-track","de":35,"name":"track2"}}');
});

test('a message that would not fit in a frame is not packed', () => {
  const roomy = unionpayPos({ iccDataBytesMax: 512, paymentDataCharactersMax: 999 });
  const message: Message = {
    mti: '0200',
    iccData: 'AA'.repeat(512),
    paymentData: 'x'.repeat(999),
    privateBinary: 'BB'.repeat(512),
  };
  expect(packedHex(message, roomy)).toBe('fault message-too-long');
});

test('a sale comes back as it was sent, its card wrapped again', () => {
  const sale: Message = {
    mti: '0200',
    pan: Secret.pan(PAN),
    processingCode: '000000',
    amount: '000000008880',
    stan: '000123',
    expiry: Secret.expiry('3012'),
    entryMode: '051',
    terminalId: '10000001',
    merchantId: 'KACHA0000000001',
    currency: '156',
    typing: '22000024000',
  };
  const packed = pack(POS, sale);
  if (!packed.ok) throw new Error(packed.fault.kind);
  const { message, faults } = unpack(POS, packed.value);
  expect(faults).toEqual([]);
  expect(JSON.stringify(message)).toBe(JSON.stringify(sale));
  expect(message.pan?.revealFor('routing')).toBe(PAN);
  expect(`${message.pan}`).toBe(`${PAN.slice(0, 6)}******${PAN.slice(-4)}`);
  expect(`${message.expiry}`).toBe('****');
});

test('a message is written where its caller wants it, and nothing beside it', () => {
  const message: Message = { mti: '0800', stan: '000001', terminalId: '10000001' };
  const alone = pack(unionpayPos(), message);
  const target = new Uint8Array(64).fill(0xee);
  const written = packInto(unionpayPos(), message, { target, byteOffset: 7 });
  expect(written.ok && alone.ok && toHex(target.subarray(7, 7 + written.value))).toBe(alone.ok && toHex(alone.value));
  expect([...target.subarray(0, 7), ...target.subarray(7 + (written.ok ? written.value : 0))]).toEqual(
    Array(64 - (written.ok ? written.value : 0)).fill(0xee),
  );
});

test('a target that ends too soon is told apart at every length', () => {
  const message: Message = { mti: '0800', stan: '000001', terminalId: '10000001', privateText: 'AB' };
  const alone = pack(unionpayPos(), message);
  const bytes = alone.ok ? alone.value.length : 0;
  for (let length = 0; length < bytes; length++) {
    const written = packInto(unionpayPos(), message, { target: new Uint8Array(length), byteOffset: 0 });
    expect(written).toEqual({ ok: false, fault: { kind: 'message-too-long' } });
  }
  expect(packInto(unionpayPos(), message, { target: new Uint8Array(bytes), byteOffset: 0 }).ok).toBe(true);
});

test('a message that could not be written leaves nothing to the next', () => {
  const long: Message = { mti: '0800', stan: '000001', privateText: 'X'.repeat(200) };
  const short: Message = { mti: '0800', stan: '000002' };
  const before = pack(unionpayPos(), short);
  expect(pack(unionpayPos(), long)).toMatchObject({ ok: false, fault: { kind: 'too-long' } });
  expect(pack(unionpayPos(), short)).toEqual(before);
});

test('an element far too long is named, however long it is', () => {
  const message: Message = { mti: '0800', stan: '000001', privateText: 'X'.repeat(5_000) };
  expect(pack(unionpayPos(), message)).toEqual({ ok: false, fault: { kind: 'too-long', de: 63, name: 'privateText' } });
});
