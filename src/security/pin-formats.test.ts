import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/pin-block.json' with { type: 'json' };
import { Bug, hex, toHex, xor } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import type { CipherName } from './ciphers.ts';
import { keyOf } from './key.ts';
import {
  decipherPinBlock,
  encipherPinBlock,
  type PinBlockTerms,
  reformatPinBlock,
  translatePinBlock,
} from './pin-block.ts';
import { accountField, PIN_FORMAT_NAMES, PIN_FORMATS, type PinFormat, pinField, readPinField } from './pin-formats.ts';

const key = keyOf(hex('0123456789ABCDEFFEDCBA9876543210'));
const otherKey = keyOf(hex('89ABCDEF01234567FEDCBA9876543210'));
const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((each) => each.join(''));
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
const format = fc.constantFrom(...PIN_FORMAT_NAMES);
const clear = (secret: Secret): string => secret.revealFor('pin-block');
const bound = (name: PinFormat): boolean => PIN_FORMATS[name].pan === 'bound';

describe('clear PIN fields', () => {
  test.each(vectors.fields)('are those of $source', (vector) => {
    const name = vector.format as PinFormat;
    const field = pinField({ format: name, pin: Secret.pin(vector.pin), random: hex(vector.random) });
    if (vector.field !== undefined) expect(toHex(field)).toBe(vector.field);
    if (vector.pan !== undefined) {
      expect(toHex(xor(field, accountField(name, Secret.pan(vector.pan))))).toBe(vector.clear);
    }
    const pin = readPinField(name, field);
    expect(pin.ok && clear(pin.value)).toBe(vector.pin);
  });

  test('open to the PIN they were made of, and have the size, control digit and PIN length that their row says', () => {
    fc.assert(
      fc.property(format, digits(4, 12), random, (name, pin, bytes) => {
        const field = pinField({ format: name, pin: Secret.pin(pin), random: bytes });
        const { blockBytes, control } = PIN_FORMATS[name];
        expect(field.length).toBe(blockBytes);
        expect(toHex(field).toLowerCase().slice(0, 2)).toBe(control + pin.length.toString(16));
        const read = readPinField(name, field);
        expect(read.ok && clear(read.value)).toBe(pin);
      }),
    );
  });

  test('any bytes read as a PIN of 4 to 12 digits or as unreadable', () => {
    fc.assert(
      fc.property(format, fc.uint8Array({ maxLength: 20 }), (name, bytes) => {
        const read = readPinField(name, bytes);
        if (read.ok) expect(clear(read.value)).toMatch(/^\d{4,12}$/);
        else expect(read.fault).toBe('unreadable');
      }),
    );
  });

  test('a format 1 field takes any fill, format 3 letters only, format 4 only A before its random half', () => {
    expect(readPinField('iso-1', hex('141234056789ABCD')).ok).toBe(true);
    expect(readPinField('iso-3', hex('341234ABCDEFABCD')).ok).toBe(true);
    expect(readPinField('iso-3', hex('3412349BCDEFABCD')).ok).toBe(false);
    expect(readPinField('iso-4', hex('441234AAAAAAAAAA0123456789ABCDEF')).ok).toBe(true);
    expect(readPinField('iso-4', hex('441234AAAAAAAAAB0123456789ABCDEF')).ok).toBe(false);
  });

  test('the account field of format 4 counts the digits beyond twelve', () => {
    const of = (pan: string): string => toHex(accountField('iso-4', Secret.pan(pan)));
    expect(of('123456789')).toBe('00001234567890000000000000000000');
    expect(of('123456789012')).toBe('01234567890120000000000000000000');
    expect(of('1234567890123456789')).toBe('71234567890123456789000000000000');
  });

  test('too little randomness or a missing card number is a bug', () => {
    expect(() => pinField({ format: 'iso-4', pin: Secret.pin('1234'), random: new Uint8Array(7) })).toThrow(Bug);
    expect(() => pinField({ format: 'iso-3', pin: Secret.pin('1234') })).toThrow(Bug);
    expect(() => accountField('iso-0', undefined)).toThrow(Bug);
    expect(() => accountField('iso-4', Secret.pan('1'.repeat(20)))).toThrow(Bug);
  });
});

describe('PIN blocks of every format', () => {
  test.each(vectors.formatFour)('format 4 is enciphered as in $source', (vector) => {
    const terms = { format: 'iso-4', key: keyOf(hex(vector.key)), pan: Secret.pan(vector.pan) } as const;
    const block = encipherPinBlock({ ...terms, pin: Secret.pin(vector.pin), random: hex(vector.random) });
    expect(clear(block)).toBe(vector.block);
    const pin = decipherPinBlock({ ...terms, block });
    expect(pin.ok && clear(pin.value)).toBe(vector.pin);
  });

  test('open to the PIN they were made of, under every cipher of the format', () => {
    const cases = PIN_FORMAT_NAMES.flatMap((name) =>
      PIN_FORMATS[name].ciphers.map((cipher) => [name, cipher] as const),
    );
    fc.assert(
      fc.property(fc.constantFrom(...cases), digits(4, 12), digits(8, 19), random, (each, pin, pan, bytes) => {
        const terms: PinBlockTerms = { format: each[0], cipher: each[1], key, pan: Secret.pan(pan) };
        const block = encipherPinBlock({ ...terms, pin: Secret.pin(pin), random: bytes });
        const read = decipherPinBlock({ ...terms, block });
        expect(read.ok && clear(read.value)).toBe(pin);
      }),
    );
  });

  test('a format 4 block does not open with another card number', () => {
    const terms = { format: 'iso-4', key } as const;
    const pan = Secret.pan('9'.repeat(16));
    const block = encipherPinBlock({ ...terms, pan, pin: Secret.pin('246813'), random: new Uint8Array(8) });
    expect(decipherPinBlock({ ...terms, pan, block }).ok).toBe(true);
    expect(decipherPinBlock({ ...terms, pan: Secret.pan('8'.repeat(16)), block }).ok).toBe(false);
  });

  test('a block without PAN is a format 0 block for the card number zero', () => {
    const pin = Secret.pin('246813');
    const without = encipherPinBlock({ format: 'without-pan', pin, key });
    expect(clear(without)).toBe(clear(encipherPinBlock({ pin, key, pan: Secret.pan('0'.repeat(16)) })));
  });

  test('a cipher that the format does not take is a bug', () => {
    const cipher: CipherName = 'aes';
    expect(() => encipherPinBlock({ pin: Secret.pin('1234'), key, cipher, pan: Secret.pan('1'.repeat(16)) })).toThrow(
      Bug,
    );
  });
});

describe('translation between formats', () => {
  const pan = Secret.pan('9'.repeat(16));
  const made = (from: PinFormat, pin: string): Secret =>
    encipherPinBlock({ format: from, key, pan, pin: Secret.pin(pin), random: new Uint8Array(10).fill(7) });

  test('keeps the PIN wherever it is allowed, and refuses wherever a card number or the standard would be left', () => {
    fc.assert(
      fc.property(format, format, digits(4, 12), random, (from, to, pin, bytes) => {
        const moved = reformatPinBlock({
          block: made(from, pin),
          from: { format: from, key, pan },
          to: { format: to, key: otherKey, pan, random: bytes },
        });
        if (bound(from) && !bound(to)) {
          expect(moved).toEqual({ ok: false, fault: { kind: 'would-lose-pan', from, to } });
          return;
        }
        if (from !== 'without-pan' && to === 'without-pan') {
          expect(moved).toEqual({ ok: false, fault: { kind: 'not-standard', from, to } });
          return;
        }
        const read = moved.ok && decipherPinBlock({ format: to, key: otherKey, pan, block: moved.value });
        expect(read && (read.ok ? clear(read.value) : read.fault)).toBe(pin);
      }),
    );
  });

  test('refuses another card number, and a missing one', () => {
    const block = made('iso-0', '1234');
    const moved = (toPan: Secret | undefined) =>
      reformatPinBlock({
        block,
        from: { key, pan },
        to: {
          format: 'iso-4',
          key: otherKey,
          random: new Uint8Array(8),
          ...(toPan === undefined ? {} : { pan: toPan }),
        },
      });
    expect(moved(Secret.pan('8'.repeat(16)))).toEqual({ ok: false, fault: { kind: 'pan-changed' } });
    expect(moved(undefined)).toEqual({ ok: false, fault: { kind: 'pan-missing', format: 'iso-4' } });
  });

  test('an unreadable block stays one within a format, and is refused between two', () => {
    const block = Secret.pinBlock('00112233445566AA');
    const same = reformatPinBlock({ block, from: { key, pan }, to: { key: otherKey, pan } });
    expect(same.ok && clear(same.value)).toBe(clear(translatePinBlock({ block, from: key, to: otherKey })));
    const other = reformatPinBlock({
      block,
      from: { key, pan },
      to: { format: 'iso-3', key: otherKey, pan, random: new Uint8Array(10) },
    });
    expect(other).toEqual({ ok: false, fault: { kind: 'unreadable' } });
  });
});
