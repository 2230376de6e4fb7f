/** A packet as a capture file keeps it, and the counts of those that could not be read. */
import type { CaptureFault, Place } from './capture.ts';
import type { Findings } from './findings.ts';

export interface Packet {
  /** The bytes captured, from the link's header on. */
  readonly bytes: Uint8Array;
  readonly linkType: number;
  readonly atMs: number | undefined;
  readonly place: Place;
}

/** Takes packets in the order of the file; false when it wants no more. */
export type PacketSink = (packet: Packet) => boolean;

type Counted = 'packets-cut' | 'header-unreadable' | 'fragments-missing';

/** Faults that a capture has by the thousand are said once, at the first packet, with their number. */
export class PacketCounts {
  readonly #counts = new Map<string, { readonly fault: (count: number) => CaptureFault; count: number }>();

  add(kind: Counted, place: Place): void {
    this.#count(kind, (count) =>
      kind === 'fragments-missing' ? { kind, fragments: count, place } : { kind, packets: count, place },
    );
  }

  unknownLink(linkType: number, place: Place): void {
    this.#count(`link ${linkType}`, (packets) => ({ kind: 'link-type-unknown', linkType, packets, place }));
  }

  report(findings: Findings): void {
    for (const { fault, count } of this.#counts.values()) findings.fault(fault(count));
  }

  #count(key: string, fault: (count: number) => CaptureFault): void {
    const entry = this.#counts.get(key) ?? { fault, count: 0 };
    entry.count += 1;
    this.#counts.set(key, entry);
  }
}
