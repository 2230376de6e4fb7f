/** Who keeps a wallet's books, as 0004-books-keeper says it of an issuer's. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wallet_books.keeper (
      issuer_id text primary key,
      opening bigint not null,
      latest_change bigint not null
    ) with (fillfactor = 50)`.execute(db);
}
