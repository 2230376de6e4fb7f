/**
 * The wallets' own books, in a schema of their own, and where payment codes go. A code's first digits may be those of
 * cards of somebody else (UnionPay's begin with 62), so that codes have a table of routes apart from the cards'.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.code_route (
      prefix text primary key,
      issuer_id text not null
    )`.execute(db);
  await sql`create schema wallet_books`.execute(db);
  // To the switch a wallet is an issuer: its id is one.
  await sql`
    create table wallet_books.wallet_user (
      issuer_id text not null,
      user_id text not null,
      state text not null,
      habit text not null,
      opening_minor bigint not null,
      balance_minor bigint not null,
      single_limit_minor bigint not null,
      day_limit_minor bigint not null,
      day_count_max integer not null,
      spent_date text not null,
      spent_minor bigint not null,
      spent_count integer not null,
      voided_date text not null,
      voided_minor bigint not null,
      voided_count integer not null,
      codes_shown integer not null,
      primary key (issuer_id, user_id)
    ) with (fillfactor = 80)`.execute(db);
  await sql`
    create table wallet_books.payment_code (
      issuer_id text not null,
      token text not null,
      user_id text not null,
      expires_at bigint not null,
      used_by text,
      primary key (issuer_id, token)
    )`.execute(db);
  await makeOrders(db);
}

async function makeOrders(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wallet_books.wallet_order (
      issuer_id text not null,
      order_key text not null,
      kind text not null,
      rrn text not null,
      stan text not null,
      amount_minor bigint not null,
      user_id text,
      code_token text,
      state text not null,
      code text not null,
      authorisation_code text,
      voucher text,
      shown_text text,
      original_key text,
      refunded_minor bigint not null,
      ends_at bigint,
      ends_how text,
      at bigint not null,
      primary key (issuer_id, order_key)
    )`.execute(db);
  // The key is the rule that money moves once: one posting of a kind for a reference number.
  await sql`
    create table wallet_books.posting (
      issuer_id text not null,
      posting_id text not null,
      user_id text not null,
      amount_minor bigint not null,
      kind text not null,
      rrn text not null,
      at bigint not null,
      primary key (issuer_id, posting_id)
    )`.execute(db);
}
