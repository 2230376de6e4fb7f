/** Second axis of a field: how long it is, and how the wire says so. Units are those of the field's codec. */
import { assert, fault, ok, type Result } from '../std/index.ts';
import { ebcdicDigits } from './ebcdic.ts';
import { asciiDigits, bcdRight, type TextCodec } from './text-codec.ts';

export type Length = { readonly kind: 'fixed'; readonly units: number } | VariableLength;

export type VariableLength = {
  readonly kind: 'variable';
  readonly unitsMax: number;
  readonly counts: Counts;
} & (
  | { readonly prefix: TextPrefix; readonly prefixDigits: PrefixDigits }
  | { readonly prefix: 'binary'; readonly prefixBytes: PrefixBytes }
);

/** How a length prefix writes its digits: LL in one BCD byte, or in two characters. */
export type TextPrefix = 'bcd' | 'ascii' | 'ebcdic';
export type LengthPrefix = TextPrefix | 'binary';
export type PrefixDigits = 1 | 2 | 3 | 4 | 5 | 6;
/** A binary prefix is a big-endian number. */
export type PrefixBytes = 1 | 2;

/**
 * What a prefix counts: the units of the codec (digits of a BCD number, bytes of a binary one), or the bytes that
 * stand on the wire. For nineteen packed digits it says 19 or 10; where sender and receiver differ, everything behind
 * is lost.
 */
export type Counts = 'units' | 'bytes';

export const PREFIXES: readonly LengthPrefix[] = ['bcd', 'ascii', 'ebcdic', 'binary'];
export const PREFIX_DIGITS: readonly PrefixDigits[] = [1, 2, 3, 4, 5, 6];
export const PREFIX_BYTES: readonly PrefixBytes[] = [1, 2];

export const fixed = (units: number): Length => ({ kind: 'fixed', units });

export const ll = (unitsMax: number, prefix: TextPrefix, counts: Counts = 'units'): Length =>
  variable({ kind: 'variable', unitsMax, prefix, prefixDigits: 2, counts });

export const lll = (unitsMax: number, prefix: TextPrefix, counts: Counts = 'units'): Length =>
  variable({ kind: 'variable', unitsMax, prefix, prefixDigits: 3, counts });

export function variable(length: VariableLength): Length {
  assert(
    length.unitsMax > 0 && length.unitsMax <= prefixMax(length),
    'a prefix can say every length up to the maximum',
  );
  return length;
}

/** The most units that a field of this length may hold. */
export const unitsMax = (length: Length): number => (length.kind === 'fixed' ? length.units : length.unitsMax);

/** The most that a prefix can say. */
export function prefixMax(length: VariableLength): number {
  return length.prefix === 'binary' ? 256 ** length.prefixBytes - 1 : 10 ** length.prefixDigits - 1;
}

/** Bytes in front of the value. */
export function prefixBytes(length: Length): number {
  if (length.kind === 'fixed') return 0;
  return length.prefix === 'binary' ? length.prefixBytes : PREFIX_CODECS[length.prefix].bytesFor(length.prefixDigits);
}

/** A codec and a length, which a prefix that counts bytes needs both. */
export interface Measure {
  readonly codec: TextCodec;
  readonly length: Length;
}

/** What the prefix says of so many units. */
export function announcedFor({ codec, length }: Measure, units: number): number {
  return countsBytes(length) ? codec.bytesFor(units) : units;
}

/** How many bytes of value follow a prefix that says so. */
export function valueBytes({ codec, length }: Measure, announced: number): number {
  return countsBytes(length) ? announced : codec.bytesFor(announced);
}

/** How many units stand in the value that a prefix announced. */
export function unitsTaken({ codec, length }: Measure, announced: number, value: Uint8Array): number {
  return countsBytes(length) && codec.unitsHeld !== undefined ? codec.unitsHeld(value) : announced;
}

/** Writes the prefix of a variable length, which says what `announcedFor` says; a fixed one has none. */
export function writePrefix(length: Length, announced: number, into: { target: Uint8Array; byteOffset: number }): void {
  if (length.kind === 'fixed') return;
  assert(announced <= prefixMax(length), 'a length was checked against its maximum before it is written');
  const { target, byteOffset } = into;
  if (length.prefix === 'binary') {
    for (let i = 0; i < length.prefixBytes; i++) {
      target[byteOffset + i] = (announced >> (8 * (length.prefixBytes - 1 - i))) & 0xff;
    }
    return;
  }
  PREFIX_CODECS[length.prefix].write(String(announced).padStart(length.prefixDigits, '0'), target, byteOffset);
}

/** What a prefix announces; it may exceed the maximum, which is for the caller to judge. */
export function readPrefix(length: Length, bytes: Uint8Array): Result<number, 'bad-length'> {
  if (length.kind === 'fixed') return ok(length.units);
  if (length.prefix === 'binary') return ok(bytes.reduce((sum, byte) => sum * 256 + byte, 0));
  const digits = PREFIX_CODECS[length.prefix].read(bytes, length.prefixDigits);
  return digits.ok ? ok(Number(digits.value)) : fault('bad-length');
}

/** Whether the prefix says how many bytes follow, whatever the codec makes of them. */
export const countsBytes = (length: Length): boolean => length.kind === 'variable' && length.counts === 'bytes';

const PREFIX_CODECS: Readonly<Record<TextPrefix, TextCodec>> = {
  bcd: bcdRight,
  ascii: asciiDigits,
  ebcdic: ebcdicDigits,
};
