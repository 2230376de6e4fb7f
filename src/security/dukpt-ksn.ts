/**
 * Key serial numbers (KSN) of DUKPT: which initial key a device holds and which transaction this is. Source: ANSI
 * X9.24-1 (TDES) and X9.24-3 (AES). A counter with too many one bits is skipped, because the key of a transaction is
 * derived once per one bit and the standards bound that work.
 */
import { assert, concat, fault, fromHex, ok, type Result, toHex } from '../std/index.ts';

export type DukptScheme = 'tdes' | 'aes';

/** `identifier` names the initial key: for TDES ten bytes whose 21 counter bits are zero, for AES eight bytes. */
export interface Ksn {
  readonly scheme: DukptScheme;
  readonly identifier: Uint8Array;
  /** From 1. Zero is the device that has not sent anything yet. */
  readonly counter: number;
}

export type KsnFault =
  | { readonly kind: 'not-hexadecimal' }
  | { readonly kind: 'ksn-length'; readonly lengthBytes: number; readonly expected: readonly number[] }
  | { readonly kind: 'counter-zero' }
  /** A device never sends such a counter, so the KSN was damaged, padded at the wrong end, or made up. */
  | { readonly kind: 'counter-ones'; readonly ones: number; readonly onesMax: number };

/** The limits of a scheme; `counterMax` is the last counter a device can use before it needs a new initial key. */
export interface KsnLimits {
  readonly ksnBytes: number;
  readonly counterBits: number;
  readonly counterOnesMax: number;
  readonly counterMax: number;
}

export const KSN_LIMITS: Readonly<Record<DukptScheme, KsnLimits>> = {
  tdes: { ksnBytes: 10, counterBits: 21, counterOnesMax: 10, counterMax: 0x1ff800 },
  aes: { ksnBytes: 12, counterBits: 32, counterOnesMax: 16, counterMax: 0xffff0000 },
};

/**
 * A KSN as it arrived, bytes or hexadecimal text; its length tells the scheme. TDES terminals that leave out the leading
 * FF bytes send eight bytes: they are put back. Never throws.
 */
export function parseKsn(input: Uint8Array | string): Result<Ksn, KsnFault> {
  const bytes = typeof input === 'string' ? fromHex(input) : input;
  if (bytes === undefined) return fault({ kind: 'not-hexadecimal' });
  if (bytes.length === KSN_LIMITS.aes.ksnBytes) return checked('aes', bytes.slice(0, 8), counterOf(bytes, 0xffffffff));
  const full = bytes.length === SHORT_TDES_BYTES ? concat(Uint8Array.of(0xff, 0xff), bytes) : bytes;
  if (full.length !== KSN_LIMITS.tdes.ksnBytes)
    return fault({ kind: 'ksn-length', lengthBytes: bytes.length, expected: [10, 12] });
  const identifier = full.slice();
  identifier[7] = (identifier[7] as number) & 0xe0;
  identifier[8] = 0;
  identifier[9] = 0;
  return checked('tdes', identifier, counterOf(full, TDES_COUNTER_MASK));
}

/** The KSN as it travels: ten bytes for TDES, twelve for AES. */
export function ksnBytes(ksn: Ksn): Uint8Array {
  if (ksn.scheme === 'aes') return concat(ksn.identifier, fourBytes(ksn.counter));
  const counter = fourBytes(ksn.counter);
  return ksn.identifier.map((byte, index) => (index < 6 ? byte : byte | (counter[index - 6] as number)));
}

/** Upper-case hexadecimal text of `ksnBytes`. A KSN is no secret. */
export function ksnText(ksn: Ksn): string {
  return toHex(ksnBytes(ksn));
}

/** A new device: the KSN before its first transaction. TDES takes ten bytes, AES eight; another length is a bug. */
export function freshKsn(scheme: DukptScheme, identifier: Uint8Array): Ksn {
  assert(identifier.length === (scheme === 'aes' ? 8 : 10), 'an initial key identifier has its length');
  const bare = identifier.slice();
  if (scheme === 'tdes') bare.set([(bare[7] as number) & 0xe0, 0, 0], 7);
  return { scheme, identifier: bare, counter: 0 };
}

/**
 * The next counter a device may use; `exhausted` behind the last one (`counterMax`): about a million TDES transactions,
 * two thousand million with AES. The device then takes no more payments until it is given a new initial key.
 */
export function nextCounter(scheme: DukptScheme, counter: number): Result<number, 'exhausted'> {
  const { counterOnesMax, counterMax } = KSN_LIMITS[scheme];
  let next = counter + 1;
  while (onesOf(next) > counterOnesMax) next += lowestOne(next);
  return next > counterMax ? fault('exhausted') : ok(next);
}

/** The value of the lowest bit that is one, as a number; 32-bit arithmetic would turn the highest counters negative. */
export function lowestOne(counter: number): number {
  return (counter & -counter) >>> 0;
}

export function onesOf(counter: number): number {
  let ones = 0;
  for (let rest = counter; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

const SHORT_TDES_BYTES = 8;
const TDES_COUNTER_MASK = 0x1fffff;

function checked(scheme: DukptScheme, identifier: Uint8Array, counter: number): Result<Ksn, KsnFault> {
  if (counter === 0) return fault({ kind: 'counter-zero' });
  const ones = onesOf(counter);
  const onesMax = KSN_LIMITS[scheme].counterOnesMax;
  return ones > onesMax ? fault({ kind: 'counter-ones', ones, onesMax }) : ok({ scheme, identifier, counter });
}

function counterOf(bytes: Uint8Array, mask: number): number {
  const last = bytes.subarray(-4);
  let counter = 0;
  for (const byte of last) counter = (counter << 8) | byte;
  return (counter & mask) >>> 0;
}

function fourBytes(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
