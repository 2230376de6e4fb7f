/**
 * An advice that comes under a trace number of another payment is a payment too: the key counts how many there were. And
 * two copies of one request, of which one comes before midnight and one after, have two keys: within a quarter of an
 * hour of a midnight in China it is that midnight, and not the business date, that keeps them apart from others.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table kacha.payment add column reuse smallint not null default 0`.execute(db);
  await sql`drop index kacha.payment_key`.execute(db);
  await sql`
    create unique index payment_key on kacha.payment
      (merchant_id, terminal_id, stan, batch, business_date, transaction, reuse, key_mark)`.execute(db);
  // Milliseconds since the midnight before; 28 800 000 is China's distance from UTC.
  await sql`
    alter table kacha.payment add column midnight_mark bigint generated always as (case
      when not keyed then null
      when (opened_at + 28800000) % 86400000 < 900000 then (opened_at + 28800000) / 86400000
      when (opened_at + 28800000) % 86400000 >= 85500000 then (opened_at + 28800000) / 86400000 + 1
    end) stored`.execute(db);
  await sql`
    create unique index payment_midnight on kacha.payment
      (merchant_id, terminal_id, stan, batch, transaction, reuse, midnight_mark)
      where midnight_mark is not null`.execute(db);
}
