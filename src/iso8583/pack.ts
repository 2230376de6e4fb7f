/** Message to bytes, written once, in the order of the elements. */
import { assert, fault, ok, type Result, toHex } from '../std/index.ts';
import type { Secret } from '../trade/index.ts';
import { BITMAP_BYTES, markElement, spellOut } from './bitmap.ts';
import { type CodecPlan, type ElementPlan, planOf } from './codec-plan.ts';
import type { Dialect } from './dialect.ts';
import { MAC_BYTES, MESSAGE_BYTES_MAX } from './limits.ts';
import type { FieldName, Message } from './message.ts';
import { type PackFault, StraightWriting } from './straight-writing.ts';
import { binary, type TextCodec } from './text-codec.ts';

export type { PackFault };

export interface PackedForMac {
  /** The MAC stands last, still zero. */
  readonly bytes: Uint8Array;
  /** The MAC covers the bytes before this offset. */
  readonly macOffset: number;
  /** How the dialect writes the MAC: eight bytes, or as many pairs of hexadecimal characters. */
  readonly macCodec: TextCodec;
}

/** Where a message is to be written: the target need not be empty before or behind it. */
export interface PackTarget {
  readonly target: Uint8Array;
  readonly byteOffset: number;
}

/** A message as bytes of its own: measured first, so that they are allocated once and written once. */
export function pack(dialect: Dialect, message: Message): Result<Uint8Array, PackFault> {
  return withPieces(dialect, message, (plan, pieces) => {
    const bytes = measured(plan, pieces);
    if (bytes > MESSAGE_BYTES_MAX) return fault({ kind: 'message-too-long' });
    const target = new Uint8Array(bytes);
    const written = writeMessage(plan, message.mti, { pieces, into: { target, byteOffset: 0 } });
    return written.ok ? ok(target) : written;
  });
}

/**
 * Writes into bytes of the caller's, for those who send many: the value is how many bytes were written.
 * `message-too-long` where the target ends first; what it then holds behind the offset is not a message.
 */
export function packInto(dialect: Dialect, message: Message, into: PackTarget): Result<number, PackFault> {
  return withPieces(dialect, message, (plan, pieces) => writeMessage(plan, message.mti, { pieces, into }));
}

/** Packs with a MAC of zeros, whatever MAC the message carries: the caller computes it over `bytes[0, macOffset)`. */
export function packForMac(dialect: Dialect, message: Message): Result<PackedForMac, PackFault> {
  const packed = pack(dialect, { ...message, mac: '00'.repeat(MAC_BYTES) });
  if (!packed.ok) return packed;
  const macCodec = macCodecOf(dialect);
  return ok({ bytes: packed.value, macOffset: packed.value.length - macCodec.bytesFor(MAC_BYTES), macCodec });
}

/** The finished message; the packed one is left as it was. */
export function withMac(packed: PackedForMac, mac: Uint8Array): Uint8Array {
  assert(mac.length === MAC_BYTES, 'a MAC has eight bytes');
  const bytes = packed.bytes.slice();
  packed.macCodec.write(toHex(mac), bytes, packed.macOffset);
  return bytes;
}

/** What the MAC of a received message covers: everything before it. Without a dialect a MAC is the last eight bytes. */
export function macInput(bytes: Uint8Array, dialect?: Dialect): Uint8Array {
  const macCodec = dialect === undefined ? binary : macCodecOf(dialect);
  return bytes.subarray(0, Math.max(0, bytes.length - macCodec.bytesFor(MAC_BYTES)));
}

function macCodecOf({ macs }: Dialect): TextCodec {
  return (macs.primary ?? macs.secondary)?.codec ?? binary;
}

/** What is to be written, ascending: lists side by side that are used again, so that no element costs an object. */
interface Pieces {
  readonly plans: (ElementPlan | undefined)[];
  readonly values: (string | Secret | undefined)[];
  count: number;
}

/** Lends the lists out; nothing of a message stays behind in a list that waits for the next. */
function withPieces<T>(
  dialect: Dialect,
  message: Message,
  write: (plan: CodecPlan, pieces: Pieces) => Result<T, PackFault>,
): Result<T, PackFault> {
  const plan = planOf(dialect);
  const pieces = PIECES.pop() ?? { plans: [], values: [], count: 0 };
  pieces.count = 0;
  const wrong = collect(plan, message, pieces) ?? collectMac(dialect, message, pieces);
  const result = wrong === undefined ? write(plan, pieces) : fault(wrong);
  pieces.values.fill(undefined, 0, pieces.count);
  PIECES.push(pieces);
  return result;
}

/** In bytes. A value that is too long or too short for its element is found out when it is written. */
function measured(plan: CodecPlan, pieces: Pieces): number {
  let bytes = plan.mtiBytes + (hasSecondary(pieces) ? 2 * plan.halfBytes : plan.halfBytes);
  for (let i = 0; i < pieces.count; i++) {
    const { spec, prefixBytes, isByteEach, isFixed, unitsMax } = pieces.plans[i] as ElementPlan;
    const value = pieces.values[i] as string | Secret;
    const text = typeof value === 'string' ? value : value.revealFor('packing');
    const units = isFixed ? unitsMax : Math.min(unitsMax, isByteEach ? text.length : spec.codec.unitsIn(text));
    bytes += prefixBytes + (isByteEach ? units : spec.codec.bytesFor(units));
  }
  return bytes;
}

function collect(plan: CodecPlan, message: Message, pieces: Pieces): PackFault | undefined {
  for (const name in message) {
    const value = message[name as FieldName];
    if (value === undefined || name === 'mti' || name === 'mac') continue;
    const element = plan.byName.get(name);
    if (element === undefined) return { kind: 'unknown-element', name: name as FieldName };
    put(pieces, element, value);
  }
  return undefined;
}

/** The MAC closes the message, wherever the other elements let it end. */
function collectMac(dialect: Dialect, message: Message, pieces: Pieces): PackFault | undefined {
  if (message.mac === undefined) return undefined;
  const spec = hasSecondary(pieces) ? dialect.macs.secondary : dialect.macs.primary;
  const element = spec === undefined ? undefined : planOf(dialect).byDe[spec.de];
  if (element === undefined) return { kind: 'unknown-element', name: 'mac' };
  put(pieces, element, message.mac);
  return undefined;
}

/** The message's own order is nearly always the ascending one, so that little is moved. */
function put(pieces: Pieces, element: ElementPlan, value: string | Secret): void {
  const { plans, values } = pieces;
  let at = pieces.count;
  for (; at > 0 && (plans[at - 1] as ElementPlan).de > element.de; at--) {
    plans[at] = plans[at - 1];
    values[at] = values[at - 1];
  }
  plans[at] = element;
  values[at] = value;
  pieces.count += 1;
}

function hasSecondary({ plans, count }: Pieces): boolean {
  return count > 0 && (plans[count - 1] as ElementPlan).de > 64;
}

function writeMessage(plan: CodecPlan, mti: string, parts: Parts): Result<number, PackFault> {
  const { pieces, into } = parts;
  const { target, byteOffset } = into;
  const bitmapAt = byteOffset + plan.mtiBytes;
  const from = bitmapAt + (hasSecondary(pieces) ? 2 * plan.halfBytes : plan.halfBytes);
  if (from > target.length) return fault({ kind: 'message-too-long' });
  if (mti.length !== MTI_DIGITS || plan.mti.write(mti, target, byteOffset) !== undefined) {
    return fault({ kind: 'bad-mti' });
  }
  writeBitmap(plan, pieces, { target, byteOffset: bitmapAt });
  const writing = new StraightWriting(target, from);
  for (let i = 0; i < pieces.count; i++) {
    const wrong = writing.put(pieces.plans[i] as ElementPlan, pieces.values[i] as string | Secret);
    if (wrong !== undefined) return fault(wrong);
  }
  return ok(writing.at - byteOffset);
}

interface Parts {
  readonly pieces: Pieces;
  readonly into: PackTarget;
}

function writeBitmap(plan: CodecPlan, pieces: Pieces, { target, byteOffset }: PackTarget): void {
  const isLong = hasSecondary(pieces);
  const bytes = isLong ? 2 * BITMAP_BYTES : BITMAP_BYTES;
  for (let i = 0; i < bytes; i++) target[byteOffset + i] = 0;
  if (isLong) markElement(target, byteOffset, 1);
  for (let i = 0; i < pieces.count; i++) markElement(target, byteOffset, (pieces.plans[i] as ElementPlan).de);
  if (plan.bitmapText === 'hex') spellOut(target, byteOffset, bytes);
}

const MTI_DIGITS = 4;
const PIECES: Pieces[] = [];
