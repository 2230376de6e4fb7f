/** Rows of a standard say what an element holds; how that is written is chosen once for a whole dialect. */
import { assert } from '../std/index.ts';
import { type FieldSpec, field } from './field-spec.ts';
import { fixed, type Length, ll, lll, type TextPrefix } from './length.ts';
import { type FieldName, RESERVED_NUMBERS } from './message.ts';
import type { TextCodec } from './text-codec.ts';

/** n digits · an, ans, ns characters · z a track · b bytes · x+n a sign and digits. */
export type Holds = 'n' | 'an' | 'ans' | 'ns' | 'z' | 'b' | 'x+n';

/**
 * As the standard writes it: `n6`, `ans..99`; two digits of length up to 99 units, three above. Bytes are counted, where
 * the standard counts bits; the digits of `x+n8` are counted without their sign, as the standard does.
 */
export type Format = `${Holds}${'' | '..'}${number}`;

export type StandardRow = readonly [de: number, name: FieldName, format: Format];

/** One codec for whatever an element holds, and how lengths are written. */
export interface Wire {
  readonly digits: TextCodec;
  /** Digits whose length varies: packed ones may stand elsewhere in their bytes. */
  readonly variableDigits: TextCodec;
  readonly text: TextCodec;
  readonly track: TextCodec;
  readonly bytes: TextCodec;
  readonly signed: TextCodec;
  readonly prefix: TextPrefix;
}

export const carried = (rows: readonly StandardRow[], wire: Wire): FieldSpec[] =>
  rows.map(([de, name, format]) => {
    const { holds, units, isVariable } = parsed(format);
    const length = isVariable ? variableLength(units, wire.prefix) : fixed(units);
    return field(de, name, { codec: codecFor(holds, isVariable, wire), length });
  });

/** Elements that the standard keeps back, from one number to another, both included. */
export const reserved = (first: number, last: number): StandardRow[] =>
  RESERVED_NUMBERS.filter((de) => de >= first && de <= last).map((de) => [de, `element${de}`, 'ans..999']);

function parsed(format: Format): { holds: Holds; units: number; isVariable: boolean } {
  const [, holds, dots, digits] = /^(n|an|ans|ns|z|b|x\+n)(\.\.)?(\d+)$/.exec(format) ?? [];
  assert(holds !== undefined && digits !== undefined, `${format} is a format of the standard`);
  const sign = holds === 'x+n' ? 1 : 0;
  return { holds: holds as Holds, units: Number(digits) + sign, isVariable: dots !== undefined };
}

function variableLength(unitsMax: number, prefix: TextPrefix): Length {
  return unitsMax > 99 ? lll(unitsMax, prefix) : ll(unitsMax, prefix);
}

function codecFor(holds: Holds, isVariable: boolean, wire: Wire): TextCodec {
  switch (holds) {
    case 'n':
      return isVariable ? wire.variableDigits : wire.digits;
    case 'z':
      return wire.track;
    case 'b':
      return wire.bytes;
    case 'x+n':
      return wire.signed;
    default:
      return wire.text;
  }
}
