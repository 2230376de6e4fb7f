/** From the press of a key to a request that is ready: operator, card, PIN and the chip's first word. */
import { isPaymentCode } from '../qr/index.ts';
import { after, civilTime, two } from '../std/index.ts';
import { type CardEntry, CNY, passesLuhn, type ReadFailure, type Secret } from '../trade/index.ts';
import { askChipAlone, isRecorded, recordCardAdvice } from './advice.ts';
import { closeCode } from './code-sale.ts';
import { giveUpForPaper } from './device.ts';
import { endAttempt, failLocally } from './ending.ts';
import { onPinTimedOut } from './hands.ts';
import { isHex } from './icc-data.ts';
import type { CardOutcome, ChipOutcome, PinOutcome, TerminalInput } from './input.ts';
import { numberRefusal, refuseCard } from './jobs/turn.ts';
import { keyedReached } from './limits.ts';
import { onUnapproved } from './operators.ts';
import { onPart } from './payment.ts';
import { isSmallAmount } from './request.ts';
import { ICC_DATA_BYTES_MAX, type TerminalSettings } from './settings.ts';
import { deny, isPermitted } from './start.ts';
import type { CardInHand, CardPrompt, OpenAttempt, PaymentInHand, Phase } from './state.ts';
import type { Step } from './step.ts';

type Input<Kind extends TerminalInput['kind']> = Extract<TerminalInput, { kind: Kind }>;
type InPhase<Kind extends Phase['kind']> = Extract<Phase, { kind: Kind }>;

/** Until the request has left. After that only the answer, or the lack of one, ends the attempt. */
export function onCancel(step: Step): void {
  switch (step.state.phase.kind) {
    case 'showing-result':
      return step.enterPhase({ kind: 'idle' });
    case 'awaiting-pin':
      step.tell({ kind: 'pin-cancelled' });
      return endAttempt(step, { result: 'cancelled', why: 'pin-cancelled' });
    case 'awaiting-supervisor':
      return onUnapproved(step, 'cancelled');
    case 'confirming-no-slip':
      return giveUpForPaper(step);
    case 'awaiting-code':
    case 'awaiting-card':
    case 'awaiting-chip':
    case 'awaiting-line':
      return endAttempt(step, { result: 'cancelled', why: 'cancelled' });
    case 'offering-part':
      return onPart(step, false);
    case 'showing-code':
      return closeCode(step, 'cancelled');
    default:
      return;
  }
}

export function onCard(step: Step, input: Input<'card'>): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-card') return;
  const { entry, outcome } = input;
  if (!step.state.settings.entries.includes(entry)) return onUnreadable(step, phase, entry);
  if (outcome.kind === 'failed') return onReadFailure(step, phase, { entry, why: outcome.why });
  const card = cardInHand(phase, input.entry, outcome);
  if (typeof card === 'string') return onReadFailure(step, phase, { entry, why: card });
  const mustBeChip = phase.attempt.transaction === 'offline-sale' && entry !== 'chip';
  if (mustBeChip || (entry === 'swipe' && hasChip(card.track2) && !mayFallBack(step, phase))) {
    return prompt(step, phase, 'chip');
  }
  step.tell({ kind: 'card-read', entry });
  if (!isBrandTaken(step, card.pan)) return refuseBrand(step, entry);
  onCardInHand(step, card);
}

/** Whether the stripe of a chip card may be used: after a chip that failed, where the acquirer allows it. */
const mayFallBack = (step: Step, { chipFailed }: InPhase<'awaiting-card'>): boolean =>
  step.state.settings.fallback === 'unchecked' || (chipFailed && step.state.settings.fallback === 'allowed');

/** The payer's code, as it was scanned. */
export function onCode(step: Step, { code }: Input<'code'>): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-code') return;
  const digits = code.revealFor('routing');
  if (!isPaymentCode(digits)) {
    step.tell({ kind: 'code-refused', characters: digits.length });
    return failLocally(step, 'code-refused');
  }
  step.tell({ kind: 'code-read' });
  const { attempt } = phase;
  step.enterPhase({ kind: 'awaiting-line', payment: { attempt, card: null, code, pin: null, iccData: null } });
}

/**
 * Only with permission, and nothing is sent unless the length is right. A check digit that is wrong is a warning: some
 * genuine cards have no right one, and whoever keys in the same number twice has looked at the card.
 */
export function onKeyed(step: Step, input: Input<'keyed'>): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-card') return;
  if (!step.state.settings.entries.includes('keyed')) return onUnreadable(step, phase, 'keyed');
  if (!isPermitted(step.state, 'keyed-entry')) return deny(step, 'keyed-entry');
  if (phase.attempt.transaction === 'offline-sale') return prompt(step, phase, 'chip');
  const reached = keyedReached(step.state, phase.attempt);
  if (reached !== undefined) {
    step.tell(reached);
    return failLocally(step, 'limit-reached');
  }
  const digits = input.digits.revealFor('routing');
  if (!/^\d{13,19}$/.test(digits)) {
    step.tell({ kind: 'keyed-number-refused', why: 'length', digits: digits.length });
    return failLocally(step, 'keyed-number-refused');
  }
  const refusal = numberRefusal(step.state, input.digits);
  if (refusal !== undefined) return refuseCard(step, refusal);
  if (!passesLuhn(digits) && phase.doubtful?.revealFor('routing') !== digits)
    return askNumberAgain(step, phase, input.digits);
  step.tell({ kind: 'card-read', entry: 'keyed' });
  if (!isBrandTaken(step, input.digits)) return refuseBrand(step, 'keyed');
  onCardInHand(step, {
    entry: 'keyed',
    pan: input.digits,
    track2: null,
    expiry: input.expiry,
    cardSequence: null,
    fallback: false,
    unpredictable: '',
    sealed: input.sealed ?? null,
  });
}

function askNumberAgain(step: Step, phase: InPhase<'awaiting-card'>, doubtful: Secret): void {
  const failures = phase.failures + 1;
  step.tell({ kind: 'keyed-number-refused', why: 'check-digit', digits: doubtful.revealFor('routing').length });
  if (failures >= step.state.settings.cardReadFailuresMax) return failLocally(step, 'keyed-number-refused');
  prompt(step, { ...phase, failures, doubtful }, 'number-again');
}

export function onPin(step: Step, outcome: PinOutcome): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-pin') return;
  if (outcome.kind === 'cancelled') return onCancel(step);
  if (outcome.kind === 'timed-out') return onPinTimedOut(step, outcome.keys);
  // A pad lets nobody confirm fewer than four digits; if one did, the cardholder is still at the pad.
  if (outcome.kind === 'entered' && !/^\d{4,12}$/.test(outcome.pin.revealFor('pin-block'))) return;
  if (outcome.kind === 'entered') step.tell({ kind: 'pin-entered' });
  // Where the reading does not let a cardholder do without a PIN, the pad goes on asking.
  if (outcome.kind === 'bypassed' && !step.state.settings.pinBypass.includes(phase.card.entry)) return;
  const pin = outcome.kind === 'entered' ? outcome.pin : null;
  onPaymentInHand(step, { attempt: phase.attempt, card: phase.card, code: null, pin, iccData: null });
}

/** The chip's answer to `generate-ac`. */
export function onCryptogram(step: Step, outcome: ChipOutcome): void {
  const { phase } = step.state;
  if (phase.kind !== 'awaiting-chip' || outcome.kind === 'accepted') return;
  const { payment } = phase;
  if (outcome.kind === 'cryptogram' && isHex(outcome.iccData, ICC_DATA_BYTES_MAX)) {
    const signed = { ...payment, iccData: outcome.iccData.toUpperCase() };
    if (payment.attempt.transaction === 'offline-sale') return askChipAlone(step, signed);
    return step.enterPhase({ kind: 'awaiting-line', payment: signed });
  }
  const why: ReadFailure = outcome.kind === 'failed' ? outcome.why : 'chip-bad-data';
  step.tell({ kind: 'card-read-failed', entry: payment.card?.entry ?? 'chip', why });
  failLocally(step, 'chip-not-answering');
}

/** A person, or a chip, that kept us waiting. */
export function onPhaseDue(
  step: Step,
  phase: InPhase<
    | 'awaiting-supervisor'
    | 'confirming-no-slip'
    | 'awaiting-code'
    | 'awaiting-card'
    | 'awaiting-pin'
    | 'awaiting-chip'
    | 'showing-result'
  >,
): void {
  switch (phase.kind) {
    case 'awaiting-supervisor':
      return onUnapproved(step, 'approval-not-given');
    case 'confirming-no-slip':
      return giveUpForPaper(step);
    case 'awaiting-code':
      return phase.failures > 0
        ? failLocally(step, 'code-not-read')
        : endAttempt(step, { result: 'cancelled', why: 'code-not-presented' });
    case 'awaiting-card':
      if (phase.doubtful !== undefined) return failLocally(step, 'keyed-number-refused');
      return phase.failures > 0
        ? failLocally(step, 'card-not-read')
        : endAttempt(step, { result: 'cancelled', why: 'card-not-presented' });
    case 'awaiting-pin':
      return onPinTimedOut(step, null);
    case 'awaiting-chip':
      return onCryptogram(step, { kind: 'failed', why: 'chip-mute' });
    case 'showing-result':
      return step.enterPhase({ kind: 'idle' });
  }
}

interface FailedRead {
  readonly entry: Input<'card'>['entry'];
  readonly why: ReadFailure;
}

/** After a chip that could not be read the stripe may be tried, and only then. */
function onReadFailure(step: Step, phase: InPhase<'awaiting-card'>, { entry, why }: FailedRead): void {
  const { settings } = step.state;
  const failures = phase.failures + 1;
  // A card that was not pushed in has no chip that failed.
  const chipFailed = phase.chipFailed || (entry === 'chip' && why !== 'not-seated');
  step.tell({ kind: 'card-read-failed', entry, why });
  // No other way of reading makes it another card. Source: EMV 4.3 Book 1, 12.3.
  if (why === 'application-blocked') return failLocally(step, 'card-application-blocked');
  if (failures >= settings.cardReadFailuresMax) return failLocally(step, 'card-not-read');
  const next = { ...phase, failures, chipFailed };
  const toStripe = mayFallBack(step, next) && phase.attempt.transaction !== 'offline-sale';
  const coached = COACHED[why];
  if (coached !== undefined) return prompt(step, next, coached);
  prompt(step, next, toStripe ? 'stripe' : phase.prompt);
}

/** What a hand can do better is said at once. */
const COACHED: Readonly<Partial<Record<ReadFailure, CardPrompt>>> = {
  'not-seated': 'push-in',
  'swipe-too-fast': 'slower',
  'several-cards': 'one-card',
};

/** A way of reading that this terminal has not, or is not set up for. */
function onUnreadable(step: Step, phase: InPhase<'awaiting-card'>, entry: CardEntry): void {
  step.tell({ kind: 'not-supported', what: 'entry', entry });
  const failures = phase.failures + 1;
  if (failures >= step.state.settings.cardReadFailuresMax) return failLocally(step, 'entry-not-supported');
  prompt(step, { ...phase, failures }, phase.prompt);
}

/** Cards of a scheme for which it has neither application nor contract. */
const isBrandTaken = ({ state }: Step, pan: Secret): boolean => {
  const digits = pan.revealFor('routing');
  return !state.settings.prefixesNotTaken.some((prefix) => digits.startsWith(prefix));
};

function refuseBrand(step: Step, entry: CardEntry): void {
  step.tell({ kind: 'not-supported', what: 'brand', entry });
  failLocally(step, 'brand-not-supported');
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
  const { pan, track2, expiry, cardSequence, unpredictable, sealed } = outcome;
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
    sealed: sealed ?? null,
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
  if (isRecorded(attempt.transaction)) return recordCardAdvice(step, attempt, card);
  if (attempt.transaction === 'offline-sale' && card.sealed === null) return failLocally(step, 'number-not-kept');
  if (asksForPin(settings, attempt, card)) {
    return step.enterPhase({ kind: 'awaiting-pin', attempt, card, dueAt: after(step.now, settings.pinWaitMs) });
  }
  onPaymentInHand(step, { attempt, card, code: null, pin: null, iccData: null });
}

/** What takes or holds money asks for a PIN; what gives back does not, and on voids and completions acquirers differ. */
function asksForPin(settings: TerminalSettings, attempt: OpenAttempt, card: CardInHand): boolean {
  switch (attempt.transaction) {
    case 'void':
    case 'pre-authorisation-void':
      return settings.pinOnVoid === 'asked';
    case 'completion':
    case 'completion-void':
      return settings.pinOnCompletion === 'asked';
    case 'refund':
    case 'offline-sale':
      return false;
    default:
      return !isSmallAmount(settings, attempt, card);
  }
}

function onPaymentInHand(step: Step, payment: PaymentInHand): void {
  const { attempt, card } = payment;
  const isChip = card?.entry === 'chip' || card?.entry === 'contactless';
  // Of a card that gets money back only the number is read.
  if (!isChip || attempt.transaction === 'refund') return step.enterPhase({ kind: 'awaiting-line', payment });
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
