/** BER-TLV as EMV 4.3 Book 3 Annex B narrows it: what DE 55 holds. Knows no message and no key. */
import {
  assert,
  ByteReader,
  concat,
  fault,
  fromHex,
  hex,
  ok,
  type Result,
  type Truncated,
  toHex,
} from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { tagFacts } from './tags.ts';

/**
 * One data object. `tag` is upper-case hexadecimal. Tags that are secret by the table hold their value as a `Secret` of
 * hexadecimal text, so that no printer shows it; a constructed tag holds its objects.
 */
export type Tlv =
  | { readonly kind: 'primitive'; readonly tag: string; readonly value: Uint8Array }
  | { readonly kind: 'secret'; readonly tag: string; readonly value: Secret }
  | { readonly kind: 'constructed'; readonly tag: string; readonly items: readonly Tlv[] };

/** `byteOffset` counts from the start of the bytes given to `readTlv`. */
export type TlvFault =
  | Truncated
  | { readonly kind: 'tag-too-long'; readonly byteOffset: number }
  /** The indefinite form, which EMV excludes, or more length bytes than the limit. */
  | { readonly kind: 'length-unreadable'; readonly byteOffset: number }
  | { readonly kind: 'too-deep'; readonly byteOffset: number; readonly tag: string }
  | { readonly kind: 'too-many-items'; readonly byteOffset: number };

export interface TlvReading {
  readonly items: readonly Tlv[];
  readonly faults: readonly TlvFault[];
}

/** Offsets count from the start of the bytes given to `readTlvPlaced`; `byteOffset` is that of the tag. */
export interface TlvPlace {
  readonly byteOffset: number;
  readonly valueOffset: number;
  /** Of the value. */
  readonly lengthBytes: number;
}

/** Far above what a card sends, far below what hurts. */
export const TLV_LIMITS = { tagBytesMax: 3, lengthBytesMax: 3, depthMax: 4, itemsMax: 256 } as const;

/**
 * Reads what can be read and reports every fault on the way; never throws. Zero bytes between objects are skipped. A
 * fault in a tag, a length or a value's end hides the rest of its level; an object that lies too deep is left out.
 */
export function readTlv(bytes: Uint8Array): TlvReading {
  const reading: Reading = { faults: [], itemsLeft: TLV_LIMITS.itemsMax, places: undefined };
  const items = readLevel(reading, { bytes, byteOffset: 0, depth: 1 });
  return { items, faults: reading.faults };
}

/** As `readTlv`, and where each object lies, by the object itself: for people who look for the byte that is wrong. */
export function readTlvPlaced(bytes: Uint8Array): TlvReading & { readonly places: ReadonlyMap<Tlv, TlvPlace> } {
  const places = new Map<Tlv, TlvPlace>();
  const reading: Reading = { faults: [], itemsLeft: TLV_LIMITS.itemsMax, places };
  const items = readLevel(reading, { bytes, byteOffset: 0, depth: 1 });
  return { items, faults: reading.faults, places };
}

/** The objects as bytes, lengths in their shortest form. A tag that is not a well-formed tag is a bug. */
export function writeTlv(items: readonly Tlv[]): Uint8Array {
  return concat(...items.map(writeItem));
}

/** A primitive object, or a secret one where the table says so. A constructed tag is a bug: use `constructedTlv`. */
export function tlv(tag: string, value: Uint8Array): Tlv {
  assert(isTag(tag) && !isConstructed(tag), 'a primitive tag in upper-case hexadecimal');
  return primitiveItem(tag, value);
}

/** A template with its objects; 71 and 72 are such. A primitive tag is a bug. */
export function constructedTlv(tag: string, items: readonly Tlv[]): Tlv {
  assert(isTag(tag) && isConstructed(tag), 'a constructed tag in upper-case hexadecimal');
  return { kind: 'constructed', tag, items };
}

/** The value of the first primitive object with this tag on this level; secrets and templates are not values. */
export function tlvValue(items: readonly Tlv[], tag: string): Uint8Array | undefined {
  const item = items.find((each) => each.tag === tag);
  return item?.kind === 'primitive' ? item.value : undefined;
}

/** The hexadecimal text of the first secret object with this tag on this level. */
export function tlvSecret(items: readonly Tlv[], tag: string): Secret | undefined {
  const item = items.find((each) => each.tag === tag);
  return item?.kind === 'secret' ? item.value : undefined;
}

interface Reading {
  readonly faults: TlvFault[];
  itemsLeft: number;
  /** Kept only when somebody asked for it. */
  readonly places: Map<Tlv, TlvPlace> | undefined;
}

interface Level {
  readonly bytes: Uint8Array;
  readonly byteOffset: number;
  readonly depth: number;
}

function readLevel(reading: Reading, level: Level): Tlv[] {
  const items: Tlv[] = [];
  const reader = new ByteReader(level.bytes);
  const place = (byteOffset: number): number => level.byteOffset + byteOffset;
  while (reader.left > 0) {
    if (level.bytes[reader.offset] === 0) {
      reader.take(1);
      continue;
    }
    const start = place(reader.offset);
    if (reading.itemsLeft === 0) {
      reading.faults.push({ kind: 'too-many-items', byteOffset: start });
      return items;
    }
    const read = readObject(reader);
    if (!read.ok) {
      reading.faults.push({ ...read.fault, byteOffset: place(read.fault.byteOffset) });
      return items;
    }
    reading.itemsLeft -= 1;
    const { tag, value } = read.value;
    const valueOffset = place(reader.offset - value.length);
    if (isConstructed(tag) && level.depth >= TLV_LIMITS.depthMax) {
      reading.faults.push({ kind: 'too-deep', byteOffset: start, tag });
      continue;
    }
    const item: Tlv = isConstructed(tag)
      ? {
          kind: 'constructed',
          tag,
          items: readLevel(reading, { bytes: value, byteOffset: valueOffset, depth: level.depth + 1 }),
        }
      : primitiveItem(tag, value);
    reading.places?.set(item, { byteOffset: start, valueOffset, lengthBytes: value.length });
    items.push(item);
  }
  return items;
}

/** What can be wrong with a tag alone. */
export type TagFault = Extract<TlvFault, { readonly kind: 'truncated' | 'tag-too-long' }>;

type ObjectFault = Exclude<TlvFault, { readonly kind: 'too-deep' | 'too-many-items' }>;

function readObject(reader: ByteReader): Result<{ readonly tag: string; readonly value: Uint8Array }, ObjectFault> {
  const tag = readTagFrom(reader);
  if (!tag.ok) return tag;
  const lengthBytes = readLength(reader);
  if (!lengthBytes.ok) return lengthBytes;
  const value = reader.take(lengthBytes.value);
  return value.ok ? ok({ tag: tag.value, value: value.value }) : value;
}

/** The next tag, for lists of tags as well; moves the reader behind it. */
export function readTagFrom(reader: ByteReader): Result<string, TagFault> {
  const start = reader.offset;
  const first = reader.take(1);
  if (!first.ok) return first;
  let tag = toHex(first.value);
  if (((first.value[0] as number) & 0x1f) !== 0x1f) return ok(tag);
  for (let count = 1; count < TLV_LIMITS.tagBytesMax; count++) {
    const next = reader.take(1);
    if (!next.ok) return next;
    tag += toHex(next.value);
    if (((next.value[0] as number) & 0x80) === 0) return ok(tag);
  }
  return fault({ kind: 'tag-too-long', byteOffset: start });
}

function readLength(reader: ByteReader): Result<number, ObjectFault> {
  const start = reader.offset;
  const first = reader.take(1);
  if (!first.ok) return first;
  const form = first.value[0] as number;
  if (form < 0x80) return ok(form);
  const count = form & 0x7f;
  if (count === 0 || count > TLV_LIMITS.lengthBytesMax) return fault({ kind: 'length-unreadable', byteOffset: start });
  const digits = reader.take(count);
  if (!digits.ok) return digits;
  return ok(digits.value.reduce((sum, byte) => sum * 256 + byte, 0));
}

function primitiveItem(tag: string, value: Uint8Array): Tlv {
  switch (tagFacts(tag).secrecy) {
    case 'pan':
      return { kind: 'secret', tag, value: Secret.pan(toHex(value)) };
    case 'expiry':
      return { kind: 'secret', tag, value: Secret.expiry(toHex(value)) };
    case 'track':
      return { kind: 'secret', tag, value: Secret.track2(toHex(value)) };
    case 'track1':
      return { kind: 'secret', tag, value: Secret.track1(toHex(value)) };
    case 'personal':
      return { kind: 'secret', tag, value: Secret.personal(toHex(value)) };
    case 'pin':
      return { kind: 'secret', tag, value: Secret.pinBlock(toHex(value)) };
    case 'key':
      return { kind: 'secret', tag, value: Secret.key(toHex(value)) };
    case 'public':
    case 'header':
    case 'withheld':
    case 'unknown':
      return { kind: 'primitive', tag, value: value.slice() };
  }
}

function writeItem(item: Tlv): Uint8Array {
  assert(isTag(item.tag), 'a tag in upper-case hexadecimal');
  const value = valueBytes(item);
  return concat(hex(item.tag), lengthPrefix(value.length), value);
}

/** The bytes of an object, a secret's too: for building and checking, never for showing. */
export function valueBytes(item: Tlv): Uint8Array {
  switch (item.kind) {
    case 'primitive':
      return item.value;
    case 'secret':
      return hex(item.value.revealFor('packing'));
    case 'constructed':
      return writeTlv(item.items);
  }
}

function lengthPrefix(lengthBytes: number): Uint8Array {
  if (lengthBytes < 0x80) return Uint8Array.of(lengthBytes);
  const digits = lengthBytes.toString(16);
  const bytes = hex(digits.padStart(digits.length + (digits.length % 2), '0'));
  assert(bytes.length <= TLV_LIMITS.lengthBytesMax, 'a value that its own reader can read');
  return concat(Uint8Array.of(0x80 | bytes.length), bytes);
}

/** Whether the tag is a template's: bit 6 of its first byte. */
export const isConstructed = (tag: string): boolean => (Number.parseInt(tag.slice(0, 2), 16) & 0x20) !== 0;

/**
 * Whether the text is one whole tag in upper-case hexadecimal: one byte whose number is not 31, or more bytes that
 * continue while their highest bit is set.
 */
export function isTag(tag: string): boolean {
  const bytes = fromHex(tag);
  if (bytes === undefined || tag !== tag.toUpperCase() || bytes.length > TLV_LIMITS.tagBytesMax) return false;
  const [first, ...rest] = bytes;
  if (first === undefined || first === 0) return false;
  if ((first & 0x1f) !== 0x1f) return rest.length === 0;
  return rest.length > 0 && rest.every((byte, index) => byte >= 0x80 === index < rest.length - 1);
}
