import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/mac.json' with { type: 'json' };
import { hex, toHex, toLatin1 } from '../std/index.ts';
import { keyOf } from './key.ts';
import { cbcMac, type MacPadding, retailMac, unionpayMac } from './mac.ts';

const key16 = fc.uint8Array({ minLength: 16, maxLength: 16 });
const message = fc.uint8Array({ minLength: 1, maxLength: 100 });

describe('message authentication codes', () => {
  test.each(vectors.unionpay)('UnionPay: $source', (vector) => {
    expect(toHex(unionpayMac(keyOf(hex(vector.key)), hex(vector.message)))).toBe(vector.mac);
  });

  test.each(vectors.cbc)('CBC: $source', (vector) => {
    const padding = vector.padding as MacPadding;
    const mac = cbcMac({ key: keyOf(hex(vector.key)), message: hex(vector.message), padding });
    expect(toHex(mac)).toBe(vector.mac);
  });

  test.each(vectors.retail)('retail: $source', (vector) => {
    const padding = vector.padding as MacPadding;
    const mac = retailMac({ key: keyOf(hex(vector.key)), message: hex(vector.message), padding });
    expect(toHex(mac)).toBe(vector.mac);
  });

  test('a UnionPay MAC is eight upper-case hexadecimal characters, also of an empty message', () => {
    fc.assert(
      fc.property(key16, fc.uint8Array({ maxLength: 300 }), (key, bytes) => {
        expect(toLatin1(unionpayMac(keyOf(key), bytes))).toMatch(/^[0-9A-F]{8}$/);
      }),
    );
  });

  test('a UnionPay MAC does not see zero bytes at the end, nor two blocks exchanged: its known weakness', () => {
    const key = keyOf(new Uint8Array(8).fill(3));
    const one = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const two = one.map((byte) => byte + 0x10);
    const mac = toHex(unionpayMac(key, Uint8Array.of(...one, ...two)));
    expect(toHex(unionpayMac(key, Uint8Array.of(...two, ...one)))).toBe(mac);
    expect(toHex(unionpayMac(key, Uint8Array.of(...one, ...two, 0)))).toBe(mac);
  });

  test('a CBC-MAC over triple DES is the last block that OpenSSL makes', () => {
    fc.assert(
      fc.property(key16, message, (key, bytes) => {
        const blocks = Buffer.alloc(Math.ceil(bytes.length / 8) * 8);
        blocks.set(bytes);
        const cipher = createCipheriv('des-ede-cbc', key, Buffer.alloc(8)).setAutoPadding(false);
        const last = Buffer.concat([cipher.update(blocks), cipher.final()]).subarray(-8);
        expect(toHex(cbcMac({ key: keyOf(key), message: bytes, padding: 'zeros' }))).toBe(toHex(last));
      }),
    );
  });

  test('a retail MAC with equal halves is the single-DES CBC-MAC of the same message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), message, (half, bytes) => {
        const retail = retailMac({
          key: keyOf(Uint8Array.of(...half, ...half)),
          message: bytes,
          padding: 'mark-then-zeros',
        });
        const plain = cbcMac({ key: keyOf(half), message: bytes, padding: 'mark-then-zeros' });
        expect(toHex(retail)).toBe(toHex(plain));
      }),
    );
  });
});
