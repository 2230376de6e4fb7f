/**
 * The classic capture file of tcpdump, microseconds or nanoseconds, either byte order.
 * Source: the format as libpcap documents it, pcap-savefile(5) and draft-ietf-opsawg-pcap.
 */
import type { Findings } from './findings.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import type { PacketSink } from './packet.ts';
import { type ByteOrder, u16, u32 } from './words.ts';

interface Variant {
  readonly magic: number;
  readonly unitsPerMs: number;
  readonly recordHeaderBytes: number;
}

const VARIANTS: readonly Variant[] = [
  { magic: 0xa1b2c3d4, unitsPerMs: 1e3, recordHeaderBytes: 16 },
  { magic: 0xa1b23c4d, unitsPerMs: 1e6, recordHeaderBytes: 16 },
  // Kuznetzov's, written by some old Linux machines: two more words in front of each packet.
  { magic: 0xa1b2cd34, unitsPerMs: 1e3, recordHeaderBytes: 24 },
];
const FILE_HEADER_BYTES = 24;

export function isPcap(bytes: Uint8Array): boolean {
  return variantOf(bytes) !== undefined;
}

/** Hands every packet on, the last one as far as the file goes. */
export function readPcap(bytes: Uint8Array, findings: Findings, sink: PacketSink): void {
  const variant = variantOf(bytes);
  if (variant === undefined) {
    findings.fault({ kind: 'not-this-form', form: 'pcap', place: { byteOffset: 0 } });
    return;
  }
  const { order, unitsPerMs, recordHeaderBytes } = variant;
  // The upper half of the word says how long the frame check sequence is.
  const linkType = u16(bytes, order === 'big' ? 22 : 20, order);
  let at = FILE_HEADER_BYTES;
  for (let packet = 1; at < bytes.length; packet++) {
    const place = { byteOffset: at, packet };
    if (packet > CAPTURE_LIMITS.packetsMax) return findings.limit('packetsMax', place);
    const left = bytes.length - at - recordHeaderBytes;
    if (left < 0) {
      findings.fault({ kind: 'file-cut', wanted: recordHeaderBytes, left: bytes.length - at, place });
      return;
    }
    const wanted = u32(bytes, at + 8, order);
    if (wanted > left) findings.fault({ kind: 'file-cut', wanted, left, place });
    if (left === 0) return;
    const start = at + recordHeaderBytes;
    const atMs = milliseconds(u32(bytes, at, order) * 1000 + u32(bytes, at + 4, order) / unitsPerMs);
    const frame = bytes.subarray(start, start + wanted);
    if (!sink({ bytes: frame, linkType, atMs, place: { byteOffset: start, packet } })) return;
    at = start + wanted;
  }
}

/** To the microsecond: what is finer does not fit in the number. */
export const milliseconds = (ms: number): number => Math.round(ms * 1000) / 1000;

function variantOf(bytes: Uint8Array): (Variant & { readonly order: ByteOrder }) | undefined {
  for (const order of ['big', 'little'] as const) {
    const variant = VARIANTS.find((each) => bytes.length >= 4 && each.magic === u32(bytes, 0, order));
    if (variant !== undefined) return { ...variant, order };
  }
  return undefined;
}
