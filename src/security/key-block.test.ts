import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bug, toHex } from '../std/index.ts';
import { type Key, keyOf } from './key.ts';
import { type KeyBlockSettings, openKeyBlock, packKeyBlock, type WorkingKeys } from './key-block.ts';
import { deriveKey } from './key-derivation.ts';
import { keyCheckValue } from './key-wrap.ts';

const seed = keyOf(new Uint8Array(16).fill(0x2a));
const made = (label: string, lengthBytes: 8 | 16 | 24): Key => deriveKey({ key: seed, label, lengthBytes });
const tmk = made('terminal master key', 16);
const single: WorkingKeys = { pin: made('pin', 8), mac: made('mac', 8) };
const double: WorkingKeys = { pin: made('pin', 16), mac: made('mac', 8) };
const withTrack: WorkingKeys = { ...double, track: made('track', 16) };
const shown = (key: Key | undefined): string | undefined => key && toHex(key.revealFor('cipher'));

const layouts = [
  { lengthBytes: 24, keys: single },
  { lengthBytes: 40, keys: double },
  { lengthBytes: 40, keys: { pin: made('pin', 16), mac: made('mac', 16) } },
  { lengthBytes: 60, keys: withTrack },
];

describe('the sign-on key block', () => {
  test.each(layouts)('of $lengthBytes bytes opens to the keys that were packed', ({ lengthBytes, keys }) => {
    const block = packKeyBlock(keys, tmk);
    expect(block.length).toBe(lengthBytes);
    const opened = openKeyBlock(block, tmk);
    if (!opened.ok) throw new Error(opened.fault.kind);
    expect(shown(opened.value.pin)).toBe(shown(keys.pin));
    expect(shown(opened.value.mac)).toBe(shown(keys.mac));
    expect(shown(opened.value.track)).toBe(shown(keys.track));
    expect(opened.value.pinKcv).toBe(keyCheckValue(keys.pin));
    expect(opened.value.macKcv).toBe(keyCheckValue(keys.mac));
    expect('track' in opened.value).toBe(keys.track !== undefined);
  });

  test('fills the second half of a single-length MAC key with zero bytes', () => {
    expect(packKeyBlock(double, tmk).subarray(28, 36)).toEqual(new Uint8Array(8));
  });

  test.each([
    { byte: 0, key: 'pin' },
    { byte: 17, key: 'pin' },
    { byte: 20, key: 'mac' },
    { byte: 30, key: 'mac' },
    { byte: 37, key: 'mac' },
    { byte: 45, key: 'track' },
    { byte: 59, key: 'track' },
  ])('with byte $byte damaged names the $key key', ({ byte, key }) => {
    const block = packKeyBlock(withTrack, tmk);
    block[byte] = (block[byte] ?? 0) ^ 0x40;
    expect(openKeyBlock(block, tmk)).toEqual({ ok: false, fault: { kind: 'check-value-wrong', key, wrong: [key] } });
  });

  test('under another master key finds every key wrong', () => {
    const opened = openKeyBlock(packKeyBlock(withTrack, tmk), made('another', 16));
    expect(opened).toEqual({
      ok: false,
      fault: { kind: 'check-value-wrong', key: 'pin', wrong: ['pin', 'mac', 'track'] },
    });
  });

  test('of another length says so', () => {
    expect(openKeyBlock(new Uint8Array(56), tmk)).toEqual({ ok: false, fault: { kind: 'length', lengthBytes: 56 } });
  });

  test('never throws, whatever arrives', () => {
    const anyLength = fc.uint8Array({ maxLength: 100 });
    const rightLength = fc
      .constantFrom(24, 40, 60)
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
    fc.assert(
      fc.property(fc.oneof(anyLength, rightLength), (bytes) => {
        expect(openKeyBlock(bytes, tmk).ok).toBe(false);
      }),
    );
  });
});

describe('readings of the key block that are off until somebody sets them', () => {
  const triple = { pin: made('pin', 24), mac: made('mac', 24) };
  const unsure: readonly {
    readonly name: string;
    readonly lengthBytes: number;
    readonly keys: WorkingKeys;
    readonly settings: KeyBlockSettings;
  }[] = [
    { name: '52 bytes', lengthBytes: 52, keys: withTrack, settings: { shortMacKey: 'accepted' } },
    { name: '56 bytes', lengthBytes: 56, keys: triple, settings: { tripleLength: 'accepted' } },
    {
      name: '84 bytes',
      lengthBytes: 84,
      keys: { ...triple, track: made('track', 24) },
      settings: { tripleLength: 'accepted' },
    },
  ];

  test.each(unsure)('$name are opened only with the setting', ({ lengthBytes, keys, settings }) => {
    const block = packKeyBlock(keys, tmk, settings);
    expect(block.length).toBe(lengthBytes);
    const opened = openKeyBlock(block, tmk, settings);
    if (!opened.ok) throw new Error(opened.fault.kind);
    for (const name of ['pin', 'mac', 'track'] as const) expect(shown(opened.value[name])).toBe(shown(keys[name]));
    expect(openKeyBlock(block, tmk)).toEqual({ ok: false, fault: { kind: 'length', lengthBytes } });
  });

  test.each([
    { lengthBytes: 40, keys: { pin: made('pin', 16), mac: made('mac', 16) } },
    { lengthBytes: 60, keys: { pin: made('pin', 16), mac: made('mac', 16), track: made('track', 16) } },
  ])('SM4 keys in $lengthBytes bytes are taken for nothing else', ({ lengthBytes, keys }) => {
    const block = packKeyBlock(keys, tmk, { cipher: 'sm4' });
    expect(block.length).toBe(lengthBytes);
    const opened = openKeyBlock(block, tmk, { cipher: 'sm4' });
    if (!opened.ok) throw new Error(opened.fault.kind);
    expect(shown(opened.value.mac)).toBe(shown(keys.mac));
    expect(openKeyBlock(block, tmk)).toMatchObject({ fault: { kind: 'check-value-wrong' } });
  });

  test('a set of keys that no accepted layout holds is a bug', () => {
    expect(() => packKeyBlock(triple, tmk)).toThrow(Bug);
    expect(() => packKeyBlock({ pin: made('pin', 8), mac: made('mac', 16) }, tmk)).toThrow(Bug);
  });
});
