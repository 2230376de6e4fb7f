/** Facts around payments as a table: recorded by a person or by the platform, withdrawn and never deleted. */
import { type Kysely, sql } from 'kysely';
import { type Instant, instant } from '../../std/index.ts';
import {
  CONTEXT_LIMITS,
  type ContextFact,
  type ContextFacts,
  ContextIndex,
  contextOf,
  FACT_LISTS,
  type FactList,
  type ListedFact,
  readFact,
  type Scope,
  type ScopeKind,
  type ScopeSubject,
  scopesOf,
  writeFact,
} from '../../trace/index.ts';
import type { ContextFactTable, Database } from './schema.ts';
import { storableJson, storableText } from './storable-json.ts';

export interface RecordedFact extends ListedFact {
  readonly recordedBy: string;
  readonly recordedAt: Instant;
}

export interface StoredFact extends RecordedFact {
  readonly withdrawn: { readonly by: string; readonly at: Instant; readonly why: string } | null;
}

/** `false` when a fact of that id is there already; then nothing changes. */
export async function saveFact(db: Kysely<Database>, { list, fact, ...said }: RecordedFact): Promise<boolean> {
  const saved = await db
    .insertInto('kacha.context_fact')
    .values({
      fact_id: fact.id,
      list,
      kind: fact.kind,
      scope_kind: fact.scope.kind,
      scope_id: storableText(fact.scope.id ?? EACH),
      since: fact.since,
      until: fact.until,
      source: storableText(fact.source),
      text: storableText(fact.text),
      body: storableJson(writeFact(list, fact)),
      recorded_by: storableText(said.recordedBy),
      recorded_at: said.recordedAt,
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawn_why: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('fact_id')
    .executeTakeFirst();
  return saved !== undefined;
}

export interface Withdrawing {
  readonly factId: string;
  readonly by: string;
  readonly why: string;
  readonly at: Instant;
}

/** It stays listed with who took it back; `undefined` when it is not there, or was withdrawn before. */
export async function withdrawFact(db: Kysely<Database>, withdrawing: Withdrawing): Promise<StoredFact | undefined> {
  const row = await db
    .updateTable('kacha.context_fact')
    .set({
      withdrawn_by: storableText(withdrawing.by),
      withdrawn_why: storableText(withdrawing.why),
      withdrawn_at: withdrawing.at,
    })
    .where('fact_id', '=', withdrawing.factId)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : storedFact(row);
}

export const FACTS_LISTED_MAX = 500;

export interface FactSearch {
  readonly list?: FactList | undefined;
  readonly scope?: Scope | undefined;
  /** What ended before this is left out. */
  readonly lastingFrom?: Instant | undefined;
  readonly withdrawn: 'shown' | 'left-out';
}

/** The newest first. */
export async function listFacts(db: Kysely<Database>, search: FactSearch): Promise<readonly StoredFact[]> {
  const { list, scope, lastingFrom } = search;
  let query = db.selectFrom('kacha.context_fact').selectAll();
  if (list !== undefined) query = query.where('list', '=', list);
  if (scope !== undefined) query = query.where('scope_kind', '=', scope.kind).where('scope_id', '=', scope.id ?? EACH);
  if (search.withdrawn === 'left-out') query = query.where('withdrawn_at', 'is', null);
  if (lastingFrom !== undefined)
    // A change has no end, and is no news for ever.
    query = query.where(
      sql<boolean>`case when list = 'change' then since >= ${lastingFrom - CONTEXT_LIMITS.changeBeforeMs}
        else until is null or until >= ${lastingFrom} end`,
    );
  const rows = await query.orderBy('since', 'desc').orderBy('fact_id').limit(FACTS_LISTED_MAX).execute();
  return rows.flatMap((row) => storedFact(row) ?? []);
}

export async function findFact(db: Kysely<Database>, factId: string): Promise<StoredFact | undefined> {
  const row = await db.selectFrom('kacha.context_fact').selectAll().where('fact_id', '=', factId).executeTakeFirst();
  return row === undefined ? undefined : storedFact(row);
}

/** What concerns a payment, as a trace would have it: one question, each scope looked up in one index and bounded. */
export async function loadContextFacts(
  db: Kysely<Database>,
  subject: ScopeSubject,
  at: Instant,
): Promise<ContextFacts> {
  const { beforeMs, afterMs, changeBeforeMs, lookedAtMax } = CONTEXT_LIMITS;
  const scopes = scopesOf(subject);
  const { rows } = await sql<ContextFactTable>`
    select f.* from unnest(${scopes.map(({ kind }) => kind)}::text[],
      ${scopes.map(({ id }) => storableText(id ?? EACH))}::text[]) as scope(kind, id)
    cross join lateral (
      select * from kacha.context_fact f
      where f.scope_kind = scope.kind and f.scope_id = scope.id and f.withdrawn_at is null and f.since <= ${at + afterMs}
        and case when f.list = 'change' then f.since >= ${at - changeBeforeMs}
          else f.until is null or f.until >= ${at - beforeMs} end
      order by f.since desc limit ${lookedAtMax}) f`.execute(db);
  const facts = rows.flatMap((row) => storedFact(row) ?? []);
  return new ContextIndex(contextOf(facts)).of(subject, at);
}

/** A scope without an id. */
const EACH = '';

/** `undefined` for one that today's forms do not read. */
function storedFact(row: ContextFactTable): StoredFact | undefined {
  if (!isList(row.list)) return undefined;
  const read = readFact(row.list, row.body);
  if (!read.ok) return undefined;
  // The forms of a trace mask what may be a card number, and a merchant's number may be as long.
  const scope: Scope = { kind: row.scope_kind as ScopeKind, id: row.scope_id === EACH ? null : row.scope_id };
  return {
    list: row.list,
    fact: { ...read.value, scope } as ContextFact,
    recordedBy: row.recorded_by,
    recordedAt: instant(row.recorded_at),
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { by: row.withdrawn_by ?? '', at: instant(row.withdrawn_at), why: row.withdrawn_why ?? '' },
  };
}

const isList = (list: string): list is FactList => Object.hasOwn(FACT_LISTS, list);
