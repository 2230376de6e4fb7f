/** Two differences of one kind may bear one trace number (a terminal that was reset counts anew): both are kept. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table kacha.batch_difference
      add column line integer not null default 1,
      drop constraint batch_difference_pkey,
      add primary key (merchant_id, terminal_id, batch, cycle, stan, kind, line)`.execute(db);
}
