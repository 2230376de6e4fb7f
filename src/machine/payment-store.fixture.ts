/** Payments as a switch would write them, and the calls of a store as promises. */
import { after, instant } from '../std/index.ts';
import {
  issuerId,
  type MerchantId,
  type PaymentEvent,
  type PaymentFact,
  type PaymentKey,
  type PaymentRow,
  paymentIdOf,
  terminalId,
} from '../trade/index.ts';
import type {
  AppendResult,
  AuthorisationMark,
  Found,
  LoadedPayment,
  PaymentAppend,
  PaymentStore,
} from './payment-store.ts';

export const OPENED_AT = instant(1_795_228_200_000);

export function key(merchant: MerchantId, stan: string): PaymentKey {
  return {
    merchantId: merchant,
    terminalId: terminalId(`T${merchant.slice(-7)}`),
    businessDate: '2026-11-22',
    batch: '000007',
    stan,
    kind: 'sale',
  };
}

/** The first append of a payment; `changes` to its row may make it one that no switch would write. */
export function opening(of: PaymentKey, changes: Partial<PaymentRow> = {}): PaymentAppend {
  const row: PaymentRow = {
    merchantId: of.merchantId,
    paymentId: paymentIdOf(of),
    terminalId: of.terminalId,
    businessDate: of.businessDate,
    settlementDate: of.businessDate,
    batch: of.batch,
    stan: of.stan,
    transaction: of.kind,
    keyed: true,
    reuse: 0,
    amountMinor: 8_880,
    entry: 'chip',
    cardToken: null,
    panMasked: null,
    lastFour: null,
    issuerId: issuerId('huaxing'),
    rrn: of.stan.padStart(12, '0'),
    authorisationCode: null,
    code: null,
    refusal: null,
    outcome: 'pending',
    money: 'unknown',
    keyGeneration: 3,
    pin: 'entered',
    fallback: false,
    approvedMinor: null,
    originalRrn: null,
    holdKey: null,
    alarmLevel: 0,
    readFailures: ['chip'],
    openedAt: OPENED_AT,
    updatedAt: OPENED_AT,
    dueAt: null,
    version: 1,
    ...changes,
  };
  const events = [eventOf({ kind: 'refused', reason: 'no-route' }, 1)];
  return { merchantId: row.merchantId, paymentId: row.paymentId, expectedVersion: 0, events, row };
}

export function following(before: PaymentAppend, changes: Partial<PaymentRow> = {}): PaymentAppend {
  const version = before.row.version + 1;
  const row: PaymentRow = { ...before.row, ...changes, updatedAt: after(before.row.updatedAt, 1), version };
  const events = [eventOf({ kind: 'repeat-received' }, version)];
  return { merchantId: row.merchantId, paymentId: row.paymentId, expectedVersion: version - 1, events, row };
}

const eventOf = (fact: PaymentFact, seq: number): PaymentEvent => ({ ...fact, seq, at: OPENED_AT });

export const append = (store: PaymentStore, what: PaymentAppend): Promise<AppendResult> =>
  new Promise((resolve) => store.append(what, resolve));

/** What a load found; that the store cannot say is no answer here. */
export const loading = (ask: (done: (found: Found) => void) => void): Promise<LoadedPayment | undefined> =>
  new Promise((resolve, reject) =>
    ask((found) => (found === 'failed' ? reject(new Error('the store cannot say')) : resolve(found))),
  );

export const byId = (store: PaymentStore, of: PaymentAppend): Promise<LoadedPayment | undefined> =>
  loading((done) => store.loadById(of.merchantId, of.paymentId, done));

export const byKey = (store: PaymentStore, keys: readonly PaymentKey[]): Promise<LoadedPayment | undefined> =>
  loading((done) => store.loadByKey(keys, done));

export const byRrn = (store: PaymentStore, merchant: MerchantId, rrn: string): Promise<LoadedPayment | undefined> =>
  loading((done) => store.loadByRrn(merchant, rrn, done));

export const byTrace = (
  store: PaymentStore,
  trace: Parameters<PaymentStore['loadByTrace']>[0],
): Promise<LoadedPayment | undefined> => loading((done) => store.loadByTrace(trace, done));

export const byAuthorisation = (store: PaymentStore, mark: AuthorisationMark): Promise<LoadedPayment | undefined> =>
  loading((done) => store.loadByAuthorisation(mark, done));

export const claim = (
  store: PaymentStore,
  what: Parameters<PaymentStore['claimDue']>[0],
): Promise<readonly LoadedPayment[]> => new Promise((resolve) => store.claimDue(what, resolve));
