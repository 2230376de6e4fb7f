/**
 * One direction of a TCP connection (RFC 9293): segments in any order become runs of bytes. Positions are sequence
 * numbers without their wrap at 2^32. All bytes are views of the capture; what waits is bounded all the same, because
 * waiting for ever would hide what stands behind a loss.
 */
import type { CaptureFault, Endpoint, Place, StreamPiece, StreamRange } from './capture.ts';
import type { Findings } from './findings.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import { endOf, insert, overlay, part, type Segment } from './segments.ts';

export interface TcpSegment {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly sequence: number;
  readonly flags: { readonly syn: boolean; readonly ack: boolean; readonly fin: boolean; readonly rst: boolean };
  readonly payload: Uint8Array;
  readonly place: Place;
  readonly atMs: number | undefined;
}

/** Without its opening a stream begins with the earliest of so many segments, since the first captured may be late. */
const MID_STREAM_SEGMENTS = 16;

export class HalfStream {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly #findings: Findings;
  readonly #stream: number;
  /** Sequence number at position 0. */
  #anchor: number | undefined;
  #openedAt: number | undefined;
  /** Position of the byte that is due; `undefined` while the beginning is unknown. */
  #next: number | undefined;
  #origin = 0;
  readonly #waiting: Segment[] = [];
  #waitingBytes = 0;
  readonly #taken: Segment[] = [];
  #end: 'closed' | 'reset' | undefined;
  /** Faults of this direction stand behind those of the packets, in the order of the stream. */
  readonly #late = { bytes: 0, place: undefined as Place | undefined };
  readonly #differing = { bytes: 0, place: undefined as Place | undefined };

  constructor(segment: TcpSegment, stream: number, findings: Findings) {
    this.from = segment.from;
    this.to = segment.to;
    this.#stream = stream;
    this.#findings = findings;
  }

  get opened(): boolean {
    return this.#openedAt !== undefined;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** Whether a segment can belong here: an opening with the known number, data near the byte that is due. */
  accepts(segment: TcpSegment): boolean {
    if (this.#anchor === undefined) return true;
    const position = this.#positionOf(segment.sequence);
    const distance = Math.abs(position - (this.#next ?? 0));
    if (!segment.flags.syn) return distance <= CAPTURE_LIMITS.streamGapBytesMax;
    if (this.#openedAt !== undefined) return position === this.#openedAt;
    const earliest = this.#next === undefined ? this.#waiting[0]?.position : this.#origin;
    if (earliest === undefined) return distance <= CAPTURE_LIMITS.streamBufferedBytesMax;
    const before = earliest - (position + 1);
    return before === 0 || (this.#next === undefined && before > 0 && before <= CAPTURE_LIMITS.streamBufferedBytesMax);
  }

  push(segment: TcpSegment): void {
    this.#anchor ??= segment.sequence;
    const at = this.#positionOf(segment.sequence);
    if (segment.flags.syn) this.#open(at);
    const position = segment.flags.syn ? at + 1 : at;
    const { payload: bytes, place, atMs } = segment;
    // The payload of a reset is an explanation for people (RFC 9293, 3.5.3), not a part of the stream.
    if (bytes.length > 0 && !segment.flags.rst) this.#place({ position, bytes, place, atMs });
    if (segment.flags.rst) this.#end ??= 'reset';
    else if (segment.flags.fin) this.#end ??= 'closed';
  }

  /** The runs of this direction. Says what is missing and what contradicts. */
  finish(): StreamPiece[] {
    if (this.#next === undefined) this.#begin();
    while (this.#waiting.length > 0) this.#skipGap();
    this.#report();
    const runs: StreamPiece[] = [];
    let first = 0;
    let due = this.#origin;
    for (let i = 0; i <= this.#taken.length; i++) {
      const segment = this.#taken[i];
      if (segment === undefined || segment.position !== due) {
        if (i > first) runs.push(this.#run(first, i));
        if (segment !== undefined) this.#sayGap(segment.position - due, segment.place);
        first = i;
      }
      if (segment !== undefined) due = endOf(segment);
    }
    const last = runs.at(-1);
    if (last !== undefined && this.#end !== undefined) runs[runs.length - 1] = { ...last, end: this.#end };
    return runs;
  }

  #open(position: number): void {
    if (this.#openedAt !== undefined) return;
    this.#openedAt = position;
    if (this.#next === undefined) this.#begin(position + 1);
  }

  /** At a position that is known, or with the earliest segment there is. */
  #begin(position: number | undefined = this.#waiting[0]?.position): void {
    this.#next = position ?? 0;
    this.#origin = this.#next;
    this.#drain();
  }

  #place(segment: Segment): void {
    if (this.#next === undefined) {
      this.#hold(segment);
      if (this.#waiting.length >= MID_STREAM_SEGMENTS) this.#begin();
      return;
    }
    const next = this.#next;
    if (segment.position < next) {
      // A keep-alive repeats one byte of any value in front of the next one (RFC 1122, 4.2.3.6).
      if (segment.bytes.length === 1 && segment.position === next - 1) return;
      this.#compare(part(segment, segment.position, Math.min(next, endOf(segment))));
      if (endOf(segment) <= next) return;
    }
    this.#hold(segment.position < next ? part(segment, next, endOf(segment)) : segment);
    this.#drain();
    while (
      this.#waitingBytes > CAPTURE_LIMITS.streamBufferedBytesMax ||
      this.#waiting.length > CAPTURE_LIMITS.streamBufferedSegmentsMax
    ) {
      this.#skipGap();
    }
  }

  #hold(segment: Segment): void {
    const { free, differingBytes } = overlay(this.#waiting, segment);
    this.#differ(differingBytes, segment.place);
    for (const each of free) {
      insert(this.#waiting, each);
      this.#waitingBytes += each.bytes.length;
    }
  }

  #drain(): void {
    let count = 0;
    for (const segment of this.#waiting) {
      if (segment.position !== this.#next) break;
      this.#taken.push(segment);
      this.#next = endOf(segment);
      this.#waitingBytes -= segment.bytes.length;
      count += 1;
    }
    if (count > 0) this.#waiting.splice(0, count);
  }

  #skipGap(): void {
    const [first] = this.#waiting;
    if (first === undefined) return;
    this.#next = first.position;
    this.#drain();
  }

  /** A segment that is behind: repeated bytes must be the same, bytes for a gap or from before the beginning are late. */
  #compare(segment: Segment): void {
    const { free, differingBytes } = overlay(this.#taken, segment);
    this.#differ(differingBytes, segment.place);
    for (const each of free) {
      this.#late.bytes += each.bytes.length;
      this.#late.place ??= each.place;
    }
  }

  #differ(bytes: number, place: Place): void {
    if (bytes === 0) return;
    this.#differing.bytes += bytes;
    this.#differing.place ??= place;
  }

  #report(): void {
    const stream = this.#stream;
    const say = (fault: CaptureFault): void => this.#findings.fault(fault);
    const { place: differs } = this.#differing;
    const { place: late } = this.#late;
    if (differs !== undefined) {
      say({ kind: 'overlap-differs', stream, bytes: this.#differing.bytes, place: differs });
    }
    if (late !== undefined) say({ kind: 'segment-too-late', stream, bytes: this.#late.bytes, place: late });
  }

  #sayGap(bytes: number, place: Place): void {
    this.#findings.fault({ kind: 'gap', stream: this.#stream, bytes, place });
  }

  #run(first: number, end: number): StreamPiece {
    const segments = this.#taken.slice(first, end);
    const start = segments[0] as Segment;
    const last = segments.at(-1) as Segment;
    const bytes = new Uint8Array(endOf(last) - start.position);
    const ranges: StreamRange[] = [];
    for (const segment of segments) {
      const at = segment.position - start.position;
      bytes.set(segment.bytes, at);
      ranges.push({ start: at, place: segment.place, atMs: segment.atMs });
    }
    const atOrigin = start.position === this.#origin;
    return {
      kind: 'stream',
      bytes,
      from: this.from,
      to: this.to,
      stream: this.#stream,
      streamOffset: start.position - this.#origin,
      begins: atOrigin ? (this.opened ? 'with-connection' : 'mid-stream') : 'after-gap',
      ranges,
      place: start.place,
      ...(start.atMs === undefined ? {} : { atMs: start.atMs }),
    };
  }

  #positionOf(sequence: number): number {
    const next = this.#next ?? 0;
    const due = ((this.#anchor ?? sequence) + next) | 0;
    return next + ((sequence - due) | 0);
  }
}
