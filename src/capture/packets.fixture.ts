/** Writes packets and capture files for tests, with the check sums that real ones have. */
import { concat } from '../std/index.ts';
import type { ByteOrder } from './words.ts';

export interface Tcp {
  readonly from: string;
  readonly to: string;
  readonly sequence: number;
  readonly acknowledgement?: number;
  /** Letters of S, A, F, R, P. */
  readonly flags?: string;
  readonly payload?: Uint8Array;
}

export interface Captured {
  readonly bytes: Uint8Array;
  readonly atMs: number;
  /** What was on the wire, when less was captured. */
  readonly originalBytes?: number;
}

const word16 = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 0xff, value & 0xff);
const word32 = (value: number): Uint8Array =>
  concat(word16(Math.floor(value / 0x10000) & 0xffff), word16(value & 0xffff));

export const ETHERNET = 1;
export const START_MS = 1_763_777_472_000;

/** `10.0.0.1:8583` */
function endpoint(text: string): { readonly address: Uint8Array; readonly port: number } {
  const at = text.lastIndexOf(':');
  const port = Number(text.slice(at + 1));
  const host = text.slice(0, at);
  if (host.includes('.')) return { address: Uint8Array.from(host.split('.').map(Number)), port };
  return { address: concat(...host.split(':').map((group) => word16(Number.parseInt(group, 16)))), port };
}

function checkSum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] as number) << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

export function tcp({
  from,
  to,
  sequence,
  acknowledgement = 0,
  flags = 'A',
  payload = new Uint8Array(),
}: Tcp): Uint8Array {
  const source = endpoint(from);
  const destination = endpoint(to);
  const bits = [...flags].reduce((sum, flag) => sum | ({ F: 1, S: 2, R: 4, P: 8, A: 16 }[flag] ?? 0), 0);
  const segment = concat(
    word16(source.port),
    word16(destination.port),
    word32(sequence >>> 0),
    word32(acknowledgement >>> 0),
    Uint8Array.of(0x50, bits),
    word16(0xffff),
    word32(0),
    payload,
  );
  return ip({ source: source.address, destination: destination.address, protocol: 6 }, segment, 16);
}

export function udp(from: string, to: string, payload: Uint8Array): Uint8Array {
  const source = endpoint(from);
  const destination = endpoint(to);
  const datagram = concat(
    word16(source.port),
    word16(destination.port),
    word16(8 + payload.length),
    word16(0),
    payload,
  );
  return ip({ source: source.address, destination: destination.address, protocol: 17 }, datagram, 6);
}

interface Addresses {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly protocol: number;
}

function ip({ source, destination, protocol }: Addresses, transport: Uint8Array, sumAt: number): Uint8Array {
  const pseudo = concat(source, destination, word32(transport.length), word32(protocol));
  transport.set(word16(checkSum(concat(pseudo, transport))), sumAt);
  if (source.length === 16) {
    return concat(
      word32(0x60000000),
      word16(transport.length),
      Uint8Array.of(protocol, 64),
      source,
      destination,
      transport,
    );
  }
  return ipv4({ source, destination, protocol }, transport, 0x4000);
}

/** `flagsAndOffset` as the header has it: 0x2000 for more fragments, the offset in units of eight bytes. */
function ipv4({ source, destination, protocol }: Addresses, payload: Uint8Array, flagsAndOffset: number): Uint8Array {
  const header = concat(
    Uint8Array.of(0x45, 0),
    word16(20 + payload.length),
    word16(0x1234),
    word16(flagsAndOffset),
    Uint8Array.of(64, protocol),
    word16(0),
    source,
    destination,
  );
  header.set(word16(checkSum(header)), 10);
  return concat(header, payload);
}

/** An IPv4 packet as fragments of so many bytes, a multiple of eight. */
export function fragmented(packet: Uint8Array, bytesEach: number): Uint8Array[] {
  const addresses = { source: packet.slice(12, 16), destination: packet.slice(16, 20), protocol: packet[9] as number };
  const payload = packet.subarray(20);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < payload.length; at += bytesEach) {
    const more = at + bytesEach < payload.length ? 0x2000 : 0;
    parts.push(ipv4(addresses, payload.subarray(at, at + bytesEach), more | (at / 8)));
  }
  return parts;
}

export const etherTypeOf = (packet: Uint8Array): number => ((packet[0] as number) >> 4 === 6 ? 0x86dd : 0x0800);

export function ethernet(packet: Uint8Array, vlanTags: readonly number[] = []): Uint8Array {
  const tags = vlanTags.map((tag) => concat(word16(0x8100), word16(tag)));
  const addresses = Uint8Array.of(2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2);
  return concat(addresses, ...tags, word16(etherTypeOf(packet)), packet);
}

/** A whole connection: opening, the payloads in turn with their sender, closing. */
export function conversation(
  client: string,
  server: string,
  said: readonly (readonly ['client' | 'server', Uint8Array])[],
): Uint8Array[] {
  const next = { client: 1000, server: 0xffff_fff0 };
  const packets: Uint8Array[] = [];
  const send = (who: 'client' | 'server', flags: string, payload: Uint8Array = new Uint8Array()): void => {
    const other = who === 'client' ? 'server' : 'client';
    const [from, to] = who === 'client' ? [client, server] : [server, client];
    packets.push(
      tcp({ from, to, sequence: next[who], acknowledgement: flags === 'S' ? 0 : next[other], flags, payload }),
    );
    next[who] += payload.length + (/[SF]/.test(flags) ? 1 : 0);
  };
  send('client', 'S');
  send('server', 'SA');
  send('client', 'A');
  for (const [who, payload] of said) send(who, 'PA', payload);
  send('client', 'FA');
  send('server', 'FA');
  send('client', 'A');
  return packets;
}

export const captured = (packets: readonly Uint8Array[]): Captured[] =>
  packets.map((bytes, i) => ({ bytes, atMs: START_MS + i }));

export interface FileForm {
  readonly order?: ByteOrder;
  readonly linkType?: number;
  readonly resolution?: 'microseconds' | 'nanoseconds';
}

function inOrder(order: ByteOrder): {
  readonly u16: (value: number) => Uint8Array;
  readonly u32: (value: number) => Uint8Array;
} {
  if (order === 'big') return { u16: word16, u32: word32 };
  return { u16: (value) => word16(value).toReversed(), u32: (value) => word32(value).toReversed() };
}

export function pcapFile(packets: readonly Captured[], form: FileForm = {}): Uint8Array {
  const { order = 'little', linkType = ETHERNET, resolution = 'microseconds' } = form;
  const { u16, u32 } = inOrder(order);
  const nano = resolution === 'nanoseconds';
  const header = concat(
    u32(nano ? 0xa1b23c4d : 0xa1b2c3d4),
    u16(2),
    u16(4),
    u32(0),
    u32(0),
    u32(65_535),
    u32(linkType),
  );
  const records = packets.map(({ bytes, atMs, originalBytes = bytes.length }) => {
    const seconds = Math.floor(atMs / 1000);
    const rest = Math.round((atMs - seconds * 1000) * (nano ? 1e6 : 1e3));
    return concat(u32(seconds), u32(rest), u32(bytes.length), u32(originalBytes), bytes);
  });
  return concat(header, ...records);
}

export type PacketBlock = 'enhanced' | 'simple' | 'old';

export interface PcapngForm extends FileForm {
  readonly block?: PacketBlock;
}

/** One section with one interface. */
export function pcapngFile(packets: readonly Captured[], form: PcapngForm = {}): Uint8Array {
  const { order = 'little', linkType = ETHERNET, resolution = 'microseconds', block = 'enhanced' } = form;
  const { u16, u32 } = inOrder(order);
  const nano = resolution === 'nanoseconds';
  const padded = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4));
  const blockOf = (type: number, body: Uint8Array): Uint8Array =>
    concat(u32(type), u32(12 + body.length), body, u32(12 + body.length));
  const section = blockOf(0x0a0d0d0a, concat(u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff)));
  const resolutionOption = nano ? concat(u16(9), u16(1), Uint8Array.of(9, 0, 0, 0), u16(0), u16(0)) : new Uint8Array();
  const interfaceBlock = blockOf(1, concat(u16(linkType), u16(0), u32(262_144), resolutionOption));
  const blocks = packets.map(({ bytes, atMs, originalBytes = bytes.length }) => {
    const units = Math.round(atMs * (nano ? 1e6 : 1e3));
    const time = concat(u32(Math.floor(units / 2 ** 32)), u32(units % 2 ** 32));
    const lengths = concat(u32(bytes.length), u32(originalBytes));
    if (block === 'simple') return blockOf(3, concat(u32(originalBytes), padded(bytes)));
    if (block === 'old') return blockOf(2, concat(u16(0), u16(0), time, lengths, padded(bytes)));
    return blockOf(6, concat(u32(0), time, lengths, padded(bytes)));
  });
  return concat(section, interfaceBlock, ...blocks);
}
