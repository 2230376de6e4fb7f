/** Second axis of a field: how long it is, and how the wire says so. Units are those of the field's codec. */
import { assert, fault, ok, type Result } from '../std/index.ts';
import { asciiDigits, bcdRight, type TextCodec } from './text-codec.ts';

export type Length =
  | { readonly kind: 'fixed'; readonly units: number }
  | {
      readonly kind: 'variable';
      readonly unitsMax: number;
      readonly prefix: LengthPrefix;
      readonly prefixDigits: 2 | 3;
    };

/** How a length prefix writes its two or three digits: LL in one BCD byte or two ASCII ones, LLL in two or three. */
export type LengthPrefix = 'bcd' | 'ascii';

export const fixed = (units: number): Length => ({ kind: 'fixed', units });

export const ll = (unitsMax: number, prefix: LengthPrefix): Length => variable(unitsMax, prefix, 2);

export const lll = (unitsMax: number, prefix: LengthPrefix): Length => variable(unitsMax, prefix, 3);

/** The most units that a field of this length may hold. */
export const unitsMax = (length: Length): number => (length.kind === 'fixed' ? length.units : length.unitsMax);

/** Bytes in front of the value. */
export function prefixBytes(length: Length): number {
  return length.kind === 'fixed' ? 0 : PREFIX_CODECS[length.prefix].bytesFor(length.prefixDigits);
}

/** Writes the prefix of a variable length; a fixed one has none. */
export function writePrefix(length: Length, units: number, into: { target: Uint8Array; byteOffset: number }): void {
  if (length.kind === 'fixed') return;
  const digits = String(units).padStart(length.prefixDigits, '0');
  assert(digits.length === length.prefixDigits, 'a length was checked against its maximum before it is written');
  PREFIX_CODECS[length.prefix].write(digits, into.target, into.byteOffset);
}

/** The units that a prefix announces; they may exceed the maximum, which is for the caller to judge. */
export function readPrefix(length: Length, bytes: Uint8Array): Result<number, 'bad-length'> {
  if (length.kind === 'fixed') return ok(length.units);
  const digits = PREFIX_CODECS[length.prefix].read(bytes, length.prefixDigits);
  return digits.ok ? ok(Number(digits.value)) : fault('bad-length');
}

function variable(unitsMax: number, prefix: LengthPrefix, prefixDigits: 2 | 3): Length {
  assert(unitsMax > 0 && unitsMax < 10 ** prefixDigits, 'a prefix can say every length up to the maximum');
  return { kind: 'variable', unitsMax, prefix, prefixDigits };
}

const PREFIX_CODECS: Readonly<Record<LengthPrefix, TextCodec>> = { bcd: bcdRight, ascii: asciiDigits };
