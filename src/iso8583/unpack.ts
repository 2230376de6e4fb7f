/**
 * Bytes to message. Never throws and never gives up early: what can be read is read, what cannot is named. Secrets are
 * wrapped as they are read, and a fault says where, never what.
 */
import { ByteReader } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { BITMAP_BYTES, elementsIn } from './bitmap.ts';
import type { Dialect, PassedElement } from './dialect.ts';
import type { FieldSpec } from './field-spec.ts';
import { announcedFor, prefixBytes, readPrefix, unitsMax, unitsTaken, valueBytes } from './length.ts';
import type { FieldName, Message } from './message.ts';
import type { CodecFault } from './text-codec.ts';

export type UnpackFaultKind =
  | 'bad-mti'
  | 'no-bitmap'
  | 'secondary-bitmap'
  | 'unknown-element'
  | 'truncated'
  | 'bad-length'
  | 'too-long'
  | 'misplaced-mac'
  | 'trailing-bytes'
  | CodecFault;

export interface UnpackFault {
  readonly kind: UnpackFaultKind;
  /** Where the element, or what is wrong, begins in the bytes. */
  readonly byteOffset: number;
  readonly de?: number;
  readonly name?: FieldName;
}

export interface Unpacked {
  readonly message: Message;
  readonly faults: readonly UnpackFault[];
}

export function unpack(dialect: Dialect, bytes: Uint8Array): Unpacked {
  const reading: Reading = { dialect, reader: new ByteReader(bytes), faults: [], elements: {} };
  const mti = readMti(reading);
  const present = mti === undefined ? undefined : readBitmap(reading);
  if (present !== undefined && readElements(reading, present) && reading.reader.left > 0) {
    reading.faults.push({ kind: 'trailing-bytes', byteOffset: reading.reader.offset });
  }
  return { message: { mti: mti ?? '', ...reading.elements } as Message, faults: reading.faults };
}

interface Reading {
  readonly dialect: Dialect;
  readonly reader: ByteReader;
  readonly faults: UnpackFault[];
  readonly elements: { [Name in FieldName]?: string | Secret };
}

/** Empty when the digits are wrong but the bytes are there: the rest can still be read. */
function readMti({ dialect, reader, faults }: Reading): string | undefined {
  const taken = reader.take(dialect.mti.bytesFor(4));
  if (!taken.ok) {
    faults.push({ kind: 'truncated', byteOffset: 0 });
    return undefined;
  }
  const mti = dialect.mti.read(taken.value, 4);
  if (mti.ok) return mti.value;
  faults.push({ kind: 'bad-mti', byteOffset: 0 });
  return '';
}

function readBitmap({ dialect, reader, faults }: Reading): number[] | undefined {
  const byteOffset = reader.offset;
  const primary = reader.take(BITMAP_BYTES);
  if (!primary.ok) {
    faults.push({ kind: 'no-bitmap', byteOffset });
    return undefined;
  }
  const present = elementsIn(primary.value, 1);
  if (present[0] !== 1) return present;
  if (dialect.bitmap === 'primary') faults.push({ kind: 'secondary-bitmap', byteOffset, de: 1 });
  const secondary = reader.take(BITMAP_BYTES);
  if (!secondary.ok) {
    faults.push({ kind: 'no-bitmap', byteOffset: reader.offset, de: 1 });
    return undefined;
  }
  return [...present.slice(1), ...elementsIn(secondary.value, 65)];
}

/** True when the last element was reached, so that whatever is left over belongs to nobody. */
function readElements(reading: Reading, present: readonly number[]): boolean {
  const { dialect, reader, faults } = reading;
  const last = present.at(-1);
  for (const de of present) {
    const spec = dialect.byDe.get(de);
    const passed = dialect.passed.get(de);
    if (spec === undefined) {
      faults.push({ kind: 'unknown-element', byteOffset: reader.offset, de });
      if (passed === undefined || takeValue(reading, passed) === undefined) return false;
      continue;
    }
    if (spec.name === 'mac' && de !== last) {
      faults.push({ kind: 'misplaced-mac', byteOffset: reader.offset, de, name: 'mac' });
    }
    if (!readElement(reading, spec)) return false;
  }
  return true;
}

/** False when nothing after this element can be found any more. */
function readElement(reading: Reading, spec: FieldSpec): boolean {
  const byteOffset = reading.reader.offset;
  const taken = takeValue(reading, spec);
  if (taken === undefined) return false;
  if (taken.units > unitsMax(spec.length)) return true;
  const text = spec.codec.read(taken.bytes, taken.units);
  if (text.ok) reading.elements[spec.name] = wrapped(spec, text.value);
  else reading.faults.push({ kind: text.fault, byteOffset, de: spec.de, name: spec.name });
  return true;
}

interface TakenValue {
  readonly units: number;
  readonly bytes: Uint8Array;
}

/** A value longer than its maximum is taken all the same, so that what follows it can be read. */
function takeValue(reading: Reading, element: PassedElement & { readonly name?: FieldName }): TakenValue | undefined {
  const { reader, faults } = reading;
  const { length } = element;
  const byteOffset = reader.offset;
  const place = { byteOffset, de: element.de, ...(element.name !== undefined && { name: element.name }) };
  const prefix = reader.take(prefixBytes(length));
  if (!prefix.ok) {
    faults.push({ kind: 'truncated', ...place });
    return undefined;
  }
  const announced = readPrefix(length, prefix.value);
  if (!announced.ok) {
    faults.push({ kind: announced.fault, ...place });
    return undefined;
  }
  if (announced.value > announcedFor(element, unitsMax(length))) faults.push({ kind: 'too-long', ...place });
  const value = reader.take(valueBytes(element, announced.value));
  if (!value.ok) {
    faults.push({ kind: 'truncated', ...place });
    return undefined;
  }
  return { units: unitsTaken(element, announced.value, value.value), bytes: value.value };
}

function wrapped(spec: FieldSpec, text: string): string | Secret {
  switch (spec.secrecy) {
    case 'pan':
      return Secret.pan(text);
    case 'expiry':
      return Secret.expiry(text);
    case 'track1':
      return Secret.track1(text);
    case 'track2':
      return Secret.track2(text);
    case 'track3':
      return Secret.track3(text);
    case 'pin-block':
      return Secret.pinBlock(text);
    default:
      return spec.pad === 'spaces-right' ? withoutSpaces(text) : text;
  }
}

/** By hand: a pattern anchored at the end costs the square of the spaces before it. */
function withoutSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--;
  return end === text.length ? text : text.slice(0, end);
}
