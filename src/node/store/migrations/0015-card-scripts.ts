/** What a card's issuer has for its chip to run. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table issuer_books.card add column script text`.execute(db);
}
