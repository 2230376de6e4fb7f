/**
 * Several links to an issuer, the acquirer's limits, what stands in for an issuer, and which device belongs to which terminal: reference tables. Two
 * indexes let one merchant's payments be added up by day, and by card and day.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createRouteLink(db);
  await createAcceptanceLimit(db);
  await createStandIn(db);
  await createTerminalBinding(db);
  for (const index of TALLY_INDEXES) await sql.raw(index).execute(db);
}

async function createRouteLink(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.route_link (
      prefix text not null references kacha.bin_route,
      link_id text not null,
      cost_unit text not null check (cost_unit in ('fen', 'basis-points')),
      cost integer not null check (cost >= 0),
      priority integer not null,
      primary key (prefix, link_id)
    )`.execute(db);
}

async function createAcceptanceLimit(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.acceptance_limit (
      rule text primary key,
      layer text not null check (layer in ('merchant', 'acquirer', 'card-range')),
      merchant_id text references kacha.merchant,
      prefix text,
      flow text not null check (flow in ('charge', 'hold', 'refund')),
      measure text not null,
      limit_value bigint not null check (limit_value >= 0),
      kinds text[],
      entries text[],
      from_date date not null,
      to_date date,
      raised_by text not null,
      source text not null,
      check ((layer = 'merchant') = (merchant_id is not null)),
      check ((layer = 'card-range') = (prefix is not null))
    )`.execute(db);
  await sql`create index acceptance_limit_merchant on kacha.acceptance_limit (merchant_id)`.execute(db);
}

async function createStandIn(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kacha.stand_in_contract (
      merchant_id text primary key references kacha.merchant,
      from_date date not null,
      to_date date,
      single_minor bigint not null,
      card_day_minor bigint not null,
      card_day_count integer not null,
      merchant_outstanding_minor bigint not null,
      issuer_outstanding_minor bigint not null,
      source text not null
    )`.execute(db);
  await sql`create table kacha.hot_card (card_token text primary key, source text not null)`.execute(db);
}

/** One serial number, one terminal, one merchant: 259号文 (in force 2022-03-01), protocol reference section 6. */
async function createTerminalBinding(db: Kysely<unknown>): Promise<void> {
  await sql`alter table kacha.terminal add constraint terminal_of_merchant unique (terminal_id, merchant_id)`.execute(
    db,
  );
  await sql`
    create table kacha.terminal_binding (
      terminal_id text primary key,
      merchant_id text not null,
      serial text not null unique,
      acquirer text not null,
      region text,
      latitude_micro integer,
      longitude_micro integer,
      cells text[] not null,
      bound_at bigint not null,
      seen_latitude_micro integer,
      seen_longitude_micro integer,
      seen_cells text[],
      seen_at bigint,
      foreign key (terminal_id, merchant_id) references kacha.terminal (terminal_id, merchant_id),
      check ((latitude_micro is null) = (longitude_micro is null))
    )`.execute(db);
}

const TALLY_INDEXES = [
  'create index payment_merchant_day on kacha.payment (merchant_id, business_date)',
  `create index payment_merchant_card_day on kacha.payment (merchant_id, card_token, business_date)
    where card_token is not null`,
];
