/** Takes the link's header off a packet. Numbers: https://www.tcpdump.org/linktypes.html and IEEE 802's EtherTypes. */
import { CAPTURE_LIMITS } from './limits.ts';
import { u16 } from './words.ts';

export type NetworkPart =
  | { readonly kind: 'ip'; readonly bytes: Uint8Array }
  /** ARP, LLDP and the like: nothing of ours. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unknown-link' };

const ETHER_TYPES = { ipv4: 0x0800, ipv6: 0x86dd, pppoeSession: 0x8864 } as const;
const VLAN_TYPES: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);
const PPP_IP: ReadonlySet<number> = new Set([0x0021, 0x0057]);

/** How long the header is and where in it the EtherType stands; without one an IP packet follows. */
const LINKS: Readonly<Record<number, { readonly headerBytes: number; readonly typeAt?: number }>> = {
  /** BSD loopback: the address family, in the byte order of whoever captured, so that the IP version is surer. */
  0: { headerBytes: 4 },
  /** Ethernet */
  1: { headerBytes: 14, typeAt: 12 },
  /** Raw IP, under three numbers. */
  12: { headerBytes: 0 },
  14: { headerBytes: 0 },
  101: { headerBytes: 0 },
  /** OpenBSD loopback */
  108: { headerBytes: 4 },
  /** Linux cooked: what `-i any` writes. */
  113: { headerBytes: 16, typeAt: 14 },
  228: { headerBytes: 0 },
  229: { headerBytes: 0 },
  /** Linux cooked, second version */
  276: { headerBytes: 20, typeAt: 0 },
};

export function networkPart(linkType: number, frame: Uint8Array): NetworkPart {
  const link = LINKS[linkType];
  if (link === undefined) return { kind: 'unknown-link' };
  if (frame.length < link.headerBytes) return { kind: 'unreadable' };
  const rest = frame.subarray(link.headerBytes);
  if (link.typeAt === undefined) return isIp(rest) ? { kind: 'ip', bytes: rest } : { kind: 'other' };
  return behindType(u16(frame, link.typeAt), rest);
}

function behindType(etherType: number, payload: Uint8Array): NetworkPart {
  let type = etherType;
  let rest = payload;
  for (let tags = 0; VLAN_TYPES.has(type) && tags < CAPTURE_LIMITS.headersPerPacketMax; tags++) {
    if (rest.length < 4) return { kind: 'unreadable' };
    type = u16(rest, 2);
    rest = rest.subarray(4);
  }
  if (type === ETHER_TYPES.pppoeSession && PPP_IP.has(u16(rest, 6))) return { kind: 'ip', bytes: rest.subarray(8) };
  return type === ETHER_TYPES.ipv4 || type === ETHER_TYPES.ipv6 ? { kind: 'ip', bytes: rest } : { kind: 'other' };
}

function isIp(bytes: Uint8Array): boolean {
  const version = (bytes[0] ?? 0) >> 4;
  return version === 4 || version === 6;
}
