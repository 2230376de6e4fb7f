/**
 * Wireshark's capture file: sections, interfaces and packets as blocks, each section in its own byte order.
 * Source: draft-ietf-opsawg-pcapng, sections 3 and 4.
 */
import type { Findings } from './findings.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import type { PacketSink } from './packet.ts';
import { milliseconds } from './pcap.ts';
import { type ByteOrder, u16, u32 } from './words.ts';

const BLOCK = { section: 0x0a0d0d0a, interface: 1, oldPacket: 2, simplePacket: 3, enhancedPacket: 6 } as const;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** Type, length, and the length once more at the end. */
const BLOCK_BYTES_MIN = 12;
const OPTION = { end: 0, timeResolution: 9, timeOffset: 14 } as const;

export function isPcapng(bytes: Uint8Array): boolean {
  return u32(bytes, 0) === BLOCK.section && orderOf(bytes, 0) !== undefined;
}

/** Hands every packet on. A block whose length cannot be true ends the reading, since nothing behind it has a place. */
export function readPcapng(bytes: Uint8Array, findings: Findings, sink: PacketSink): void {
  if (!isPcapng(bytes)) {
    findings.fault({ kind: 'not-this-form', form: 'pcapng', place: { byteOffset: 0 } });
    return;
  }
  const reading: Reading = { bytes, findings, sink, order: 'big', interfaces: [], packets: 0 };
  let at = 0;
  while (at < bytes.length) {
    const next = readBlock(reading, at);
    if (next === undefined) return;
    at = next;
  }
}

interface Interface {
  readonly linkType: number;
  readonly snapBytes: number;
  readonly unitsPerMs: number;
  readonly offsetSeconds: number;
}

interface Reading {
  readonly bytes: Uint8Array;
  readonly findings: Findings;
  readonly sink: PacketSink;
  order: ByteOrder;
  interfaces: Interface[];
  packets: number;
}

/** Where the next block begins; `undefined` when there is none to go on with. */
function readBlock(reading: Reading, at: number): number | undefined {
  const { bytes, findings } = reading;
  const place = { byteOffset: at };
  const left = bytes.length - at;
  if (left < BLOCK_BYTES_MIN) {
    findings.fault({ kind: 'file-cut', wanted: BLOCK_BYTES_MIN, left, place });
    return undefined;
  }
  if (u32(bytes, at) === BLOCK.section) {
    reading.order = orderOf(bytes, at) ?? reading.order;
    reading.interfaces = [];
  }
  const blockBytes = u32(bytes, at + 4, reading.order);
  if (blockBytes < BLOCK_BYTES_MIN || blockBytes % 4 !== 0) {
    findings.fault({ kind: 'block-unreadable', place });
    return undefined;
  }
  if (blockBytes > left) findings.fault({ kind: 'file-cut', wanted: blockBytes, left, place });
  else if (u32(bytes, at + blockBytes - 4, reading.order) !== blockBytes) {
    findings.fault({ kind: 'block-unreadable', place });
  }
  const bodyEnd = blockBytes > left ? bytes.length : at + blockBytes - 4;
  const more = readBody(reading, { type: u32(bytes, at, reading.order), start: at + 8, end: bodyEnd });
  return more ? at + blockBytes : undefined;
}

interface Body {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

function readBody(reading: Reading, body: Body): boolean {
  const { bytes, order } = reading;
  switch (body.type) {
    case BLOCK.interface:
      if (reading.interfaces.length < CAPTURE_LIMITS.interfacesMax) {
        reading.interfaces.push(interfaceOf(reading, body));
      } else reading.findings.limit('interfacesMax', { byteOffset: body.start });
      return true;
    case BLOCK.enhancedPacket:
      return readPacket(reading, body, u32(bytes, body.start, order));
    case BLOCK.oldPacket:
      return readPacket(reading, body, u16(bytes, body.start, order));
    case BLOCK.simplePacket:
      return readPacket(reading, body, 0);
    // Names, statistics, secrets of TLS, what vendors add: nothing in them is a packet.
    default:
      return true;
  }
}

function readPacket(reading: Reading, body: Body, interfaceNumber: number): boolean {
  const { bytes, order, findings } = reading;
  const simple = body.type === BLOCK.simplePacket;
  const start = body.start + (simple ? 4 : 20);
  reading.packets += 1;
  const place = { byteOffset: start, packet: reading.packets };
  if (reading.packets > CAPTURE_LIMITS.packetsMax) {
    findings.limit('packetsMax', place);
    return false;
  }
  const from = reading.interfaces[interfaceNumber];
  if (from === undefined || start > body.end) {
    findings.fault({ kind: from === undefined ? 'interface-unknown' : 'block-unreadable', place });
    return true;
  }
  const snapBytes = from.snapBytes === 0 ? Number.MAX_SAFE_INTEGER : from.snapBytes;
  const wanted = simple ? Math.min(u32(bytes, body.start, order), snapBytes) : u32(bytes, body.start + 12, order);
  const frame = bytes.subarray(start, Math.min(start + wanted, body.end));
  const units = u32(bytes, body.start + 4, order) * 2 ** 32 + u32(bytes, body.start + 8, order);
  const atMs = simple ? undefined : milliseconds(units / from.unitsPerMs + from.offsetSeconds * 1000);
  return reading.sink({ bytes: frame, linkType: from.linkType, atMs, place });
}

function interfaceOf(reading: Reading, body: Body): Interface {
  const { bytes, order } = reading;
  let unitsPerSecond = 1e6;
  let offsetSeconds = 0;
  let at = body.start + 8;
  while (at + 4 <= body.end) {
    const code = u16(bytes, at, order);
    const length = u16(bytes, at + 2, order);
    if (code === OPTION.end) break;
    if (code === OPTION.timeResolution && length === 1) unitsPerSecond = resolution(bytes[at + 4] ?? 6);
    if (code === OPTION.timeOffset && length === 8) {
      const [high, low] = order === 'big' ? [at + 4, at + 8] : [at + 8, at + 4];
      // Signed: two's complement in 64 bits.
      offsetSeconds = (u32(bytes, high, order) | 0) * 2 ** 32 + u32(bytes, low, order);
    }
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return {
    linkType: u16(bytes, body.start, order),
    snapBytes: u32(bytes, body.start + 4, order),
    unitsPerMs: unitsPerSecond / 1000,
    offsetSeconds,
  };
}

/** A power of ten, or of two when the highest bit is set. */
const resolution = (value: number): number => (value & 0x80 ? 2 ** (value & 0x7f) : 10 ** value);

function orderOf(bytes: Uint8Array, at: number): ByteOrder | undefined {
  if (u32(bytes, at + 8, 'big') === BYTE_ORDER_MAGIC) return 'big';
  return u32(bytes, at + 8, 'little') === BYTE_ORDER_MAGIC ? 'little' : undefined;
}
