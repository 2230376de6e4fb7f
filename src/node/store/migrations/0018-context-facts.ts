/**
 * What was so around payments: facts that a person or the platform itself recorded, where terminals stand, and which
 * software they ran since when. Reference tables: no payment waits for them. A fact is withdrawn, never deleted; a
 * scope without an id is the empty text, so that one index finds it.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.context_fact (
      fact_id text primary key,
      list text not null,
      kind text not null,
      scope_kind text not null,
      scope_id text not null,
      since bigint not null,
      until bigint,
      source text not null,
      text text not null,
      body json not null,
      recorded_by text not null,
      recorded_at bigint not null,
      withdrawn_by text,
      withdrawn_at bigint,
      withdrawn_why text
    )`.execute(db);
  await sql`
    create index context_fact_scope on kacha.context_fact (scope_kind, scope_id, since)
      where withdrawn_at is null`.execute(db);
  await sql`create index context_fact_recorded on kacha.context_fact (recorded_at)`.execute(db);
  await sql`
    create table kacha.terminal_place (
      terminal_id text primary key,
      merchant_id text not null,
      site text,
      region text,
      carrier text,
      model text,
      said_by text not null,
      said_at bigint not null
    )`.execute(db);
  await sql`
    create table kacha.terminal_version (
      terminal_id text not null,
      since bigint not null,
      merchant_id text not null,
      app_version text not null,
      primary key (terminal_id, since)
    )`.execute(db);
}
