/** Bytes at positions of a stream: sorted, never overlapping, the first to come keeps its place. */
import type { Place } from './capture.ts';

export interface Segment {
  /** Counted from any fixed point of the stream; may be negative before the beginning is known. */
  readonly position: number;
  readonly bytes: Uint8Array;
  readonly place: Place;
  readonly atMs: number | undefined;
}

export interface Overlay {
  /** What of the new segment falls beside those that are there. */
  readonly free: readonly Segment[];
  /** Bytes that say something else than those that are there. */
  readonly differingBytes: number;
}

export const endOf = (segment: Segment): number => segment.position + segment.bytes.length;

/** Lays a segment over a sorted list and changes nothing. */
export function overlay(sorted: readonly Segment[], added: Segment): Overlay {
  const free: Segment[] = [];
  let differingBytes = 0;
  let position = added.position;
  const end = endOf(added);
  for (let i = firstEndingAfter(sorted, position); i < sorted.length && position < end; i++) {
    const there = sorted[i] as Segment;
    if (there.position >= end) break;
    if (there.position > position) free.push(part(added, position, there.position));
    const from = Math.max(position, there.position);
    const to = Math.min(end, endOf(there));
    differingBytes += differences(part(added, from, to).bytes, part(there, from, to).bytes);
    position = to;
  }
  if (position < end) free.push(part(added, position, end));
  return { free, differingBytes };
}

/** Keeps the list sorted; the segment must overlap none of it. */
export function insert(sorted: Segment[], segment: Segment): void {
  const last = sorted.at(-1);
  if (last === undefined || last.position < segment.position) sorted.push(segment);
  else sorted.splice(firstEndingAfter(sorted, segment.position), 0, segment);
}

/** The part of a segment between two positions that lie in it. */
export function part(segment: Segment, from: number, to: number): Segment {
  const { position, bytes } = segment;
  return { ...segment, position: from, bytes: bytes.subarray(from - position, to - position) };
}

function firstEndingAfter(sorted: readonly Segment[], position: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(sorted[middle] as Segment) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

function differences(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count += 1;
  return count;
}
