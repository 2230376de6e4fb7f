/**
 * Batch settlement: one row for each batch of a terminal that was begun to be settled, what the terminal uploaded, and
 * what its word and ours differ in. All of it belongs to a merchant, like the payments it speaks of.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.batch (
      merchant_id text not null,
      terminal_id text not null,
      batch text not null,
      -- Batch numbers go round after 999999.
      cycle integer not null,
      status text not null,
      settlement_date date not null,
      rrn text not null,
      claimed jsonb not null,
      ours jsonb not null,
      flags jsonb not null,
      end_count integer,
      opened_at bigint not null,
      closed_at bigint,
      version integer not null,
      primary key (merchant_id, terminal_id, batch, cycle)
    )`.execute(db);
  await sql`
    create table kacha.batch_upload (
      merchant_id text not null,
      terminal_id text not null,
      batch text not null,
      cycle integer not null,
      stan text not null,
      form text not null,
      amount_minor bigint not null,
      pan_masked text,
      primary key (merchant_id, terminal_id, batch, cycle, stan, form)
    )`.execute(db);
  await sql`
    create table kacha.batch_difference (
      merchant_id text not null,
      terminal_id text not null,
      batch text not null,
      cycle integer not null,
      stan text not null,
      kind text not null,
      payment_id text,
      here_minor bigint,
      there_minor bigint,
      found_at bigint not null,
      primary key (merchant_id, terminal_id, batch, cycle, stan, kind)
    )`.execute(db);
  await sql`create index batch_difference_found on kacha.batch_difference (found_at)`.execute(db);
  await sql`alter table kacha.payment add column settled_at bigint`.execute(db);
  await sql`
    create index payment_unsettled on kacha.payment (merchant_id, terminal_id, batch)
    where settled_at is null`.execute(db);
}
