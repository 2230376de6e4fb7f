/** Reference tables: who takes cards, with which terminals, and where cards are routed. Small, and copied to every node. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.merchant (
      merchant_id text primary key,
      name_zh text not null,
      name_en text not null,
      registered_at bigint not null
    )`.execute(db);
  await sql`
    create table kacha.terminal (
      terminal_id text primary key,
      merchant_id text not null references kacha.merchant,
      name_zh text not null,
      name_en text not null,
      tpdu text not null,
      till boolean not null,
      registered_at bigint not null
    )`.execute(db);
  await sql`create index terminal_merchant on kacha.terminal (merchant_id)`.execute(db);
  await sql`
    create table kacha.issuer (
      issuer_id text primary key,
      name_zh text not null,
      name_en text not null
    )`.execute(db);
  await sql`
    create table kacha.bin_route (
      prefix text primary key,
      issuer_id text not null references kacha.issuer
    )`.execute(db);
  await sql`create table kacha.rrn_block (counter text primary key, next_number bigint not null)`.execute(db);
  await sql`create table kacha.setting (key text primary key, value text not null)`.execute(db);
}
