/** What the terminal's file holds, and the state that it leads to. */
import {
  evolve,
  initialState,
  isDurable,
  restoredState,
  type TerminalEventRecord,
  type TerminalIdentity,
  type TerminalSettings,
  type TerminalSnapshot,
  type TerminalState,
  upgradedEvent,
} from '../../terminal/index.ts';

export type Entry =
  | { readonly kind: 'snapshot'; readonly snapshot: TerminalSnapshot }
  | { readonly kind: 'event'; readonly event: TerminalEventRecord };

interface Kept {
  readonly identity: TerminalIdentity;
  readonly settings: TerminalSettings;
}

export function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, event, snapshot } = value as { readonly [Name in 'kind' | 'event' | 'snapshot']?: unknown };
  if (kind === 'snapshot') return isObject(snapshot);
  return kind === 'event' && isObject(event) && typeof event['kind'] === 'string';
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * A terminal without a past begins its trace numbers at the clock's: one that lost its file must not meet the numbers of
 * its former life in the same batch. They come round after ten days.
 */
export function freshState({ identity, settings }: Kept): TerminalState {
  return { ...initialState(identity, settings), nextStan: 1 + (Math.floor(Date.now() / 1000) % 900_000) };
}

export function applied(options: Kept, state: TerminalState, entry: Entry): TerminalState {
  if (entry.kind === 'event') return evolve(state, isDurable(entry.event) ? upgradedEvent(entry.event) : entry.event);
  return restoredState({ identity: options.identity, settings: options.settings, snapshot: entry.snapshot });
}
