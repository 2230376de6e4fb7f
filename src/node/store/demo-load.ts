/** Brings the lab's payments into the database, marked as demo. Loading them twice loads them once. */
import { type Kysely, sql } from 'kysely';
import type { PaymentRecord } from '../../trade/index.ts';
import { openGap } from './counter-ledgers.ts';
import { PAYMENT_COLUMNS, PAYMENT_FIELDS, RECORD_TYPE } from './payment-columns.ts';
import type { Verdict } from './payment-queries.ts';
import type { Database } from './schema.ts';
import { storableJson } from './storable-json.ts';

export interface DemoPayment {
  readonly record: PaymentRecord;
  /** `null` leaves it to whoever explains failures. */
  readonly verdict: Verdict | null;
}

/** Payments of one statement. */
const CHUNK_PAYMENTS = 400;

/** How many were new. All or none: a demo that was cut short leaves nothing behind. */
export async function loadDemoPayments(db: Kysely<Database>, payments: readonly DemoPayment[]): Promise<number> {
  return await db.transaction().execute(async (changes) => {
    let loaded = 0;
    for (let at = 0; at < payments.length; at += CHUNK_PAYMENTS) {
      loaded += await loadChunk(changes, payments.slice(at, at + CHUNK_PAYMENTS));
    }
    if (loaded > 0) {
      // They came past the switch: nobody has counted them.
      const opened = payments.map(({ record }) => record.row.openedAt).sort((a, b) => a - b);
      const [from, until] = [opened[0], opened.at(-1)];
      if (from !== undefined && until !== undefined) await openGap(changes, { from, until, recount_by: 'opened' });
    }
    return loaded;
  });
}

const COLUMNS = sql.raw(PAYMENT_FIELDS.map((field) => PAYMENT_COLUMNS[field][0]).join(', '));
const FIELDS = sql.raw(PAYMENT_FIELDS.map((field) => `r."${field}"`).join(', '));
const VERDICT_TYPE =
  'cause text, probability double precision, actor text, "explainedAt" bigint, "explainedVersion" integer';
const TYPE = sql.raw(`${RECORD_TYPE}, ${VERDICT_TYPE}`);

async function loadChunk(db: Kysely<Database>, payments: readonly DemoPayment[]): Promise<number> {
  // A demo payment is nobody's work: without a due time no switch process takes it.
  const rows = payments.map(({ record, verdict }) => ({ ...record.row, dueAt: null, ...verdict }));
  const { rows: added } = await sql<{ identity: string }>`
    insert into kacha.payment (${COLUMNS}, demo, cause, cause_probability, who_acts, explained_at, explained_version)
    select ${FIELDS}, true, r.cause, r.probability, r.actor, r."explainedAt", coalesce(r."explainedVersion", 0)
    from json_to_recordset(${storableJson(rows)}::json) as r(${TYPE})
    on conflict do nothing
    returning merchant_id || '/' || payment_id as identity`.execute(db);
  const identities = new Set(added.map((row) => row.identity));
  const events = payments
    .filter(({ record: { row } }) => identities.has(`${row.merchantId}/${row.paymentId}`))
    .flatMap(({ record: { row, events } }) =>
      events.map((body) => ({
        m: row.merchantId,
        p: row.paymentId,
        seq: body.seq,
        at: body.at,
        kind: body.kind,
        body,
      })),
    );
  await sql`
    insert into kacha.payment_event (merchant_id, payment_id, seq, at, kind, body)
    select r.m, r.p, r.seq, r.at, r.kind, r.body
    from json_to_recordset(${storableJson(events)}::json)
      as r(m text, p text, seq integer, at bigint, kind text, body jsonb)`.execute(db);
  return added.length;
}
