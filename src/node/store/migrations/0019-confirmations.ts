/**
 * What turned out to be the cause of a payment, and by whose word. Append only: a word that is taken back is another
 * row. Beside the payment it speaks of, and so kept by merchant; no payment is written with it.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.confirmation (
      merchant_id text not null,
      payment_id text not null,
      seq integer not null,
      at bigint not null,
      word text not null,
      cause text,
      source text not null,
      said_by text not null,
      why text not null,
      takes_back integer,
      instead json,
      primary key (merchant_id, payment_id, seq)
    )`.execute(db);
  await sql`create index confirmation_at on kacha.confirmation (at)`.execute(db);
}
