/** So many a second and no more: an even pace for what must go out over a link that is being rested. */
import type { Instant } from '../../std/index.ts';

export interface PaceState {
  readonly second: number;
  readonly spent: number;
}

export const restedPace: PaceState = { second: 0, spent: 0 };

/** The pace after one more, or `undefined` when this second has had its share. */
export function paced(pace: PaceState, now: Instant, perSecond: number): PaceState | undefined {
  const second = Math.floor(now / 1000);
  const spent = pace.second === second ? pace.spent : 0;
  return spent >= perSecond ? undefined : { second, spent: spent + 1 };
}
