/** A payment's row and its columns: the one place that pairs them. */
import type { LoadedPayment } from '../../machine/index.ts';
import type { PaymentEvent, PaymentRow } from '../../trade/index.ts';

type ColumnType = 'text' | 'date' | 'boolean' | 'bigint' | 'integer' | 'text[]';

/** Every field of a `PaymentRow`; a field that is missing here does not compile. */
export const PAYMENT_COLUMNS: Readonly<Record<keyof PaymentRow, readonly [column: string, type: ColumnType]>> = {
  merchantId: ['merchant_id', 'text'],
  paymentId: ['payment_id', 'text'],
  terminalId: ['terminal_id', 'text'],
  businessDate: ['business_date', 'date'],
  settlementDate: ['settlement_date', 'date'],
  batch: ['batch', 'text'],
  stan: ['stan', 'text'],
  transaction: ['transaction', 'text'],
  keyed: ['keyed', 'boolean'],
  reuse: ['reuse', 'integer'],
  amountMinor: ['amount_minor', 'bigint'],
  approvedMinor: ['approved_minor', 'bigint'],
  entry: ['entry', 'text'],
  cardToken: ['card_token', 'text'],
  panMasked: ['pan_masked', 'text'],
  lastFour: ['last_four', 'text'],
  issuerId: ['issuer_id', 'text'],
  rrn: ['rrn', 'text'],
  originalRrn: ['original_rrn', 'text'],
  authorisationCode: ['authorisation_code', 'text'],
  code: ['code', 'text'],
  refusal: ['refusal', 'text'],
  outcome: ['outcome', 'text'],
  money: ['money', 'text'],
  keyGeneration: ['key_generation', 'integer'],
  pin: ['pin', 'text'],
  fallback: ['fallback', 'boolean'],
  readFailures: ['read_failures', 'text[]'],
  openedAt: ['opened_at', 'bigint'],
  updatedAt: ['updated_at', 'bigint'],
  dueAt: ['due_at', 'bigint'],
  holdKey: ['hold_key', 'text'],
  alarmLevel: ['alarm_level', 'integer'],
  version: ['version', 'integer'],
};

/** Of a table called `p`. What was written before there was a cut-off has none: then both days were one. */
export const SETTLEMENT_DATE = 'coalesce(p.settlement_date, p.business_date)';

export const PAYMENT_FIELDS = Object.keys(PAYMENT_COLUMNS) as readonly (keyof PaymentRow)[];

/** `"merchantId" text, …`: how a row arrives in JSON. */
export const RECORD_TYPE = PAYMENT_FIELDS.map((field) => `"${field}" ${PAYMENT_COLUMNS[field][1]}`).join(', ');

/** `p.merchant_id as "merchantId", …`: how a row leaves, from a table called `p`. */
export const SELECTED_ROW = PAYMENT_FIELDS.map((field) => `${readAs(field)} as "${field}"`).join(', ');

function readAs(field: keyof PaymentRow): string {
  return field === 'settlementDate' ? SETTLEMENT_DATE : `p.${PAYMENT_COLUMNS[field][0]}`;
}

/** The events of `p`, in one snapshot with its row. */
export const SELECTED_EVENTS = `(select coalesce(jsonb_agg(e.body order by e.seq), '[]'::jsonb)
  from kacha.payment_event e where e.merchant_id = p.merchant_id and e.payment_id = p.payment_id) as events`;

/** What a statement with `SELECTED_ROW` returned. */
export function paymentRow(columns: Readonly<Record<string, unknown>>): PaymentRow {
  return Object.fromEntries(PAYMENT_FIELDS.map((field) => [field, columns[field] ?? null])) as unknown as PaymentRow;
}

/** A record of the table itself. */
export function paymentRowOfTable(record: Readonly<Record<string, unknown>>): PaymentRow {
  const fields = PAYMENT_FIELDS.map((field) => [field, record[PAYMENT_COLUMNS[field][0]] ?? null]);
  const row = Object.fromEntries(fields) as unknown as PaymentRow;
  return { ...row, settlementDate: row.settlementDate ?? row.businessDate };
}

/** What a statement with the row, its events and `sealed_pan as "sealedPan"` returned. */
export function loadedPayment(columns: Readonly<Record<string, unknown>>): LoadedPayment {
  return {
    row: paymentRow(columns),
    events: columns['events'] as readonly PaymentEvent[],
    sealedPan: (columns['sealedPan'] ?? null) as string | null,
  };
}
