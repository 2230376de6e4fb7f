/** What the pages and the command line ask about settled batches. */
import type { Kysely } from 'kysely';
import type { BatchDifference, BatchStatus } from '../../machine/index.ts';
import { type Instant, instant } from '../../std/index.ts';
import {
  type BalanceFlags,
  type BatchTotalsPair,
  type MerchantId,
  merchantId,
  type PaymentId,
  type TerminalId,
  terminalId,
} from '../../trade/index.ts';
import type { Database } from './schema.ts';

export interface ListedBatch {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  readonly batch: string;
  readonly cycle: number;
  readonly status: BatchStatus;
  readonly settlementDate: string;
  readonly claimed: BatchTotalsPair;
  readonly ours: BatchTotalsPair;
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

/** A terminal's batches, the latest first. */
export async function listBatches(
  db: Kysely<Database>,
  of: { readonly merchantId: MerchantId; readonly terminalId: TerminalId },
): Promise<readonly ListedBatch[]> {
  const rows = await db
    .selectFrom('kacha.batch')
    .selectAll()
    .where('merchant_id', '=', of.merchantId)
    .where('terminal_id', '=', of.terminalId)
    .orderBy('opened_at', 'desc')
    .limit(BATCHES_LISTED_MAX)
    .execute();
  return rows.map((row) => ({
    merchantId: merchantId(row.merchant_id),
    terminalId: terminalId(row.terminal_id),
    batch: row.batch,
    cycle: row.cycle,
    status: row.status as BatchStatus,
    settlementDate: row.settlement_date,
    claimed: row.claimed as BatchTotalsPair,
    ours: row.ours as BatchTotalsPair,
    flags: row.flags as BalanceFlags,
    openedAt: instant(row.opened_at),
    closedAt: row.closed_at === null ? null : instant(row.closed_at),
  }));
}

/** Where a terminal's word and ours differ, the latest first: each is for a person to decide. */
export async function listBatchDifferences(db: Kysely<Database>, since: Instant): Promise<readonly ListedDifference[]> {
  const rows = await db
    .selectFrom('kacha.batch_difference')
    .selectAll()
    .where('found_at', '>=', since)
    .orderBy('found_at', 'desc')
    .orderBy('stan')
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
