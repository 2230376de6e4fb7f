/** Which cryptogram an issuer saw with which request: none of them buys anything under a second reference number. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // What was answered before this keeps none: nobody wrote it down.
  await sql`alter table issuer_books.authorisation add column cryptogram_id text`.execute(db);
}
