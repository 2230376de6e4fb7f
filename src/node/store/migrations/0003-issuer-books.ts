/** The issuers' own books, in a schema of their own: an audit compares two independent records. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema issuer_books`.execute(db);
  await sql`
    create table issuer_books.card (
      issuer_id text not null,
      token text not null,
      pan_masked text not null,
      account_id text not null,
      state text not null,
      expiry text not null,
      pin_verification text not null,
      pin_tries_left integer not null,
      chip boolean not null,
      primary key (issuer_id, token)
    )`.execute(db);
  await sql`
    create table issuer_books.account (
      issuer_id text not null,
      account_id text not null,
      opening_minor bigint not null,
      balance_minor bigint not null,
      single_limit_minor bigint not null,
      day_limit_minor bigint not null,
      spent_date text not null,
      spent_minor bigint not null,
      voided_date text not null,
      voided_minor bigint not null,
      primary key (issuer_id, account_id)
    ) with (fillfactor = 80)`.execute(db);
  await sql`
    create table issuer_books.authorisation (
      issuer_id text not null,
      authorisation_key text not null,
      kind text not null,
      rrn text not null,
      stan text not null,
      transmitted_at text not null,
      amount_minor bigint not null,
      card_token text,
      account_id text,
      state text not null,
      code text not null,
      authorisation_code text,
      original_key text,
      at bigint not null,
      primary key (issuer_id, authorisation_key)
    )`.execute(db);
  // The key is the rule that money moves once: one posting of a kind for a reference number.
  await sql`
    create table issuer_books.posting (
      issuer_id text not null,
      posting_id text not null,
      account_id text not null,
      amount_minor bigint not null,
      kind text not null,
      rrn text not null,
      at bigint not null,
      primary key (issuer_id, posting_id)
    )`.execute(db);
}
