/**
 * Two messages side by side: element by element and, where they differ, part by part. Secrets are told apart without
 * being shown. Of a request and what answers or reverses it, it says which differences belong there.
 */
import type { Bilingual } from '../trade/index.ts';
import { type ComparisonNote, noteOn, type Relationship, relationshipOf } from './comparison-facts.ts';
import { compositeParts } from './composites/composite-parts.ts';
import type { CompositePart } from './composites/part.ts';
import type { Dialect } from './dialect.ts';
import { dumpMessage } from './dump.ts';
import type { DumpedElement, DumpedPart } from './dumped-message.ts';
import type { FieldName, Message } from './message.ts';
import type { Unpacked } from './unpack.ts';

export interface ComparedMessage extends Unpacked {
  readonly dialect: Dialect;
}

export type Relation = 'equal' | 'changed' | 'only-left' | 'only-right';

export interface ComparedRow extends Bilingual {
  /** '4' for an element, '60.1' for a part, as the side has it that has it. */
  readonly path: string;
  readonly name: string;
  readonly relation: Relation;
  /** Masked: two masks that look alike may stand for different values, which `relation` says. */
  readonly left?: string;
  readonly right?: string;
  readonly note?: ComparisonNote;
}

export interface MessageComparison {
  readonly schema: 'kacha.message-comparison/1';
  readonly relationship: Relationship;
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  /** By element number; the parts of an element follow it, only if it changed. */
  readonly rows: readonly ComparedRow[];
}

export interface ComparedSide {
  readonly dialect: string;
  readonly mti: string;
  /** How many faults its bytes had; a message with faults may lack what it seems to lack. */
  readonly faults: number;
}

export interface CompareOptions {
  /** `clear` only when somebody asked for it by name. */
  readonly reveal?: 'masked' | 'clear';
}

export function compareMessages(
  left: ComparedMessage,
  right: ComparedMessage,
  options: CompareOptions = {},
): MessageComparison {
  const sides = { left: openSide(left, options), right: openSide(right, options) };
  const relationship = relationshipOf(left.message.mti, right.message.mti);
  const elements = new Map([...sides.right.elements, ...sides.left.elements]);
  const rows = [...elements.values()]
    .toSorted((a, b) => a.de - b.de)
    .flatMap(({ name }) => elementRows(sides, name, relationship));
  return {
    schema: 'kacha.message-comparison/1',
    relationship,
    left: summaryOf(left),
    right: summaryOf(right),
    rows,
  };
}

interface OpenSide {
  readonly dialect: Dialect;
  readonly message: Message;
  readonly elements: ReadonlyMap<FieldName, DumpedElement>;
}

interface Sides {
  readonly left: OpenSide;
  readonly right: OpenSide;
}

function openSide({ dialect, message, faults }: ComparedMessage, options: CompareOptions): OpenSide {
  const dump = dumpMessage(dialect, { message, faults }, options);
  return { dialect, message, elements: new Map(dump.elements.map((element) => [element.name, element])) };
}

const summaryOf = ({ dialect, message, faults }: ComparedMessage): ComparedSide => ({
  dialect: dialect.name,
  mti: message.mti,
  faults: faults.length,
});

function elementRows({ left, right }: Sides, name: FieldName, relationship: Relationship): readonly ComparedRow[] {
  const shown = { left: left.elements.get(name), right: right.elements.get(name) };
  const relation = relate(plain(left.message[name]), plain(right.message[name]));
  const element = shown.left ?? shown.right;
  if (element === undefined) return [];
  const { responseCode: code, originalElements } = right.message;
  const original = originalElements === undefined ? 'by-trace' : 'in-element-90';
  const note = noteOn(relationship, { name, relation, code, original });
  const row: ComparedRow = {
    ...named(String(element.de), element),
    relation,
    ...(shown.left !== undefined && { left: shown.left.shown }),
    ...(shown.right !== undefined && { right: shown.right.shown }),
    ...(note !== undefined && { note }),
  };
  return relation === 'changed' ? [row, ...partRows({ left, right }, name)] : [row];
}

/** Parts meet by what follows the element's number, which may differ between dialects. */
function partRows({ left, right }: Sides, name: FieldName): readonly ComparedRow[] {
  const ours = leaves(left, name);
  const theirs = leaves(right, name);
  return [...new Set([...ours.keys(), ...theirs.keys()])].map((key) => {
    const [a, b] = [ours.get(key), theirs.get(key)];
    const part = (a ?? b) as Leaf;
    return {
      ...named(part.path, part),
      relation: relate(a?.text, b?.text),
      ...(a !== undefined && { left: a.shown }),
      ...(b !== undefined && { right: b.shown }),
    };
  });
}

interface Leaf extends Bilingual {
  readonly path: string;
  readonly name: string;
  readonly shown: string;
  readonly text: string;
}

/** The parts that are shown and have no parts themselves, each with the text it is compared by. */
function leaves({ dialect, message, elements }: OpenSide, name: FieldName): ReadonlyMap<string, Leaf> {
  const found = new Map<string, Leaf>();
  const walk = (parts: readonly CompositePart[], shown: readonly DumpedPart[]): void => {
    for (const [index, part] of parts.entries()) {
      const seen = shown[index];
      if (seen === undefined) continue;
      if (part.parts !== undefined) {
        walk(part.parts, seen.parts ?? []);
        continue;
      }
      const { path, zh, en } = part;
      const key = uniqueIn(found, path.slice(path.indexOf('.') + 1));
      found.set(key, { path, name: part.name, zh, en, shown: seen.shown, text: plain(part.value) ?? '' });
    }
  };
  walk(compositeParts(dialect, message, name).parts, elements.get(name)?.parts ?? []);
  return found;
}

/** A tag may stand twice. */
function uniqueIn(found: ReadonlyMap<string, Leaf>, key: string): string {
  let unique = key;
  for (let count = 2; found.has(unique); count++) unique = `${key}#${count}`;
  return unique;
}

function relate(left: string | undefined, right: string | undefined): Relation {
  if (left === undefined) return 'only-right';
  if (right === undefined) return 'only-left';
  return left === right ? 'equal' : 'changed';
}

function plain(value: CompositePart['value'] | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : value.revealFor('comparing');
}

const named = (path: string, { name, zh, en }: Bilingual & { readonly name: string }) => ({ path, name, zh, en });
