import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/mac.json' with { type: 'json' };
import { hex, toHex } from '../std/index.ts';
import { keyOf } from './key.ts';
import { foldedMac, foldedMacSteps, type MacPadding } from './mac.ts';
import {
  computeMac,
  isMacAlgorithm,
  MAC_ALGORITHM_NAMES,
  MAC_ALGORITHMS,
  type MacAlgorithm,
  type MacRequest,
  verifyMac,
} from './mac-algorithms.ts';
import { sm4 } from './sm4.ts';
import { tdes } from './tdes.ts';

interface Vector {
  readonly source: string;
  readonly algorithm: string;
  readonly key: string;
  readonly message: string;
  readonly mac: string;
  readonly padding?: string;
}

const chained = (key: string): MacAlgorithm => (key.length === 16 ? 'x9.9' : 'cbc-mac-tdes');

const VECTORS: readonly Vector[] = [
  ...vectors.algorithms,
  ...vectors.unionpay.map((vector) => ({ ...vector, algorithm: 'unionpay' })),
  ...vectors.cbc.map((vector) => ({ ...vector, algorithm: chained(vector.key) })),
  ...vectors.retail.map((vector) => ({ ...vector, algorithm: 'x9.19' })),
];

const requestOf = ({ algorithm, key, message, padding }: Vector): MacRequest => ({
  algorithm: algorithm as MacAlgorithm,
  key: keyOf(hex(key)),
  message: hex(message),
  ...(padding === undefined ? {} : { padding: padding as MacPadding }),
});

const messages = fc.uint8Array({ maxLength: 100 });
const key16 = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('the table of MAC algorithms', () => {
  test.each(VECTORS)('$algorithm agrees with $source', (vector) => {
    expect(isMacAlgorithm(vector.algorithm)).toBe(true);
    const request = requestOf(vector);
    const mac = computeMac(request);
    expect(mac.ok && toHex(mac.value)).toBe(vector.mac);
    expect(verifyMac({ ...request, mac: hex(vector.mac) })).toEqual({ ok: true, value: 'fits' });
  });

  test('has a vector for every row that says it is published', () => {
    const proven = new Set(VECTORS.map(({ algorithm }) => algorithm));
    for (const name of MAC_ALGORITHM_NAMES) {
      if (MAC_ALGORITHMS[name].proof === 'published') expect(proven, name).toContain(name);
    }
  });

  test('gives as many bytes as its row says, for every key length of the row', () => {
    for (const algorithm of MAC_ALGORITHM_NAMES) {
      for (const lengthBytes of MAC_ALGORITHMS[algorithm].keyBytes) {
        const key = keyOf(new Uint8Array(lengthBytes).fill(5));
        const mac = computeMac({ algorithm, key, message: Uint8Array.of(1, 2, 3), unproven: 'accept' });
        expect(mac.ok && mac.value.length).toBe(MAC_ALGORITHMS[algorithm].macBytes);
      }
    }
  });

  test('a MAC changed in any bit differs, and so does one of another length', () => {
    fc.assert(
      fc.property(key16, messages, fc.nat({ max: 63 }), (key, message, bit) => {
        const request: MacRequest = { algorithm: 'x9.19', key: keyOf(key), message };
        const mac = computeMac(request);
        const bytes = mac.ok ? mac.value : new Uint8Array();
        const changed = bytes.with(bit >>> 3, (bytes[bit >>> 3] ?? 0) ^ (0x80 >>> (bit & 7)));
        expect(verifyMac({ ...request, mac: changed })).toEqual({ ok: true, value: 'differs' });
        expect(verifyMac({ ...request, mac: bytes.subarray(0, 4) })).toEqual({ ok: true, value: 'differs' });
        const shortened = verifyMac({ ...request, macBytes: 4, mac: bytes.subarray(0, 4) });
        expect(shortened).toEqual({ ok: true, value: 'fits' });
      }),
    );
  });

  test('says what does not fit a row', () => {
    const message = new Uint8Array(3);
    const double = keyOf(new Uint8Array(16));
    const kindOf = (request: Omit<MacRequest, 'message' | 'key'>, key = double) => {
      const mac = computeMac({ ...request, key, message });
      return mac.ok ? 'computed' : mac.fault.kind;
    };
    expect(kindOf({ algorithm: 'x9.9' })).toBe('key-length');
    expect(kindOf({ algorithm: 'cmac-sm4' }, keyOf(new Uint8Array(32)))).toBe('key-length');
    expect(kindOf({ algorithm: 'cmac-aes', padding: 'zeros' })).toBe('padding');
    for (const macBytes of [0, 3, 4.5, 9, Number.NaN])
      expect(kindOf({ algorithm: 'x9.19', macBytes })).toBe('mac-length');
  });

  test('the SM4 form of the UnionPay MAC works only for callers who accept that it is unproven', () => {
    const request: MacRequest = { algorithm: 'unionpay-sm4', key: keyOf(new Uint8Array(16)), message: hex('0200') };
    expect(computeMac(request)).toEqual({
      ok: false,
      fault: { kind: 'unproven-algorithm', algorithm: 'unionpay-sm4' },
    });
    expect(verifyMac({ ...request, mac: new Uint8Array(8) }).ok).toBe(false);
    expect(computeMac({ ...request, unproven: 'accept' }).ok).toBe(true);
  });
});

describe('constructions without a published vector', () => {
  test('a CBC-MAC over SM4 is the last block that OpenSSL makes', () => {
    fc.assert(
      fc.property(key16, fc.uint8Array({ minLength: 1, maxLength: 100 }), (key, message) => {
        const blocks = Buffer.alloc(Math.ceil(message.length / 16) * 16);
        blocks.set(message);
        const cipher = createCipheriv('sm4-cbc', key, Buffer.alloc(16)).setAutoPadding(false);
        const last = Buffer.concat([cipher.update(blocks), cipher.final()]).subarray(-16);
        const mac = computeMac({ algorithm: 'cbc-mac-sm4', key: keyOf(key), message });
        expect(mac.ok && toHex(mac.value)).toBe(toHex(last));
      }),
    );
  });
});

/** SP 800-38B once more, over OpenSSL's ciphers and big integers. */
function referenceCmac(openssl: string, key: Uint8Array, message: Uint8Array): string {
  const blockBytes = openssl.startsWith('des') ? 8 : 16;
  const codeBook = openssl.startsWith('des') ? openssl : `${openssl}-ecb`;
  const bits = BigInt(8 * blockBytes);
  const doubled = (value: bigint): bigint =>
    BigInt.asUintN(Number(bits), value << 1n) ^ (value >> (bits - 1n) === 1n ? (blockBytes === 8 ? 0x1bn : 0x87n) : 0n);
  const base = toHex(createCipheriv(codeBook, key, null).update(Buffer.alloc(blockBytes)).subarray(0, blockBytes));
  const whole = message.length > 0 && message.length % blockBytes === 0;
  const filled = Buffer.alloc(Math.max(1, Math.ceil(message.length / blockBytes)) * blockBytes);
  filled.set(message);
  if (!whole) filled[message.length] = 0x80;
  const first = doubled(BigInt(`0x${base}`));
  const subkey = hex((whole ? first : doubled(first)).toString(16).padStart(2 * blockBytes, '0'));
  const last = filled.length - blockBytes;
  for (let i = 0; i < blockBytes; i++) filled[last + i] = (filled[last + i] ?? 0) ^ (subkey[i] ?? 0);
  const chain = createCipheriv(`${openssl}-cbc`, key, Buffer.alloc(blockBytes)).setAutoPadding(false).update(filled);
  return toHex(chain.subarray(-blockBytes));
}

describe('CMAC', () => {
  test.each([
    { algorithm: 'cmac-tdes', openssl: 'des-ede', keyBytes: 16 },
    { algorithm: 'cmac-tdes', openssl: 'des-ede3', keyBytes: 24 },
    { algorithm: 'cmac-aes', openssl: 'aes-128', keyBytes: 16 },
    { algorithm: 'cmac-aes', openssl: 'aes-256', keyBytes: 32 },
    { algorithm: 'cmac-sm4', openssl: 'sm4', keyBytes: 16 },
  ] as const)('over $openssl is what the same construction gives over OpenSSL', ({ algorithm, openssl, keyBytes }) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: keyBytes, maxLength: keyBytes }), messages, (key, message) => {
        const mac = computeMac({ algorithm, key: keyOf(key), message });
        expect(mac.ok && toHex(mac.value)).toBe(referenceCmac(openssl, key, message));
      }),
    );
  });
});

describe('the steps of a folded MAC', () => {
  test.each(vectors.unionpay)('are those of $source', ({ key, message, mac, steps }) => {
    const {
      folded,
      characters,
      first,
      exchanged,
      second,
      mac: last,
    } = foldedMacSteps(tdes(keyOf(hex(key))), hex(message));
    expect({
      folded: toHex(folded),
      characters: toHex(characters),
      first: toHex(first),
      exchanged: toHex(exchanged),
      second: toHex(second),
    }).toEqual(steps);
    expect(toHex(last)).toBe(mac);
  });

  test('end in the MAC, whatever the cipher, and fold as a byte at a time would', () => {
    fc.assert(
      fc.property(key16, messages, fc.constantFrom(tdes, sm4), (key, message, cipherOf) => {
        const cipher = cipherOf(keyOf(key));
        const steps = foldedMacSteps(cipher, message);
        const plain = new Uint8Array(cipher.blockBytes);
        for (const [i, byte] of message.entries()) plain[i % plain.length] = (plain[i % plain.length] ?? 0) ^ byte;
        expect(toHex(steps.folded)).toBe(toHex(plain));
        expect(toHex(foldedMac(cipher, message))).toBe(toHex(steps.mac));
        expect(String.fromCharCode(...steps.mac)).toBe(toHex(steps.second).slice(0, 8));
      }),
    );
  });
});
