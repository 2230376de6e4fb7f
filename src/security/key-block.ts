/**
 * The working keys of a sign-on answer (DE 62), under the terminal master key. Source: cross-read from open terminal
 * implementations (docs/reference), layouts by total length:
 *
 *     24 bytes   PIN key 8 + check 4 · MAC key 8 + check 4
 *     40 bytes   PIN key 16 + check 4 · MAC key 8 + eight zero bytes + check 4
 *     60 bytes   the 40 bytes + track key 16 + check 4
 *
 * Check values are those of the clear keys: single DES for an 8-byte MAC key, triple DES for the others. When the eight
 * bytes behind the MAC key are not zero, they are its second half (a double-length MAC key; an inference). Readings that
 * are less sure are settings, and off.
 */
import { assert, concat, equalBytes, fault, ok, type Result, toHex } from '../std/index.ts';
import { type BlockCipher, decryptBlocks, encryptBlocks } from './block-cipher.ts';
import { CIPHERS } from './ciphers.ts';
import { type Key, keyOf } from './key.ts';
import { CHECK_VALUE_BYTES } from './key-wrap.ts';

/** What an acquirer may do otherwise. Turn one on only when its terminals were seen to work with it. */
export interface KeyBlockSettings {
  /** 52 bytes: the 60 bytes without the zeros behind the MAC key, as some read network code 004. */
  readonly shortMacKey?: 'accepted';
  /** 56 and 84 bytes: two or three keys of 24 + check 4. An inference; neither text nor capture was seen. */
  readonly tripleLength?: 'accepted';
  /** `sm4`: keys of 16 bytes under an SM4 master key, check values by SM4; 40 or 60 bytes. From a single source. */
  readonly cipher?: 'tdes' | 'sm4';
}

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
 * a PIN key of 16 with a MAC key of 8 or 16 gives 40; a track key of 16 makes it 60. Any other set is a bug, and so is
 * one whose layout the settings do not accept.
 */
export function packKeyBlock(keys: WorkingKeys, tmk: Key, settings: KeyBlockSettings = {}): Uint8Array {
  const layout = layouts(settings).find((slots) => suits(slots, keys));
  assert(layout !== undefined, 'the lengths of the working keys make one of the layouts');
  return concat(
    ...layout.flatMap(({ name, lengthBytes }) => {
      const key = keys[name];
      assert(key !== undefined, 'a layout that suits has its keys');
      const place = new Uint8Array(lengthBytes);
      place.set(encryptBlocks(cipherOf(tmk, settings), key.revealFor('cipher')));
      return [place, checkBytes(key, settings)];
    }),
  );
}

/** Opens a key block from outside. Never throws; a key is handed out only when every check value fits. */
export function openKeyBlock(
  bytes: Uint8Array,
  tmk: Key,
  settings: KeyBlockSettings = {},
): Result<OpenedKeyBlock, KeyBlockFault> {
  const layout = layouts(settings).find((slots) => lengthOf(slots) === bytes.length);
  if (layout === undefined) return fault({ kind: 'length', lengthBytes: bytes.length });
  const opened = new Map<WorkingKeyName, { readonly key: Key; readonly kcv: string }>();
  const wrong: WorkingKeyName[] = [];
  let at = 0;
  for (const slot of layout) {
    const { name, lengthBytes } = slot;
    const wrapped = withoutZeroHalf(slot, bytes.subarray(at, at + lengthBytes));
    const key = keyOf(decryptBlocks(cipherOf(tmk, settings), wrapped));
    const check = bytes.subarray(at + lengthBytes, at + lengthBytes + CHECK_VALUE_BYTES);
    if (!equalBytes(check, checkBytes(key, settings))) wrong.push(name);
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
  readonly lengthBytes: 8 | 16 | 24;
  /** The second half may be zeros behind a key of eight bytes. */
  readonly filled: 'whole' | 'maybe-half';
}

type Layout = readonly Slot[];

const layoutOf = (pin: 8 | 16 | 24, mac: Pick<Slot, 'lengthBytes' | 'filled'>, track?: 16 | 24): Layout => [
  { name: 'pin', lengthBytes: pin, filled: 'whole' },
  { name: 'mac', ...mac },
  ...(track === undefined ? [] : [{ name: 'track', lengthBytes: track, filled: 'whole' } as const]),
];

const SINGLE = { lengthBytes: 8, filled: 'whole' } as const;
const DOUBLE = { lengthBytes: 16, filled: 'whole' } as const;
const FILLED_UP = { lengthBytes: 16, filled: 'maybe-half' } as const;
const TRIPLE = { lengthBytes: 24, filled: 'whole' } as const;

const USUAL: readonly Layout[] = [layoutOf(8, SINGLE), layoutOf(16, FILLED_UP), layoutOf(16, FILLED_UP, 16)];
const SHORT_MAC_KEY: readonly Layout[] = [layoutOf(16, SINGLE, 16)];
const TRIPLE_LENGTH: readonly Layout[] = [layoutOf(24, TRIPLE), layoutOf(24, TRIPLE, 24)];
const SM4: readonly Layout[] = [layoutOf(16, DOUBLE), layoutOf(16, DOUBLE, 16)];

/** No two of a setting have the same length, so the length of a block chooses. The less sure ones come first. */
function layouts({ shortMacKey, tripleLength, cipher }: KeyBlockSettings): readonly Layout[] {
  if (cipher === 'sm4') return SM4;
  return [
    ...(shortMacKey === 'accepted' ? SHORT_MAC_KEY : []),
    ...(tripleLength === 'accepted' ? TRIPLE_LENGTH : []),
    ...USUAL,
  ];
}

function suits(layout: Layout, keys: WorkingKeys): boolean {
  const fits = layout.every(({ name, lengthBytes, filled }) => {
    const key = keys[name];
    return key?.length === lengthBytes || (filled === 'maybe-half' && key?.length === 8);
  });
  return fits && layout.length === (keys.track === undefined ? 2 : 3);
}

function lengthOf(layout: Layout): number {
  return layout.reduce((sum, slot) => sum + slot.lengthBytes + CHECK_VALUE_BYTES, 0);
}

function cipherOf(key: Key, settings: KeyBlockSettings): BlockCipher {
  return CIPHERS[settings.cipher ?? 'tdes'].of(key);
}

function checkBytes(key: Key, settings: KeyBlockSettings): Uint8Array {
  const cipher = cipherOf(key, settings);
  return cipher.encrypt(new Uint8Array(cipher.blockBytes)).subarray(0, CHECK_VALUE_BYTES);
}

function withoutZeroHalf({ filled }: Slot, wrapped: Uint8Array): Uint8Array {
  const half = filled === 'maybe-half' && wrapped.subarray(8).every((byte) => byte === 0);
  return half ? wrapped.subarray(0, 8) : wrapped;
}
