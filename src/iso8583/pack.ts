/** Message to bytes. Everything is measured first, so that the bytes are allocated once and written once. */
import { assert, fault, ok, type Result, toHex } from '../std/index.ts';
import { BITMAP_BYTES, markElement } from './bitmap.ts';
import type { Dialect } from './dialect.ts';
import type { FieldSpec } from './field-spec.ts';
import { announcedFor, prefixBytes, unitsMax, writePrefix } from './length.ts';
import { MAC_BYTES, MESSAGE_BYTES_MAX } from './limits.ts';
import type { FieldName, Message } from './message.ts';
import { binary, type CodecFault, type TextCodec } from './text-codec.ts';

/** What keeps a message from being written: which element, and why; never its value. */
export interface PackFault {
  readonly kind: 'bad-mti' | 'unknown-element' | 'too-long' | 'too-short' | 'message-too-long' | CodecFault;
  readonly de?: number;
  readonly name?: FieldName;
}

export interface PackedForMac {
  /** The MAC stands last, still zero. */
  readonly bytes: Uint8Array;
  /** The MAC covers the bytes before this offset. */
  readonly macOffset: number;
  /** How the dialect writes the MAC: eight bytes, or as many pairs of hexadecimal characters. */
  readonly macCodec: TextCodec;
}

export function pack(dialect: Dialect, message: Message): Result<Uint8Array, PackFault> {
  const stranger = strangerIn(dialect, message);
  if (stranger !== undefined) return fault({ kind: 'unknown-element', name: stranger });
  const measured = measure(dialect, message);
  if (!measured.ok) return measured;
  const pieces = measured.value;
  const mtiBytes = dialect.mti.bytesFor(MTI_DIGITS);
  const bitmapBytes = (pieces.at(-1)?.spec.de ?? 0) > 64 ? 2 * BITMAP_BYTES : BITMAP_BYTES;
  const bytesTotal = pieces.reduce((sum, piece) => sum + piece.bytes, mtiBytes + bitmapBytes);
  if (bytesTotal > MESSAGE_BYTES_MAX) return fault({ kind: 'message-too-long' });
  const target = new Uint8Array(bytesTotal);
  if (message.mti.length !== MTI_DIGITS || dialect.mti.write(message.mti, target, 0) !== undefined) {
    return fault({ kind: 'bad-mti' });
  }
  if (bitmapBytes > BITMAP_BYTES) markElement(target, mtiBytes, 1);
  let byteOffset = mtiBytes + bitmapBytes;
  for (const { spec, text, units, bytes } of pieces) {
    markElement(target, mtiBytes, spec.de);
    writePrefix(spec.length, announcedFor(spec, units), { target, byteOffset });
    const wrong = spec.codec.write(text, target, byteOffset + prefixBytes(spec.length));
    if (wrong !== undefined) return fault({ kind: wrong, de: spec.de, name: spec.name });
    byteOffset += bytes;
  }
  return ok(target);
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

interface Piece {
  readonly spec: FieldSpec;
  readonly text: string;
  readonly units: number;
  readonly bytes: number;
}

function strangerIn(dialect: Dialect, message: Message): FieldName | undefined {
  for (const name in message) {
    if (name === 'mti' || dialect.names.has(name as FieldName)) continue;
    if (message[name as FieldName] !== undefined) return name as FieldName;
  }
  return undefined;
}

function measure(dialect: Dialect, message: Message): Result<Piece[], PackFault> {
  const pieces: Piece[] = [];
  for (const spec of dialect.fields) {
    const piece = measureElement(spec, message);
    if (piece === undefined) continue;
    if (!piece.ok) return piece;
    pieces.push(piece.value);
  }
  if (message.mac === undefined) return ok(pieces);
  const hasSecondary = (pieces.at(-1)?.spec.de ?? 0) > 64;
  const macSpec = hasSecondary ? dialect.macs.secondary : dialect.macs.primary;
  if (macSpec === undefined) return fault({ kind: 'unknown-element', name: 'mac' });
  const mac = measureElement(macSpec, message);
  if (mac === undefined || !mac.ok) return mac ?? ok(pieces);
  pieces.push(mac.value);
  return ok(pieces);
}

function measureElement(spec: FieldSpec, message: Message): Result<Piece, PackFault> | undefined {
  const value = message[spec.name];
  if (value === undefined) return undefined;
  const { codec, length } = spec;
  let text = typeof value === 'string' ? value : value.revealFor('packing');
  let units = codec.unitsIn(text);
  const most = unitsMax(length);
  if (units > most) return fault({ kind: 'too-long', de: spec.de, name: spec.name });
  if (length.kind === 'fixed' && units < most) {
    if (spec.pad === 'none') return fault({ kind: 'too-short', de: spec.de, name: spec.name });
    text = spec.pad === 'zeros-left' ? text.padStart(most, '0') : text.padEnd(most, ' ');
    units = most;
  }
  return ok({ spec, text, units, bytes: prefixBytes(length) + codec.bytesFor(units) });
}

const MTI_DIGITS = 4;
