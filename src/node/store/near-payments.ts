/** What is near a payment, row by row: its shop, its card elsewhere, its issuer's other cards. One question, bounded. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { NearList, NearPayments, WidePayment, WideReach } from '../../diagnosis/index.ts';
import { marksIfReadable } from '../../diagnosis/index.ts';
import { civilTime, type Instant } from '../../std/index.ts';
import { businessDateOf, type PaymentEvent, type PaymentRow } from '../../trade/index.ts';
import type { PlaceOf } from './counter-mending.ts';
import { paymentRow, SELECTED_ROW } from './payment-columns.ts';
import type { Database } from './schema.ts';

/** Of each list, before and after: where there are more, the counters say how many the nearest stand for. */
export const NEAR_MAX = { shop: 250, card: 25, issuer: 250 } as const;

const LISTS = ['shop', 'card', 'issuer'] as const satisfies readonly (keyof NearPayments)[];

export async function loadNearPayments(
  db: Kysely<Database>,
  of: PaymentRow,
  { reach, placeOf }: { readonly reach: WideReach; readonly placeOf: PlaceOf },
): Promise<NearPayments> {
  const looks = LISTS.flatMap((list) => {
    const condition = conditionOf(list, of, reach);
    return condition === null ? [] : [halves(of, { list, condition, reach })];
  });
  const { rows } = await sql<Record<string, unknown>>`${sql.join(looks, sql` union all `)}`.execute(db);
  const listOf = (list: keyof NearPayments): NearList => {
    const own = rows.filter((columns) => columns['list'] === list);
    const halfOf = (half: string) => own.filter((columns) => columns['half'] === half);
    const isWhole = halfOf('before').length <= NEAR_MAX[list] && halfOf('after').length <= NEAR_MAX[list];
    const payments = own.map((columns) => widePayment(columns, placeOf));
    // A damaged record is nobody's neighbour, and keeps nobody from being explained.
    return { isWhole, payments: payments.filter(({ events }) => marksIfReadable(events) !== undefined) };
  };
  return { shop: listOf('shop'), card: listOf('card'), issuer: listOf('issuer') };
}

function conditionOf(list: keyof NearPayments, of: PaymentRow, reach: WideReach): RawBuilder<unknown> | null {
  const { merchantId, cardToken, issuerId } = of;
  switch (list) {
    case 'shop':
      // By the day too: that is what the merchant's index is sorted by.
      return sql`p.merchant_id = ${merchantId}
        and p.business_date between ${dateOf(reach.from)}::date and ${dateOf(reach.until)}::date`;
    case 'card':
      return cardToken === null ? null : sql`p.card_token = ${cardToken} and p.merchant_id <> ${merchantId}`;
    case 'issuer':
      if (issuerId === null) return null;
      return sql`p.issuer_id = ${issuerId} and p.merchant_id <> ${merchantId}
        and p.card_token is distinct from ${cardToken ?? NO_CARD}`;
  }
}

const dateOf = (at: Instant): string => businessDateOf(civilTime(at));

/** No token is empty. */
const NO_CARD = '';

interface Look {
  readonly list: keyof NearPayments;
  readonly condition: RawBuilder<unknown>;
  readonly reach: WideReach;
}

/** Walks an index from the payment outwards, one row beyond the limit: whoever finds it knows that there are more. */
function halves(of: PaymentRow, { list, condition, reach }: Look): RawBuilder<unknown> {
  const selected = sql`${sql.raw(SELECTED_ROW)}, ${sql.raw(TELLING_EVENTS)}, ${list} as list`;
  const max = NEAR_MAX[list] + 1;
  return sql`
    (select ${selected}, 'before' as half from kacha.payment p where ${condition} and p.payment_id <> ${of.paymentId}
      and p.opened_at >= ${reach.from} and p.opened_at <= ${of.openedAt} order by p.opened_at desc limit ${max})
    union all
    (select ${selected}, 'after' as half from kacha.payment p where ${condition} and p.payment_id <> ${of.paymentId}
      and p.opened_at > ${of.openedAt} and p.opened_at < ${reach.until} order by p.opened_at limit ${max})`;
}

/** The events that say what a row does not; of a message that was sent on, only whither. */
const TELLING_EVENTS = `(
  select coalesce(jsonb_agg(case when e.kind = 'forwarded'
    then jsonb_build_object('kind', e.kind, 'seq', e.seq, 'issuerId', e.body -> 'issuerId', 'route', e.body -> 'route')
    else e.body end order by e.seq), '[]'::jsonb)
  from kacha.payment_event e
  where e.merchant_id = p.merchant_id and e.payment_id = p.payment_id
    and e.kind in ('forwarded', 'attempt-reported', 'terminal-reported')) as events`;

function widePayment(columns: Readonly<Record<string, unknown>>, placeOf: PlaceOf): WidePayment {
  const row = paymentRow(columns);
  return { row, events: columns['events'] as readonly PaymentEvent[], place: placeOf(row.terminalId, row.openedAt) };
}
