/** How long to leave the other side in peace before asking again. */

export interface Pausing {
  /** Unsuccessful so far. */
  readonly tries: number;
  readonly msMin: number;
  readonly msMax: number;
}

/** Doubles with every try, up to the maximum. */
export function pauseMs({ tries, msMin, msMax }: Pausing): number {
  return Math.min(msMin * 2 ** Math.min(tries, DOUBLINGS_MAX), msMax);
}

/** Keeps the power of two small; the maximum pause is reached long before. */
const DOUBLINGS_MAX = 16;
