/** An advice that comes under a trace number of another payment is a payment too: the key counts how many there were. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table kacha.payment add column reuse smallint not null default 0`.execute(db);
  await sql`drop index kacha.payment_key`.execute(db);
  await sql`
    create unique index payment_key on kacha.payment
      (merchant_id, terminal_id, stan, batch, business_date, transaction, reuse, key_mark)`.execute(db);
}
