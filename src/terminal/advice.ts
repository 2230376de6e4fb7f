/** What is decided here and told to the switch later: advices, and what a chip approves while the line is down. */
import { after } from '../std/index.ts';
import { TRANSACTIONS, type TransactionKind } from '../trade/index.ts';
import { endAttempt, failLocally } from './ending.ts';
import { cryptogramIccData, isHex, tagValue } from './icc-data.ts';
import type { ChipOutcome } from './input.ts';
import { logApproval } from './log-approval.ts';
import { loggedAs, UNSPECIFIED_ENTRY } from './logged-payment.ts';
import { enqueue } from './queue.ts';
import { adviceRequest, sentOf, stanText } from './request.ts';
import { ICC_DATA_BYTES_MAX } from './settings.ts';
import type { CardInHand, OpenAttempt, PaymentInHand, SentPayment, TerminalState } from './state.ts';
import type { Step } from './step.ts';

/** What needs no answer before the slip is printed. An offline sale is one too, once the chip has agreed. */
export const isRecorded = (transaction: TransactionKind): boolean =>
  TRANSACTIONS[transaction].whenUnanswered === 'resent' && transaction !== 'offline-sale';

/** What only changes a payment of the log needs no card: the log has the number, as the host sealed it. */
export const needsNoCard = (transaction: TransactionKind): boolean => TRANSACTIONS[transaction].money === 'adjust';

/** The card has been read: the advice is written down and the attempt is over. */
export function recordCardAdvice(step: Step, attempt: OpenAttempt, card: CardInHand): void {
  if (card.sealed === null) return failLocally(step, 'number-not-kept');
  const { log } = step.state;
  const logged = attempt.original === null ? undefined : loggedAs(log, attempt.original);
  // It is told when it has happened: nobody could refuse another card than the one that was held.
  if (logged !== undefined && logged.panMasked !== String(card.pan)) {
    step.tell({ kind: 'original-not-found', stan: logged.stan });
    return failLocally(step, 'other-card');
  }
  record(step, { attempt, sent: sentOf(step.state, { attempt, card, code: null, pin: null, iccData: null }) });
}

/** A tip, or another amount, for a payment of the log. */
export function recordAdjustment(step: Step, attempt: OpenAttempt): void {
  const { log, nextStan, batch } = step.state;
  const logged = attempt.original === null ? undefined : loggedAs(log, attempt.original);
  if (logged?.sealed === undefined || logged.sealed === null) return failLocally(step, 'number-not-kept');
  const { panMasked, sealed, entry } = logged;
  const sent: SentPayment = {
    stan: stanText(nextStan),
    batch,
    entry: entry === 'code' || entry === null ? 'keyed' : entry,
    entryMode: UNSPECIFIED_ENTRY,
    fallback: false,
    panMasked,
    pin: 'not-entered',
    smallAmount: false,
    cardSequence: null,
    sealed,
    cryptogram: null,
    terminalVerificationResults: null,
  };
  record(step, { attempt, sent });
}

function record(step: Step, { attempt, sent }: { readonly attempt: OpenAttempt; readonly sent: SentPayment }): void {
  const message = adviceRequest(step.state, { attempt, sent, iccData: null });
  step.record({ kind: 'stan-taken', stan: sent.stan });
  logApproval(step, { attempt, sent, answer: null });
  enqueue(step, { what: 'advice', attempt, message, sealed: sent.sealed });
  const money = needsNoCard(attempt.transaction) ? 'charged' : 'approved-offline';
  endAttempt(step, { result: 'approved', why: 'recorded', money, sent });
}

/** Whether the chip may be asked alone, now that the line is down. */
export function mayApproveOffline({ phase, settings, reversal, keys }: TerminalState): boolean {
  if (phase.kind !== 'awaiting-line' || reversal !== null || keys === 'none') return false;
  const { attempt, card } = phase.payment;
  const isSale = attempt.transaction === 'sale' && card?.entry === 'chip' && card.sealed !== null;
  return isSale && attempt.amountMinor <= settings.floorLimitMinor;
}

/** The second GENERATE AC without an issuer: the answer code says that there was none (EMV: Y3). */
export function askChipAlone(step: Step, payment: PaymentInHand): void {
  const dueAt = after(step.now, step.state.settings.chipWaitMs);
  step.enterPhase({ kind: 'awaiting-offline-approval', payment, dueAt });
  step.send({ to: 'card', kind: 'complete', responseCode: UNABLE_TO_GO_ONLINE, iccResponse: null });
}

const UNABLE_TO_GO_ONLINE = 'Y3';

export function onOfflineApproval(step: Step, outcome: ChipOutcome): void {
  const { state } = step;
  const { phase } = state;
  if (phase.kind !== 'awaiting-offline-approval' || outcome.kind === 'cryptogram') return;
  if (outcome.kind === 'failed') step.tell({ kind: 'card-read-failed', entry: 'chip', why: outcome.why });
  if (outcome.kind !== 'accepted') return failLocally(step, 'offline-declined');
  const { payment } = phase;
  // What began as a sale is another transaction from here on.
  const attempt: OpenAttempt = { ...payment.attempt, transaction: 'offline-sale' };
  const certificate = outcome.iccData ?? '';
  const iccData = isHex(certificate, ICC_DATA_BYTES_MAX) ? certificate.toUpperCase() : payment.iccData;
  const sent = { ...sentOf(state, payment), cryptogram: tagValue(iccData, '9F26') };
  const kept = iccData === null ? null : cryptogramIccData(iccData);
  const message = adviceRequest(state, { attempt, sent, iccData: kept });
  step.record({ kind: 'stan-taken', stan: sent.stan });
  logApproval(step, { attempt, sent, answer: null });
  step.tell({ kind: 'approved-offline', stan: sent.stan });
  enqueue(step, { what: 'advice', attempt, message, sealed: sent.sealed });
  endAttempt(step, { result: 'approved', why: 'approved-offline', money: 'approved-offline', sent, attempt });
}
