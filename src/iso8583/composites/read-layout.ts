/** Cuts a text along a layout. Never throws: what fits is a part, what does not is a fault and a part that shows nothing. */
import { assertNever, decodeGbk, fromHex, fromLatin1, toLatin1 } from '../../std/index.ts';
import type { Unit } from '../text-codec.ts';
import { chipParts } from './chip-parts.ts';
import { jsonParts } from './json-parts.ts';
import {
  type CompositeLayout,
  LAYOUT_DEPTH_MAX,
  type LayoutCondition,
  PARTS_MAX,
  type PartFacts,
  type SizedPart,
} from './layout.ts';
import type { CompositeFault, CompositeFaultKind, CompositePart, LayoutContext } from './part.ts';
import { container, partValue, unitsOf } from './part-value.ts';
import { meaningOf } from './value-meaning.ts';

/** The parts of an element, and everything that does not fit its layout. */
export function readLayout(layout: CompositeLayout, stretch: Stretch, context: LayoutContext): CompositeRead {
  const state: Cutting = { context, faults: [], partsLeft: PARTS_MAX, depth: 0 };
  const parts = cutLayout(state, layout, stretch);
  return { parts, faults: state.faults };
}

export interface CompositeRead {
  readonly parts: readonly CompositePart[];
  readonly faults: readonly CompositeFault[];
}

/** A stretch of an element's text. `unitOffset` counts from the start of the element. */
export interface Stretch {
  readonly text: string;
  readonly unit: Unit;
  readonly path: string;
  readonly unitOffset: number;
}

interface Cutting {
  readonly context: LayoutContext;
  readonly faults: CompositeFault[];
  partsLeft: number;
  depth: number;
}

function cutLayout(state: Cutting, layout: CompositeLayout, stretch: Stretch): CompositePart[] {
  if (state.depth >= LAYOUT_DEPTH_MAX) return refused(state, 'too-deep', stretch);
  state.depth += 1;
  const parts = cutOne(state, layout, stretch);
  state.depth -= 1;
  return parts;
}

/** Whether a message is one of those that a case is for. */
export function fits(condition: LayoutCondition, context: LayoutContext, stretch: Stretch): boolean {
  const { units, startsWith, ...named } = condition;
  if (units !== undefined && !units.includes(unitsOf(stretch.text, stretch.unit))) return false;
  if (startsWith !== undefined && !stretch.text.startsWith(startsWith)) return false;
  return Object.entries(named).every(([name, values]) => {
    return values === undefined || values.includes(context[name as keyof LayoutContext] ?? '');
  });
}

function cutOne(state: Cutting, layout: CompositeLayout, stretch: Stretch): CompositePart[] {
  switch (layout.kind) {
    case 'value':
      return [partOf(state, layout.part, { ...stretch, path: pathOfValue(stretch.path, layout.part) })];
    case 'row':
      return cutRow(state, layout, stretch);
    case 'rows':
      return cutRows(state, layout, stretch);
    case 'text-tlv':
      return cutTagged(state, layout, stretch);
    case 'tagged':
      return cutTagged(state, { ...layout, lengthWidth: 0 }, stretch);
    case 'ber-tlv':
      return cutChipData(state, stretch);
    case 'json':
      return jsonParts(layout.keys, stretch.text, stretch.path) ?? refused(state, 'not-json', stretch);
    case 'as-text':
      return cutLayout(state, layout.layout, asText(stretch));
    case 'chosen': {
      const found = layout.cases.find(({ when }) => fits(when, state.context, stretch));
      return found === undefined ? [] : cutLayout(state, found.layout, stretch);
    }
    default:
      return assertNever(layout);
  }
}

function cutChipData(state: Cutting, stretch: Stretch): CompositePart[] {
  const bytes = stretch.unit === 'bytes' ? fromHex(stretch.text) : fromLatin1(stretch.text);
  const { parts, faultsAt } = chipParts(bytes ?? new Uint8Array(), stretch.path);
  for (const at of faultsAt) fail(state, 'bad-tlv', { ...stretch, unitOffset: stretch.unitOffset + at });
  return parts;
}

/** An element that is one code has one part with its own number. */
const pathOfValue = (path: string, { id }: PartFacts): string => (id === path ? path : `${path}.${id}`);

function asText({ text, unit, path, unitOffset }: Stretch): Stretch {
  if (unit !== 'bytes') return { text, unit, path, unitOffset };
  return { text: toLatin1(fromHex(text) ?? new Uint8Array()), unit: 'characters', path, unitOffset };
}

function cutRow(state: Cutting, layout: Extract<CompositeLayout, { kind: 'row' }>, stretch: Stretch): CompositePart[] {
  const { parts, least = parts.filter((part) => part.width !== 'rest').length } = layout;
  const row = cutSized(state, parts, stretch);
  if (row.parts.length < least && row.complete) fail(state, 'cut-short', { ...stretch, unitOffset: row.unitOffset });
  return row.left === ''
    ? row.parts
    : [...row.parts, leftOver(state, { ...stretch, text: row.left, unitOffset: row.unitOffset })];
}

interface CutRow {
  readonly parts: CompositePart[];
  readonly left: string;
  readonly unitOffset: number;
  /** False when the text ended inside a part, which was named already. */
  readonly complete: boolean;
}

/** As many parts as there is text for. */
function cutSized(state: Cutting, row: readonly SizedPart[], stretch: Stretch): CutRow {
  const { text, unit, path } = stretch;
  const stride = unit === 'bytes' ? 2 : 1;
  const parts: CompositePart[] = [];
  let at = 0;
  const here = (): number => stretch.unitOffset + at / stride;
  for (const part of row) {
    if (at >= text.length) break;
    const wanted = part.width === 'rest' ? text.length - at : part.width * stride;
    if (at + wanted > text.length && part.ends !== 'early') {
      fail(state, 'cut-short', { ...stretch, path: `${path}.${part.id}`, unitOffset: here() });
      return { parts, left: text.slice(at), unitOffset: here(), complete: false };
    }
    const piece = text.slice(at, at + wanted);
    parts.push(partOf(state, part, { text: piece, unit, path: `${path}.${part.id}`, unitOffset: here() }));
    at += piece.length;
  }
  return { parts, left: text.slice(at), unitOffset: here(), complete: true };
}

function cutRows(
  state: Cutting,
  layout: Extract<CompositeLayout, { kind: 'rows' }>,
  stretch: Stretch,
): CompositePart[] {
  const { row, countWidth = 0, name } = layout;
  const { text, path } = stretch;
  const stride = stretch.unit === 'bytes' ? 2 : 1;
  const rowLength = row.reduce((sum, part) => sum + (part.width === 'rest' ? 0 : part.width), 0) * stride;
  const parts: CompositePart[] = [];
  const counted = text.slice(0, countWidth * stride);
  if (countWidth > 0) parts.push(partOf(state, COUNT, { ...stretch, text: counted, path: `${path}.0` }));
  let at = counted.length;
  for (let number = 1; at < text.length; number++) {
    const rest = { ...stretch, text: text.slice(at), unitOffset: stretch.unitOffset + at / stride };
    if (state.partsLeft <= 0 || rowLength === 0) return [...parts, ...refused(state, 'too-many', rest)];
    if (rest.text.length < rowLength) {
      fail(state, 'cut-short', rest);
      return [...parts, leftOver(state, rest, 'named')];
    }
    const inner = { ...rest, text: rest.text.slice(0, rowLength), path: `${path}.${number}` };
    const { parts: cells } = cutSized(state, row, inner);
    parts.push(container({ path: inner.path, name, zh: `第 ${number} 行`, en: `row ${number}` }, inner.text, cells));
    at += rowLength;
  }
  const rows = countWidth > 0 ? parts.length - 1 : parts.length;
  if (countWidth > 0 && counted !== String(rows).padStart(countWidth, '0')) {
    fail(state, 'bad-count', { ...stretch, path: `${path}.0` });
  }
  return parts;
}

const COUNT: PartFacts = { id: '0', name: 'count', zh: '笔数', en: 'count', secrecy: 'open', reads: 'count' };

interface TagTable {
  readonly tagWidth: number;
  /** 0: the tag decides. */
  readonly lengthWidth: number;
  readonly tags: readonly (PartFacts & Partial<Pick<SizedPart, 'width'>>)[];
}

function cutTagged(state: Cutting, table: TagTable, stretch: Stretch): CompositePart[] {
  const { text, unit, path } = stretch;
  const stride = unit === 'bytes' ? 2 : 1;
  const parts: CompositePart[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = { ...stretch, text: text.slice(at), unitOffset: stretch.unitOffset + at / stride };
    if (state.partsLeft <= 0) return [...parts, ...refused(state, 'too-many', rest)];
    const tag = rest.text.slice(0, table.tagWidth * stride);
    const known = table.tags.find(({ id }) => id === tag);
    const width = table.lengthWidth > 0 ? statedWidth(rest.text, table, stride) : known?.width;
    if (typeof width !== 'number') {
      return [...parts, ...refused(state, table.lengthWidth > 0 ? 'bad-length' : 'unknown-tag', rest)];
    }
    const from = (table.tagWidth + table.lengthWidth) * stride;
    const value = rest.text.slice(from, from + width * stride);
    if (value.length < width * stride) return [...parts, ...refused(state, 'cut-short', rest)];
    if (known === undefined) fail(state, 'unknown-tag', rest);
    const facts = known ?? { ...UNKNOWN_TAG, id: printableTag(tag) };
    const unitOffset = rest.unitOffset + table.tagWidth + table.lengthWidth;
    parts.push(partOf(state, facts, { text: value, unit, path: `${path}.${facts.id}`, unitOffset }));
    at += from + value.length;
  }
  return parts;
}

function statedWidth(text: string, { tagWidth, lengthWidth }: TagTable, stride: number): number | undefined {
  const digits = text.slice(tagWidth * stride, (tagWidth + lengthWidth) * stride);
  return digits.length === lengthWidth * stride && /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** Two characters at most: a tag is not a place to hide anything. */
const printableTag = (tag: string): string => (/^[0-9A-Z]{1,2}$/.test(tag) ? tag : '??');

const UNKNOWN_TAG = { name: 'unknown', zh: '未知标签', en: 'unknown tag', secrecy: 'withheld' } as const;
const REST: PartFacts = { id: 'rest', name: 'rest', zh: '其余内容', en: 'the rest', secrecy: 'withheld' };

/** One part with its value, its meaning, and the parts it has itself. */
function partOf(state: Cutting, facts: PartFacts, stretch: Stretch): CompositePart {
  state.partsLeft -= 1;
  const { name, zh, en, secrecy, layout } = facts;
  const { path } = stretch;
  if (layout !== undefined) {
    const parts = cutLayout(state, layout, stretch);
    return container({ path, name, zh, en }, stretch.text, parts);
  }
  const text = decoded(state, facts, stretch);
  const meaning = meaningOf(facts, text);
  const value = partValue(secrecy, text, stretch.unit);
  return { path, name, zh, en, secrecy, value, ...(meaning !== undefined && { meaning }) };
}

/** A part that can be told nothing of, but that it is there. */
function refused(state: Cutting, kind: CompositeFaultKind, stretch: Stretch): CompositePart[] {
  fail(state, kind, stretch);
  return [partOf(state, REST, { ...stretch, path: `${stretch.path}.${REST.id}` })];
}

function fail(state: Cutting, kind: CompositeFaultKind, { path, unitOffset }: Stretch): void {
  if (state.faults.length < PARTS_MAX) state.faults.push({ kind, path, unitOffset });
}

function leftOver(state: Cutting, stretch: Stretch, already: 'named' | 'unnamed' = 'unnamed'): CompositePart {
  const isNamed = already === 'named' || state.faults.at(-1)?.unitOffset === stretch.unitOffset;
  if (!isNamed) fail(state, 'left-over', stretch);
  return partOf(state, REST, { ...stretch, path: `${stretch.path}.${REST.id}` });
}

function decoded(state: Cutting, { reads }: PartFacts, stretch: Stretch): string {
  if (reads !== 'gbk' && reads !== 'ascii') return stretch.text;
  const bytes = stretch.unit === 'bytes' ? fromHex(stretch.text) : fromLatin1(stretch.text);
  const { text, faults } = decodeGbk(bytes ?? new Uint8Array());
  const [first] = faults;
  if (first !== undefined) {
    fail(state, 'not-gbk', { ...stretch, unitOffset: stretch.unitOffset + first.byteOffset });
  }
  return text;
}
