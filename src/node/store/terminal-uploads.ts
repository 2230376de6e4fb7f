/** What terminals told of themselves apart from any payment. A repeated upload is recognised by its sequence numbers. */
import { type Kysely, sql } from 'kysely';
import type { MerchantId, TerminalEvent, TerminalId } from '../../trade/index.ts';
import type { Database } from './schema.ts';
import { storableJson } from './storable-json.ts';

export interface TerminalUpload {
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  readonly events: readonly TerminalEvent[];
}

/** How many of the events were new. */
export async function saveTerminalEvents(db: Kysely<Database>, upload: TerminalUpload): Promise<number> {
  const { merchantId, terminalId, events } = upload;
  const rows = storableJson(events.map((body) => ({ seq: body.seq, at: body.at, attempt: body.attempt, body })));
  const { rows: saved } = await sql<{ seq: number }>`
    insert into kacha.terminal_event (merchant_id, terminal_id, seq, at, attempt, body)
    select ${merchantId}, ${terminalId}, e.seq, e.at, e.attempt, e.body
    from json_to_recordset(${rows}::json) as e(seq bigint, at bigint, attempt bigint, body jsonb)
    on conflict do nothing
    returning seq`.execute(db);
  return saved.length;
}

/** Newest first. */
export async function loadTerminalEvents(
  db: Kysely<Database>,
  of: { readonly merchantId: MerchantId; readonly terminalId: TerminalId; readonly limit: number },
): Promise<readonly TerminalEvent[]> {
  const rows = await db
    .selectFrom('kacha.terminal_event')
    .select('body')
    .where('merchant_id', '=', of.merchantId)
    .where('terminal_id', '=', of.terminalId)
    .orderBy('seq', 'desc')
    .limit(of.limit)
    .execute();
  return rows.map((row) => row.body as TerminalEvent);
}
