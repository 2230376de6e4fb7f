/** Explanations, as far as lists and totals need them: cause, probability and who acts, kept on the payment's row. */
import { type Kysely, sql } from 'kysely';
import type { LoadedPayment } from '../../machine/index.ts';
import type { Instant } from '../../std/index.ts';
import type { Scope, ScopeKind } from '../../trace/index.ts';
import type { MerchantId, PaymentId } from '../../trade/index.ts';
import { FAILED_OUTCOMES, sqlList } from './outcomes.ts';
import { loadedPayment, SELECTED_EVENTS, SELECTED_ROW } from './payment-columns.ts';
import type { Verdict } from './payment-queries.ts';
import type { Database } from './schema.ts';

export interface VerdictSaving {
  readonly merchantId: MerchantId;
  readonly paymentId: PaymentId;
  readonly verdict: Verdict;
}

/** An explanation of an older version never replaces one of a newer; `false` when that was so. */
export async function saveVerdict(db: Kysely<Database>, saving: VerdictSaving): Promise<boolean> {
  const { verdict } = saving;
  const saved = await db
    .updateTable('kacha.payment')
    .set({
      cause: verdict.cause,
      cause_probability: verdict.probability,
      who_acts: verdict.actor,
      explained_at: verdict.explainedAt,
      explained_version: verdict.explainedVersion,
    })
    .where('merchant_id', '=', saving.merchantId)
    .where('payment_id', '=', saving.paymentId)
    .where('explained_version', '<=', verdict.explainedVersion)
    .returning('payment_id')
    .executeTakeFirst();
  return saved !== undefined;
}

/** Whom something new concerns, and since when. */
export interface FailuresSought {
  readonly scope: Scope;
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
}

/** Failures that a fact may put in another light, the newest first; where no row names the scope, all of the time. */
export async function failuresAt(db: Kysely<Database>, sought: FailuresSought): Promise<readonly PaymentId[]> {
  const { scope, from, to, limit } = sought;
  const column = COLUMNS_OF_SCOPES[scope.kind];
  const ofScope = column === undefined || scope.id === null ? sql`true` : sql`${sql.ref(column)} = ${scope.id}`;
  const { rows } = await sql<{ paymentId: PaymentId }>`
    select p.payment_id as "paymentId" from kacha.payment p
    where p.opened_at >= ${from} and p.opened_at <= ${to} and p.outcome in (${sql.raw(sqlList(FAILED_OUTCOMES))})
      and ${ofScope}
    order by p.opened_at desc limit ${limit}`.execute(db);
  return rows.map(({ paymentId }) => paymentId);
}

const COLUMNS_OF_SCOPES: Readonly<Partial<Record<ScopeKind, string>>> = {
  issuer: 'p.issuer_id',
  merchant: 'p.merchant_id',
  terminal: 'p.terminal_id',
};

/** Failures that were never explained, or that changed since; the one waiting longest first. */
export async function unexplainedFailures(db: Kysely<Database>, limit: number): Promise<readonly LoadedPayment[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.raw(SELECTED_ROW)}, p.sealed_pan as "sealedPan", ${sql.raw(SELECTED_EVENTS)}
    from kacha.payment p
    where p.explained_version < p.version and p.outcome in (${sql.raw(sqlList(FAILED_OUTCOMES))})
    order by p.updated_at limit ${limit}`.execute(db);
  return rows.map(loadedPayment);
}
