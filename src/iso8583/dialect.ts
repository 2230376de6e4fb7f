/** A dialect is a table. It is checked when it is built, so that packing and unpacking can trust it. */
import { assert } from '../std/index.ts';
import type { BitmapCodec, BitmapText } from './bitmap.ts';
import type { FieldSpec } from './field-spec.ts';
import { type Length, unitsMax } from './length.ts';
import { MAC_BYTES } from './limits.ts';
import type { ElementName } from './message.ts';
import type { TextCodec } from './text-codec.ts';

/** An element that we do not carry, but whose length is known, so that what follows it can still be read. */
export interface PassedElement {
  readonly de: number;
  readonly codec: TextCodec;
  readonly length: Length;
}

export interface DialectTable {
  readonly name: string;
  readonly mti: TextCodec;
  readonly bitmap: BitmapCodec;
  /** Without it the bitmap is eight bytes; `hex` writes each half as sixteen ASCII hexadecimal characters. */
  readonly bitmapText?: BitmapText;
  readonly fields: readonly FieldSpec[];
  readonly passed?: readonly PassedElement[];
}

export interface Dialect {
  readonly name: string;
  readonly mti: TextCodec;
  readonly bitmap: BitmapCodec;
  readonly bitmapText: BitmapText;
  /** Ascending, without the MAC: that one moves with the bitmap. */
  readonly fields: readonly FieldSpec[];
  /** The MAC closes the message: element 64, or 128 where a secondary bitmap is there. */
  readonly macs: { readonly primary?: FieldSpec; readonly secondary?: FieldSpec };
  readonly byDe: ReadonlyMap<number, FieldSpec>;
  readonly passed: ReadonlyMap<number, PassedElement>;
  /** Every name that this dialect can carry. */
  readonly names: ReadonlySet<ElementName>;
}

/** A table with a mistake in it is a bug and stops here. */
export function buildDialect(table: DialectTable): Dialect {
  const byDe = new Map<number, FieldSpec>();
  const names = new Set<ElementName>();
  const passed = new Map<number, PassedElement>();
  for (const spec of table.fields) {
    checkPlace(table, spec);
    assert(!byDe.has(spec.de), `element ${spec.de} stands once in ${table.name}`);
    if (spec.name === 'mac') checkMac(spec);
    else assert(!names.has(spec.name), `${spec.name} stands once in ${table.name}`);
    assert(spec.pad === 'none' || spec.length.kind === 'fixed', `${spec.name} is padded only if its length is fixed`);
    byDe.set(spec.de, spec);
    names.add(spec.name);
  }
  for (const element of table.passed ?? []) {
    checkPlace(table, element);
    assert(!byDe.has(element.de) && !passed.has(element.de), `element ${element.de} stands once in ${table.name}`);
    passed.set(element.de, element);
  }
  const fields = [...byDe.values()].filter((spec) => spec.name !== 'mac').sort((a, b) => a.de - b.de);
  const primary = macAt(byDe, 64);
  const secondary = macAt(byDe, 128);
  const macs = { ...(primary && { primary }), ...(secondary && { secondary }) };
  const { name, mti, bitmap, bitmapText = 'binary' } = table;
  return { name, mti, bitmap, bitmapText, fields, macs, byDe, passed, names };
}

function checkPlace(table: DialectTable, element: PassedElement): void {
  const { de, length } = element;
  const deMax = table.bitmap === 'primary' ? 64 : 128;
  assert(de >= 2 && de <= deMax && de !== 65, `element ${de} has a bit of its own in ${table.name}`);
  assert(unitsMax(length) >= 1 && unitsMax(length) <= 999, `element ${de} has a length that a message can hold`);
}

function checkMac(spec: FieldSpec): void {
  assert(spec.de === 64 || spec.de === 128, 'the MAC is the last element of its bitmap');
  assert(spec.length.kind === 'fixed' && spec.codec.unit === 'bytes', 'the MAC is made of bytes');
  assert(unitsMax(spec.length) === MAC_BYTES, 'the MAC has eight bytes');
}

function macAt(byDe: ReadonlyMap<number, FieldSpec>, de: number): FieldSpec | undefined {
  const spec = byDe.get(de);
  return spec?.name === 'mac' ? spec : undefined;
}
