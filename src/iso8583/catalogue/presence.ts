/** What a row says of one element: must, may, must not, or that depends. */
import type { ElementName } from '../message.ts';
import { type Circumstances, type Condition, holds } from './condition.ts';

/**
 * `unlisted` is what no source names for this message: hosts commonly pass over it, so it is worth a warning and no
 * more. `forbidden` is what a source rules out.
 */
export type Settled = 'mandatory' | 'optional' | 'forbidden' | 'unlisted';

export type Presence =
  | Settled
  | { readonly when: Condition; readonly is: 'mandatory' | 'optional'; readonly otherwise: Presence };

/** An element that is not named is unlisted. */
export type Presences = { readonly [Name in ElementName]?: Presence };

/** `because` is the condition that decided, where one did. */
export interface SettledPresence {
  readonly settled: Settled;
  readonly because?: Condition;
}

/** What `presence` comes to in these circumstances; where nobody can tell, the element is optional. */
export function settle(presence: Presence, name: ElementName, around: Circumstances): SettledPresence {
  let current = presence;
  let because: Condition | undefined;
  while (typeof current !== 'string') {
    const { when, is, otherwise } = current;
    const held = holds(when, name, around);
    if (held === 'unknown') return { settled: 'optional', because: when };
    because = when;
    if (held === 'yes') return { settled: is, because };
    current = otherwise;
  }
  return because === undefined ? { settled: current } : { settled: current, because };
}
