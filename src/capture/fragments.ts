/** Puts fragmented datagrams together, within limits; of two fragments for one place the first wins. */
import type { Place } from './capture.ts';
import type { Findings } from './findings.ts';
import type { IpPacket } from './ip.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import type { PacketCounts } from './packet.ts';

interface Part {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

interface Waiting {
  readonly place: Place;
  readonly parts: Part[];
  wholeBytes: number | undefined;
}

export class Fragments {
  readonly #waiting = new Map<string, Waiting>();
  readonly #findings: Findings;
  readonly #counts: PacketCounts;

  constructor(findings: Findings, counts: PacketCounts) {
    this.#findings = findings;
    this.#counts = counts;
  }

  /** The packet itself when it is whole, the packet put together when this was its last fragment to come. */
  whole(packet: IpPacket, place: Place): IpPacket | undefined {
    const { fragment } = packet;
    if (fragment === undefined) return packet;
    const { source, destination, protocol } = packet;
    const key = `${source}>${destination}>${protocol}>${fragment.identification}`;
    const waiting = this.#waiting.get(key) ?? this.#begin(key, place);
    const end = fragment.offset + packet.payload.length;
    if (end > CAPTURE_LIMITS.datagramBytesMax) this.#findings.limit('datagramBytesMax', place);
    else if (waiting.parts.length >= CAPTURE_LIMITS.fragmentsPerDatagramMax) {
      this.#findings.limit('fragmentsPerDatagramMax', place);
    } else {
      waiting.parts.push({ offset: fragment.offset, bytes: packet.payload });
      if (fragment.position === 'last') waiting.wholeBytes ??= end;
    }
    const payload = joined(waiting);
    if (payload === undefined) return undefined;
    this.#waiting.delete(key);
    return { source, destination, protocol, payload, missingBytes: 0 };
  }

  /** The capture is over: what still waits is never whole. */
  finish(): void {
    for (const waiting of this.#waiting.values()) this.#abandon(waiting);
    this.#waiting.clear();
  }

  #begin(key: string, place: Place): Waiting {
    const [oldest] = this.#waiting;
    if (oldest !== undefined && this.#waiting.size >= CAPTURE_LIMITS.fragmentedDatagramsMax) {
      this.#findings.limit('fragmentedDatagramsMax', place);
      this.#abandon(oldest[1]);
      this.#waiting.delete(oldest[0]);
    }
    const waiting: Waiting = { place, parts: [], wholeBytes: undefined };
    this.#waiting.set(key, waiting);
    return waiting;
  }

  #abandon(waiting: Waiting): void {
    for (const _ of waiting.parts) this.#counts.add('fragments-missing', waiting.place);
  }
}

function joined(waiting: Waiting): Uint8Array | undefined {
  const { wholeBytes, parts } = waiting;
  if (wholeBytes === undefined) return undefined;
  const inOrder = [...parts].sort((a, b) => a.offset - b.offset);
  let covered = 0;
  for (const part of inOrder) {
    if (part.offset > covered) return undefined;
    covered = Math.max(covered, part.offset + part.bytes.length);
  }
  if (covered < wholeBytes) return undefined;
  const payload = new Uint8Array(wholeBytes);
  // Written last to first, so that the first to come stays.
  for (const part of [...parts].reverse()) {
    payload.set(part.bytes.subarray(0, Math.max(0, wholeBytes - part.offset)), Math.min(part.offset, wholeBytes));
  }
  return payload;
}
