/** Payments as a switch would write them, for the tests of the store. */
import type { PaymentAppend } from '../../machine/index.ts';
import { type Instant, instant } from '../../std/index.ts';
import {
  type CardToken,
  issuerId,
  merchantId,
  type PaymentEvent,
  type PaymentRow,
  paymentIdOf,
  terminalId,
} from '../../trade/index.ts';

/** 2026-11-22 10:00 in China. */
export const MORNING = instant(Date.UTC(2026, 10, 22, 2));
export const at = (minutes: number): Instant => instant(MORNING + minutes * 60_000);

/** A sale of 88.80 yuan at terminal 10000001; `changes` says what is different about it. */
export function sale(stan: number, changes: Partial<PaymentRow> = {}): PaymentRow {
  const base = {
    merchantId: merchantId('M1'),
    terminalId: terminalId('10000001'),
    businessDate: '2026-11-22',
    batch: '000001',
    stan: String(stan).padStart(6, '0'),
    transaction: 'sale',
    ...changes,
  } as const;
  return {
    ...base,
    settlementDate: base.businessDate,
    paymentId: paymentIdOf({ ...base, stan: base.stan ?? '', kind: base.transaction }),
    keyed: true,
    reuse: 0,
    amountMinor: 8_880,
    entry: 'chip',
    cardToken: `card-${stan}` as CardToken,
    panMasked: '999901******1234',
    lastFour: '1234',
    issuerId: issuerId('huaxing'),
    rrn: String(stan).padStart(12, '0'),
    authorisationCode: null,
    code: '00',
    refusal: null,
    outcome: 'approved',
    money: 'charged',
    keyGeneration: 1,
    pin: 'entered',
    fallback: false,
    approvedMinor: null,
    originalRrn: null,
    holdKey: null,
    alarmLevel: 0,
    readFailures: [],
    openedAt: MORNING,
    updatedAt: MORNING,
    dueAt: null,
    version: 1,
    ...changes,
  };
}

export const eventsOf = (row: PaymentRow): readonly PaymentEvent[] =>
  Array.from({ length: row.version }, (_, i) => ({ kind: 'repeat-received', seq: i + 1, at: row.openedAt }));

export const openingOf = (row: PaymentRow, events: readonly PaymentEvent[] = eventsOf(row)): PaymentAppend => ({
  merchantId: row.merchantId,
  paymentId: row.paymentId,
  expectedVersion: 0,
  events,
  row,
});
