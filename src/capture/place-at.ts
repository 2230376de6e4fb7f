/** Which packet brought a byte of a run. */
import type { StreamPiece, StreamRange } from './capture.ts';

/** `offset` counts from the start of the run; beyond its end the last packet is named, before its start the first. */
export function placeAt(run: StreamPiece, offset: number): Pick<StreamRange, 'place' | 'atMs'> {
  const { ranges } = run;
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ranges[middle] as StreamRange).start <= offset) low = middle;
    else high = middle - 1;
  }
  const { place, atMs } = ranges[low] ?? { place: run.place, atMs: run.atMs };
  return { place, atMs };
}
