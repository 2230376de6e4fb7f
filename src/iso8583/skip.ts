/**
 * Going over elements without reading them: where each ends, and whether its bytes can be what they should. This is
 * all that routing needs, and what tells which of several readings is whole.
 */
import type { BitmapText } from './bitmap.ts';
import { type AnnouncedAt, announcedAtOf } from './codec-plan.ts';
import type { Dialect, PassedElement } from './dialect.ts';
import { announcedFor, countsBytes, prefixBytes, unitsMax, unitsTaken, valueBytes } from './length.ts';
import type { WireShape } from './text-codec.ts';

/** How one element stands on the wire. */
export interface ElementShape {
  readonly element: PassedElement;
  /** The size of a fixed length of which no byte is shared with a filling; else 0. */
  readonly evenBytes: number;
  readonly prefixBytes: number;
  readonly announcedAt: AnnouncedAt;
  /** What its prefix may say: units, or bytes where it counts those. */
  readonly announcedMax: number;
  /** 0 where only the codec knows, and where the prefix counts bytes. */
  readonly unitsPerByte: 0 | 1 | 2;
  /** Absent where every byte will do. */
  readonly refused: Uint8Array | undefined;
  readonly justified: 'left' | 'right' | undefined;
  /** Part of a message; else its length is known and that is all. */
  readonly isCarried: boolean;
}

/** The shapes of a dialect by element number, those that are only passed included. */
export interface Shapes {
  readonly byDe: readonly (ElementShape | undefined)[];
  /** The same, but text without control characters: to tell readings apart, where `byDe` would take anything. */
  readonly strictByDe: readonly (ElementShape | undefined)[];
  readonly bitmapText: BitmapText;
}

/** A value, and what its prefix says of it. */
export interface AnnouncedValue {
  readonly from: number;
  readonly announced: number;
}

export function shapesOf(dialect: Dialect): Shapes {
  const known = SHAPES.get(dialect);
  if (known !== undefined) return known;
  const byDe: (ElementShape | undefined)[] = new Array(DE_MAX + 1).fill(undefined);
  const strictByDe = [...byDe];
  for (const element of [...dialect.byDe.values(), ...dialect.passed.values()]) {
    const shape = shapeOf(element, dialect);
    byDe[element.de] = shape;
    strictByDe[element.de] = element.codec.name === 'ascii' ? shapeOf(plainText(element), dialect) : shape;
  }
  const shapes: Shapes = { byDe, strictByDe, bitmapText: dialect.bitmapText };
  SHAPES.set(dialect, shapes);
  return shapes;
}

/** The offset behind an element that begins here; negative where its length or a byte of it cannot be. */
export function endOf(shape: ElementShape, bytes: Uint8Array, byteOffset: number): number {
  if (shape.evenBytes > 0) return evenEnd(shape, bytes, byteOffset);
  const from = byteOffset + shape.prefixBytes;
  if (from > bytes.length) return -1;
  const announced = shape.announcedAt(bytes, byteOffset);
  if (announced < 0 || announced > shape.announcedMax) return -1;
  return valueEnd(shape, bytes, { from, announced });
}

/** The shortest way, which most elements take: a fixed length, every byte of it full. */
function evenEnd({ evenBytes, refused }: ElementShape, bytes: Uint8Array, byteOffset: number): number {
  const end = byteOffset + evenBytes;
  if (end > bytes.length) return -1;
  if (refused === undefined) return end;
  let seen = 0;
  for (let i = byteOffset; i < end; i++) seen |= refused[bytes[i] as number] as number;
  return seen === 0 ? end : -1;
}

/** Where a value of that length ends; negative where the bytes are not there or cannot be. */
export function valueEnd(shape: ElementShape, bytes: Uint8Array, value: AnnouncedValue): number {
  const { from, announced: units } = value;
  const { unitsPerByte, refused } = shape;
  if (unitsPerByte === 0) return judgedEnd(shape, bytes, value);
  const end = from + (unitsPerByte === 2 ? (units + 1) >> 1 : units);
  if (end > bytes.length) return -1;
  if (refused === undefined) return end;
  if (unitsPerByte === 2 && (units & 1) === 1) return oddEnd(shape, bytes, { from, end });
  let seen = 0;
  for (let i = from; i < end; i++) seen |= refused[bytes[i] as number] as number;
  return seen === 0 ? end : -1;
}

function oddEnd(shape: ElementShape, bytes: Uint8Array, value: { from: number; end: number }): number {
  const { from, end } = value;
  const refused = shape.refused as Uint8Array;
  const isRight = shape.justified === 'right';
  if (isRight && (bytes[from] as number) > 0x0f) return -1;
  const last = bytes[end - 1] as number;
  if (!isRight && (last & 0x0f) !== 0x0 && (last & 0x0f) !== 0xf) return -1;
  let seen = refused[isRight ? last : last & 0xf0] as number;
  for (let i = from; i < end - 1; i++) seen |= refused[bytes[i] as number] as number;
  return seen === 0 ? end : -1;
}

/** For a codec that says nothing of its bytes: it reads them. */
function judgedEnd({ element }: ElementShape, bytes: Uint8Array, { from, announced }: AnnouncedValue): number {
  const end = from + valueBytes(element, announced);
  if (end > bytes.length) return -1;
  const value = bytes.subarray(from, end);
  return element.codec.read(value, unitsTaken(element, announced, value)).ok ? end : -1;
}

function shapeOf(element: PassedElement, dialect: Dialect): ElementShape {
  const { codec, length } = element;
  const wire: Partial<WireShape> = codec.wire ?? {};
  const isEven =
    length.kind === 'fixed' && (wire.unitsPerByte === 1 || (wire.unitsPerByte === 2 && length.units % 2 === 0));
  return {
    element,
    evenBytes: isEven ? codec.bytesFor(length.units) : 0,
    prefixBytes: prefixBytes(length),
    announcedAt: announcedAtOf(length),
    announcedMax: announcedFor(element, unitsMax(length)),
    unitsPerByte: countsBytes(length) ? 0 : (wire.unitsPerByte ?? 0),
    refused: wire.refused?.includes(1) || (wire.unitsPerByte === 2 && !isEven) ? wire.refused : undefined,
    justified: wire.justified,
    isCarried: dialect.byDe.has(element.de),
  };
}

/** Chinese text stands in fields of variable length only: names and codes of a fixed one are plain. */
function plainText(element: PassedElement): PassedElement {
  const refused = element.length.kind === 'fixed' ? NOT_PLAIN : CONTROLS;
  return { ...element, codec: { ...element.codec, wire: { unitsPerByte: 1, refused } } };
}

const DE_MAX = 128;
const NOT_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x20 || byte > 0x7e ? 1 : 0));
const CONTROLS = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x20 || byte === 0x7f ? 1 : 0));
const SHAPES = new WeakMap<Dialect, Shapes>();
