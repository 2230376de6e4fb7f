/** What the pages and the command line ask about settled batches. */
import { type Kysely, sql } from 'kysely';
import type { BatchDifference, BatchStatus } from '../../machine/index.ts';
import { type Instant, instant } from '../../std/index.ts';
import {
  type BalanceFlags,
  type BatchTotalsPair,
  type BlockTotals,
  batchSideOf,
  countsInBatch,
  type DatedTotals,
  isForeignCard,
  type MerchantId,
  merchantId,
  NO_TOTALS,
  type PaymentId,
  type PaymentOutcome,
  type TerminalId,
  type TransactionKind,
  terminalId,
} from '../../trade/index.ts';
import { SETTLEMENT_DATE } from './payment-columns.ts';
import type { BatchTable, Database } from './schema.ts';

export interface ListedBatch {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  readonly batch: string;
  readonly cycle: number;
  readonly status: BatchStatus;
  readonly settlementDate: string;
  readonly claimed: BatchTotalsPair;
  readonly ours: BatchTotalsPair;
  readonly byDate: readonly DatedTotals[];
  readonly flags: BalanceFlags;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export interface ListedDifference extends BatchDifference {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  readonly batch: string;
  readonly cycle: number;
  readonly foundAt: Instant;
}

export const BATCHES_LISTED_MAX = 200;

/** All batches that a terminal has begun to settle, or those of one terminal, the latest first. */
export async function listBatches(
  db: Kysely<Database>,
  of: { readonly merchantId?: MerchantId; readonly terminalId?: TerminalId } = {},
): Promise<readonly ListedBatch[]> {
  let query = db.selectFrom('kacha.batch').selectAll();
  if (of.merchantId !== undefined) query = query.where('merchant_id', '=', of.merchantId);
  if (of.terminalId !== undefined) query = query.where('terminal_id', '=', of.terminalId);
  const rows = await query.orderBy('opened_at', 'desc').limit(BATCHES_LISTED_MAX).execute();
  return rows.map((row) => ({
    merchantId: merchantId(row.merchant_id),
    terminalId: terminalId(row.terminal_id),
    batch: row.batch,
    cycle: row.cycle,
    status: row.status as BatchStatus,
    settlementDate: row.settlement_date,
    claimed: row.claimed as BatchTotalsPair,
    ours: row.ours as BatchTotalsPair,
    byDate: byDateOf(row),
    flags: row.flags as BalanceFlags,
    openedAt: instant(row.opened_at),
    closedAt: row.closed_at === null ? null : instant(row.closed_at),
  }));
}

/** A record from before there was a cut-off came to one date's totals. */
const byDateOf = (row: Pick<BatchTable, 'by_date' | 'settlement_date' | 'ours'>): readonly DatedTotals[] =>
  (row.by_date as readonly DatedTotals[] | null) ?? [
    { settlementDate: row.settlement_date, totals: row.ours as BatchTotalsPair },
  ];

/** What stands in a batch that its terminal has not begun to settle. */
export interface OpenBatch {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  readonly batch: string;
  readonly totals: BatchTotalsPair;
  readonly byDate: readonly DatedTotals[];
  readonly payments: number;
  readonly firstAt: Instant;
}

interface OpenGroup {
  readonly merchant_id: string;
  readonly terminal_id: string;
  readonly batch: string;
  readonly settlement_date: string;
  readonly transaction: TransactionKind;
  readonly outcome: PaymentOutcome;
  readonly code: string | null;
  readonly pan_masked: string | null;
  readonly payments: number;
  readonly amount_minor: number;
  readonly first_at: number;
}

/** Of the payments that count, by the rule of settlement itself; invented traffic is never settled. */
export async function listOpenBatches(db: Kysely<Database>): Promise<readonly OpenBatch[]> {
  const { rows } = await sql<OpenGroup>`
    select p.merchant_id, p.terminal_id, p.batch, ${sql.raw(SETTLEMENT_DATE)} as settlement_date, p.transaction, p.outcome, p.code, left(p.pan_masked, 1) as pan_masked,
      count(*)::bigint as payments,
      sum(coalesce(adjusted.amount_minor, p.approved_minor, p.amount_minor))::bigint as amount_minor,
      min(p.opened_at) as first_at
    from kacha.payment p
    left join lateral (select a.amount_minor from kacha.payment a
      where a.merchant_id = p.merchant_id and a.original_rrn = p.rrn and a.keyed and a.settled_at is null
        and a.transaction in ('adjustment', 'tip-adjustment') and a.code = '00'
        and a.outcome in ('approved', 'pending', 'advice-refused')
      order by (a.stan::int - p.stan::int + 999999) % 999999 desc limit 1) adjusted on true
    where p.settled_at is null and p.keyed and p.stan is not null and not p.demo
      and p.outcome in ('approved', 'voided', 'pending', 'advice-refused')
      and not exists (select from kacha.batch b where b.merchant_id = p.merchant_id
        and b.terminal_id = p.terminal_id and b.batch = p.batch and b.status <> 'closed')
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by min(p.opened_at)`.execute(db);
  const groups = rows.filter((row) => countsInBatch({ ...row, keyed: true, stan: '' }));
  const batches = new Map<string, OpenGroup[]>();
  for (const group of groups) {
    const place = `${group.merchant_id} ${group.terminal_id} ${group.batch}`;
    const others = batches.get(place);
    if (others === undefined) batches.set(place, [group]);
    else others.push(group);
  }
  return [...batches.values()].slice(0, BATCHES_LISTED_MAX).flatMap(openBatchOf);
}

function openBatchOf(groups: readonly OpenGroup[]): readonly OpenBatch[] {
  const [first] = groups;
  if (first === undefined) return [];
  const dates = [...new Set(groups.map(({ settlement_date }) => settlement_date))].toSorted();
  return [
    {
      merchantId: merchantId(first.merchant_id),
      terminalId: terminalId(first.terminal_id),
      batch: first.batch,
      totals: totalsOf(groups),
      byDate: dates.map((settlementDate) => ({
        settlementDate,
        totals: totalsOf(groups.filter(({ settlement_date }) => settlement_date === settlementDate)),
      })),
      payments: groups.reduce((sum, { payments }) => sum + payments, 0),
      firstAt: instant(Math.min(...groups.map(({ first_at }) => first_at))),
    },
  ];
}

function totalsOf(groups: readonly OpenGroup[]): BatchTotalsPair {
  const half = (isForeign: boolean): BlockTotals =>
    groups.filter((group) => isForeignCard(group.pan_masked) === isForeign).reduce(withGroup, NO_TOTALS);
  return { domestic: half(false), foreign: half(true) };
}

function withGroup(sum: BlockTotals, { transaction, amount_minor, payments }: OpenGroup): BlockTotals {
  if (batchSideOf(transaction) === 'debit')
    return { ...sum, debitMinor: sum.debitMinor + amount_minor, debitCount: sum.debitCount + payments };
  return { ...sum, creditMinor: sum.creditMinor + amount_minor, creditCount: sum.creditCount + payments };
}

/** Where a terminal's word and ours differ, the latest first: each is for a person to decide. */
export async function listBatchDifferences(
  db: Kysely<Database>,
  since: Instant,
  of: { readonly terminalId?: TerminalId } = {},
): Promise<readonly ListedDifference[]> {
  let query = db.selectFrom('kacha.batch_difference').selectAll().where('found_at', '>=', since);
  if (of.terminalId !== undefined) query = query.where('terminal_id', '=', of.terminalId);
  const rows = await query
    .orderBy('found_at', 'desc')
    .orderBy('stan')
    .orderBy('line')
    .limit(BATCHES_LISTED_MAX)
    .execute();
  return rows.map((row) => ({
    merchantId: merchantId(row.merchant_id),
    terminalId: terminalId(row.terminal_id),
    batch: row.batch,
    cycle: row.cycle,
    kind: row.kind as BatchDifference['kind'],
    stan: row.stan,
    paymentId: row.payment_id as PaymentId | null,
    hereMinor: row.here_minor,
    thereMinor: row.there_minor,
    foundAt: instant(row.found_at),
  }));
}
