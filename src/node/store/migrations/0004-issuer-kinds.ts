/** What issuers must know for holds, partial approvals, refunds and limits by month and count. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table issuer_books.card add column approval_code text not null default '00'`.execute(db);
  await sql`
    alter table issuer_books.account
      add column held_minor bigint not null default 0,
      add column month_limit_minor bigint,
      add column day_count_limit integer,
      add column partial_approval boolean not null default false,
      add column spent_month text not null default '',
      add column spent_in_month_minor bigint not null default 0,
      add column paid_date text not null default '',
      add column paid_count integer not null default 0`.execute(db);
  await sql`
    alter table issuer_books.authorisation
      add column requested_minor bigint,
      add column effect_balance_minor bigint not null default 0,
      add column effect_held_minor bigint not null default 0`.execute(db);
  // Until now everything was approved whole, and what it moved stands in its posting.
  await sql`update issuer_books.authorisation set requested_minor = amount_minor`.execute(db);
  await sql`alter table issuer_books.authorisation alter column requested_minor set not null`.execute(db);
  await sql`
    update issuer_books.authorisation a set effect_balance_minor = p.amount_minor
    from issuer_books.posting p
    where p.issuer_id = a.issuer_id and p.posting_id = a.rrn || '/' || a.kind
      and a.state in ('approved', 'voided', 'reversed')`.execute(db);
}
