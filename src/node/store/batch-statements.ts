/** The SQL of batch settlement. Every statement keeps to one merchant. */
import { SETTLEMENT_DATE } from './payment-columns.ts';

/** A record from before there was a cut-off came to one date's totals. */
const BY_DATE = `coalesce(b.by_date, jsonb_build_array(
    jsonb_build_object('settlementDate', b.settlement_date, 'totals', b.ours)))`;

const RECORD = `b.merchant_id as "merchantId", b.terminal_id as "terminalId", b.batch, b.cycle, b.status,
  b.settlement_date as "settlementDate", b.rrn, b.claimed, b.ours, ${BY_DATE} as "byDate", b.flags,
  b.end_count as "endCount", b.opened_at as "openedAt", b.closed_at as "closedAt", b.version`;

/**
 * $1 merchant, $2 terminal, $3 batch: the latest cycle, if there is one, and whether the registration is in this batch.
 * One statement is one snapshot: a batch that is closed between two of them would seem to have come round again.
 */
export const LOAD_BATCH = `select ${RECORD}, exists (
    select from kacha.terminal_key t where t.merchant_id = $1 and t.terminal_id = $2 and t.batch = $3
  ) as "isCurrent"
from (values (true)) as always(present)
left join lateral (
  select * from kacha.batch
  where merchant_id = $1 and terminal_id = $2 and batch = $3 order by cycle desc limit 1
) b on true`;

/** $1 merchant, $2 terminal, $3 batch, $4 cycle. */
export const LOAD_UPLOADS = `select stan, form, amount_minor as "amountMinor", pan_masked as "panMasked"
from kacha.batch_upload where merchant_id = $1 and terminal_id = $2 and batch = $3 and cycle = $4 order by stan, form`;

/** $1 merchant, $2 terminal, $3 batch: what may count; `countedInBatch` has the last word. */
export const LOAD_UNSETTLED = `select payment_id as "paymentId", stan, transaction, outcome, code, keyed,
  coalesce(approved_minor, amount_minor) as "amountMinor", pan_masked as "panMasked", rrn,
  original_rrn as "originalRrn", opened_at as "openedAt", ${SETTLEMENT_DATE} as "settlementDate"
from kacha.payment p
where merchant_id = $1 and terminal_id = $2 and batch = $3 and settled_at is null
  and keyed and stan is not null and outcome in ('approved', 'voided', 'pending', 'advice-refused')
order by stan`;

const COLUMNS = `merchant_id, terminal_id, batch, cycle, status, settlement_date, rrn, claimed, ours, by_date,
  flags, end_count, opened_at, closed_at, version`;

/** $1 to $15 in the order of the columns; nothing comes back when the batch has a record already. */
export const OPEN_BATCH = `insert into kacha.batch (${COLUMNS})
values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10::jsonb, $11::jsonb, $12, $13, $14, $15)
on conflict do nothing returning cycle`;

/** The same, and $16 the version that the writer has seen. */
export const CONTINUE_BATCH = `update kacha.batch set status = $5, settlement_date = $6, rrn = $7, claimed = $8::jsonb,
  ours = $9::jsonb, by_date = $10::jsonb, flags = $11::jsonb, end_count = $12, opened_at = $13, closed_at = $14,
  version = $15
where merchant_id = $1 and terminal_id = $2 and batch = $3 and cycle = $4 and version = $16 returning cycle`;

/** $1 merchant, $2 terminal, $3 batch, $4 cycle, $5 uploads as JSON. */
export const ADD_UPLOADS = `insert into kacha.batch_upload
  (merchant_id, terminal_id, batch, cycle, stan, form, amount_minor, pan_masked)
select $1, $2, $3, $4, u.stan, u.form, u."amountMinor", u."panMasked"
from json_to_recordset($5::json) as u(stan text, form text, "amountMinor" bigint, "panMasked" text)
on conflict do nothing`;

/** $1 merchant, $2 terminal, $3 batch, $4 cycle, $5 differences as JSON, $6 now. */
export const ADD_DIFFERENCES = `insert into kacha.batch_difference
  (merchant_id, terminal_id, batch, cycle, stan, kind, line, payment_id, here_minor, there_minor, found_at)
select $1, $2, $3, $4, d.stan, d.kind, d.line, d."paymentId", d."hereMinor", d."thereMinor", $6
from rows from (
  json_to_recordset($5::json) as (stan text, kind text, "paymentId" text, "hereMinor" bigint, "thereMinor" bigint)
) with ordinality as d(stan, kind, "paymentId", "hereMinor", "thereMinor", line)`;

/** $1 merchant, $2 terminal, $3 batch, $4 now. A reversal that is due still needs its card number. */
export const SETTLE_PAYMENTS = `update kacha.payment
set settled_at = $4, sealed_pan = case when due_at is null then null else sealed_pan end
where merchant_id = $1 and terminal_id = $2 and batch = $3 and settled_at is null`;

/** $1 merchant, $2 terminal, $3 batch, $4 the next one: unless the registration has moved on already. */
export const MOVE_ON = `update kacha.terminal_key set batch = $4
where merchant_id = $1 and terminal_id = $2 and batch = $3`;
