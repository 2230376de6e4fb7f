/** Who keeps an issuer's books, and up to which change they are written: what came before, or comes late, is kept out. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table issuer_books.keeper (
      issuer_id text primary key,
      opening bigint not null,
      latest_change bigint not null
    ) with (fillfactor = 50)`.execute(db);
}
