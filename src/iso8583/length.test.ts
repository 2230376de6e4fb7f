import { expect, test } from 'vitest';
import { hex, toHex } from '../std/index.ts';
import { CODECS } from './codecs.ts';
import {
  announcedFor,
  type Length,
  ll,
  prefixBytes,
  prefixMax,
  readPrefix,
  unitsTaken,
  type VariableLength,
  valueBytes,
  variable,
  writePrefix,
} from './length.ts';

const of = (length: VariableLength): Length => variable(length);
const common = { kind: 'variable', unitsMax: 9, counts: 'units' } as const;

test.each<[string, VariableLength, number, string]>([
  ['LL in one BCD byte', { ...common, prefix: 'bcd', prefixDigits: 2 }, 7, '07'],
  ['LLL in two BCD bytes', { ...common, prefix: 'bcd', prefixDigits: 3 }, 7, '0007'],
  ['LLLL in two BCD bytes', { ...common, prefix: 'bcd', prefixDigits: 4 }, 1234, '1234'],
  ['L as a character', { ...common, prefix: 'ascii', prefixDigits: 1 }, 7, '37'],
  ['LLL in characters', { ...common, prefix: 'ascii', prefixDigits: 3 }, 120, '313230'],
  ['LLLLLL in characters', { ...common, prefix: 'ascii', prefixDigits: 6 }, 65_536, '303635353336'],
  ['LL in EBCDIC', { ...common, prefix: 'ebcdic', prefixDigits: 2 }, 19, 'F1F9'],
  ['one binary byte', { ...common, prefix: 'binary', prefixBytes: 1 }, 200, 'C8'],
  ['two binary bytes', { ...common, prefix: 'binary', prefixBytes: 2 }, 426, '01AA'],
])('a prefix: %s', (_, length, announced, bytes) => {
  const target = new Uint8Array(prefixBytes(of(length)));
  writePrefix(length, announced, { target, byteOffset: 0 });
  expect(toHex(target)).toBe(bytes);
  expect(readPrefix(length, hex(bytes))).toEqual({ ok: true, value: announced });
});

test('a prefix says no more than it has room for', () => {
  expect(prefixMax({ ...common, prefix: 'binary', prefixBytes: 1 })).toBe(255);
  expect(prefixMax({ ...common, prefix: 'binary', prefixBytes: 2 })).toBe(65_535);
  expect(prefixMax({ ...common, prefix: 'ascii', prefixDigits: 4 })).toBe(9_999);
  expect(readPrefix(ll(9, 'bcd'), hex('0A'))).toEqual({ ok: false, fault: 'bad-length' });
});

test('nineteen packed digits are announced as 19 or as 10, as the dialect counts', () => {
  const codec = CODECS['bcd-digits-left-F'];
  const units = { codec, length: ll(19, 'bcd') };
  const bytes = { codec, length: ll(19, 'bcd', 'bytes') };
  expect([announcedFor(units, 19), announcedFor(bytes, 19)]).toEqual([19, 10]);
  expect([valueBytes(units, 19), valueBytes(bytes, 10)]).toEqual([10, 10]);
  expect(unitsTaken(bytes, 10, hex('1234567890123456789F'.slice(0, 20)))).toBe(19);
  expect(unitsTaken(bytes, 2, hex('1234'))).toBe(4);
});

test('bytes as hexadecimal characters are announced as bytes, or as the characters that stand on the wire', () => {
  const codec = CODECS['ascii-hex'];
  expect(announcedFor({ codec, length: ll(9, 'ascii') }, 3)).toBe(3);
  expect(announcedFor({ codec, length: ll(9, 'ascii', 'bytes') }, 3)).toBe(6);
});
