/** The day at a glance: totals, hours, and the causes of what failed, the most expensive first. */
import { type Kysely, sql } from 'kysely';
import { CHINA_OFFSET_MINUTES, type Instant } from '../../std/index.ts';
import type { Bilingual, MerchantId, PaymentId, TerminalId } from '../../trade/index.ts';
import { APPROVED_OUTCOMES, FAILED_OUTCOMES, sqlList } from './outcomes.ts';
import type { Database } from './schema.ts';

export interface DayTotals {
  readonly payments: number;
  readonly approved: number;
  readonly failed: number;
  /** Sales that stand; a sale voided later does not. */
  readonly approvedMinor: number;
  /** Every failed attempt at a sale. */
  readonly failedMinor: number;
  /** Failures without an explanation yet: they are in no group. */
  readonly unexplained: number;
  /** 24 entries, civil hours in China. */
  readonly hours: readonly { readonly hour: number; readonly approved: number; readonly failed: number }[];
}

export interface StoredCauseGroup {
  readonly cause: string;
  readonly failures: number;
  /** Sales that did not happen: not counting those that the same card made good at the same merchant later that day. */
  readonly costMinor: number;
  readonly terminals: number;
  readonly cards: number;
  readonly issuers: number;
  readonly actor: string;
  readonly medianProbability: number;
  readonly newestPaymentId: PaymentId;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly mostlyAt: BusiestTerminal;
}

export interface BusiestTerminal {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly merchantName: Bilingual | null;
  readonly failures: number;
}

const DATES_MAX = 90;

/** Business dates that have payments, newest first. Steps from date to date instead of reading every payment. */
export async function businessDates(db: Kysely<Database>, max: number = DATES_MAX): Promise<readonly string[]> {
  const { rows } = await sql<{ date: string }>`
    with recursive dates(date) as (
      (select business_date from kacha.payment order by business_date desc limit 1)
      union all
      select (select p.business_date from kacha.payment p where p.business_date < dates.date
        order by p.business_date desc limit 1)
      from dates where dates.date is not null
    )
    select date from dates where date is not null limit ${max}`.execute(db);
  return rows.map((row) => row.date);
}

/** A day with fewer payments says little; the newest that says more is shown first. */
export const TELLING_PAYMENTS_MIN = 20;

/** The newest business date with enough payments to say something, else the newest of all; `undefined` without payments. */
export async function tellingDate(db: Kysely<Database>): Promise<string | undefined> {
  const dates = await businessDates(db);
  for (const date of dates.slice(0, DATES_LOOKED_AT)) {
    const { rows } = await sql<{ payments: number }>`
      select count(*) as payments from (
        select 1 from kacha.payment where business_date = ${date}::date limit ${TELLING_PAYMENTS_MIN}
      ) counted`.execute(db);
    if ((rows[0]?.payments ?? 0) >= TELLING_PAYMENTS_MIN) return date;
  }
  return dates[0];
}

const DATES_LOOKED_AT = 7;

export async function dayTotals(db: Kysely<Database>, date: string): Promise<DayTotals> {
  const approved = sql.raw(`outcome in (${sqlList(APPROVED_OUTCOMES)})`);
  const failed = sql.raw(`outcome in (${sqlList(FAILED_OUTCOMES)})`);
  const { rows } = await sql<HourTotals>`
    select (opened_at / 60000 + ${CHINA_OFFSET_MINUTES}) / 60 % 24 as hour,
      count(*) as payments,
      count(*) filter (where ${approved}) as approved,
      count(*) filter (where ${failed}) as failed,
      count(*) filter (where ${failed} and cause is null) as unexplained,
      coalesce(sum(amount_minor) filter (where outcome = 'approved' and transaction = 'sale'), 0)::bigint
        as "approvedMinor",
      coalesce(sum(amount_minor) filter (where ${failed} and transaction = 'sale'), 0)::bigint as "failedMinor"
    from kacha.payment where business_date = ${date}::date group by 1`.execute(db);
  const sum = (field: Exclude<keyof HourTotals, 'hour'>): number => rows.reduce((total, row) => total + row[field], 0);
  return {
    payments: sum('payments'),
    approved: sum('approved'),
    failed: sum('failed'),
    approvedMinor: sum('approvedMinor'),
    failedMinor: sum('failedMinor'),
    unexplained: sum('unexplained'),
    hours: Array.from({ length: 24 }, (_, hour) => {
      const found = rows.find((row) => row.hour === hour);
      return { hour, approved: found?.approved ?? 0, failed: found?.failed ?? 0 };
    }),
  };
}

/** Most expensive first. */
export async function causeGroups(db: Kysely<Database>, date: string): Promise<readonly StoredCauseGroup[]> {
  const { rows } = await sql<GroupColumns>`
    with failed as (
      select p.*, case when p.transaction = 'sale' and not exists (
          select 1 from kacha.payment made_good
          where made_good.card_token = p.card_token and made_good.opened_at > p.opened_at
            and made_good.merchant_id = p.merchant_id and made_good.business_date = p.business_date
            and made_good.amount_minor = p.amount_minor and made_good.transaction = 'sale'
            and made_good.outcome = 'approved'
        ) then p.amount_minor else 0 end as cost_minor
      from kacha.payment p
      where p.business_date = ${date}::date and p.cause is not null
        and p.outcome in (${sql.raw(sqlList(FAILED_OUTCOMES))})
    ), busiest as (
      select distinct on (cause) cause, merchant_id, terminal_id, count(*) as failures
      from failed group by cause, merchant_id, terminal_id order by cause, count(*) desc, terminal_id
    )
    select f.cause, count(*) as failures, sum(f.cost_minor)::bigint as "costMinor",
      count(distinct f.terminal_id) as terminals, count(distinct f.card_token) as cards,
      count(distinct f.issuer_id) as issuers, mode() within group (order by f.who_acts) as actor,
      percentile_cont(0.5) within group (order by f.cause_probability) as "medianProbability",
      (array_agg(f.payment_id order by f.opened_at desc))[1] as "newestPaymentId",
      min(f.opened_at) as "firstAt", max(f.opened_at) as "lastAt",
      b.terminal_id as "busiestTerminal", b.merchant_id as "busiestMerchant", b.failures as "busiestFailures",
      m.name_zh as "merchantZh", m.name_en as "merchantEn"
    from failed f join busiest b on b.cause = f.cause
    left join kacha.merchant m on m.merchant_id = b.merchant_id
    group by f.cause, b.terminal_id, b.merchant_id, b.failures, m.name_zh, m.name_en
    order by "costMinor" desc, failures desc, f.cause`.execute(db);
  return rows.map(causeGroup);
}

interface HourTotals {
  readonly hour: number;
  readonly payments: number;
  readonly approved: number;
  readonly failed: number;
  readonly unexplained: number;
  readonly approvedMinor: number;
  readonly failedMinor: number;
}

interface GroupColumns extends Omit<StoredCauseGroup, 'mostlyAt'> {
  readonly busiestTerminal: TerminalId;
  readonly busiestMerchant: MerchantId;
  readonly busiestFailures: number;
  readonly merchantZh: string | null;
  readonly merchantEn: string | null;
}

function causeGroup(columns: GroupColumns): StoredCauseGroup {
  const { busiestTerminal, busiestMerchant, busiestFailures, merchantZh, merchantEn, ...group } = columns;
  return {
    ...group,
    mostlyAt: {
      terminalId: busiestTerminal,
      merchantId: busiestMerchant,
      merchantName: merchantZh === null || merchantEn === null ? null : { zh: merchantZh, en: merchantEn },
      failures: busiestFailures,
    },
  };
}
