import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/security/mac.json' with { type: 'json' };
import { hex, toHex } from '../std/index.ts';
import { CIPHERS } from './ciphers.ts';
import { keyOf } from './key.ts';
import type { MacPadding } from './mac.ts';
import { computeMac, MAC_ALGORITHM_NAMES, MAC_ALGORITHMS, type MacAlgorithm } from './mac-algorithms.ts';
import { type MacStepId, macSteps } from './mac-steps.ts';

const stepsOf = (request: Parameters<typeof macSteps>[0]): Partial<Record<MacStepId, string>> => {
  const steps = macSteps(request);
  return steps.ok ? Object.fromEntries(steps.value.map(({ id, bytes }) => [id, toHex(bytes)])) : {};
};

describe('the steps of a MAC', () => {
  test.each(vectors.unionpay)('go by the worked example: $source', ({ key, message, steps, mac }) => {
    expect(stepsOf({ algorithm: 'unionpay', key: keyOf(hex(key)), message: hex(message) })).toEqual({ ...steps, mac });
  });

  test('end in the MAC for every algorithm, padding and length', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MAC_ALGORITHM_NAMES),
        fc.uint8Array({ maxLength: 40 }),
        fc.nat({ max: 1 }),
        (algorithm, message, which) => {
          const { keyBytes, paddings } = MAC_ALGORITHMS[algorithm];
          const padding = paddings[which];
          const request = {
            algorithm,
            key: keyOf(new Uint8Array(keyBytes[0] ?? 16).map((_, i) => 17 * i)),
            message,
            unproven: 'accept' as const,
            ...(padding === undefined ? {} : { padding }),
          };
          const mac = computeMac(request);
          expect(mac.ok && stepsOf(request).mac).toBe(mac.ok && toHex(mac.value));
        },
      ),
    );
  });

  test.each([
    { padding: 'zeros', length: 13 },
    { padding: 'mark-then-zeros', length: 16 },
    { padding: 'zeros', length: 0 },
  ])('a last block of $length bytes filled by $padding leads to the MAC in one encryption', ({ padding, length }) => {
    const key = keyOf(hex('0123456789ABCDEFFEDCBA9876543210'));
    const request = {
      algorithm: 'cbc-mac-tdes' as MacAlgorithm,
      key,
      message: new Uint8Array(length).fill(9),
      padding: padding as MacPadding,
    };
    const steps = stepsOf(request);
    const before = hex(steps['chain-before-last'] ?? '');
    const mixed = hex(steps['last-block'] ?? '').map((byte, i) => byte ^ (before[i] ?? 0));
    expect(toHex(CIPHERS.tdes.of(key).encrypt(mixed))).toBe(steps.mac);
  });

  test('never give away the key or the subkeys of a CMAC', () => {
    const bytes = hex('2B7E151628AED2A6ABF7158809CF4F3C');
    const subkeyBase = createCipheriv('aes-128-ecb', bytes, null).update(Buffer.alloc(16));
    for (const length of [0, 5, 16, 32, 33]) {
      const steps = stepsOf({ algorithm: 'cmac-aes', key: keyOf(bytes), message: new Uint8Array(length).fill(7) });
      const shown = JSON.stringify(steps);
      for (const secret of [
        toHex(bytes),
        toHex(subkeyBase),
        'FBEED618357133667C85E08F7236A8DE',
        'F7DDAC306AE266CCF90BC11EE46D513B',
      ])
        expect(shown).not.toContain(secret);
    }
  });
});
