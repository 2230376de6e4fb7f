/** The payments around a payment: what diagnosis compares it with. Three bounded questions. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../std/index.ts';
import { NEIGHBOUR_LIMITS, type NeighbourPayment, type Neighbours, neighbourOf } from '../../trace/index.ts';
import type { PaymentRow } from '../../trade/index.ts';
import { paymentRow, SELECTED_ROW } from './payment-columns.ts';
import type { Database } from './schema.ts';

export async function loadNeighbours(db: Kysely<Database>, of: PaymentRow): Promise<Neighbours> {
  const { cardToken, issuerId } = of;
  return {
    sameTerminal: await around(db, of, {
      condition: sql`p.merchant_id = ${of.merchantId} and p.terminal_id = ${of.terminalId}`,
      windowMs: NEIGHBOUR_LIMITS.sameTerminalWindowMs,
      max: NEIGHBOUR_LIMITS.sameTerminalMax,
    }),
    sameCard:
      cardToken === null
        ? []
        : await around(db, of, {
            condition: sql`p.card_token = ${cardToken}`,
            windowMs: NEIGHBOUR_LIMITS.sameCardWindowMs,
            max: NEIGHBOUR_LIMITS.sameCardMax,
          }),
    sameIssuer:
      issuerId === null
        ? []
        : await around(db, of, {
            condition: sql`p.issuer_id = ${issuerId} and p.terminal_id <> ${of.terminalId}`,
            windowMs: NEIGHBOUR_LIMITS.sameIssuerWindowMs,
            max: NEIGHBOUR_LIMITS.sameIssuerMax,
          }),
  };
}

interface Reach {
  readonly condition: RawBuilder<unknown>;
  readonly windowMs: number;
  readonly max: number;
}

/** The nearest in time, newest first. Each half walks one index from the payment outwards and stops at the limit. */
async function around(db: Kysely<Database>, of: PaymentRow, reach: Reach): Promise<readonly NeighbourPayment[]> {
  const row = sql.raw(SELECTED_ROW);
  const other = sql`(p.merchant_id, p.payment_id) <> (${of.merchantId}, ${of.paymentId})`;
  const { rows } = await sql<Record<string, unknown>>`
    (select ${row} from kacha.payment p where ${reach.condition} and ${other}
      and p.opened_at > ${of.openedAt - reach.windowMs} and p.opened_at <= ${of.openedAt}
      order by p.opened_at desc limit ${reach.max})
    union all
    (select ${row} from kacha.payment p where ${reach.condition} and ${other}
      and p.opened_at > ${of.openedAt} and p.opened_at < ${of.openedAt + reach.windowMs}
      order by p.opened_at limit ${reach.max})`.execute(db);
  return rows
    .map((columns) => neighbourOf(paymentRow(columns)))
    .sort((a, b) => distance(a.openedAt, of.openedAt) - distance(b.openedAt, of.openedAt))
    .slice(0, reach.max)
    .sort((a, b) => b.openedAt - a.openedAt);
}

const distance = (a: Instant, b: Instant): number => Math.abs(a - b);
