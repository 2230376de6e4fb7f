/**
 * What every security module must do, run against each: `securityModuleSuite('soft', ...)`. Published vectors where there
 * are any. What a module says it is unable to do must be refused with that reason, so that the matrix is tested too.
 */
import { describe, expect, test } from 'vitest';
import aesDukpt from '../../vectors/security/dukpt-aes.json' with { type: 'json' };
import tdesDukpt from '../../vectors/security/dukpt-tdes.json' with { type: 'json' };
import cryptogramVectors from '../../vectors/security/emv-cryptogram.json' with { type: 'json' };
import { concat, fromLatin1, hex, toHex, xor } from '../std/index.ts';
import { luhnCheckDigit, Secret } from '../trade/index.ts';
import { encryptBlocks } from './block-cipher.ts';
import { CIPHERS, type CipherName } from './ciphers.ts';
import { parseKsn } from './dukpt-ksn.ts';
import { type Key, keyOf } from './key.ts';
import { computeMac, MAC_ALGORITHMS, type MacAlgorithm } from './mac-algorithms.ts';
import { decipherPinBlock, encipherPinBlock } from './pin-block.ts';
import { PIN_FORMATS, type PinFormat } from './pin-formats.ts';
import { type Bench, counted, described, KEKS, kindOf, value } from './security-module.fixture.ts';
import type { Done, KeyDescription, SecurityModule } from './security-module.ts';
import { keyBlockTests } from './security-module-key-blocks.suite.ts';
import { KEY_USAGES, type KeyUsage } from './security-module-tables.ts';
import { encipherTrack } from './track-cipher.ts';

const panBody = '999902' + '000000077';
const pan = Secret.pan(panBody + luhnCheckDigit(panBody));
const pin = Secret.pin('246813');

export function securityModuleSuite(name: string, open: () => SecurityModule): void {
  describe(`security module: ${name}`, () => {
    const module = open();
    /** A key ceremony of two: one brings a fixed component, the other the rest. */
    const load = (wanted: KeyDescription, key: Key): void => {
      const one = counted(key.length, 97);
      const other = keyOf(xor(one.revealFor('cipher'), key.revealFor('cipher')));
      value(module.formKey({ wanted, components: [one, other] }));
    };
    let labels = 0;
    const fresh = (): string => `k${++labels}`;
    const able = (operation: string, variant?: string): boolean =>
      module
        .capabilities()
        .some((row) => row.operation === operation && row.variant === variant && row.standing.kind !== 'unable');
    for (const cipher of Object.keys(KEKS) as CipherName[])
      if (able('hold', cipher)) load(described(`kek-${cipher}`, 'key-encryption', cipher, KEKS[cipher]), KEKS[cipher]);
    const put = (usage: KeyUsage, cipher: CipherName, key: Key): string => {
      const description = described(fresh(), usage, cipher, key);
      load(description, key);
      return description.label;
    };
    const suite: Bench = { module, able, put, fresh };
    describe('keys', () => keyTests(suite));
    describe('key blocks', () => keyBlockTests(suite));
    describe('PINs', () => pinTests(suite));
    describe('MACs and data', () => macTests(suite));
    describe('cards and DUKPT', () => cardTests(suite));
  });
}

function keyTests({ module, able, put, fresh }: Bench): void {
  test('every line of the matrix says how and why', () => {
    for (const { standing } of module.capabilities()) {
      expect(['native', 'composed', 'unable']).toContain(standing.kind);
      expect(standing.reason.zh.length).toBeGreaterThan(3);
      expect(standing.reason.en.length).toBeGreaterThan(3);
    }
  });

  test.each(Object.keys(CIPHERS) as CipherName[])(
    'a key of %s is generated, described, checked and removed',
    (cipher) => {
      const label = fresh();
      const wanted: KeyDescription = { label, usage: 'data', cipher, lengthBytes: 16, exportable: 'yes' };
      const made = module.generate(wanted);
      if (!able('generate', cipher)) return expect(kindOf(made)).toBe('unable');
      expect(value(made)).toEqual(wanted);
      expect(value(module.keys())).toContainEqual(wanted);
      expect(value(module.checkValue(label))).toMatch(/^[0-9A-F]{8}$/);
      expect(value(module.remove(label))).toBe('removed');
      expect(kindOf(module.checkValue(label))).toBe('no-such-key');
    },
  );

  test('two generated keys differ', () => {
    const values = [fresh(), fresh()].map((label) => {
      value(module.generate({ label, usage: 'mac', cipher: 'tdes', lengthBytes: 16, exportable: 'no' }));
      return value(module.checkValue(label));
    });
    expect(values[0]).not.toBe(values[1]);
  });

  test('a key under a KEK comes in with the right check value only, and goes out as it came', () => {
    const key = counted(16, 3);
    const bytes = encryptBlocks(CIPHERS.tdes.of(KEKS.tdes), key.revealFor('cipher'));
    const wanted: KeyDescription = { label: fresh(), usage: 'pin', cipher: 'tdes', lengthBytes: 16, exportable: 'yes' };
    const checkValue = toHex(CIPHERS.tdes.of(key).encrypt(new Uint8Array(8))).slice(0, 6);
    const wrong = module.importWrapped({ wanted, kek: 'kek-tdes', bytes, checkValue: '000000' });
    expect(kindOf(wrong)).toBe('check-value-wrong');
    value(module.importWrapped({ wanted, kek: 'kek-tdes', bytes, checkValue }));
    const out = value(module.exportWrapped({ key: wanted.label, kek: 'kek-tdes' }));
    expect(toHex(out.bytes)).toBe(toHex(bytes));
    expect(out.checkValue.slice(0, 6)).toBe(checkValue);
  });

  test('a key that is not exportable stays', () => {
    const label = fresh();
    value(module.generate({ label, usage: 'pin', cipher: 'tdes', lengthBytes: 16, exportable: 'no' }));
    expect(kindOf(module.exportWrapped({ key: label, kek: 'kek-tdes' }))).toBe('not-exportable');
    expect(kindOf(module.exportKeyBlock({ key: label, kek: 'kek-tdes', version: 'B' }))).toBe('not-exportable');
  });

  test('no key travels under a weaker one', () => {
    const weak = put('key-encryption', 'tdes', counted(16, 5));
    const strong = put('data', 'aes', counted(32, 5));
    expect(kindOf(module.exportWrapped({ key: strong, kek: weak }))).toBe('kek-too-weak');
  });

  test('a label that is taken, strange or unknown is named', () => {
    const wanted: KeyDescription = {
      label: 'kek-tdes',
      usage: 'pin',
      cipher: 'tdes',
      lengthBytes: 16,
      exportable: 'no',
    };
    expect(kindOf(module.generate(wanted))).toBe('label-taken');
    expect(kindOf(module.generate({ ...wanted, label: 'dukpt/1' }))).toBe('label-unusable');
    expect(kindOf(module.generate({ ...wanted, label: 'a b' }))).toBe('label-unusable');
    expect(module.checkValue('kek-tdse')).toMatchObject({ fault: { kind: 'no-such-key', nearest: 'kek-tdes' } });
  });

  test('a key of a wrong length or cipher is refused', () => {
    const wanted: KeyDescription = {
      label: fresh(),
      usage: 'issuer-master',
      cipher: 'tdes',
      lengthBytes: 24,
      exportable: 'no',
    };
    expect(kindOf(module.generate(wanted))).toBe('key-length');
    expect(kindOf(module.generate({ ...wanted, cipher: 'aes', lengthBytes: 16 }))).toBe('wrong-cipher');
  });

  test('components form the key only when there are enough of the right length', () => {
    const wanted: KeyDescription = { label: fresh(), usage: 'data', cipher: 'tdes', lengthBytes: 16, exportable: 'no' };
    const one = counted(16, 1);
    expect(kindOf(module.formKey({ wanted, components: [one] }))).toBe('component-count');
    expect(kindOf(module.formKey({ wanted, components: [one, counted(24, 1)] }))).toBe('key-length');
    expect(kindOf(module.formKey({ wanted, components: [one, one] }))).toBe('components-cancel');
    const components = [one, counted(16, 2)];
    expect(kindOf(module.formKey({ wanted, components, checkValue: '0000' }))).toBe('check-value-wrong');
  });

  test('random bytes are as many as asked for, and not for ever', () => {
    expect(value(module.random(33)).length).toBe(33);
    expect(toHex(value(module.random(16)))).not.toBe(toHex(value(module.random(16))));
    for (const odd of [1_000_000, -1, 1.5, Number.NaN]) expect(kindOf(module.random(odd))).toBe('random-length');
  });

  test('a key does only what it is for', () => {
    const keys = Object.fromEntries(
      (Object.keys(KEY_USAGES) as KeyUsage[]).map((usage) => [usage, put(usage, 'tdes', counted(16, 9))]),
    );
    const bytes = new Uint8Array(8);
    const block = Secret.pinBlock('0'.repeat(16));
    const deeds: Readonly<Partial<Record<KeyUsage, (key: string) => Done<unknown>>>> = {
      'key-encryption': (kek) => module.importKeyBlock({ label: fresh(), kek, block: 'x' }),
      pin: (key) => module.translatePin({ block, pan, from: { key }, to: { key } }),
      mac: (key) => module.mac({ key, algorithm: 'x9.19', message: bytes }),
      data: (key) => module.decrypt({ key, bytes, mode: 'ecb' }),
    };
    for (const [usage, deed] of Object.entries(deeds))
      for (const [other, label] of Object.entries(keys))
        expect([usage, other, kindOf(deed(label)) === 'wrong-usage']).toEqual([usage, other, usage !== other]);
  });
}

function pinTests({ module, able, put }: Bench): void {
  const formats = Object.keys(PIN_FORMATS) as PinFormat[];
  const keyFor = (format: PinFormat, seed: number): { readonly key: Key; readonly cipher: CipherName } => ({
    key: counted(16, seed),
    cipher: PIN_FORMATS[format].ciphers[0] ?? 'tdes',
  });

  test.each(formats)('a PIN in format %s is enciphered and translated to another key', (format) => {
    const [one, two] = [keyFor(format, 31), keyFor(format, 33)];
    const from = put('pin', one.cipher, one.key);
    const to = put('pin', two.cipher, two.key);
    const block = module.encipherPin({ key: from, pin, pan, format });
    if (!able('encipher-pin', format)) return expect(kindOf(block)).toBe('unable');
    expect(opened(value(block), format, one.key)).toBe('246813');
    const places = { from: { key: from, format }, to: { key: to, format } };
    const there = value(module.translatePin({ block: value(block), pan, ...places }));
    expect(opened(there, format, two.key)).toBe('246813');
  });

  test('a block changes its format with its key, but never loses its card number', () => {
    const tdesKey = put('pin', 'tdes', counted(16, 35));
    const aesKey = put('pin', 'aes', counted(16, 37));
    const block = encipherPinBlock({ pin, pan, key: counted(16, 35) });
    const four = { key: aesKey, format: 'iso-4' as const };
    const there = value(module.translatePin({ block, pan, from: { key: tdesKey }, to: four }));
    expect(opened(there, 'iso-4', counted(16, 37))).toBe('246813');
    const one = { key: tdesKey, format: 'iso-1' as const };
    expect(kindOf(module.translatePin({ block, pan, from: { key: tdesKey }, to: one }))).toBe('pin-format-forbidden');
  });

  test('what is no PIN, no block or no card number is a fault that shows nothing', () => {
    const key = put('pin', 'tdes', counted(16, 39));
    const block = Secret.pinBlock('00112233');
    expect(kindOf(module.encipherPin({ key, pin: Secret.pin('12'), pan }))).toBe('pin-unusable');
    expect(kindOf(module.encipherPin({ key, pin, pan: Secret.pan('none') }))).toBe('card-number-unusable');
    expect(kindOf(module.translatePin({ block, pan, from: { key }, to: { key } }))).toBe('pin-block-unreadable');
  });
}

function macTests({ module, able, put }: Bench): void {
  const message = fromLatin1('a message of thirty-one bytes..');
  test.each(Object.keys(MAC_ALGORITHMS) as MacAlgorithm[])(
    'a MAC by %s is that of the core, and is checked',
    (algorithm) => {
      const { cipher, keyBytes } = MAC_ALGORITHMS[algorithm];
      if (!able('hold', cipher)) return expect(able('mac', algorithm)).toBe(false);
      for (const lengthBytes of keyBytes) {
        const key = counted(lengthBytes, 41);
        const label = put('mac', cipher, key);
        const request = { key: label, algorithm, message, unproven: 'accept' } as const;
        const made = module.mac(request);
        if (!able('mac', algorithm)) expect(kindOf(made)).toBe('unable');
        else {
          const expected = computeMac({ ...request, key });
          expect(toHex(value(made))).toBe(expected.ok ? toHex(expected.value) : '');
          expect(value(module.verifyMac({ ...request, mac: value(made) }))).toBe('fits');
          expect(value(module.verifyMac({ ...request, mac: value(made).with(0, 1 ^ (value(made)[0] ?? 0)) }))).toBe(
            'differs',
          );
        }
      }
    },
  );

  test('a track is enciphered in place and comes back', () => {
    const label = put('data', 'tdes', counted(16, 47));
    const track = Secret.track2(`${panBody}0D30122010000000`);
    const there = value(module.encryptTrack({ key: label, track }));
    const key = counted(16, 47);
    const expected = encipherTrack({ key, track });
    expect(there.revealFor('track')).toBe(expected.ok ? expected.value.revealFor('track') : '');
    const back = value(module.decryptTrack({ key: label, track: there }));
    expect(back.revealFor('track')).toBe(track.revealFor('track'));
    expect(kindOf(module.encryptTrack({ key: label, track: Secret.track2('12') }))).toBe('track');
  });

  test.each(['tdes', 'aes'] as const)('data under %s goes there and back in both modes', (cipher) => {
    const label = put('data', cipher, counted(16, 43));
    const bytes = concat(message, Uint8Array.of(0));
    for (const mode of ['ecb', 'cbc'] as const) {
      const there = value(module.encrypt({ key: label, bytes, mode }));
      expect(toHex(there)).not.toBe(toHex(bytes));
      expect(toHex(value(module.decrypt({ key: label, bytes: there, mode })))).toBe(toHex(bytes));
    }
    expect(kindOf(module.encrypt({ key: label, bytes: message, mode: 'ecb' }))).toBe('not-whole-blocks');
  });
}

function cardTests({ module, able, put }: Bench): void {
  test.each(cryptogramVectors.transactions)('an ARQC is checked: $source', (vector) => {
    const issuerMaster = put('issuer-master', 'tdes', keyOf(hex(vector.issuerMasterKey)));
    const tags: Readonly<Record<string, string>> = vector.tags;
    const request = {
      issuerMaster,
      pan: Secret.pan(vector.pan),
      cardSequence: vector.cardSequence,
      atc: hex(vector.tags['9F36']),
      input: concat(...vector.order.map((tag) => hex(tags[tag] ?? ''))),
      arqc: hex(vector.cryptogram),
    };
    if (!able('cryptogram')) return expect(kindOf(module.verifyArqc(request))).toBe('unable');
    expect(value(module.verifyArqc(request))).toBe('fits');
    expect(value(module.verifyArqc({ ...request, cardSequence: '99' }))).toBe('differs');
    expect(toHex(value(module.arqc(request)))).toBe(vector.cryptogram);
    const answer = { method: 1, arc: fromLatin1('00') } as const;
    expect(value(module.arpc({ ...request, answer })).length).toBe(8);
    expect(value(module.arpc({ ...request, answer: { method: 2, csu: new Uint8Array(4) } })).length).toBe(4);
    expect(kindOf(module.arpc({ ...request, answer: { method: 2, csu: new Uint8Array(3) } }))).toBe('wrong-size');
  });

  test.each(cryptogramVectors.pboc)('an ARQC of PBOC is checked and answered: $source', (vector) => {
    const issuerMaster = put('issuer-master', 'tdes', keyOf(hex(vector.issuerMasterKey)));
    const request = {
      issuerMaster,
      pan: Secret.pan(vector.pan),
      cardSequence: vector.cardSequence,
      sessionKey: 'pboc',
      atc: hex(vector.tags['9F36']),
      input: hex(vector.input),
      arqc: hex(vector.cryptogram),
    } as const;
    if (!able('cryptogram')) return expect(kindOf(module.verifyArqc(request))).toBe('unable');
    expect(value(module.verifyArqc(request))).toBe('fits');
    expect(value(module.verifyArqc({ ...request, sessionKey: 'common' }))).toBe('differs');
    const answer = { method: 1, arc: hex(vector.responseCode) } as const;
    expect(toHex(value(module.arpc({ ...request, answer })))).toBe(vector.answer);
  });

  test('a DUKPT working key does its own work and no other: TDES', () => {
    const base = put('dukpt-base', 'tdes', keyOf(hex(tdesDukpt.bdk)));
    const [first] = tdesDukpt.sequence;
    const ksn = parseKsn(first?.ksn ?? '');
    if (!ksn.ok) throw new Error(ksn.fault.kind);
    const derive = (as: 'pin' | 'mac-request'): Done<KeyDescription> =>
      module.deriveDukpt({ base, ksn: ksn.value, use: { scheme: 'tdes', as } });
    if (!able('dukpt', 'tdes')) return expect(kindOf(derive('pin'))).toBe('unable');
    const pinKey = value(derive('pin')).label;
    const card = Secret.pan(tdesDukpt.pan);
    const block = value(module.encipherPin({ key: pinKey, pin: Secret.pin(tdesDukpt.pin), pan: card }));
    expect(block.revealFor('pin-block')).toBe(first?.pinBlock);
    expect(kindOf(module.decrypt({ key: pinKey, bytes: new Uint8Array(8), mode: 'ecb' }))).toBe('wrong-usage');
    const macKey = value(derive('mac-request')).label;
    const mac = module.mac({ key: macKey, algorithm: 'x9.19', message: fromLatin1(tdesDukpt.text) });
    expect(toHex(value(mac))).toBe(first?.macRequest);
    expect(value(module.remove(macKey))).toBe('removed');
  });

  test('a DUKPT working key does its own work and no other: AES', () => {
    const base = put('dukpt-base', 'aes', keyOf(hex(aesDukpt.aes128.bdk)));
    const [first] = aesDukpt.aes128.sequence;
    const ksn = parseKsn(first?.ksn ?? '');
    if (!ksn.ok) throw new Error(ksn.fault.kind);
    const use = { scheme: 'aes', as: 'mac-request', algorithm: 'aes-128' } as const;
    const derived = module.deriveDukpt({ base, ksn: ksn.value, use });
    if (!able('dukpt', 'aes')) return expect(kindOf(derived)).toBe('unable');
    const request = { algorithm: 'cmac-aes', message: fromLatin1(aesDukpt.text) } as const;
    expect(toHex(value(module.mac({ key: value(derived).label, ...request })))).toBe(first?.macRequest);
    const strong = { ...use, algorithm: 'aes-256' } as const;
    expect(kindOf(module.deriveDukpt({ base, ksn: ksn.value, use: strong }))).toBe('working-key-too-strong');
    const other = { scheme: 'tdes', as: 'pin' } as const;
    expect(kindOf(module.deriveDukpt({ base, ksn: ksn.value, use: other }))).toBe('wrong-cipher');
  });
}

function opened(block: Secret, format: PinFormat, key: Key): string {
  const read = decipherPinBlock({ block, format, pan, key });
  return read.ok ? read.value.revealFor('pin-block') : read.fault;
}
