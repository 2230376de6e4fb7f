/** The row that lists and searches see, and when work is due: both read off the state. */
import { after, type Instant } from '../../std/index.ts';
import { type MoneyState, type PaymentOutcome, type PaymentRow, TRANSACTIONS } from '../../trade/index.ts';
import type { PaymentState } from './state.ts';

/** A payment is left to the process that holds it for this long past its deadline; then any process takes it over. */
export const TAKE_OVER_GRACE_MS = 3_000;

/** A payment that is opened is judged within this time, or refused. */
export const JUDGING_MS_MAX = 10_000;

export function rowOf(state: PaymentState): PaymentRow {
  const outcome = outcomeOf(state);
  return {
    merchantId: state.merchantId,
    paymentId: state.paymentId,
    terminalId: state.terminalId,
    businessDate: state.businessDate,
    batch: state.batch,
    stan: state.stan,
    transaction: state.transaction,
    keyed: state.keyed,
    amountMinor: state.amountMinor,
    entry: state.entry,
    cardToken: state.cardToken,
    panMasked: state.panMasked,
    lastFour: state.panMasked === null ? null : state.panMasked.slice(-4),
    issuerId: state.issuerId,
    rrn: state.rrn,
    authorisationCode: state.authorisationCode,
    code: state.toldCode,
    refusal: state.status.kind === 'refused' ? state.status.reason : null,
    outcome,
    money: moneyOf(state),
    keyGeneration: state.keyGeneration,
    pin: state.pin,
    fallback: state.fallback,
    readFailures: state.readFailures,
    openedAt: state.openedAt,
    updatedAt: state.updatedAt,
    dueAt: dueOf(state) ?? null,
    version: state.version,
  };
}

/** When this payment wants attention if nothing else happens; `undefined` when it is at rest. */
export function dueOf(state: PaymentState): Instant | undefined {
  const { status } = state;
  // Whoever opened it is counting for its limits; when that takes so long, nobody is.
  if (status.kind === 'opened') return after(state.openedAt, JUDGING_MS_MAX);
  if (status.kind === 'awaiting-issuer') return status.dueAt;
  if (status.kind === 'reversing') return status.dueAt;
  if (state.originalUnmarked) return after(state.updatedAt, TAKE_OVER_GRACE_MS);
  return undefined;
}

function outcomeOf(state: PaymentState): PaymentOutcome {
  switch (state.status.kind) {
    case 'opened':
    case 'awaiting-issuer':
      return 'pending';
    case 'approved':
      return state.voidedBy === null ? 'approved' : 'voided';
    case 'declined':
      return 'declined';
    case 'refused':
      return 'refused';
    case 'not-sent':
      return 'not-sent';
    case 'reversing':
      return 'unknown';
    case 'reversed':
      return 'reversed';
  }
}

/** Did money move? Between asking the issuer and hearing from it, nobody knows. */
export function moneyOf(state: PaymentState): MoneyState {
  if (!TRANSACTIONS[state.transaction].movesMoney) return 'none';
  switch (state.status.kind) {
    case 'opened':
    case 'declined':
    case 'refused':
    case 'not-sent':
      return 'none';
    case 'awaiting-issuer':
      return 'unknown';
    case 'approved':
      return state.transaction === 'void' || state.voidedBy !== null ? 'refunded' : 'charged';
    case 'reversing':
      return state.wasApproved ? 'reversing' : 'unknown';
    case 'reversed':
      return state.reversedUnseen && !state.wasApproved ? 'none' : 'reversed';
  }
}
