/**
 * The settlement date of a payment, and what a batch comes to by it. Both may be absent: in what is there already, and in
 * what a switch of the version before writes while its neighbours are already of this one.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table kacha.payment add column settlement_date date`.execute(db);
  await sql`alter table kacha.batch add column by_date jsonb`.execute(db);
}
