/**
 * The payment tables, distributed by merchant: `merchant_id` leads every primary key and unique index, nothing refers
 * across merchants, and no trigger or foreign key is paid for by the payment path. Times are epoch milliseconds.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createPayment(db);
  await createPaymentEvent(db);
  await createTerminalTables(db);
}

async function createPayment(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.payment (
      merchant_id text not null,
      payment_id text not null,
      terminal_id text not null,
      business_date date not null,
      batch text not null,
      stan text,
      transaction text not null,
      keyed boolean not null,
      -- Null never equals null, so only proven requests exclude one another.
      key_mark smallint generated always as (case when keyed then 0 end) stored,
      amount_minor bigint not null,
      entry text not null,
      card_token text,
      pan_masked text,
      last_four text,
      issuer_id text,
      rrn text,
      authorisation_code text,
      code text,
      refusal text,
      outcome text not null,
      money text not null,
      key_generation integer not null,
      pin text not null,
      fallback boolean not null,
      read_failures text[] not null,
      opened_at bigint not null,
      updated_at bigint not null,
      due_at bigint,
      leased_until bigint,
      version integer not null,
      sealed_pan text,
      demo boolean not null default false,
      cause text,
      cause_probability double precision,
      who_acts text,
      explained_at bigint,
      explained_version integer not null default 0,
      primary key (merchant_id, payment_id)
    ) with (fillfactor = 85)`.execute(db);
  for (const index of PAYMENT_INDEXES) await sql.raw(index).execute(db);
}

/** The unique one leads with what a trace search knows, so it serves that too. */
const PAYMENT_INDEXES = [
  `create unique index payment_key on kacha.payment
    (merchant_id, terminal_id, stan, batch, business_date, transaction, key_mark)`,
  'create index payment_due on kacha.payment (due_at) where due_at is not null',
  'create index payment_opened on kacha.payment (opened_at, payment_id)',
  'create index payment_by_id on kacha.payment (payment_id)',
  'create index payment_terminal on kacha.payment (terminal_id, opened_at)',
  'create index payment_card on kacha.payment (card_token, opened_at) where card_token is not null',
  'create index payment_issuer on kacha.payment (issuer_id, opened_at) where issuer_id is not null',
  'create index payment_business_date on kacha.payment (business_date)',
  'create index payment_last_four on kacha.payment (last_four, opened_at) where last_four is not null',
  'create index payment_rrn on kacha.payment (merchant_id, rrn) where rrn is not null',
  'create index payment_code on kacha.payment (code, opened_at) where code is not null',
  'create index payment_cause on kacha.payment (cause, opened_at) where cause is not null',
  `create index payment_unexplained on kacha.payment (updated_at)
    where explained_version < version and outcome in ('declined', 'refused', 'not-sent', 'unknown', 'reversed')`,
];

async function createPaymentEvent(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.payment_event (
      merchant_id text not null,
      payment_id text not null,
      seq integer not null,
      at bigint not null,
      kind text not null,
      body jsonb not null,
      primary key (merchant_id, payment_id, seq)
    )`.execute(db);
}

async function createTerminalTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.terminal_key (
      merchant_id text not null,
      terminal_id text not null,
      sealed_tmk text not null,
      sealed_pin_key text,
      sealed_mac_key text,
      pin_kcv text,
      mac_kcv text,
      generation integer not null default 0,
      batch text not null,
      loaded_at bigint,
      primary key (merchant_id, terminal_id)
    )`.execute(db);
  await sql`
    create table kacha.terminal_event (
      merchant_id text not null,
      terminal_id text not null,
      seq bigint not null,
      at bigint not null,
      attempt bigint not null,
      body jsonb not null,
      primary key (merchant_id, terminal_id, seq)
    )`.execute(db);
}
