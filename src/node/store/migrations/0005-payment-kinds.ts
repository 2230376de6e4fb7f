/**
 * Every kind of transaction: what a payment points at, what it came to, what only one may hold at a time, and whether
 * somebody had to be called. What was written before points at nothing, and came to what was asked for.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table kacha.payment
      add column original_rrn text,
      add column approved_minor bigint,
      add column hold_key text,
      add column alarm_level integer not null default 0`.execute(db);
  await sql`
    update kacha.payment set approved_minor = amount_minor
    where outcome in ('approved', 'voided')`.execute(db);
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'create unique index payment_hold on kacha.payment (merchant_id, hold_key) where hold_key is not null',
  `create index payment_authorisation on kacha.payment (merchant_id, authorisation_code)
    where authorisation_code is not null`,
  'create index payment_original on kacha.payment (merchant_id, original_rrn) where original_rrn is not null',
  'create index payment_alarm on kacha.payment (alarm_level, opened_at) where alarm_level > 0',
  // An advice that was refused is a failure like the others, and is explained like them.
  'drop index kacha.payment_unexplained',
  `create index payment_unexplained on kacha.payment (updated_at)
    where explained_version < version
      and outcome in ('declined', 'advice-refused', 'refused', 'not-sent', 'unknown', 'reversed')`,
];
