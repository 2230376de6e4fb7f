/** IPv4 (RFC 791) and IPv6 (RFC 8200) headers. Check sums are not looked at: network cards write them after the capture. */
import { CAPTURE_LIMITS } from './limits.ts';
import { u16, u32 } from './words.ts';

export interface IpPacket {
  readonly source: string;
  readonly destination: string;
  readonly protocol: number;
  readonly payload: Uint8Array;
  /** Bytes that the header announces and the capture lacks. */
  readonly missingBytes: number;
  /** Absent when the payload is whole. */
  readonly fragment?: Fragment;
}

export interface Fragment {
  readonly identification: number;
  readonly offset: number;
  readonly position: 'last' | 'not-last';
}

export const PROTOCOLS = { tcp: 6, udp: 17 } as const;

/** `undefined` when the header makes no sense or is cut. */
export function readIp(bytes: Uint8Array): IpPacket | undefined {
  const version = (bytes[0] ?? 0) >> 4;
  if (version === 4) return readIpv4(bytes);
  return version === 6 ? readIpv6(bytes) : undefined;
}

function readIpv4(bytes: Uint8Array): IpPacket | undefined {
  const headerBytes = ((bytes[0] ?? 0) & 0x0f) * 4;
  if (headerBytes < 20 || bytes.length < headerBytes) return undefined;
  // Zero where the network card segments: the packet is as long as it was captured.
  const announced = u16(bytes, 2) || bytes.length;
  if (announced < headerBytes) return undefined;
  const payload = bytes.subarray(headerBytes, announced);
  const flags = u16(bytes, 6);
  const offset = (flags & 0x1fff) * 8;
  const more = (flags & 0x2000) !== 0;
  return {
    source: dotted(bytes, 12),
    destination: dotted(bytes, 16),
    protocol: bytes[9] as number,
    payload,
    missingBytes: Math.max(0, announced - bytes.length),
    ...(more || offset > 0
      ? { fragment: { identification: u16(bytes, 4), offset, position: more ? 'not-last' : 'last' } as const }
      : {}),
  };
}

const IPV6_HEADER_BYTES = 40;
/** Hop-by-hop, routing, destination options, mobility, HIP, shim6: next header and length in units of eight bytes. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 60, 135, 139, 140]);
const AUTHENTICATION = 51;
const FRAGMENT = 44;

function readIpv6(bytes: Uint8Array): IpPacket | undefined {
  if (bytes.length < IPV6_HEADER_BYTES) return undefined;
  const announced = u16(bytes, 4) === 0 ? bytes.length : IPV6_HEADER_BYTES + u16(bytes, 4);
  const missingBytes = Math.max(0, announced - bytes.length);
  const end = Math.min(announced, bytes.length);
  let protocol = bytes[6] as number;
  let at = IPV6_HEADER_BYTES;
  let fragment: Fragment | undefined;
  for (let headers = 0; headers < CAPTURE_LIMITS.headersPerPacketMax; headers++) {
    const isExtension = EXTENSIONS.has(protocol) || protocol === AUTHENTICATION || protocol === FRAGMENT;
    // What follows the fragment header belongs to the payload that is put together, and stands in its first part only.
    if (!isExtension || fragment !== undefined) break;
    if (at + 8 > end) return undefined;
    const units = bytes[at + 1] as number;
    if (protocol === FRAGMENT) fragment = ipv6Fragment(bytes, at);
    const headerBytes = protocol === FRAGMENT ? 8 : protocol === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
    protocol = bytes[at] as number;
    at += headerBytes;
  }
  if (at > end) return undefined;
  return {
    source: groups(bytes, 8),
    destination: groups(bytes, 24),
    protocol,
    payload: bytes.subarray(at, end),
    missingBytes,
    ...(fragment === undefined ? {} : { fragment }),
  };
}

/** An "atomic" fragment (RFC 6946) is a whole packet with a fragment header. */
function ipv6Fragment(bytes: Uint8Array, at: number): Fragment | undefined {
  const word = u16(bytes, at + 2);
  const offset = word & 0xfff8;
  const more = (word & 1) !== 0;
  if (!more && offset === 0) return undefined;
  return { identification: u32(bytes, at + 4), offset, position: more ? 'not-last' : 'last' };
}

function dotted(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

function groups(bytes: Uint8Array, at: number): string {
  let text = '';
  for (let i = 0; i < 16; i += 2) text += `${i === 0 ? '' : ':'}${u16(bytes, at + i).toString(16)}`;
  return text;
}
