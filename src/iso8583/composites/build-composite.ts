/** The inverse of reading: an element's text from its parts by path. Chip data is built by src/emv, JSON by its owner. */
import { encodeGbk, fault, ok, type Result, toHex, toLatin1 } from '../../std/index.ts';
import type { Dialect } from '../dialect.ts';
import type { FieldName, Message } from '../message.ts';
import type { Unit } from '../text-codec.ts';
import { contextOf } from './composite-parts.ts';
import type { CompositeLayout, PartFacts, SizedPart } from './layout.ts';
import type { LayoutContext } from './part.ts';
import { unitsOf } from './part-value.ts';
import { fits } from './read-layout.ts';

export interface CompositeBuildFault {
  /**
   * The element has no layout that can be built in this message · a part that later parts need · a value wider than its
   * part, or bytes that do not fill it · a character that GBK has not · a path that the layout has not.
   */
  readonly kind: 'no-layout' | 'missing' | 'wrong-width' | 'not-encodable' | 'unknown-path';
  readonly path: string;
}

/** Which element of which message: its type and codes choose the layout. */
export interface CompositePlace {
  readonly message: Message;
  readonly name: FieldName;
}

/** Leaves by their paths, as `compositeParts` gives them: '60.1', '59.A2.01', '48.1.3'. */
export type PartValues = Readonly<Record<string, string>>;

/** Digits are filled with zeros in front, text with spaces behind; a row ends at the first part that is not given. */
export function buildComposite(
  dialect: Dialect,
  { message, name }: CompositePlace,
  values: PartValues,
): Result<string, CompositeBuildFault> {
  const spec = dialect.fields.find((field) => field.name === name);
  const path = String(spec?.de ?? '');
  if (spec?.layout === undefined) return fault({ kind: 'no-layout', path });
  const building: Building = { context: contextOf(message), values, used: new Set() };
  const built = build(building, spec.layout, { unit: spec.codec.unit, path });
  if (!built.ok) return built;
  const stranger = Object.keys(values).find((given) => !building.used.has(given));
  return stranger === undefined ? built : fault({ kind: 'unknown-path', path: stranger });
}

interface Building {
  readonly context: LayoutContext;
  readonly values: PartValues;
  /** Paths that were written. */
  readonly used: Set<string>;
}

interface Where {
  readonly unit: Unit;
  readonly path: string;
}

type Built = Result<string, CompositeBuildFault>;

function build(building: Building, layout: CompositeLayout, where: Where): Built {
  switch (layout.kind) {
    case 'value': {
      const { part } = layout;
      return buildLeaf(building, part, {
        ...where,
        path: part.id === where.path ? part.id : `${where.path}.${part.id}`,
      });
    }
    case 'row':
      return buildRow(building, layout.parts, where);
    case 'rows':
      return buildRows(building, layout, where);
    case 'text-tlv':
      return buildTagged(building, layout, where);
    case 'tagged':
      return buildTagged(building, { ...layout, lengthWidth: 0 }, where);
    case 'as-text': {
      const inner = build(building, layout.layout, { ...where, unit: 'characters' });
      return inner.ok && where.unit === 'bytes' ? inBytes(inner.value) : inner;
    }
    case 'chosen':
      return buildChosen(building, layout, where);
    case 'ber-tlv':
    case 'json':
      return fault({ kind: 'no-layout', path: where.path });
  }
}

/** A case may ask for a length or a beginning, which only the built text has; and it must have a place for every part. */
function buildChosen(building: Building, { cases }: Extract<CompositeLayout, { kind: 'chosen' }>, where: Where): Built {
  let refusal: CompositeBuildFault | undefined;
  for (const { when, layout } of cases) {
    const attempt: Building = { ...building, used: new Set(building.used) };
    const built = build(attempt, layout, where);
    const isFit = built.ok && fits(when, building.context, { ...where, text: built.value, unitOffset: 0 });
    if (isFit && leftBelow(attempt, where.path) === undefined) {
      for (const path of attempt.used) building.used.add(path);
      return built;
    }
    if (!built.ok) refusal ??= built.fault;
    else if (isFit) refusal ??= { kind: 'unknown-path', path: leftBelow(attempt, where.path) ?? where.path };
  }
  return fault(refusal ?? { kind: 'no-layout', path: where.path });
}

const leftBelow = ({ values, used }: Building, path: string): string | undefined =>
  Object.keys(values).find((given) => given.startsWith(`${path}.`) && !used.has(given));

function buildRow(building: Building, parts: readonly SizedPart[], where: Where): Built {
  let text = '';
  let absent: string | undefined;
  for (const part of parts) {
    const inner = { ...where, path: `${where.path}.${part.id}` };
    if (!isGiven(building, inner.path)) {
      absent ??= inner.path;
      continue;
    }
    if (absent !== undefined) return fault({ kind: 'missing', path: absent });
    const piece = buildPart(building, part, inner);
    if (!piece.ok) return piece;
    text += piece.value;
  }
  return ok(text);
}

function buildRows(building: Building, layout: Extract<CompositeLayout, { kind: 'rows' }>, where: Where): Built {
  let text = '';
  let count = 0;
  while (isGiven(building, `${where.path}.${count + 1}`)) {
    count += 1;
    const row = buildRow(building, layout.row, { ...where, path: `${where.path}.${count}` });
    if (!row.ok) return row;
    text += row.value;
  }
  const countPath = `${where.path}.0`;
  if (countPath in building.values) building.used.add(countPath);
  return ok((layout.countWidth === undefined ? '' : String(count).padStart(layout.countWidth, '0')) + text);
}

interface TagTable {
  readonly tagWidth: number;
  readonly lengthWidth: number;
  readonly tags: readonly (PartFacts & Partial<Pick<SizedPart, 'width'>>)[];
}

/** In the order of the table. */
function buildTagged(building: Building, { tags, lengthWidth }: TagTable, { unit, path }: Where): Built {
  let text = '';
  for (const part of tags) {
    const inner = { unit, path: `${path}.${part.id}` };
    if (!isGiven(building, inner.path)) continue;
    const value = buildPart(building, { ...part, width: part.width ?? 'rest' }, inner);
    if (!value.ok) return value;
    const length = lengthWidth === 0 ? '' : String(unitsOf(value.value, unit)).padStart(lengthWidth, '0');
    if (length.length > lengthWidth) return fault({ kind: 'wrong-width', path: inner.path });
    text += part.id + length + value.value;
  }
  return ok(text);
}

function buildPart(building: Building, part: SizedPart, where: Where): Built {
  if (part.layout !== undefined) return build(building, part.layout, where);
  return buildLeaf(building, part, where);
}

function buildLeaf(building: Building, part: PartFacts & Partial<SizedPart>, { unit, path }: Where): Built {
  const value = building.values[path];
  if (value === undefined) return fault({ kind: 'missing', path });
  building.used.add(path);
  const encoded = encode(part, value, unit);
  if (encoded === undefined) return fault({ kind: 'not-encodable', path });
  const { width = 'rest' } = part;
  if (width === 'rest') return ok(encoded);
  const units = unitsOf(encoded, unit);
  if (units > width || (unit === 'bytes' && units < width)) return fault({ kind: 'wrong-width', path });
  if (part.ends === 'early' && isLast(building, path)) return ok(encoded);
  const isNumber = unit === 'digits' || part.secrecy === 'pan' || part.reads === 'amount' || part.reads === 'count';
  return ok(isNumber ? encoded.padStart(width, '0') : encoded.padEnd(width, ' '));
}

/** Whether every given path of its row was written. */
function isLast({ values, used }: Building, path: string): boolean {
  const row = path.slice(0, path.indexOf('.') + 1);
  return Object.keys(values).every((given) => !given.startsWith(row) || used.has(given));
}

function encode({ reads }: PartFacts, value: string, unit: Unit): string | undefined {
  if (reads !== 'gbk' && reads !== 'ascii') return value;
  const bytes = encodeGbk(value);
  if (!bytes.ok) return undefined;
  return unit === 'bytes' ? toHex(bytes.value) : toLatin1(bytes.value);
}

function inBytes(text: string): Built {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return ok(toHex(bytes));
}

/** A leaf by its path, or anything below it. */
function isGiven({ values }: Building, path: string): boolean {
  return path in values || Object.keys(values).some((given) => given.startsWith(`${path}.`));
}
