/**
 * What a terminal is to do after its next payment, what it downloads as its parameters, and the master key it is about
 * to change to: the present one stays until a MAC under the new one has been seen.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.terminal_duty (
      merchant_id text not null,
      terminal_id text not null,
      duty text not null,
      asked_at bigint not null,
      primary key (merchant_id, terminal_id, duty)
    )`.execute(db);
  await sql`
    create table kacha.terminal_parameter_set (
      merchant_id text not null,
      terminal_id text not null,
      version integer not null,
      parameters jsonb not null,
      saved_at bigint not null,
      primary key (merchant_id, terminal_id)
    )`.execute(db);
  await sql`
    alter table kacha.terminal_key
      add column sealed_next_tmk text,
      add column next_tmk_in_use boolean not null default false`.execute(db);
}
