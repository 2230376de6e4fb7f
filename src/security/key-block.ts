/**
 * The working keys of a sign-on answer (DE 62), under the terminal master key. Source: cross-read from open terminal
 * implementations (docs/reference), layouts by total length:
 *
 *     24 bytes   PIN key 8 + check 4 · MAC key 8 + check 4
 *     40 bytes   PIN key 16 + check 4 · MAC key 8 + eight zero bytes + check 4
 *     60 bytes   the 40 bytes + track key 16 + check 4
 *
 * Check values are those of the clear keys: single DES for an 8-byte MAC key, triple DES for the others. When the eight
 * bytes behind the MAC key are not zero, they are its second half (a double-length MAC key; an inference).
 */
import { assert, concat, equalBytes, fault, ok, type Result, toHex } from '../std/index.ts';
import type { Key } from './key.ts';
import { CHECK_VALUE_BYTES, checkValueBytes, unwrapKey, wrapKey } from './key-wrap.ts';

export interface WorkingKeys {
  readonly pin: Key;
  readonly mac: Key;
  readonly track?: Key;
}

export type WorkingKeyName = 'pin' | 'mac' | 'track';

/** Working keys with the check values that came along; eight hexadecimal digits each. */
export interface OpenedKeyBlock extends WorkingKeys {
  readonly pinKcv: string;
  readonly macKcv: string;
  readonly trackKcv?: string;
}

export type KeyBlockFault =
  | { readonly kind: 'length'; readonly lengthBytes: number }
  /**
   * `key` is the first whose check value does not fit, `wrong` lists them all: every key wrong speaks for another
   * master key, one key wrong for a damaged block.
   */
  | { readonly kind: 'check-value-wrong'; readonly key: WorkingKeyName; readonly wrong: readonly WorkingKeyName[] };

/**
 * Packs working keys under the terminal master key. The lengths choose the layout: PIN and MAC key of 8 bytes give 24;
 * a PIN key of 16 with a MAC key of 8 or 16 gives 40; a track key of 16 makes it 60. Any other set is a bug.
 */
export function packKeyBlock(keys: WorkingKeys, tmk: Key): Uint8Array {
  if (keys.pin.length === 8) {
    assert(keys.mac.length === 8 && keys.track === undefined, 'single-length keys come in pairs, without a track key');
    return concat(slot(keys.pin, tmk), slot(keys.mac, tmk));
  }
  assert(keys.pin.length === 16 && keys.mac.length <= 16, 'a key block holds keys of single or double length');
  assert(keys.track === undefined || keys.track.length === 16, 'a track key has double length');
  const wrappedMac = new Uint8Array(16);
  wrappedMac.set(wrapKey(tmk, keys.mac));
  const parts = [slot(keys.pin, tmk), wrappedMac, checkValueBytes(keys.mac)];
  if (keys.track !== undefined) parts.push(slot(keys.track, tmk));
  return concat(...parts);
}

/** Opens a key block from outside. Never throws; a key is handed out only when every check value fits. */
export function openKeyBlock(bytes: Uint8Array, tmk: Key): Result<OpenedKeyBlock, KeyBlockFault> {
  const layout = LAYOUTS[bytes.length];
  if (layout === undefined) return fault({ kind: 'length', lengthBytes: bytes.length });
  const opened = new Map<WorkingKeyName, { readonly key: Key; readonly kcv: string }>();
  const wrong: WorkingKeyName[] = [];
  let at = 0;
  for (const { name, lengthBytes } of layout) {
    const key = unwrapKey(tmk, withoutZeroHalf(name, bytes.subarray(at, at + lengthBytes)));
    const check = bytes.subarray(at + lengthBytes, at + lengthBytes + CHECK_VALUE_BYTES);
    if (!equalBytes(check, checkValueBytes(key))) wrong.push(name);
    opened.set(name, { key, kcv: toHex(check) });
    at += lengthBytes + CHECK_VALUE_BYTES;
  }
  const [first] = wrong;
  if (first !== undefined) return fault({ kind: 'check-value-wrong', key: first, wrong });
  const pin = opened.get('pin');
  const mac = opened.get('mac');
  const track = opened.get('track');
  assert(pin !== undefined && mac !== undefined, 'every layout has a PIN key and a MAC key');
  return ok({
    pin: pin.key,
    mac: mac.key,
    pinKcv: pin.kcv,
    macKcv: mac.kcv,
    ...(track === undefined ? {} : { track: track.key, trackKcv: track.kcv }),
  });
}

interface Slot {
  readonly name: WorkingKeyName;
  readonly lengthBytes: 8 | 16;
}

const DOUBLE_LENGTH: readonly Slot[] = [
  { name: 'pin', lengthBytes: 16 },
  { name: 'mac', lengthBytes: 16 },
];

const LAYOUTS: Readonly<Record<number, readonly Slot[]>> = {
  24: [
    { name: 'pin', lengthBytes: 8 },
    { name: 'mac', lengthBytes: 8 },
  ],
  40: DOUBLE_LENGTH,
  60: [...DOUBLE_LENGTH, { name: 'track', lengthBytes: 16 }],
};

function slot(key: Key, tmk: Key): Uint8Array {
  return concat(wrapKey(tmk, key), checkValueBytes(key));
}

function withoutZeroHalf(name: WorkingKeyName, wrapped: Uint8Array): Uint8Array {
  const single = name === 'mac' && wrapped.length === 16 && wrapped.subarray(8).every((byte) => byte === 0);
  return single ? wrapped.subarray(0, 8) : wrapped;
}
