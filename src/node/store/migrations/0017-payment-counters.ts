/**
 * Counters by dimension: a ledger for each process that counts, and one record for each key of it. Reference tables: no
 * payment waits for them. The index finds the payments that changed in a stretch of time; of its kind it has one entry
 * for many pages, and costs an insert next to nothing.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.counter_ledger (
      ledger text primary key,
      state text not null,
      beaten_at timestamptz not null default now(),
      said_at bigint not null,
      through bigint not null,
      until bigint,
      recount_by text not null,
      evictions json not null
    )`.execute(db);
  await sql`
    create table kacha.counter_record (
      dimension text not null,
      key text not null,
      ledger text not null,
      since bigint not null,
      newest_at bigint not null,
      cells json not null,
      primary key (dimension, key, ledger)
    ) with (fillfactor = 70)`.execute(db);
  await sql`create index counter_record_newest on kacha.counter_record (newest_at)`.execute(db);
  await sql`create index payment_event_at on kacha.payment_event using brin (at) with (pages_per_range = 16)`.execute(
    db,
  );
}
