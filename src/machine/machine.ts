/**
 * How a party runs. A step takes one input and returns what must be remembered and what must be said; the host makes
 * the events durable, applies them, and only then lets the sends leave. Time is an argument, deadlines are data, and a
 * crash is an input (`restarted`).
 */
import type { Instant } from '../std/index.ts';

export interface Decision<Event, Send> {
  readonly events: readonly Event[];
  readonly sends: readonly Send[];
}

export interface Machine<State, Input, Event, Send> {
  decide(state: State, input: Input, now: Instant): Decision<Event, Send>;
  evolve(state: State, event: Event): State;
  /** When the machine wants a `wake` if nothing else happens. A spurious wake decides nothing. */
  nextWake(state: State): Instant | undefined;
}

export const nothing: Decision<never, never> = { events: [], sends: [] };

/** One decision out of several, in order. */
export function combine<Event, Send>(...decisions: readonly Decision<Event, Send>[]): Decision<Event, Send> {
  return { events: decisions.flatMap((d) => d.events), sends: decisions.flatMap((d) => d.sends) };
}
