import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex, toHex } from '../std/index.ts';
import { Key, keyOf, withOddParity } from './key.ts';
import { deriveKey, isFeeble } from './key-derivation.ts';

describe('a key', () => {
  test('shows itself to no printer', () => {
    const key = keyOf(hex('C1D2E3F4A5B69788F123456789ABCDEF'));
    for (const printed of [`${key}`, JSON.stringify({ key }), inspect(key, { depth: 9, showHidden: true })]) {
      expect(printed.toUpperCase()).not.toContain('C1D2');
      expect(printed).not.toContain('193');
    }
    expect(`${key}`).toBe('[key]');
  });

  test('keeps its bytes apart from those given in and handed out', () => {
    const bytes = new Uint8Array(8).fill(5);
    const key = keyOf(bytes);
    bytes.fill(9);
    key.revealFor('cipher').fill(9);
    expect(toHex(key.revealFor('cipher'))).toBe('05'.repeat(8));
  });

  test('comes from hexadecimal text of 8, 16 or 24 bytes only', () => {
    for (const length of [8, 16, 24]) {
      const key = Key.fromHex('aB'.repeat(length));
      expect(key.ok && key.value.length).toBe(length);
    }
    expect(Key.fromHex('AB'.repeat(9))).toEqual({ ok: false, fault: { kind: 'wrong-length', lengthBytes: 9 } });
    expect(Key.fromHex('XY'.repeat(8))).toEqual({ ok: false, fault: { kind: 'not-hexadecimal' } });
    expect(Key.fromHex('')).toEqual({ ok: false, fault: { kind: 'wrong-length', lengthBytes: 0 } });
  });

  test('odd parity changes lowest bits only and makes every byte odd', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 24 }), (bytes) => {
        const odd = withOddParity(bytes);
        odd.forEach((byte, index) => {
          expect(byte >>> 1).toBe((bytes[index] ?? 0) >>> 1);
          expect(byte.toString(2).replaceAll('0', '').length % 2).toBe(1);
        });
      }),
    );
  });
});

describe('a derived key', () => {
  const seed = keyOf(new Uint8Array(16).fill(0x11));
  const derived = (label: string, lengthBytes: 8 | 16 | 24): string =>
    toHex(deriveKey({ key: seed, label, lengthBytes }).revealFor('cipher'));

  test('depends on label, length and seed, and repeats', () => {
    expect(derived('pin', 16)).toBe(derived('pin', 16));
    expect(derived('pin', 16)).not.toBe(derived('mac', 16));
    expect(derived('pin', 8)).not.toBe(derived('pin', 16).slice(0, 16));
    expect(derived('终端', 16)).not.toBe(derived('商户', 16));
    const other = deriveKey({ key: keyOf(new Uint8Array(16).fill(0x12)), label: 'pin', lengthBytes: 16 });
    expect(toHex(other.revealFor('cipher'))).not.toBe(derived('pin', 16));
  });

  test('has the length asked for, odd parity and no feeble shape', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<8 | 16 | 24>(8, 16, 24), (label, lengthBytes) => {
        const bytes = deriveKey({ key: seed, label, lengthBytes }).revealFor('cipher');
        expect(bytes.length).toBe(lengthBytes);
        expect(toHex(withOddParity(bytes))).toBe(toHex(bytes));
        expect(isFeeble(bytes)).toBe(false);
      }),
    );
  });

  test('one repeated byte and equal parts count as feeble', () => {
    const part = Uint8Array.of(1, 2, 4, 7, 8, 11, 13, 14);
    expect(isFeeble(new Uint8Array(8).fill(1))).toBe(true);
    expect(isFeeble(Uint8Array.of(...part, ...part))).toBe(true);
    expect(isFeeble(Uint8Array.of(...part, ...part.toReversed()))).toBe(false);
  });
});
