/** What the pages and the command line ask about payments: search, one payment, the latest. */
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { fault, type Instant, instant, ok, type Result } from '../../std/index.ts';
import type { Bilingual, PaymentEvent, PaymentId, PaymentOutcome, PaymentRow, TerminalId } from '../../trade/index.ts';
import { FAILED_OUTCOMES } from './outcomes.ts';
import { paymentRowOfTable } from './payment-columns.ts';
import type { Database } from './schema.ts';
import { storableText } from './storable-json.ts';

/** What was said of a payment when it was last explained. */
export interface Verdict {
  readonly cause: string;
  readonly probability: number;
  readonly actor: string;
  readonly explainedAt: Instant;
  /** Events that the explanation had seen. */
  readonly explainedVersion: number;
}

/** A payment as lists show it. A name is `null` when nothing of that number is registered. */
export interface StoredPayment {
  readonly row: PaymentRow;
  readonly demo: boolean;
  readonly verdict: Verdict | null;
  readonly merchantName: Bilingual | null;
  readonly terminalName: Bilingual | null;
  readonly issuerName: Bilingual | null;
}

export interface StoredPaymentWithEvents extends StoredPayment {
  readonly events: readonly PaymentEvent[];
}

export interface PaymentSearch {
  /** First instant that counts. */
  readonly from?: Instant;
  /** First instant that counts no more. */
  readonly to?: Instant;
  readonly amountMinor?: number;
  readonly lastFour?: string;
  readonly terminalId?: string;
  readonly code?: string;
  readonly rrn?: string;
  readonly outcomes?: readonly PaymentOutcome[];
  readonly cause?: string;
  /** What the page before gave as `next`. */
  readonly cursor?: string;
  readonly limit?: number;
}

/** Newest first. */
export interface PaymentPage {
  readonly items: readonly StoredPayment[];
  /** `null` on the last page. */
  readonly next: string | null;
}

export const SEARCH_LIMIT = 50;
export const SEARCH_LIMIT_MAX = 200;

export async function searchPayments(
  db: Kysely<Database>,
  search: PaymentSearch,
): Promise<Result<PaymentPage, 'bad-cursor'>> {
  const limit = Math.min(Math.max(Math.trunc(search.limit ?? SEARCH_LIMIT), 1), SEARCH_LIMIT_MAX);
  let query = filtered(namedPayments(db), search);
  if (search.cursor !== undefined) {
    const place = readCursor(search.cursor);
    if (place === undefined) return fault('bad-cursor');
    query = query.where(sql<boolean>`(p.opened_at, p.payment_id) < (${place.openedAt}, ${place.paymentId})`);
  }
  const found = await query
    .orderBy('p.opened_at', 'desc')
    .orderBy('p.payment_id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = found.slice(0, limit).map(storedPayment);
  const last = found.length > limit ? items.at(-1) : undefined;
  return ok({ items, next: last === undefined ? null : cursorAfter(last.row) });
}

/** By its id alone, which is what people copy from a slip. */
export async function findPayment(
  db: Kysely<Database>,
  paymentId: PaymentId,
): Promise<StoredPaymentWithEvents | undefined> {
  const record = await namedPayments(db)
    .where('p.payment_id', '=', storableText(paymentId))
    .select(sql<readonly PaymentEvent[]>`${eventsOfP}`.as('events'))
    .executeTakeFirst();
  return record === undefined ? undefined : { ...storedPayment(record), events: record.events };
}

export const ALARMED_LISTED_MAX = 200;

/** Those for which a person has been called and that may still need one, the oldest first. */
export async function alarmedPayments(db: Kysely<Database>): Promise<readonly StoredPaymentWithEvents[]> {
  const records = await namedPayments(db)
    .where('p.alarm_level', '>', 0)
    .where(sql<boolean>`(p.due_at is not null or p.outcome = 'advice-refused' or ${doneAfterAllOfP})`)
    .orderBy('p.opened_at')
    .limit(ALARMED_LISTED_MAX)
    .select(sql<readonly PaymentEvent[]>`${eventsOfP}`.as('events'))
    .execute();
  return records.map((record) => ({ ...storedPayment(record), events: record.events }));
}

/** The last payment of all, or of one terminal; `failed` passes over those that went well. */
export async function latestPayment(
  db: Kysely<Database>,
  of: { readonly terminalId?: TerminalId; readonly failed?: boolean } = {},
): Promise<StoredPayment | undefined> {
  const found = await searchPayments(db, {
    limit: 1,
    ...(of.terminalId === undefined ? {} : { terminalId: of.terminalId }),
    ...(of.failed === true ? { outcomes: FAILED_OUTCOMES } : {}),
  });
  return found.ok ? found.value.items[0] : undefined;
}

/** At rest, and yet an alarm: what the issuer did after all, while nobody has seen to it. */
const doneAfterAllOfP = sql<boolean>`exists (
  select 1 from kacha.payment_event e
  where e.merchant_id = p.merchant_id and e.payment_id = p.payment_id
    and e.kind = 'alarm-raised' and e.body ->> 'why' = 'done-after-all')`;

const eventsOfP = sql<readonly PaymentEvent[]>`(
  select coalesce(jsonb_agg(e.body order by e.seq), '[]'::jsonb) from kacha.payment_event e
  where e.merchant_id = p.merchant_id and e.payment_id = p.payment_id)`;

const namedPayments = (db: Kysely<Database>) =>
  db
    .selectFrom('kacha.payment as p')
    .leftJoin('kacha.merchant as m', 'm.merchant_id', 'p.merchant_id')
    .leftJoin('kacha.terminal as t', 't.terminal_id', 'p.terminal_id')
    .leftJoin('kacha.issuer as i', 'i.issuer_id', 'p.issuer_id')
    .selectAll('p')
    .select(['m.name_zh as merchant_zh', 'm.name_en as merchant_en'])
    .select(['t.name_zh as terminal_zh', 't.name_en as terminal_en'])
    .select(['i.name_zh as issuer_zh', 'i.name_en as issuer_en']);

function filtered<DB extends { p: Database['kacha.payment'] }, Selected>(
  all: SelectQueryBuilder<DB, 'p', Selected>,
  search: PaymentSearch,
): SelectQueryBuilder<DB, 'p', Selected> {
  const conditions = [
    search.from === undefined ? [] : [sql<boolean>`p.opened_at >= ${search.from}`],
    search.to === undefined ? [] : [sql<boolean>`p.opened_at < ${search.to}`],
    search.amountMinor === undefined ? [] : [sql<boolean>`p.amount_minor = ${search.amountMinor}`],
    search.outcomes === undefined ? [] : [sql<boolean>`p.outcome = any(${[...search.outcomes]}::text[])`],
    ...TEXT_FILTERS.map(([field, column]) => {
      const wanted = search[field];
      return wanted === undefined ? [] : [sql<boolean>`${sql.ref(column)} = ${storableText(wanted)}`];
    }),
  ].flat();
  return conditions.reduce((query, condition) => query.where(condition), all);
}

const TEXT_FILTERS = [
  ['lastFour', 'p.last_four'],
  ['terminalId', 'p.terminal_id'],
  ['code', 'p.code'],
  ['rrn', 'p.rrn'],
  ['cause', 'p.cause'],
] as const;

function storedPayment(record: Readonly<Record<string, unknown>>): StoredPayment {
  return {
    row: paymentRowOfTable(record),
    demo: record['demo'] === true,
    verdict: verdictOf(record),
    merchantName: bilingual(record['merchant_zh'], record['merchant_en']),
    terminalName: bilingual(record['terminal_zh'], record['terminal_en']),
    issuerName: bilingual(record['issuer_zh'], record['issuer_en']),
  };
}

function verdictOf(record: Readonly<Record<string, unknown>>): Verdict | null {
  if (typeof record['cause'] !== 'string') return null;
  return {
    cause: record['cause'],
    probability: Number(record['cause_probability']),
    actor: String(record['who_acts']),
    explainedAt: instant(Number(record['explained_at'])),
    explainedVersion: Number(record['explained_version']),
  };
}

const bilingual = (zh: unknown, en: unknown): Bilingual | null =>
  typeof zh === 'string' && typeof en === 'string' ? { zh, en } : null;

const CURSOR = /^(\d{1,15})-(p_[0-9A-Za-z_]{1,64})$/;

const cursorAfter = (row: PaymentRow): string => `${row.openedAt}-${row.paymentId}`;

function readCursor(text: string): { readonly openedAt: number; readonly paymentId: string } | undefined {
  const match = CURSOR.exec(text);
  return match === null ? undefined : { openedAt: Number(match[1]), paymentId: match[2] ?? '' };
}
