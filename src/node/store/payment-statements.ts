/** The SQL of the payment path. Each statement keeps to one merchant per row and to indexes that `merchant_id` leads. */
import { PAYMENT_COLUMNS, PAYMENT_FIELDS, RECORD_TYPE, SELECTED_EVENTS, SELECTED_ROW } from './payment-columns.ts';

const COLUMNS = PAYMENT_FIELDS.map((field) => PAYMENT_COLUMNS[field][0]);
const IDENTITY: readonly string[] = ['merchant_id', 'payment_id'];

const ASSIGNMENTS = PAYMENT_FIELDS.map((field) => [PAYMENT_COLUMNS[field][0], field] as const)
  .filter(([column]) => !IDENTITY.includes(column))
  .map(([column, field]) => `${column} = i."${field}"`)
  .join(', ');

/**
 * $1: rows as JSON; $2: their events, by merchant and payment. One statement: whoever conflicts writes neither row nor
 * events. The events are looked up in $2 rather than joined, since without hash joins a join is quadratic.
 */
export const APPEND = `
with incoming as (
  select * from json_to_recordset($1::json)
    as i(${RECORD_TYPE}, "expectedVersion" integer, "sealedPan" text, "setsPan" boolean)
), opened as (
  insert into kacha.payment (${COLUMNS.join(', ')}, sealed_pan)
  select ${PAYMENT_FIELDS.map((field) => `i."${field}"`).join(', ')}, i."sealedPan"
  from incoming i where i."expectedVersion" = 0
  on conflict do nothing
  returning merchant_id, payment_id
), continued as (
  update kacha.payment p
  set ${ASSIGNMENTS}, leased_until = null,
    sealed_pan = case
      when p.settled_at is not null and i."dueAt" is null then null
      when i."setsPan" then i."sealedPan" else p.sealed_pan end
  from incoming i
  where i."expectedVersion" > 0 and p.merchant_id = i."merchantId" and p.payment_id = i."paymentId"
    and p.version = i."expectedVersion"
  returning p.merchant_id, p.payment_id
), written as (
  select merchant_id, payment_id from opened union all select merchant_id, payment_id from continued
), recorded as (
  insert into kacha.payment_event (merchant_id, payment_id, seq, at, kind, body)
  select w.merchant_id, w.payment_id, (e.body->>'seq')::integer, (e.body->>'at')::bigint, e.body->>'kind', e.body
  from written w
  cross join lateral jsonb_array_elements($2::jsonb -> (w.merchant_id || '/' || w.payment_id)) as e(body)
)
select merchant_id || '/' || payment_id as identity from written`;

const LOADED = `select ${SELECTED_ROW}, p.sealed_pan as "sealedPan", ${SELECTED_EVENTS}`;

/** $1: keys as JSON. */
export const LOAD_BY_KEY = `${LOADED}
from json_to_recordset($1::json)
  as k("merchantId" text, "terminalId" text, "businessDate" date, batch text, stan text, kind text, reuse integer)
join kacha.payment p on p.merchant_id = k."merchantId" and p.terminal_id = k."terminalId" and p.stan = k.stan
  and p.batch = k.batch and p.business_date = k."businessDate" and p.transaction = k.kind
  and p.reuse = coalesce(k.reuse, 0) and p.key_mark = 0
order by p.business_date desc limit 1`;

/** $1 merchant, $2 payment. */
export const LOAD_BY_ID = `${LOADED} from kacha.payment p where p.merchant_id = $1 and p.payment_id = $2`;

/** $1 merchant, $2 reference number. */
export const LOAD_BY_RRN = `${LOADED} from kacha.payment p
where p.merchant_id = $1 and p.rrn = $2 and p.keyed
order by p.opened_at desc limit 1`;

/** $1 merchant, $2 authorisation code, $3 card token, $4 MMDD of the business date, or nothing. */
export const LOAD_BY_AUTHORISATION = `${LOADED} from kacha.payment p
where p.merchant_id = $1 and p.authorisation_code = $2 and p.card_token = $3 and p.keyed
  and ($4 = '' or to_char(p.business_date, 'MMDD') = $4)
order by p.opened_at desc limit 1`;

/**
 * $1 merchant, $2 terminal, $3 trace number, $4 batch. A request whose sender is not proven must not draw a terminal's
 * own report away from the real payment.
 */
export const LOAD_BY_TRACE = `${LOADED} from kacha.payment p
where p.merchant_id = $1 and p.terminal_id = $2 and p.stan = $3 and p.batch = $4
order by p.keyed desc, p.opened_at desc, p.reuse desc limit 1`;

/** $1 now, $2 limit, $3 the latest end of a lease that a clock like ours would have written. */
export const FIND_DUE = `select p.merchant_id as "merchantId", p.payment_id as "paymentId",
  coalesce(p.leased_until > $3, false) as "heldTooLong"
from kacha.payment p
where p.due_at <= $1 and (p.leased_until is null or p.leased_until <= $1 or p.leased_until > $3)
order by p.due_at limit $2`;

/** $1 candidates as JSON, $2 the latest end of a lease that a clock like ours would have written. */
export const SHORTEN_LEASES = `update kacha.payment p set leased_until = $2
from json_to_recordset($1::json) as c("merchantId" text, "paymentId" text)
where p.merchant_id = c."merchantId" and p.payment_id = c."paymentId" and p.leased_until > $2`;

/** $1 candidates as JSON, $2 now, $3 end of the lease. Of two that claim at once the second finds the lease and skips. */
export const CLAIM = `update kacha.payment p set leased_until = $3
from json_to_recordset($1::json) as c("merchantId" text, "paymentId" text)
where p.merchant_id = c."merchantId" and p.payment_id = c."paymentId"
  and p.due_at <= $2 and (p.leased_until is null or p.leased_until <= $2)
returning ${SELECTED_ROW}, p.sealed_pan as "sealedPan", ${SELECTED_EVENTS}`;

const TALLIED = `p.merchant_id = t."merchantId" and p.business_date between t."from" and t."to" and p.keyed
  and p.outcome <> all($2::text[]) and p.transaction = any(t.kinds)
  and (t.entries is null or case when p.fallback then 'fallback' else p.entry end = any(t.entries))`;

/**
 * $1 tallies as JSON, $2 outcomes that do not count. Two branches, of which one runs: an index on cards would not be
 * used for a condition that may also mean every card.
 */
export const TOTALS = `
select t.place, sum(s.amount)::bigint as "amountMinor", sum(s.count)::bigint as count
from json_to_recordset($1::json) as t(place integer, "merchantId" text, "from" date, "to" date, kinds text[],
  entries text[], "cardToken" text)
cross join lateral (
  select coalesce(sum(p.amount_minor), 0) as amount, count(*) as count from kacha.payment p
  where t."cardToken" is null and ${TALLIED}
  union all
  select coalesce(sum(p.amount_minor), 0), count(*) from kacha.payment p
  where p.card_token = t."cardToken" and ${TALLIED}
) s
group by t.place order by t.place`;

const STOOD_IN = `p.outcome <> all($5::text[]) and exists (select from kacha.payment_event e
  where e.merchant_id = p.merchant_id and e.payment_id = p.payment_id and e.kind = 'stood-in')`;

const SUMS = 'coalesce(sum(p.amount_minor), 0)::bigint as amount, count(*)::bigint as count from kacha.payment p';

/**
 * $1 merchant, $2 issuer, $3 card, $4 day, $5 outcomes that do not count. What no issuer has answered for is due, and
 * what is due has an index of its own that stays small. The issuer's sum is the one question that goes over all
 * merchants; it is asked only while an issuer is away.
 */
export const STAND_IN_TOTALS = `
select 'card' as name, ${SUMS}
where p.merchant_id = $1 and p.card_token = $3 and p.business_date = $4::date and ${STOOD_IN}
union all select 'merchant', ${SUMS} where p.merchant_id = $1 and p.due_at is not null and ${STOOD_IN}
union all select 'issuer', ${SUMS} where p.issuer_id = $2 and p.due_at is not null and ${STOOD_IN}`;
