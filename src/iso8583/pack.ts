/** Message to bytes. Everything is measured first, so that the bytes are allocated once and written once. */
import { assert, fault, ok, type Result, toHex } from '../std/index.ts';
import type { Secret } from '../trade/index.ts';
import { BITMAP_BYTES, markElement, spellOut } from './bitmap.ts';
import { type CodecPlan, type ElementPlan, planOf } from './codec-plan.ts';
import type { Dialect } from './dialect.ts';
import { announcedFor } from './length.ts';
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
  const plan = planOf(dialect);
  const pieces: Pieces = { plans: [], texts: [], units: [], bytesTotal: 0 };
  const wrong = collect(plan, message, pieces) ?? collectMac(dialect, message, pieces);
  if (wrong !== undefined) return fault(wrong);
  const hasSecondary = (pieces.plans.at(-1)?.spec.de ?? 0) > 64;
  const bitmapBytes = hasSecondary ? 2 * plan.halfBytes : plan.halfBytes;
  const bytesTotal = plan.mtiBytes + bitmapBytes + pieces.bytesTotal;
  if (bytesTotal > MESSAGE_BYTES_MAX) return fault({ kind: 'message-too-long' });
  const target = new Uint8Array(bytesTotal);
  if (message.mti.length !== MTI_DIGITS || dialect.mti.write(message.mti, target, 0) !== undefined) {
    return fault({ kind: 'bad-mti' });
  }
  writeBitmap(pieces, target, plan);
  const unwritten = writeElements(pieces, target, plan.mtiBytes + bitmapBytes);
  return unwritten === undefined ? ok(target) : fault(unwritten);
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

/** What is to be written, ascending: lists side by side, so that no element costs an object. */
interface Pieces {
  readonly plans: ElementPlan[];
  readonly texts: string[];
  readonly units: number[];
  bytesTotal: number;
}

/** The message's own order is nearly always the ascending one, so that little is moved. */
function collect(plan: CodecPlan, message: Message, pieces: Pieces): PackFault | undefined {
  for (const name in message) {
    const value = message[name as FieldName];
    if (value === undefined || name === 'mti' || name === 'mac') continue;
    const element = plan.byName.get(name);
    if (element === undefined) return { kind: 'unknown-element', name: name as FieldName };
    const wrong = add(pieces, element, value);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** The MAC closes the message, wherever the other elements let it end. */
function collectMac(dialect: Dialect, message: Message, pieces: Pieces): PackFault | undefined {
  if (message.mac === undefined) return undefined;
  const hasSecondary = (pieces.plans.at(-1)?.spec.de ?? 0) > 64;
  const spec = hasSecondary ? dialect.macs.secondary : dialect.macs.primary;
  const element = spec === undefined ? undefined : planOf(dialect).byDe[spec.de];
  return element === undefined ? { kind: 'unknown-element', name: 'mac' } : add(pieces, element, message.mac);
}

function add(pieces: Pieces, element: ElementPlan, value: string | Secret): PackFault | undefined {
  const { spec, isByteEach, unitsMax: most } = element;
  const { plans, texts } = pieces;
  let text = typeof value === 'string' ? value : value.revealFor('packing');
  let units = isByteEach ? text.length : spec.codec.unitsIn(text);
  if (units > most) return { kind: 'too-long', de: spec.de, name: spec.name };
  if (units < most && spec.length.kind === 'fixed') {
    if (spec.pad === 'none') return { kind: 'too-short', de: spec.de, name: spec.name };
    text = spec.pad === 'zeros-left' ? text.padStart(most, '0') : text.padEnd(most, ' ');
    units = most;
  }
  let at = plans.length;
  for (; at > 0 && (plans[at - 1] as ElementPlan).spec.de > spec.de; at--) {
    plans[at] = plans[at - 1] as ElementPlan;
    texts[at] = texts[at - 1] as string;
    pieces.units[at] = pieces.units[at - 1] as number;
  }
  plans[at] = element;
  texts[at] = text;
  pieces.units[at] = units;
  pieces.bytesTotal += element.prefixBytes + (isByteEach ? units : spec.codec.bytesFor(units));
  return undefined;
}

function writeBitmap({ plans }: Pieces, target: Uint8Array, plan: CodecPlan): void {
  const { mtiBytes, bitmapText } = plan;
  const isLong = (plans.at(-1)?.spec.de ?? 0) > 64;
  if (isLong) markElement(target, mtiBytes, 1);
  for (const { spec } of plans) markElement(target, mtiBytes, spec.de);
  if (bitmapText === 'hex') spellOut(target, mtiBytes, isLong ? 2 * BITMAP_BYTES : BITMAP_BYTES);
}

function writeElements({ plans, texts, units }: Pieces, target: Uint8Array, from: number): PackFault | undefined {
  let at = from;
  for (let i = 0; i < plans.length; i++) {
    const element = plans[i] as ElementPlan;
    const text = texts[i] as string;
    const count = units[i] as number;
    const { spec, isByteEach, prefixBytes } = element;
    if (prefixBytes > 0) element.writeLength(isByteEach ? count : announcedFor(spec, count), target, at);
    at += prefixBytes;
    const wrong = isByteEach ? writeCharacters(element, text, { target, at }) : spec.codec.write(text, target, at);
    if (wrong !== undefined) return { kind: wrong, de: spec.de, name: spec.name };
    at += isByteEach ? count : spec.codec.bytesFor(count);
  }
  return undefined;
}

/** A byte a character, where it stands: the codec is asked only what is wrong. */
function writeCharacters(
  element: ElementPlan,
  text: string,
  into: { target: Uint8Array; at: number },
): CodecFault | undefined {
  const { refused, spec } = element;
  const { target, at } = into;
  let wrong = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    wrong |= (code >> 8) | (refused[code & 0xff] as number);
    target[at + i] = code;
  }
  return wrong === 0 ? undefined : spec.codec.write(text, target, at);
}

const MTI_DIGITS = 4;
