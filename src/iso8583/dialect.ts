/** A table that was checked, so that packing and unpacking can trust it. */
import { assert } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import type { BitmapCodec, BitmapText } from './bitmap.ts';
import { flawText, tableFlaws } from './dialect-flaws.ts';
import type { DialectTable, PassedElement } from './dialect-table.ts';
import type { FieldSpec } from './field-spec.ts';
import type { FieldName } from './message.ts';
import type { TextCodec } from './text-codec.ts';

export type { DialectTable, PassedElement } from './dialect-table.ts';

export interface Dialect {
  readonly name: string;
  readonly title: Bilingual;
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
  readonly names: ReadonlySet<FieldName>;
}

/** A table with a mistake in it is a bug and stops here; one that came from outside is parsed by `parseDialectFile`. */
export function buildDialect(table: DialectTable): Dialect {
  const [flaw] = tableFlaws(table);
  assert(flaw === undefined, flaw === undefined ? '' : `${table.name}: ${flawText(flaw).en}`);
  const byDe = new Map(table.fields.map((spec) => [spec.de, spec]));
  const passed = new Map((table.passed ?? []).map((element) => [element.de, element]));
  const fields = table.fields.filter((spec) => spec.name !== 'mac').sort((a, b) => a.de - b.de);
  const names = new Set(table.fields.map((spec) => spec.name));
  const primary = macAt(byDe, 64);
  const secondary = macAt(byDe, 128);
  const macs = { ...(primary && { primary }), ...(secondary && { secondary }) };
  const { name, title = { zh: name, en: name }, mti, bitmap, bitmapText = 'binary' } = table;
  return { name, title, mti, bitmap, bitmapText, fields, macs, byDe, passed, names };
}

/** The table that a dialect was built from, its rows ascending. */
export function tableOf(dialect: Dialect): DialectTable {
  const { name, title, mti, bitmap, bitmapText, byDe, passed } = dialect;
  const fields = [...byDe.values()].sort((a, b) => a.de - b.de);
  return { name, title, mti, bitmap, bitmapText, fields, passed: [...passed.values()] };
}

function macAt(byDe: ReadonlyMap<number, FieldSpec>, de: number): FieldSpec | undefined {
  const spec = byDe.get(de);
  return spec?.name === 'mac' ? spec : undefined;
}
