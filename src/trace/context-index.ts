/** Which facts of the context concern a payment: those whose scope names something of it, at about its time. */
import type { Instant } from '../std/index.ts';
import type { ContextFact, ContextFacts, Scope, ScopeKind } from './context.ts';

/** What a payment is known to have to do with; what is not known matches no scope that names one. */
export type ScopeSubject = Readonly<Partial<Record<Exclude<ScopeKind, 'everybody'>, readonly string[]>>>;

/** How far around a payment a fact may lie, and how many of each list are told. */
export const CONTEXT_LIMITS = {
  /** A change makes trouble for weeks: a release, a new key. */
  changeBeforeMs: 30 * 24 * 3_600_000,
  /** Weather and outages last on for a while after their end was said. */
  beforeMs: 24 * 3_600_000,
  afterMs: 24 * 3_600_000,
  factsMax: 50,
  /** Of one scope, before a look is given up. */
  lookedAtMax: 500,
} as const;

type Lists = { readonly [K in keyof ContextFacts]: ReadonlyMap<string, Scoped> };

export class ContextIndex {
  readonly #lists: Lists;

  constructor(facts: ContextFacts) {
    this.#lists = {
      notices: byScope(facts.notices),
      changes: byScope(facts.changes),
      standing: byScope(facts.standing),
      limits: byScope(facts.limits),
      calendar: byScope(facts.calendar),
      weather: byScope(facts.weather),
    };
  }

  /** The nearest in time first. */
  of(subject: ScopeSubject, at: Instant): ContextFacts {
    const keys = scopesOf(subject).map(keyOf);
    const find = <K extends keyof ContextFacts>(list: K): ContextFacts[K] =>
      nearestFacts(this.#lists[list], keys, { at, list }) as unknown as ContextFacts[K];
    return {
      notices: find('notices'),
      changes: find('changes'),
      standing: find('standing'),
      limits: find('limits'),
      calendar: find('calendar'),
      weather: find('weather'),
    };
  }
}

const keyOf = ({ kind, id }: Scope): string => (kind === 'everybody' ? 'everybody' : `${kind} ${id ?? ''}`);

/** By scope; what ended soon apart, the newest first, so that a year of weather is not looked through for each payment. */
interface Scoped {
  readonly brief: ContextFact[];
  readonly lasting: ContextFact[];
}

function byScope(facts: readonly ContextFact[]): ReadonlyMap<string, Scoped> {
  const found = new Map<string, Scoped>();
  for (const fact of facts.toSorted((a, b) => b.since - a.since)) {
    const key = keyOf(fact.scope);
    const of = found.get(key) ?? { brief: [], lasting: [] };
    found.set(key, of);
    const { since, until } = fact;
    const isBrief = until !== null && until - since <= CONTEXT_LIMITS.changeBeforeMs;
    (isBrief ? of.brief : of.lasting).push(fact);
  }
  return found;
}

/** Those that may be near: of each kind as many as are worth a look. */
function mayBeNear({ brief, lasting }: Scoped, at: number): readonly ContextFact[] {
  const { afterMs, lookedAtMax } = CONTEXT_LIMITS;
  const from = (list: readonly ContextFact[]): readonly ContextFact[] => {
    const start = firstNotAfter(list, at + afterMs);
    return list.slice(start, start + lookedAtMax);
  };
  return [...from(brief), ...from(lasting)];
}

/** Newest first: the first that is no later than `at`. */
function firstNotAfter(list: readonly ContextFact[], at: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.since ?? 0) > at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every scope that concerns it, the widest first. */
export function scopesOf(subject: ScopeSubject): readonly Scope[] {
  const named = Object.entries(subject) as [ScopeKind, readonly string[]][];
  return [
    { kind: 'everybody', id: null },
    ...named.flatMap(([kind, ids]) => [{ kind, id: null }, ...ids.map((id) => ({ kind, id }))]),
  ];
}

function nearestFacts(
  list: ReadonlyMap<string, Scoped>,
  keys: readonly string[],
  { at, list: name }: { readonly at: Instant; readonly list: keyof ContextFacts },
): readonly ContextFact[] {
  if (list.size === 0) return [];
  const { beforeMs, afterMs, changeBeforeMs, factsMax } = CONTEXT_LIMITS;
  const isNear = ({ since, until }: ContextFact): boolean => {
    if (since > at + afterMs) return false;
    if (name === 'changes') return since >= at - changeBeforeMs;
    return until === null || until >= at - beforeMs;
  };
  const near = keys.flatMap((key) => {
    const scoped = list.get(key);
    return scoped === undefined ? [] : mayBeNear(scoped, at).filter(isNear);
  });
  return near.toSorted((a, b) => Math.abs(a.since - at) - Math.abs(b.since - at)).slice(0, factsMax);
}
