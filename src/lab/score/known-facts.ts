/** What was known around a payment at a moment: not what was written down later, nor how long it would last. */
import type { Instant } from '../../std/index.ts';
import type { ContextFact, ContextFacts } from '../../trace/index.ts';

export function factsKnownAt(facts: ContextFacts, at: Instant): ContextFacts {
  const begun = <F extends ContextFact>(list: readonly F[]): readonly F[] =>
    list.filter(({ since }) => since <= at).map((fact) => withoutItsFuture(fact, at));
  return {
    // What was announced beforehand was announced with its end.
    notices: facts.notices
      .filter(({ announcedAt, since }) => (announcedAt ?? since) <= at)
      .map((notice) => ((notice.announcedAt ?? notice.since) < notice.since ? notice : withoutItsFuture(notice, at))),
    changes: begun(facts.changes),
    standing: begun(facts.standing),
    limits: begun(facts.limits),
    // A calendar hangs on the wall.
    calendar: facts.calendar,
    weather: begun(facts.weather),
  };
}

const withoutItsFuture = <F extends ContextFact>(fact: F, at: Instant): F =>
  fact.until === null || fact.until <= at ? fact : { ...fact, until: null };
