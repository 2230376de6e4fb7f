import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import aesVectors from '../../vectors/security/dukpt-aes.json' with { type: 'json' };
import tdesVectors from '../../vectors/security/dukpt-tdes.json' with { type: 'json' };
import { Bug, fromLatin1, hex, toHex } from '../std/index.ts';
import { aes } from './aes.ts';
import { encryptCbc } from './block-cipher.ts';
import { type AesKeyUse, aesInitialKey, aesTransactionKey, aesUpdateKey, aesWorkingKey } from './dukpt-aes.ts';
import { startKeySet, takeTransactionKey } from './dukpt-key-set.ts';
import { KSN_LIMITS, type Ksn, ksnText, nextCounter, onesOf, parseKsn } from './dukpt-ksn.ts';
import { type TdesKeyUse, tdesInitialKey, tdesTransactionKey, tdesWorkingKey } from './dukpt-tdes.ts';
import { type Key, keyOf } from './key.ts';
import { retailMac } from './mac.ts';
import { tdes } from './tdes.ts';

const shown = (key: Key): string => toHex(key.revealFor('cipher'));

function ksnOf(text: string): Ksn {
  const ksn = parseKsn(text);
  if (!ksn.ok) throw new Error(ksn.fault.kind);
  return ksn.value;
}

function filled(text: string, blockBytes: number): Uint8Array {
  const out = new Uint8Array(Math.ceil(text.length / blockBytes) * blockBytes);
  out.set(fromLatin1(text));
  return out;
}

describe('DUKPT over triple DES', () => {
  const bdk = keyOf(hex(tdesVectors.bdk));
  const initialKey = keyOf(hex(tdesVectors.initialKey));
  const working = (ksn: string, use: TdesKeyUse): Key =>
    tdesWorkingKey({ transactionKey: tdesTransactionKey({ initialKey, ksn: ksnOf(ksn) }), use });

  test('the initial key comes from the BDK and any KSN of the device', () => {
    for (const { ksn } of tdesVectors.sequence)
      expect(shown(tdesInitialKey({ bdk, ksn: ksnOf(ksn) }))).toBe(tdesVectors.initialKey);
  });

  test.each([...tdesVectors.sequence, ...tdesVectors.rollover])('transaction $ksn agrees with X9.24-1', (vector) => {
    expect(shown(tdesTransactionKey({ initialKey, ksn: ksnOf(vector.ksn) }))).toBe(vector.transactionKey);
    const block = tdes(working(vector.ksn, 'pin')).encrypt(hex(tdesVectors.clearPinBlock));
    expect(toHex(block)).toBe(vector.pinBlock);
  });

  test.each(tdesVectors.sequence.slice(0, 3))('MAC and data of $ksn agree with X9.24-1', (vector) => {
    const macOf = (use: TdesKeyUse): string =>
      toHex(retailMac({ key: working(vector.ksn, use), message: fromLatin1(tdesVectors.text), padding: 'zeros' }));
    expect(macOf('mac-request')).toBe('macRequest' in vector ? vector.macRequest : '');
    expect(macOf('mac-response')).toBe('macResponse' in vector ? vector.macResponse : '');
    const cipher = tdes(working(vector.ksn, 'data-request'));
    const enciphered = encryptCbc({ cipher, blocks: filled(tdesVectors.text, 8) });
    expect(toHex(enciphered)).toBe('dataRequest' in vector ? vector.dataRequest : '');
  });
});

describe('DUKPT over AES', () => {
  const { aes128, aes256 } = aesVectors;
  const ksn1 = ksnOf(aes128.sequence[0]?.ksn ?? '');
  const small = keyOf(hex(aes128.initialKey));
  const large = keyOf(hex(aes256.initialKey));

  test('the initial key comes from a BDK of 16 or 32 bytes', () => {
    expect(shown(aesInitialKey({ bdk: keyOf(hex(aes128.bdk)), ksn: ksn1 }))).toBe(aes128.initialKey);
    expect(shown(aesInitialKey({ bdk: keyOf(hex(aes256.bdk)), ksn: ksn1 }))).toBe(aes256.initialKey);
  });

  test('the first working keys agree with X9.24-3', () => {
    const transactionKey = aesTransactionKey({ initialKey: small, ksn: ksn1 });
    const of = (use: AesKeyUse): string =>
      shown(aesWorkingKey({ transactionKey, ksn: ksn1, use, algorithm: 'aes-128' }));
    expect(of('pin')).toBe(aes128.pinKey);
    expect(of('mac-request')).toBe(aes128.macKey);
  });

  test.each(aes128.sequence)('data of $ksn agrees with X9.24-3', (vector) => {
    const ksn = ksnOf(vector.ksn);
    const transactionKey = aesTransactionKey({ initialKey: small, ksn });
    expect(shown(transactionKey)).toBe(vector.transactionKey);
    const enciphered = (use: AesKeyUse): string => {
      const cipher = aes(aesWorkingKey({ transactionKey, ksn, use, algorithm: 'aes-128' }));
      return toHex(encryptCbc({ cipher, blocks: filled(aesVectors.text, 16) }));
    };
    expect(enciphered('data-request')).toBe(vector.dataRequest);
    expect(enciphered('data-response')).toBe(vector.dataResponse);
  });

  test.each(aes256.sequence)('working keys of two lengths under $ksn agree with X9.24-3', (vector) => {
    const ksn = ksnOf(vector.ksn);
    const transactionKey = aesTransactionKey({ initialKey: large, ksn });
    expect(shown(transactionKey)).toBe(vector.transactionKey);
    const of = (use: AesKeyUse, algorithm: 'aes-128' | 'aes-256'): string =>
      shown(aesWorkingKey({ transactionKey, ksn, use, algorithm }));
    expect([of('pin', 'aes-128'), of('pin', 'aes-256')]).toEqual([vector.pin128, vector.pin256]);
    expect([of('mac-request', 'aes-128'), of('mac-request', 'aes-256')]).toEqual([vector.mac128, vector.mac256]);
    expect([of('data-request', 'aes-128'), of('data-request', 'aes-256')]).toEqual([vector.data128, vector.data256]);
  });

  test.each(aes256.later)('the transaction key of $ksn agrees with X9.24-3', (vector) => {
    expect(shown(aesTransactionKey({ initialKey: large, ksn: ksnOf(vector.ksn) }))).toBe(vector.transactionKey);
  });

  test('the update key agrees with X9.24-3', () => {
    expect(shown(aesUpdateKey({ initialKey: large, ksn: ksn1, algorithm: 'aes-128' }))).toBe(aes256.updateKey128);
    expect(shown(aesUpdateKey({ initialKey: large, ksn: ksn1, algorithm: 'aes-256' }))).toBe(aes256.updateKey256);
  });

  test('working keys may be for TDES and AES-192 too, but never stronger than their source', () => {
    const transactionKey = aesTransactionKey({ initialKey: large, ksn: ksn1 });
    const lengths = (['tdes-double', 'tdes-triple', 'aes-192'] as const).map(
      (algorithm) => aesWorkingKey({ transactionKey, ksn: ksn1, use: 'pin', algorithm }).length,
    );
    expect(lengths).toEqual([16, 24, 24]);
    const weak = aesTransactionKey({ initialKey: small, ksn: ksn1 });
    expect(() => aesWorkingKey({ transactionKey: weak, ksn: ksn1, use: 'pin', algorithm: 'aes-192' })).toThrow(Bug);
  });
});

describe('the key set of a terminal', () => {
  const schemes = [
    { scheme: 'tdes', identifier: 'FFFF9876543210E00000', initialKey: keyOf(hex(tdesVectors.initialKey)) },
    { scheme: 'aes', identifier: aesVectors.identifier, initialKey: keyOf(hex(aesVectors.aes128.initialKey)) },
  ] as const;
  const hostKey = (initialKey: Key, ksn: Ksn): string =>
    shown(ksn.scheme === 'aes' ? aesTransactionKey({ initialKey, ksn }) : tdesTransactionKey({ initialKey, ksn }));

  test.each(schemes)('over $scheme gives the keys that the host derives, and forgets them', (device) => {
    let set = startKeySet({ ...device, identifier: hex(device.identifier) });
    for (let payment = 1; payment <= 70; payment++) {
      const taken = takeTransactionKey(set);
      if (!taken.ok) throw new Error(taken.fault);
      expect(shown(taken.value.key)).toBe(hostKey(device.initialKey, taken.value.ksn));
      set = taken.value.next;
      expect(set.registers.some((key) => key !== null && shown(key) === shown(taken.value.key))).toBe(false);
    }
    expect(set.counter).toBe(70);
  });

  test.each(schemes)('over $scheme goes on rightly wherever its counter stands', (device) => {
    const { counterMax, counterOnesMax } = KSN_LIMITS[device.scheme];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: counterMax }), (anywhere) => {
        fc.pre(onesOf(anywhere) <= counterOnesMax);
        const reached = reachedBy({ ...device, identifier: hex(device.identifier) }, anywhere);
        const taken = takeTransactionKey(reached);
        if (taken.ok) expect(shown(taken.value.key)).toBe(hostKey(device.initialKey, taken.value.ksn));
        else expect(anywhere).toBe(counterMax);
      }),
      { numRuns: 20 },
    );
  });

  /** A set that stands behind `counter`, by taking only the transactions on the path to it. */
  function reachedBy(device: Parameters<typeof startKeySet>[0], counter: number): ReturnType<typeof startKeySet> {
    let set = startKeySet(device);
    let before = 0;
    for (let bit = 2 ** 31; bit >= 1; bit /= 2) {
      if ((counter & bit) === 0) continue;
      const taken = takeTransactionKey({ ...set, counter: before + bit - 1 });
      if (!taken.ok) throw new Error(taken.fault);
      before += bit;
      set = taken.value.next;
    }
    return set;
  }

  test('ends where the standard ends it', () => {
    for (const { scheme, initialKey, identifier } of schemes) {
      const set = startKeySet({ scheme, initialKey, identifier: hex(identifier) });
      const last = { ...set, counter: KSN_LIMITS[scheme].counterMax };
      expect(takeTransactionKey(last)).toEqual({ ok: false, fault: 'exhausted' });
    }
  });
});

describe('key serial numbers', () => {
  test('counters with too many one bits are skipped', () => {
    expect(nextCounter('tdes', 0xff8 << 8)).toEqual({ ok: true, value: 0x0ff801 });
    expect(nextCounter('tdes', 0x0ffc00)).toEqual({ ok: true, value: 0x100000 });
    expect(nextCounter('aes', 0x1fffe)).toEqual({ ok: true, value: 0x20000 });
    expect(nextCounter('aes', 0xfffe8000)).toEqual({ ok: true, value: 0xffff0000 });
    expect(nextCounter('aes', 0xffff0000)).toEqual({ ok: false, fault: 'exhausted' });
  });

  test('reading and writing are inverse', () => {
    for (const { ksn } of [...tdesVectors.rollover, ...aesVectors.aes256.later]) expect(ksnText(ksnOf(ksn))).toBe(ksn);
  });

  test('a TDES KSN without its leading FF bytes is completed', () => {
    expect(ksnText(ksnOf('9876543210E00001'))).toBe('FFFF9876543210E00001');
  });

  test.each([
    { text: 'FFFF9876543210E0000', fault: { kind: 'not-hexadecimal' } },
    { text: 'FFFF98765432', fault: { kind: 'ksn-length', lengthBytes: 6, expected: [10, 12] } },
    { text: 'FFFF9876543210E00000', fault: { kind: 'counter-zero' } },
    { text: 'FFFF9876543210EFFFFF', fault: { kind: 'counter-ones', ones: 16, onesMax: 10 } },
    { text: '123456789012345600' + '01FFFF', fault: { kind: 'counter-ones', ones: 17, onesMax: 16 } },
  ])('$text is refused', ({ text, fault }) => {
    const parsed = parseKsn(text);
    expect(parsed.ok ? null : parsed.fault).toMatchObject({ kind: fault.kind });
    if (fault.kind !== 'counter-ones') expect(parsed).toEqual({ ok: false, fault });
  });

  test('any bytes are a KSN or a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 16 }), (bytes) => {
        const ksn = parseKsn(bytes);
        if (ksn.ok) expect(onesOf(ksn.value.counter)).toBeLessThanOrEqual(KSN_LIMITS[ksn.value.scheme].counterOnesMax);
      }),
    );
  });
});
