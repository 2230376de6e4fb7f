/** The press of a key: what is asked for, whether it may be, and what it points at. */
import { after } from '../std/index.ts';
import { AMOUNT_MINOR_MAX, type Operation, TRANSACTIONS, type TransactionKind } from '../trade/index.ts';
import { isRefusedByDevice, tellHealth } from './device.ts';
import { failLocally } from './ending.ts';
import type { OriginalKey, StartInput } from './input.ts';
import { isLogFull, isSettling } from './jobs/turn.ts';
import { limitReached } from './limits.ts';
import { KEYED_IN, type OriginalPayment, originalOf, standing } from './logged-payment.ts';
import { proceed } from './proceed.ts';
import { LOG_PAYMENTS_MAX, SUPERVISED } from './settings.ts';
import { type OpenAttempt, openAttempt, type TerminalState } from './state.ts';
import type { Step } from './step.ts';

/** Opens an attempt, unless one is under way or what was keyed in cannot be meant. */
export function onStart(step: Step, input: StartInput): void {
  const { state } = step;
  if (openAttempt(state.phase) !== null || !isMeant(input)) return;
  const attempt = attemptOf(state, input);
  const { transaction, amountMinor, operator } = attempt;
  step.record({ kind: 'attempt-opened', attempt, dueAt: after(step.now, state.settings.cardWaitMs) });
  step.tell({ kind: 'attempt-started', transaction, amountMinor, operator });
  tellHealth(step);
  if (isRefusedByDevice(step, attempt)) return;
  if (!state.settings.transactions.includes(transaction)) {
    step.tell({ kind: 'not-supported', what: 'transaction', entry: null });
    return failLocally(step, 'transaction-not-supported');
  }
  const permission = permissionFor(state, transaction);
  if (permission === 'denied') return deny(step, transaction);
  if (isSettling(state)) {
    step.tell({ kind: 'held-back', by: 'settlement' });
    return failLocally(step, 'batch-settling');
  }
  if (TRANSACTIONS[transaction].movesMoney && (mustSettle(state) || isLogFull(state))) {
    step.tell({ kind: 'log-full', payments: state.log.length });
    return failLocally(step, 'log-full');
  }
  // What is told later is kept under the batch that the terminal is in; before its first sign-on it knows of none.
  if (TRANSACTIONS[transaction].whenUnanswered === 'resent' && state.keys === 'none') {
    return failLocally(step, 'not-signed-on');
  }
  if (TRANSACTIONS[transaction].originals.length > 0 && attempt.original === null) {
    step.tell({ kind: 'original-not-found', stan: traceNumber(input) });
    return failLocally(step, 'original-not-found');
  }
  const reached = limitReached(state, attempt, step.now);
  if (reached !== undefined) {
    step.tell(reached);
    return failLocally(step, 'limit-reached');
  }
  if (permission === 'granted') return proceed(step, attempt);
  const dueAt = after(step.now, state.settings.supervisorWaitMs);
  step.enterPhase({ kind: 'awaiting-supervisor', attempt, tried: 'not-yet', dueAt });
}

/** A full log, or somebody's wish: nothing more is taken before the batch is settled. */
export const mustSettle = ({ log, batch, settleFirst }: TerminalState): boolean =>
  settleFirst || log.filter((payment) => payment.batch === batch).length >= LOG_PAYMENTS_MAX;

export function isPermitted(state: TerminalState, operation: Operation): boolean {
  return state.settings.permissions[state.operator.role].includes(operation);
}

export function deny(step: Step, operation: Operation): void {
  step.tell({ kind: 'operator-denied', operation, operator: step.state.operator.code, needs: 'supervisor' });
  failLocally(step, 'operator-denied');
}

function permissionFor(state: TerminalState, transaction: TransactionKind): 'granted' | 'denied' | 'asked' {
  if (isPermitted(state, transaction)) return 'granted';
  const mayAsk = state.settings.approval === 'by-password' && state.operator.role === 'cashier';
  return mayAsk && SUPERVISED.has(transaction) ? 'asked' : 'denied';
}

function isMeant(input: StartInput): boolean {
  const amounts = [
    'amountMinor' in input ? input.amountMinor : undefined,
    'tipMinor' in input ? input.tipMinor : undefined,
  ].filter((amount) => amount !== undefined);
  if (!amounts.every(isAmount) || amounts.reduce((sum, amount) => sum + amount, 0) > AMOUNT_MINOR_MAX) return false;
  if (input.transaction === 'instalment')
    return Number.isInteger(input.periods) && input.periods > 0 && input.periods < 100;
  return input.transaction !== 'offline-settlement' || CODE.test(input.authorisationCode);
}

const isAmount = (minor: number): boolean => Number.isSafeInteger(minor) && minor > 0 && minor <= AMOUNT_MINOR_MAX;

function attemptOf(state: TerminalState, input: StartInput): OpenAttempt {
  const { transaction } = input;
  const logged = loggedOriginal(state, input);
  const original = logged === undefined ? keyedOriginal(input) : originalOf(logged);
  const tipMinor = 'tipMinor' in input ? (input.tipMinor ?? 0) : 0;
  return {
    attempt: state.attempt + 1,
    transaction,
    amountMinor: amountOf(input, logged),
    tipMinor: original === null && TRANSACTIONS[transaction].originals.length > 0 ? 0 : tipMinor,
    operator: state.operator.code,
    original,
    periods: input.transaction === 'instalment' ? input.periods : null,
    authorisationCode: input.transaction === 'offline-settlement' ? input.authorisationCode : null,
  };
}

type Logged = ReturnType<typeof standing>;

/** A void takes the amount of what it undoes; a tip comes on top of the amount without any. */
function amountOf(input: StartInput, logged: Logged): number {
  switch (input.transaction) {
    case 'balance':
      return 0;
    case 'void':
    case 'completion-void':
    case 'qr-void':
      return logged?.amountMinor ?? 0;
    case 'pre-authorisation-void':
      return logged?.amountMinor ?? input.amountMinor ?? 0;
    case 'tip-adjustment':
      return logged === undefined ? 0 : logged.amountMinor - logged.tipMinor + input.tipMinor;
    case 'sale':
      return input.amountMinor + (input.tipMinor ?? 0);
    default:
      return input.amountMinor;
  }
}

function loggedOriginal(state: TerminalState, input: StartInput): Logged {
  const stan = keyedTrace(input);
  if (stan === undefined) return undefined;
  const found = standing(state.log, input.transaction, stan);
  const ofThisBatch = TRANSACTIONS[input.transaction].money !== 'undo' || found?.batch === state.batch;
  return ofThisBatch ? found : undefined;
}

function keyedTrace(input: StartInput): string | undefined {
  if ('originalStan' in input) return input.originalStan;
  return 'original' in input && 'stan' in input.original ? input.original.stan : undefined;
}

/** An original of another day or another terminal, as its slip names it. */
function keyedOriginal(input: StartInput): OriginalPayment | null {
  if (!('original' in input) || 'stan' in input.original) return null;
  const key: OriginalKey = input.original;
  if (!isMonthDay(key.date)) return null;
  const base = {
    stan: KEYED_IN,
    batch: KEYED_IN,
    localDate: key.date,
    rrn: null,
    authorisationCode: null,
    voucher: null,
  };
  const isRefund = TRANSACTIONS[input.transaction].money === 'give-back';
  if ('authorisationCode' in key) {
    const isWhole =
      CODE.test(key.authorisationCode) &&
      (input.transaction !== 'pre-authorisation-void' || input.amountMinor !== undefined);
    return !isRefund && isWhole ? { ...base, authorisationCode: key.authorisationCode } : null;
  }
  const voucher = key.voucher ?? null;
  const needsVoucher = input.transaction === 'qr-refund';
  // Thirteen to nineteen digits may be a card's.
  const hasVoucher = voucher === null ? !needsVoucher : /^(?!\d{13,19}$)[0-9A-Za-z]{1,32}$/.test(voucher);
  return isRefund && REFERENCE.test(key.rrn) && hasVoucher ? { ...base, rrn: key.rrn, voucher } : null;
}

/** DE 38 and DE 37. */
const CODE = /^[0-9A-Za-z]{6}$/;
const REFERENCE = /^[0-9A-Za-z]{12}$/;

const isMonthDay = (date: string): boolean => /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(date);

/** Anything may have been keyed in here, a card number too: only a trace number is told. */
function traceNumber(input: StartInput): string {
  const keyed = keyedTrace(input) ?? '';
  return /^\d{6}$/.test(keyed) ? keyed : KEYED_IN;
}
