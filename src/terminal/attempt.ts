/** From the press of a key to a request that is ready: operator, card, PIN and the chip's first word. */
import { after, civilTime, two } from '../std/index.ts';
import {
  AMOUNT_MINOR_MAX,
  CNY,
  type Operation,
  passesLuhn,
  type ReadFailure,
  type Secret,
  type TransactionKind,
} from '../trade/index.ts';
import { endAttempt, failLocally } from './ending.ts';
import type { CardOutcome, ChipOutcome, PinOutcome, TerminalInput } from './input.ts';
import { ICC_DATA_BYTES_MAX, type Operator, type TerminalSettings } from './settings.ts';
import {
  type CardInHand,
  type CardPrompt,
  type LoggedPayment,
  openAttempt,
  type PaymentInHand,
  type Phase,
  type TerminalState,
} from './state.ts';
import type { Step } from './step.ts';

type Input<Kind extends TerminalInput['kind']> = Extract<TerminalInput, { kind: Kind }>;
type InPhase<Kind extends Phase['kind']> = Extract<Phase, { kind: Kind }>;

/** Opens an attempt, unless one is under way or the amount is none. */
export function onStart(step: Step, input: Input<'start'>): void {
  const { state } = step;
  if (openAttempt(state.phase) !== null) return;
  if (input.transaction === 'sale' && !isAmount(input.amountMinor)) return;
  const original = input.transaction === 'void' ? voidable(state, input.originalStan) : null;
  const { transaction } = input;
  const amountMinor = input.transaction === 'sale' ? input.amountMinor : (original?.amountMinor ?? 0);
  const operator = state.operator.code;
  const attempt = { attempt: state.attempt + 1, transaction, amountMinor, operator, original };
  step.record({ kind: 'attempt-opened', attempt, dueAt: after(step.now, state.settings.cardWaitMs) });
  step.tell({ kind: 'attempt-started', transaction, amountMinor, operator });
  if (!isPermitted(state, transaction)) return deny(step, transaction);
  if (input.transaction === 'void' && original === null) {
    step.tell({ kind: 'original-not-found', stan: traceNumber(input.originalStan) });
    failLocally(step, 'original-not-found');
  }
}

/** Between attempts only: an attempt belongs to the operator who began it. */
export function onOperator(step: Step, operator: Operator): void {
  if (openAttempt(step.state.phase) !== null || !/^\d{2}$/.test(operator.code)) return;
  step.record({ kind: 'operator-logged-on', operator: { code: operator.code, role: operator.role } });
}

/** Until the request has left. After that only the answer, or the lack of one, ends the attempt. */
export function onCancel(step: Step): void {
  switch (step.state.phase.kind) {
    case 'showing-result':
      return step.enterPhase({ kind: 'idle' });
    case 'awaiting-pin':
      step.tell({ kind: 'pin-cancelled' });
      return endAttempt(step, { result: 'cancelled', why: 'pin-cancelled' });
    case 'awaiting-card':
    case 'awaiting-chip':
    case 'awaiting-line':
      return endAttempt(step, { result: 'cancelled', why: 'cancelled' });
    default:
      return;
  }
}

export function onCard(step: Step, input: Input<'card'>): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-card') return;
  const { entry, outcome } = input;
  if (outcome.kind === 'failed') return onReadFailure(step, phase, { entry, why: outcome.why });
  const card = cardInHand(phase, input.entry, outcome);
  if (typeof card === 'string') return onReadFailure(step, phase, { entry, why: card });
  if (entry === 'swipe' && !phase.chipFailed && hasChip(card.track2)) return prompt(step, phase, 'chip');
  step.tell({ kind: 'card-read', entry });
  onCardInHand(step, card);
}

/** Only with permission, and nothing is sent unless length and check digit are right. */
export function onKeyed(step: Step, input: Input<'keyed'>): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-card') return;
  if (!isPermitted(step.state, 'keyed-entry')) return deny(step, 'keyed-entry');
  const digits = input.digits.revealFor('routing');
  const isLength = /^\d{13,19}$/.test(digits);
  if (!isLength || !passesLuhn(digits)) {
    const why = isLength ? 'check-digit' : 'length';
    step.tell({ kind: 'keyed-number-refused', why, digits: digits.length });
    return failLocally(step, 'keyed-number-refused');
  }
  step.tell({ kind: 'card-read', entry: 'keyed' });
  onCardInHand(step, {
    entry: 'keyed',
    pan: input.digits,
    track2: null,
    expiry: input.expiry,
    cardSequence: null,
    fallback: false,
    unpredictable: '',
  });
}

export function onPin(step: Step, outcome: PinOutcome): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-pin') return;
  if (outcome.kind === 'cancelled') return onCancel(step);
  // A pad lets nobody confirm fewer than four digits; if one did, the cardholder is still at the pad.
  if (outcome.kind === 'entered' && !/^\d{4,12}$/.test(outcome.pin.revealFor('pin-block'))) return;
  if (outcome.kind === 'entered') step.tell({ kind: 'pin-entered' });
  const pin = outcome.kind === 'entered' ? outcome.pin : null;
  onPaymentInHand(step, { attempt: phase.attempt, card: phase.card, pin, iccData: null });
}

/** The chip's answer to `generate-ac`. */
export function onCryptogram(step: Step, outcome: ChipOutcome): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-chip' || outcome.kind === 'accepted') return;
  if (outcome.kind === 'cryptogram' && isIccData(outcome.iccData)) {
    const iccData = outcome.iccData.toUpperCase();
    return step.enterPhase({ kind: 'awaiting-line', payment: { ...phase.payment, iccData } });
  }
  const why: ReadFailure = outcome.kind === 'failed' ? outcome.why : 'chip-bad-data';
  step.tell({ kind: 'card-read-failed', entry: phase.payment.card.entry, why });
  failLocally(step, 'chip-not-answering');
}

/** A person, or a chip, that kept us waiting. */
export function onPhaseDue(
  step: Step,
  phase: InPhase<'awaiting-card' | 'awaiting-pin' | 'awaiting-chip' | 'showing-result'>,
): void {
  switch (phase.kind) {
    case 'awaiting-card':
      return phase.failures > 0
        ? failLocally(step, 'card-not-read')
        : endAttempt(step, { result: 'cancelled', why: 'card-not-presented' });
    case 'awaiting-pin':
      return endAttempt(step, { result: 'cancelled', why: 'pin-not-entered' });
    case 'awaiting-chip':
      return onCryptogram(step, { kind: 'failed', why: 'chip-mute' });
    case 'showing-result':
      return step.enterPhase({ kind: 'idle' });
  }
}

const isAmount = (minor: number): boolean => Number.isSafeInteger(minor) && minor > 0 && minor <= AMOUNT_MINOR_MAX;

function voidable(state: TerminalState, stan: string): LoggedPayment | null {
  return state.log.findLast((sale) => sale.stan === stan && sale.batch === state.batch && !sale.voided) ?? null;
}

/** Anything may have been keyed in here, a card number too: only a trace number is told. */
const traceNumber = (keyed: string): string => (/^\d{6}$/.test(keyed) ? keyed : '000000');

function isPermitted(state: TerminalState, operation: Operation): boolean {
  return state.settings.permissions[state.operator.role].includes(operation);
}

function deny(step: Step, operation: Operation): void {
  step.tell({ kind: 'operator-denied', operation, operator: step.state.operator.code, needs: 'supervisor' });
  failLocally(step, 'operator-denied');
}

interface FailedRead {
  readonly entry: Input<'card'>['entry'];
  readonly why: ReadFailure;
}

/** After a chip that could not be read the stripe may be tried, and only then. */
function onReadFailure(step: Step, phase: InPhase<'awaiting-card'>, { entry, why }: FailedRead): void {
  const { settings } = step.state;
  const failures = phase.failures + 1;
  const chipFailed = phase.chipFailed || entry === 'chip';
  step.tell({ kind: 'card-read-failed', entry, why });
  if (failures >= settings.cardReadFailuresMax) return failLocally(step, 'card-not-read');
  prompt(step, { ...phase, failures, chipFailed }, chipFailed ? 'stripe' : phase.prompt);
}

function prompt(step: Step, phase: InPhase<'awaiting-card'>, asked: CardPrompt): void {
  step.enterPhase({ ...phase, prompt: asked, dueAt: after(step.now, step.state.settings.cardWaitMs) });
}

/** A reader that hands over something which is no card has failed to read one. */
function cardInHand(
  phase: InPhase<'awaiting-card'>,
  entry: FailedRead['entry'],
  outcome: Extract<CardOutcome, { kind: 'read' }>,
): CardInHand | ReadFailure {
  const { pan, track2, expiry, cardSequence, unpredictable } = outcome;
  const isStripe = entry === 'swipe';
  if (isStripe && track2 === undefined) return 'no-track';
  const hasPan = /^\d{12,19}$/.test(pan.revealFor('routing'));
  const hasTrack = track2 === undefined || /^[\d=D]{1,37}$/.test(track2.revealFor('track'));
  const hasExpiry = expiry === undefined || /^\d{4}$/.test(expiry.revealFor('packing'));
  const hasSequence = cardSequence === undefined || /^\d{1,3}$/.test(cardSequence);
  const hasNumber = isStripe || /^[\dA-Fa-f]{8}$/.test(unpredictable);
  if (!hasPan || !hasTrack || !hasExpiry || !hasSequence || !hasNumber) {
    return isStripe ? 'track-parity' : 'chip-bad-data';
  }
  return {
    entry,
    pan,
    track2: track2 ?? null,
    expiry: expiry ?? null,
    cardSequence: isStripe ? null : (cardSequence?.padStart(3, '0') ?? null),
    fallback: isStripe && phase.chipFailed,
    unpredictable,
  };
}

/** Service code on track 2: a first digit of 2 or 6 says that the card has a chip, which must be used. */
function hasChip(track2: Secret | null): boolean {
  const match = /[=D]\d{4}(\d)/.exec(track2?.revealFor('track') ?? '');
  return match?.[1] === '2' || match?.[1] === '6';
}

function onCardInHand(step: Step, card: CardInHand): void {
  const { phase, settings } = step.state;
  if (phase.kind !== 'awaiting-card') return;
  const { attempt } = phase;
  if (asksForPin(attempt.transaction, settings)) {
    return step.enterPhase({ kind: 'awaiting-pin', attempt, card, dueAt: after(step.now, settings.pinWaitMs) });
  }
  onPaymentInHand(step, { attempt, card, pin: null, iccData: null });
}

const asksForPin = (transaction: TransactionKind, settings: TerminalSettings): boolean =>
  transaction !== 'void' || settings.pinOnVoid === 'asked';

function onPaymentInHand(step: Step, payment: PaymentInHand): void {
  const { attempt, card } = payment;
  if (card.entry !== 'chip' && card.entry !== 'contactless') return step.enterPhase({ kind: 'awaiting-line', payment });
  step.enterPhase({ kind: 'awaiting-chip', payment, dueAt: after(step.now, step.state.settings.chipWaitMs) });
  const today = civilTime(step.now);
  step.send({
    to: 'card',
    kind: 'generate-ac',
    request: {
      transaction: attempt.transaction,
      amountMinor: attempt.amountMinor,
      currency: CNY,
      date: `${two(today.year % 100)}${two(today.month)}${two(today.day)}`,
      unpredictable: card.unpredictable,
    },
  });
}

function isIccData(text: string): boolean {
  return text.length > 0 && text.length <= 2 * ICC_DATA_BYTES_MAX && /^(?:[\dA-Fa-f]{2})+$/.test(text);
}
