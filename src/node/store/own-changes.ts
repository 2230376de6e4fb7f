/** What the platform itself changes, recorded as facts of their own, so that a change point need not be remembered by anybody. */
import type { Kysely } from 'kysely';
import { hash, type Instant, instant } from '../../std/index.ts';
import type { Change, ChangeKind, Scope } from '../../trace/index.ts';
import { saveFact } from './context-facts.ts';
import type { Database } from './schema.ts';

/** Who is named as the source, and as the one who recorded it. */
export const PLATFORM = 'kacha';

export interface OwnChange {
  readonly kind: ChangeKind;
  readonly scope: Scope;
  /** When it came into force; now where nothing is said. */
  readonly since?: Instant;
  /** Versions, links, figures, check values; never a key. */
  readonly from: string | null;
  readonly to: string | null;
  /** What it is of, where a scope has several of the kind. */
  readonly of?: string;
}

/** Recorded by two processes it is there once. Nothing is recorded where nothing became different. */
export async function recordChange(db: Kysely<Database>, change: OwnChange): Promise<void> {
  const { kind, scope, from, to, of = '' } = change;
  if (from === to) return;
  const recordedAt = instant(Date.now());
  const since = change.since ?? recordedAt;
  const named = JSON.stringify([kind, scope, of, from, to]);
  const fact: Change = {
    id: `k${since.toString(36)}${hash(named).toString(36)}`,
    kind,
    scope,
    since,
    until: null,
    source: PLATFORM,
    // What a kind is called is said in both languages where it is read.
    text: '',
    from: from === null ? null : nameOf(of, from),
    to: to === null ? null : nameOf(from === null ? of : '', to),
  };
  await saveFact(db, { list: 'change', fact, recordedBy: PLATFORM, recordedAt });
}

const nameOf = (of: string, what: string): string => `${of} ${what}`.trim().slice(0, NAME_MAX);

/** As long as a trace takes it. */
const NAME_MAX = 64;
