import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/pin-block.json' with { type: 'json' };
import { Bug, hex, toHex } from '../std/index.ts';
import { luhnCheckDigit, Secret } from '../trade/index.ts';
import { keyOf } from './key.ts';
import { decipherPinBlock, encipherPinBlock, translatePinBlock } from './pin-block.ts';
import { isPin } from './pin-formats.ts';
import { tdes } from './tdes.ts';

const key = keyOf(hex('0123456789ABCDEFFEDCBA9876543210'));
const otherKey = keyOf(hex('89ABCDEF01234567FEDCBA9876543210'));
const bodyOfPan = '999901' + '000000123';
const pan = Secret.pan(bodyOfPan + luhnCheckDigit(bodyOfPan));
const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((each) => each.join(''));
const opened = (block: Secret, blockKey = key) => {
  const pin = decipherPinBlock({ block, pan, key: blockKey });
  return pin.ok ? pin.value.revealFor('pin-block') : pin.fault;
};
const sealed = (clearField: string): Secret => {
  const account = hex(`0000${pan.revealFor('pin-block').slice(-13, -1)}`);
  const clear = hex(clearField).map((byte, index) => byte ^ (account[index] ?? 0));
  return Secret.pinBlock(toHex(tdes(key).encrypt(clear)));
};

describe('PIN blocks of format 0', () => {
  test.each(vectors.clear)('hold the clear block of $source', (vector) => {
    const block = encipherPinBlock({ pin: Secret.pin(vector.pin), pan: Secret.pan(vector.pan), key });
    expect(toHex(tdes(key).decrypt(hex(block.revealFor('pin-block'))))).toBe(vector.clear);
  });

  test.each(vectors.enciphered)('are enciphered as in $source', (vector) => {
    const pinKey = keyOf(hex(vector.key));
    const block = encipherPinBlock({ pin: Secret.pin(vector.pin), pan: Secret.pan(vector.pan), key: pinKey });
    expect(block.revealFor('pin-block')).toBe(vector.block);
  });

  test('open to the PIN they were made of', () => {
    fc.assert(
      fc.property(digits(4, 12), digits(8, 19), (pinDigits, panDigits) => {
        const card = Secret.pan(panDigits);
        const block = encipherPinBlock({ pin: Secret.pin(pinDigits), pan: card, key });
        const pin = decipherPinBlock({ block, pan: card, key });
        expect(pin.ok && pin.value.revealFor('pin-block')).toBe(pinDigits);
      }),
    );
  });

  test('are unreadable under another key', () => {
    const block = encipherPinBlock({ pin: Secret.pin('246813'), pan, key });
    expect(opened(block)).toBe('246813');
    expect(opened(block, otherKey)).toBe('unreadable');
  });

  test.each([
    { name: 'another control digit', field: '36246813FFFFFFFF' },
    { name: 'a length below four', field: '03246FFFFFFFFFFF' },
    { name: 'a length above twelve', field: `0D${'12345'.repeat(2)}123F` },
    { name: 'a digit that is not decimal', field: '0624A813FFFFFFFF' },
    { name: 'a fill that is not F', field: '06246813FFFFFFF0' },
    { name: 'a length that does not fit', field: '05246813FFFFFFFF' },
  ])('with $name are unreadable', ({ field }) => {
    expect(opened(sealed('06246813FFFFFFFF'))).toBe('246813');
    expect(opened(sealed(field))).toBe('unreadable');
  });

  test('never throw on what arrives from outside', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (block, card) => {
        const pin = decipherPinBlock({ block: Secret.pinBlock(block), pan: Secret.pan(card), key });
        expect(pin).toEqual({ ok: false, fault: 'unreadable' });
      }),
    );
    const block = encipherPinBlock({ pin: Secret.pin('246813'), pan, key });
    expect(decipherPinBlock({ block, pan: Secret.pan('not digits'), key }).ok).toBe(false);
  });

  test('are translated from key to key, readable or not', () => {
    const block = encipherPinBlock({ pin: Secret.pin('246813'), pan, key });
    expect(opened(translatePinBlock({ block, from: key, to: otherKey }), otherKey)).toBe('246813');
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
        const any = Secret.pinBlock(toHex(bytes));
        const there = translatePinBlock({ block: any, from: key, to: otherKey });
        const back = translatePinBlock({ block: there, from: otherKey, to: key });
        expect(back.revealFor('pin-block')).toBe(toHex(bytes));
      }),
    );
  });

  test('a PIN has 4 to 12 digits, and anything else never reaches a block', () => {
    for (const good of ['1234', '123456123456']) expect(isPin(Secret.pin(good))).toBe(true);
    for (const bad of ['', '123', '1'.repeat(13), '12a4', '1234 ']) {
      expect(isPin(Secret.pin(bad))).toBe(false);
      expect(() => encipherPinBlock({ pin: Secret.pin(bad), pan, key })).toThrow(Bug);
    }
  });

  test('show themselves to no printer', () => {
    const block = encipherPinBlock({ pin: Secret.pin('246813'), pan, key });
    expect(JSON.stringify({ block, text: `${block}` })).toBe('{"block":"[PIN block]","text":"[PIN block]"}');
  });
});
