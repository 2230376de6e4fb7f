/** From packets to what they carried: datagrams of UDP and streams of TCP. */
import type { Findings } from './findings.ts';
import { Fragments } from './fragments.ts';
import { type IpPacket, PROTOCOLS, readIp } from './ip.ts';
import { networkPart } from './link.ts';
import { type Packet, PacketCounts } from './packet.ts';
import { readTcp, TcpReassembly } from './tcp-reassembly.ts';
import { u16 } from './words.ts';

export class Network {
  readonly #findings: Findings;
  readonly #counts = new PacketCounts();
  readonly #fragments: Fragments;
  readonly #tcp: TcpReassembly;

  constructor(findings: Findings) {
    this.#findings = findings;
    this.#fragments = new Fragments(findings, this.#counts);
    this.#tcp = new TcpReassembly(findings);
  }

  push(packet: Packet): void {
    const part = networkPart(packet.linkType, packet.bytes);
    if (part.kind === 'unknown-link') return this.#counts.unknownLink(packet.linkType, packet.place);
    if (part.kind === 'unreadable') return this.#counts.add('header-unreadable', packet.place);
    if (part.kind === 'other') return;
    const ip = readIp(part.bytes);
    if (ip === undefined) return this.#counts.add('header-unreadable', packet.place);
    if (ip.missingBytes > 0) this.#counts.add('packets-cut', packet.place);
    const whole = this.#fragments.whole(ip, packet.place);
    if (whole === undefined) return;
    if (whole.protocol === PROTOCOLS.tcp) this.#takeTcp(packet, whole);
    if (whole.protocol === PROTOCOLS.udp) this.#takeUdp(packet, whole);
  }

  finish(): void {
    this.#fragments.finish();
    this.#counts.report(this.#findings);
    this.#tcp.finish();
  }

  #takeTcp(packet: Packet, ip: IpPacket): void {
    const segment = readTcp(ip.payload, ip, { place: packet.place, atMs: packet.atMs });
    if (segment === undefined) this.#counts.add('header-unreadable', packet.place);
    else this.#tcp.push(segment);
  }

  #takeUdp(packet: Packet, ip: IpPacket): void {
    const { payload, source, destination } = ip;
    const length = u16(payload, 4);
    if (payload.length < UDP_HEADER_BYTES || length < UDP_HEADER_BYTES) {
      return this.#counts.add('header-unreadable', packet.place);
    }
    const bytes = payload.subarray(UDP_HEADER_BYTES, length);
    if (bytes.length === 0) return;
    this.#findings.piece({
      kind: 'datagram',
      bytes,
      from: { address: source, port: u16(payload, 0) },
      to: { address: destination, port: u16(payload, 2) },
      place: packet.place,
      ...(packet.atMs === undefined ? {} : { atMs: packet.atMs }),
    });
  }
}

const UDP_HEADER_BYTES = 8;
