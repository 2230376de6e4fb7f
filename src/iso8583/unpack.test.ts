import { expect, test } from 'vitest';
import { concat, hex } from '../std/index.ts';
import { interchange } from './dialects/interchange.ts';
import { unionpayPos } from './dialects/unionpay-pos.ts';
import type { Message } from './message.ts';
import { unpack } from './unpack.ts';

const POS = unionpayPos();
const SCHEME = interchange();

interface Read {
  readonly message: Message;
  readonly faults: readonly string[];
}

/** Faults as `kind name-or-number @offset`. */
function read(hexText: string, dialect = POS): Read {
  const { message, faults } = unpack(dialect, hex(hexText.replaceAll(' ', '')));
  return {
    message,
    faults: faults.map(
      ({ kind, name, de, byteOffset }) => `${[kind, name ?? de].filter(Boolean).join(' ')} @${byteOffset}`,
    ),
  };
}

test('too few bytes for a message type or a bitmap are said to be so', () => {
  expect(read('')).toEqual({ message: { mti: '' }, faults: ['truncated @0'] });
  expect(read('08')).toEqual({ message: { mti: '' }, faults: ['truncated @0'] });
  expect(read('0800')).toEqual({ message: { mti: '0800' }, faults: ['no-bitmap @2'] });
  expect(read('0800 0020')).toEqual({ message: { mti: '0800' }, faults: ['no-bitmap @2'] });
  expect(read('30383030 80000000 00000000', SCHEME)).toEqual({ message: { mti: '0800' }, faults: ['no-bitmap 1 @12'] });
});

test('a wrong message type does not hide the elements', () => {
  expect(read('0A00 00200000 00000000 000042')).toEqual({
    message: { mti: '', stan: '000042' },
    faults: ['bad-mti @0'],
  });
});

test('an element with wrong digits is named and the next one is read', () => {
  expect(read('0200 00300000 00000000 0000A2 101112')).toEqual({
    message: { mti: '0200', localTime: '101112' },
    faults: ['not-digits stan @10'],
  });
});

test('digits to the right in a dialect that has them to the left are a fault, not another value', () => {
  expect(read('0200 00000400 00000000 0021').faults).toEqual(['bad-padding entryMode @10']);
});

test('a value above its maximum is left out and the next one is read', () => {
  // DE 32 announces twelve digits where eleven are allowed; DE 39 follows.
  expect(read('0210 00000001 02000000 12 123456789012 3531')).toEqual({
    message: { mti: '0210', responseCode: '51' },
    faults: ['too-long acquirerId @10'],
  });
});

test('behind a length that is not digits, elements of fixed length are found from the end', () => {
  expect(read('0210 00200001 02000000 000042 FF 1234 3531')).toEqual({
    message: { mti: '0210', stan: '000042', responseCode: '51' },
    faults: ['bad-length acquirerId @13', 'resumed responseCode @16'],
  });
  // DE 60 may have any length: nothing tells where it begins.
  expect(read('0210 00200001 00000010 000042 FF 1234 5678')).toEqual({
    message: { mti: '0210', stan: '000042' },
    faults: ['bad-length acquirerId @13'],
  });
});

test('bytes that end too soon keep what came before', () => {
  expect(read('0210 00300000 00000000 000042 10')).toEqual({
    message: { mti: '0210', stan: '000042' },
    faults: ['truncated localTime @13'],
  });
  expect(read('0210 00200000 00000200 000042 00').faults).toEqual(['truncated iccData @13']);
  expect(read('0210 00200000 00000200 000042 0004 9F').faults).toEqual(['truncated iccData @13']);
});

test('an element that nobody knows ends the reading, one of known length is passed', () => {
  // DE 5 has no length here; DE 57 has.
  expect(read('0210 08000000 00000010 00009999 0011')).toEqual({
    message: { mti: '0210' },
    faults: ['unknown-element 5 @10'],
  });
  expect(read('0210 00200000 00000090 000042 0002 4142 0011 220000240000')).toEqual({
    message: { mti: '0210', stan: '000042', typing: '22000024000' },
    faults: ['unknown-element 57 @13'],
  });
  expect(read('0210 08200000 00000000 99 000042')).toEqual({
    message: { mti: '0210', stan: '000042' },
    faults: ['unknown-element 5 @10', 'resumed stan @11'],
  });
});

test('a second bitmap at a terminal is a fault and is stepped over', () => {
  expect(read('0210 80200000 00000000 00000000 00000000 000042')).toEqual({
    message: { mti: '0210', stan: '000042' },
    faults: ['secondary-bitmap 1 @2'],
  });
});

test('bytes behind the last element are a fault', () => {
  expect(read('0210 00200000 00000000 000042 00')).toEqual({
    message: { mti: '0210', stan: '000042' },
    faults: ['trailing-bytes @13'],
  });
});

test('a MAC that does not close its message is a fault', () => {
  const bytes = '30383030 80000000 00000001 04000000 00000000 A1B2C3D4 E5F60718 333031';
  expect(read(bytes, SCHEME)).toEqual({
    message: { mti: '0800', mac: 'A1B2C3D4E5F60718', networkManagementCode: '301' },
    faults: ['misplaced-mac mac @20'],
  });
});

test('spaces that fill a name are taken off, zeros that fill a number are not', () => {
  expect(read('0210 10000000 00800000 000000008880 31303020 20202020').message).toEqual({
    mti: '0210',
    amount: '000000008880',
    terminalId: '100',
  });
});

test('a message of two thousand bytes of length prefixes is read once and ends', () => {
  const bytes = concat(hex('0210'), new Uint8Array(8).fill(0xff), new Uint8Array(2_000).fill(0x99));
  expect(unpack(POS, bytes).faults.length).toBeLessThan(70);
});
