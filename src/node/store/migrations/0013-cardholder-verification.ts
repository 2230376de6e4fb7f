/**
 * Whether a merchant's stand-in contract takes a PIN that nobody could check: not, where nothing was said. And what could
 * not be reversed is a failure like the others, and is explained like them.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table kacha.stand_in_contract
      add column unverified_pin text not null default 'refused' check (unverified_pin in ('refused', 'allowed'))`.execute(
    db,
  );
  await sql`drop index kacha.payment_unexplained`.execute(db);
  await sql`
    create index payment_unexplained on kacha.payment (updated_at)
      where explained_version < version
        and outcome in ('declined', 'advice-refused', 'refused', 'not-sent', 'unknown', 'reversed', 'not-reversed')`.execute(
    db,
  );
}
