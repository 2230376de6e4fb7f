/** The row that lists and searches see, and when work is due: both read off the state. */
import { after, type Instant } from '../../std/index.ts';
import {
  type MoneyEffect,
  type MoneyState,
  type PaymentOutcome,
  type PaymentRow,
  TRANSACTIONS,
} from '../../trade/index.ts';
import { isRefusedAdvice } from './refused-advice.ts';
import { completionOf, refundableMinor, voidOf } from './standing.ts';
import type { PaymentState } from './state.ts';

/** A payment that is opened is judged against its original within this time, or refused. */
export const JUDGING_MS_MAX = 10_000;

/** A payment is left to the process that holds it for this long past its deadline; then any process takes it over. */
export const TAKE_OVER_GRACE_MS = 3_000;

export function rowOf(state: PaymentState): PaymentRow {
  const outcome = outcomeOf(state);
  return {
    merchantId: state.merchantId,
    paymentId: state.paymentId,
    terminalId: state.terminalId,
    businessDate: state.businessDate,
    settlementDate: state.settlementDate,
    batch: state.batch,
    stan: state.stan,
    transaction: state.transaction,
    keyed: state.keyed,
    reuse: state.reuse,
    amountMinor: state.amountMinor,
    approvedMinor: state.wasApproved ? (state.approvedMinor ?? state.amountMinor) : null,
    entry: state.entry,
    cardToken: state.cardToken,
    panMasked: state.panMasked,
    lastFour: state.panMasked === null ? null : state.panMasked.slice(-4),
    issuerId: state.issuerId,
    rrn: state.rrn,
    originalRrn: state.original?.rrn ?? null,
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
    holdKey: state.holdKey,
    alarmLevel: state.alarmLevel,
    version: state.version,
  };
}

/** When this payment wants attention if nothing else happens; `undefined` when it is at rest. */
export function dueOf(state: PaymentState): Instant | undefined {
  const { status } = state;
  // Whoever opened it is judging its original; when that takes so long, nobody is.
  if (status.kind === 'opened') return after(state.openedAt, JUDGING_MS_MAX);
  if (status.kind === 'awaiting-issuer' || status.kind === 'reversing' || status.kind === 'delivering')
    return status.dueAt;
  if (status.kind === 'awaiting-payer') return status.dueAt;
  if (state.originalUnmarked) return after(state.updatedAt, TAKE_OVER_GRACE_MS);
  return undefined;
}

function outcomeOf(state: PaymentState): PaymentOutcome {
  switch (state.status.kind) {
    case 'opened':
    case 'awaiting-issuer':
    case 'awaiting-payer':
      return 'pending';
    case 'delivering':
      return isAdvice(state) ? 'pending' : 'unknown';
    case 'approved':
      return voidOf(state) === undefined ? 'approved' : 'voided';
    case 'declined':
      return isAdvice(state) ? 'advice-refused' : 'declined';
    case 'refused':
      return isRefusedAdvice(state) ? 'advice-refused' : 'refused';
    case 'not-sent':
      return 'not-sent';
    case 'reversing':
      return 'unknown';
    case 'reversed':
      return 'reversed';
    case 'not-reversed':
      return 'not-reversed';
  }
}

const isAdvice = ({ transaction, stoodIn }: PaymentState): boolean =>
  stoodIn || TRANSACTIONS[transaction].whenUnanswered === 'resent';

/** Did money move? Between asking the issuer and hearing from it, nobody knows. */
export function moneyOf(state: PaymentState): MoneyState {
  const { movesMoney, money, whenUnanswered } = TRANSACTIONS[state.transaction];
  if (!movesMoney) return 'none';
  switch (state.status.kind) {
    case 'opened':
    case 'declined':
    case 'refused':
    case 'not-sent':
      return 'none';
    case 'awaiting-issuer':
    case 'awaiting-payer':
      return whenUnanswered === 'repeated' ? 'refund-pending' : 'unknown';
    case 'delivering':
      return money === 'give-back' ? 'refund-pending' : 'approved-offline';
    case 'approved':
      return moneyWhenApproved(state, money);
    case 'reversing':
      return state.wasApproved ? 'reversing' : 'unknown';
    case 'reversed':
      return state.undoneBy === 'unseen' && !state.wasApproved ? 'none' : 'reversed';
    case 'not-reversed':
      return moneyWhenApproved(state, money);
  }
}

function moneyWhenApproved(state: PaymentState, money: MoneyEffect): MoneyState {
  const isVoided = voidOf(state) !== undefined;
  switch (money) {
    case 'charge':
    case 'capture':
      if (isVoided || refundableMinor(state) <= 0) return 'refunded';
      return state.approvedMinor === null ? 'charged' : 'charged-partly';
    case 'hold':
      // A completion takes what was held, and the charge is its own.
      return isVoided ? 'reversed' : completionOf(state) === undefined ? 'held' : 'charged';
    case 'release':
      // Nothing was ever taken.
      return 'none';
    case 'undo':
    case 'give-back':
      return 'refunded';
    case 'adjust':
      return 'charged';
    case 'none':
      return 'none';
  }
}
