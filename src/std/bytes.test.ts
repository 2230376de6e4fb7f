import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { concat, equalBytes, fromHex, fromLatin1, hex, toHex, toLatin1, xor } from './bytes.ts';

const bytes = (options: { minLength?: number; maxLength?: number } = {}) => fc.uint8Array(options);

describe('hexadecimal', () => {
  it('is what Buffer makes of it, both ways', () => {
    fc.assert(
      fc.property(bytes(), (some) => {
        expect(toHex(some)).toBe(Buffer.from(some).toString('hex').toUpperCase());
        expect(fromHex(toHex(some).toLowerCase())).toEqual(Uint8Array.from(some));
      }),
    );
  });

  it('that is odd or not hexadecimal is no bytes, and as a literal a bug', () => {
    for (const text of ['A', '0G', '0x00', ' 00', '00\n']) expect(fromHex(text)).toBeUndefined();
    expect(() => hex('0')).toThrow(TypeError);
  });
});

describe('Latin-1', () => {
  it('is one byte a character, long texts too', () => {
    const roundTrip = fc.property(bytes({ maxLength: 5_000 }), (some) => {
      expect(fromLatin1(toLatin1(some))).toEqual(Uint8Array.from(some));
    });
    fc.assert(roundTrip, { numRuns: 30 });
  });
  it('has a question mark for what it has not', () => {
    expect(toLatin1(fromLatin1('卡A'))).toBe('?A');
  });
});

it('joining, exclusive or and comparing', () => {
  expect(concat(hex('01'), hex(''), hex('0203'))).toEqual(hex('010203'));
  expect(xor(hex('FF0F'), hex('0F0FFF'))).toEqual(hex('F000'));
  fc.assert(
    fc.property(bytes({ minLength: 1 }), fc.nat(), (some, at) => {
      const other = Uint8Array.from(some);
      expect(equalBytes(some, other)).toBe(true);
      other[at % other.length] = (other[at % other.length] ?? 0) ^ 1;
      expect(equalBytes(some, other)).toBe(false);
      expect(equalBytes(some, concat(some, hex('00')))).toBe(false);
    }),
  );
});

it('a reader gives what is there, and says where and by how much something is short', () => {
  const reader = new ByteReader(hex('0102030405'));
  expect(reader.take(2)).toEqual({ ok: true, value: hex('0102') });
  expect(reader.take(4)).toEqual({ ok: false, fault: { kind: 'truncated', byteOffset: 2, wanted: 4, left: 3 } });
  expect([reader.offset, reader.left]).toEqual([2, 3]);
  expect(reader.take(3).ok).toBe(true);
  expect(() => reader.take(-1)).toThrow('a reader never goes back');
});
