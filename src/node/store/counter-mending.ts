/**
 * Recounts what was not counted: the last seconds of a process that was killed, payments of before counting began, and
 * those that came another way. Reads rows only; no payment waits for it.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import {
  amendedRecord,
  type CountedPayment,
  type CountedPlace,
  countedPaymentOf,
  type EvictionsByDimension,
  type KeyRecord,
  marksIfReadable,
  minuteOf,
  minuteStart,
  NO_MARKS,
  recountMinute,
} from '../../diagnosis/index.ts';
import type { Instant } from '../../std/index.ts';
import type { PaymentEvent, TerminalId } from '../../trade/index.ts';
import { readRecords, writeRecords } from './counter-ledgers.ts';
import { paymentRow, SELECTED_ROW } from './payment-columns.ts';
import type { Database } from './schema.ts';

/** Where a terminal stood, and what it ran, at that time. */
export type PlaceOf = (terminal: TerminalId, at: Instant) => CountedPlace;

/** Of a long stretch so much is recounted in one transaction. */
const STRETCH_MS = 15 * 60_000;
/** An event is written a little later than it says. */
const SLACK_MS = 60_000;
/** Older minutes are no longer told apart by the ledgers: what changed of them in the lost seconds stays lost. */
const REACH_MS = 3.5 * 3_600_000;

export type MendingResult =
  /** There is nothing (more) to mend. */
  | 'nothing'
  /** A stretch was recounted; there may be more. */
  | 'mended'
  /** Payments of it are still changing, or another process is at it: later. */
  | 'not-yet';

const SERIALISATION_FAILURE = '40001';

/**
 * The oldest stretch. A minute is recounted when every payment of it is older than what all open ledgers have written:
 * then what they will add is no part of the rows that are read here.
 */
export async function mendOldest(db: Kysely<Database>, placeOf: PlaceOf): Promise<MendingResult> {
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (changes) => await mend(changes, placeOf));
  } catch (error) {
    // Another process has mended meanwhile.
    if ((error as { readonly code?: string }).code === SERIALISATION_FAILURE) return 'not-yet';
    throw error;
  }
}

interface RecountedMinute {
  readonly minute: number;
  readonly placeOf: PlaceOf;
}

interface LostLedger {
  readonly ledger: string;
  readonly through: Instant;
  readonly until: Instant;
  readonly recountBy: 'changed' | 'opened';
  readonly evictions: EvictionsByDimension;
}

async function mend(db: Transaction<Database>, placeOf: PlaceOf): Promise<MendingResult> {
  // All of them, so that two processes never recount one minute at once.
  const { rows } = await sql<LostLedger>`
    select ledger, through, coalesce(until, through) as until, recount_by as "recountBy", evictions
    from kacha.counter_ledger where state = 'lost' order by through, ledger for update`.execute(db);
  const [lost] = rows;
  if (lost === undefined) return 'nothing';
  // By whole minutes: none is in two stretches.
  const end = Math.min(lost.until, minuteStart(minuteOf(lost.through + STRETCH_MS)) - 1);
  const minutes = await (lost.recountBy === 'opened' ? minutesOpened : minutesChanged)(db, lost.through, end);
  if (!(await areAtRest(db, minutes))) return 'not-yet';
  for (const minute of minutes) await mendMinute(db, lost, { minute, placeOf });
  const isDone = end >= lost.until;
  await sql`
    update kacha.counter_ledger set through = ${end + 1}, state = ${isDone ? 'closed' : 'lost'}
    where ledger = ${lost.ledger}`.execute(db);
  return 'mended';
}

async function minutesChanged(db: Transaction<Database>, from: number, to: number): Promise<readonly number[]> {
  const { rows } = await sql<{ openedAt: number }>`
    select distinct p.opened_at as "openedAt" from kacha.payment_event e
    join kacha.payment p on p.merchant_id = e.merchant_id and p.payment_id = e.payment_id
    where e.at >= ${from - SLACK_MS} and e.at <= ${to + SLACK_MS} and p.opened_at >= ${from - REACH_MS}`.execute(db);
  return [...new Set(rows.map(({ openedAt }) => minuteOf(openedAt)))].sort((a, b) => a - b);
}

async function minutesOpened(db: Transaction<Database>, from: number, to: number): Promise<readonly number[]> {
  const { rows } = await sql<{ openedAt: number }>`
    select distinct opened_at as "openedAt" from kacha.payment
    where opened_at >= ${minuteStart(minuteOf(from))} and opened_at <= ${to}`.execute(db);
  return [...new Set(rows.map(({ openedAt }) => minuteOf(openedAt)))].sort((a, b) => a - b);
}

/** By the clock of whoever wrote a row: an open ledger's own rows are compared with what it has written itself. */
async function areAtRest(db: Transaction<Database>, minutes: readonly number[]): Promise<boolean> {
  const { rows } = await sql<{ through: number | null }>`
    select min(through) as through from kacha.counter_ledger where state = 'open'`.execute(db);
  const writtenThrough = rows[0]?.through ?? Number.POSITIVE_INFINITY;
  for (const minute of minutes) {
    const newest = await sql<{ updatedAt: number | null }>`
      select max(updated_at) as "updatedAt" from kacha.payment
      where opened_at >= ${minuteStart(minute)} and opened_at < ${minuteStart(minute + 1)}`.execute(db);
    if ((newest.rows[0]?.updatedAt ?? 0) >= writtenThrough) return false;
  }
  return true;
}

async function mendMinute(db: Transaction<Database>, lost: LostLedger, of: RecountedMinute): Promise<void> {
  const { minute } = of;
  const truths = recountMinute(await paymentsOf(db, of), minute);
  const found = new Map<string, (KeyRecord & { readonly ledger: string })[]>();
  for (const record of await readRecords(db, truths)) {
    const name = `${record.dimension} ${record.key}`;
    found.set(name, [...(found.get(name) ?? []), record]);
  }
  const amended = truths.flatMap((truth) => {
    const { dimension, key } = truth;
    const known = found.get(`${dimension} ${key}`) ?? [];
    const own = known.find(({ ledger }) => ledger === lost.ledger);
    const since = lost.evictions[dimension]?.through ?? 0;
    // What changed may be recounted again in the next stretch, and is compared by the minute then.
    const until = lost.recountBy === 'opened' ? lost.until : lost.through;
    const record = amendedRecord({ dimension, key }, { minute, truth, known, own, since, until });
    return record === undefined ? [] : [record];
  });
  await writeRecords(db, lost.ledger, amended);
}

/** What the rows of one minute count as, each with the events that say what a row does not. */
async function paymentsOf(db: Transaction<Database>, of: RecountedMinute): Promise<readonly CountedPayment[]> {
  const { minute, placeOf } = of;
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.raw(SELECTED_ROW)}, (
      select coalesce(jsonb_agg(e.body order by e.seq), '[]'::jsonb) from kacha.payment_event e
      where e.merchant_id = p.merchant_id and e.payment_id = p.payment_id
        and e.kind in ('forwarded', 'attempt-reported', 'terminal-reported')) as events
    from kacha.payment p
    where p.opened_at >= ${minuteStart(minute)} and p.opened_at < ${minuteStart(minute + 1)}`.execute(db);
  return rows.flatMap((columns) => {
    const marks = marksIfReadable(columns['events'] as readonly PaymentEvent[]) ?? NO_MARKS;
    const row = paymentRow(columns);
    return countedPaymentOf(row, marks, placeOf(row.terminalId, row.openedAt)) ?? [];
  });
}
