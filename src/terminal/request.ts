/** What a terminal says: each message is built from the state, field by field, and sealed later by the host. */
import {
  buildOriginal,
  buildPaymentTag,
  buildTyping,
  type Elements,
  type Message,
  paymentTag,
} from '../iso8583/index.ts';
import { fromLatin1, toHex, two } from '../std/index.ts';
import { CNY, entryMode, type Secret, TRANSACTIONS, type TransactionKind } from '../trade/index.ts';
import { deviceDescription } from './description.ts';
import { reducedIccData, tagValue } from './icc-data.ts';
import { type OriginalPayment, UNSPECIFIED_ENTRY } from './logged-payment.ts';
import type { UploadChunk } from './outbox.ts';
import { plain } from './queued-message.ts';
import type { TerminalSettings } from './settings.ts';
import type {
  CardInHand,
  OpenAttempt,
  PaymentInHand,
  PendingRefund,
  PendingReversal,
  SentPayment,
  TerminalState,
} from './state.ts';

/** DE 60.5 of a stripe that was read because the chip could not be. */
export const FALLBACK_CONDITION = '2';

/** DE 60.3 of the messages that carry no payment. */
export const NETWORK_CODES = { upload: '362', echo: '301' } as const;

export const stanText = (stan: number): string => String(stan).padStart(6, '0');

export const amountText = (amountMinor: number): string => String(amountMinor).padStart(12, '0');

/** 0800: asks for working keys and a batch number. */
export function signOnRequest(state: TerminalState, stan: string): Message {
  return {
    mti: '0800',
    stan,
    ...parties(state),
    typing: buildTyping({ typeCode: '00', batch: state.batch, networkCode: state.settings.signOnCode }),
    // Which master key it holds, for a switch that knows two. Our own mapping.
    ...optional('privateBinary', state.jobs.masterKcv),
    // DE 63: the operator, then a blank.
    privateText: `${state.operator.code} `,
  };
}

/** 0820/301: is anybody there? */
export function echoRequest(state: TerminalState): Message {
  return { mti: '0820', ...parties(state), typing: managementTyping(state, NETWORK_CODES.echo) };
}

/** 0820/362: what the terminal has to tell. */
export function uploadRequest(state: TerminalState, chunk: UploadChunk): Message {
  const typing = managementTyping(state, NETWORK_CODES.upload);
  return { mti: '0820', ...parties(state), typing, privateBinary: chunk.privateBinary };
}

/** The request of a payment without PIN block and MAC. */
export function paymentRequest(state: TerminalState, payment: PaymentInHand, stan: string): Message {
  const { attempt, card, pin } = payment;
  const { transaction } = attempt;
  return {
    ...transactionElements(state, { attempt, stan, fallback: card?.fallback === true }),
    ...optional('pan', card?.pan),
    ...optional('expiry', card?.expiry),
    entryMode: transaction === 'qr-code-sale' ? SHOWN_CODE_ENTRY : entryModeOf(card, pin),
    ...optional('cardSequence', card?.cardSequence),
    ...optional('pinCaptureCode', pin && state.settings.pinCaptureCode),
    ...optional('track2', card?.track2),
    ...optional('securityControl', securityControl(pin, card?.track2 ?? null)),
    ...optional('iccData', payment.iccData),
    ...optional('paymentData', paymentData(state, payment)),
    // 63.1: the card organisation.
    ...(TRANSACTIONS[transaction].money === 'give-back' ? { privateText: 'CUP' } : {}),
  };
}

/** DE 59: what the device is, and the code or voucher that pays. What may be kept for another time names no card. */
function paymentData({ identity }: TerminalState, { attempt, card, code }: PaymentInHand): string | null {
  const isKept = !TRANSACTIONS[attempt.transaction].reversible;
  const description = deviceDescription(identity, isKept ? null : (card?.pan ?? null));
  const paying = code === null ? voucherText(attempt.original) : paymentCodeText(code);
  return description === null && paying === null ? null : `${description ?? ''}${paying ?? ''}`;
}

export interface Advising {
  readonly attempt: OpenAttempt;
  readonly sent: SentPayment;
  readonly iccData: string | null;
}

/**
 * A request that is kept and sent later. It holds neither track nor PIN, so a stripe that was read is told as a number
 * whose way into the terminal is not specified.
 */
export function adviceRequest(state: TerminalState, { attempt, sent, iccData }: Advising): Message {
  const isChip = sent.entry === 'chip' || sent.entry === 'contactless';
  return {
    ...transactionElements(state, { attempt, stan: sent.stan, fallback: false }),
    entryMode: isChip || sent.entry === 'keyed' ? `${sent.entryMode.slice(0, 2)}2` : UNSPECIFIED_ENTRY,
    ...optional('cardSequence', isChip ? sent.cardSequence : null),
    ...optional('iccData', iccData),
  };
}

interface Naming {
  readonly attempt: OpenAttempt;
  readonly stan: string;
  readonly fallback: boolean;
}

/** What a request says whatever pays. */
function transactionElements(state: TerminalState, { attempt, stan, fallback }: Naming) {
  const { transaction, original, tipMinor, periods } = attempt;
  const facts = TRANSACTIONS[transaction];
  return {
    mti: facts.mti,
    processingCode: facts.processingCode,
    ...(transaction === 'balance' ? {} : { amount: amountText(attempt.amountMinor) }),
    stan,
    conditionCode: facts.conditionCode,
    ...optional('rrn', NAMED_BY_REFERENCE.has(transaction) ? original?.rrn : null),
    ...optional('authorisationCode', attempt.authorisationCode ?? original?.authorisationCode),
    ...parties(state),
    ...optional('additionalPrivate', tipMinor > 0 ? amountText(tipMinor) : null),
    currency: CNY,
    typing: paymentTyping(state, {
      typeCode: facts.typeCode,
      batch: state.batch,
      chipCondition: chipCondition(fallback),
      transaction,
    }),
    ...optional('originalTransaction', original && originalText(original)),
    ...optional('privateBinary', periods === null ? null : toHex(fromLatin1(two(periods)))),
  };
}

/** What names its original by the reference number too. Source: protocol reference, section 2. */
const NAMED_BY_REFERENCE: ReadonlySet<TransactionKind> = new Set<TransactionKind>([
  'void',
  'refund',
  'completion-void',
  'qr-void',
  'qr-refund',
  'adjustment',
  'tip-adjustment',
]);

/** The 0400 of a request that may or may not have been booked. Never 26 35 36 37 52 53. */
export function reversalRequest(state: TerminalState, reversal: PendingReversal): Message {
  const { transaction, original } = reversal;
  const facts = TRANSACTIONS[transaction];
  return {
    mti: '0400',
    ...optional('pan', state.reversalCard?.pan),
    processingCode: facts.processingCode,
    amount: amountText(reversal.amountMinor),
    stan: reversal.stan,
    ...optional('expiry', state.reversalCard?.expiry),
    entryMode: reversal.entryMode,
    ...optional('cardSequence', reversal.cardSequence),
    conditionCode: facts.conditionCode,
    ...optional('authorisationCode', reversal.authorisationCode ?? original?.authorisationCode),
    responseCode: reversal.code,
    ...parties(state),
    currency: CNY,
    ...optional('iccData', reversal.iccData),
    ...optional('paymentData', voucherText(original)),
    typing: paymentTyping(state, { ...reversal, typeCode: facts.typeCode }),
    ...optional('originalTransaction', original && originalText(dated(reversal, original))),
  };
}

/** Where no answer came, the date under which the host booked is not known: 61.3 is 0000. Protocol reference 5.1. */
function dated({ transaction, answered }: PendingReversal, original: OriginalPayment): OriginalPayment {
  return !answered && DATE_CLEARED.has(transaction) ? { ...original, localDate: null } : original;
}

const DATE_CLEARED: ReadonlySet<TransactionKind> = new Set<TransactionKind>([
  'pre-authorisation-void',
  'completion',
  'completion-void',
]);

/** The reversal that stands beside a request from the moment it is written; `null` for what has none. */
export function armedReversal(payment: PaymentInHand, sent: SentPayment): PendingReversal | null {
  const { attempt, card } = payment;
  if (!TRANSACTIONS[attempt.transaction].reversible) return null;
  return {
    status: 'armed',
    attempt: attempt.attempt,
    transaction: attempt.transaction,
    amountMinor: attempt.amountMinor,
    stan: sent.stan,
    batch: sent.batch,
    entryMode: sent.entryMode,
    cardSequence: sent.cardSequence,
    chipCondition: chipCondition(card?.fallback === true),
    iccData: reducedIccData(payment.iccData),
    original: attempt.original,
    code: '06',
    authorisationCode: null,
    answered: false,
    sealed: sent.sealed,
  };
}

/** A refund that stands beside its request: asked again, it carries no card. */
export function armedRefund(payment: PaymentInHand, sent: SentPayment, message: Message): PendingRefund | null {
  const { attempt } = payment;
  if (TRANSACTIONS[attempt.transaction].whenUnanswered !== 'repeated') return null;
  const { iccData: _chip, cardSequence: _sequence, pinCaptureCode: _capture, ...kept } = plain(message);
  const { securityControl: _control, ...again } = kept;
  return { status: 'armed', attempt, sent, message: again };
}

/** What may be remembered of a request that is about to leave. */
export function sentOf(state: TerminalState, payment: PaymentInHand): SentPayment {
  const { attempt, card, pin, iccData } = payment;
  return {
    stan: stanText(state.nextStan),
    batch: state.batch,
    entry: card?.entry ?? 'code',
    entryMode: attempt.transaction === 'qr-code-sale' ? SHOWN_CODE_ENTRY : entryModeOf(card, pin),
    fallback: card?.fallback === true,
    panMasked: card === null ? '' : String(card.pan),
    pin: pin === null ? 'not-entered' : 'entered',
    smallAmount: pin === null && isSmallAmount(state.settings, attempt, card),
    cardSequence: card?.cardSequence ?? null,
    sealed: card?.sealed ?? null,
    cryptogram: tagValue(iccData, '9F26'),
    terminalVerificationResults: tagValue(iccData, '95'),
  };
}

/** Contactless and small: neither PIN nor signature. Source: protocol reference 5.10. */
export function isSmallAmount(settings: TerminalSettings, attempt: OpenAttempt, card: CardInHand | null): boolean {
  if (attempt.transaction !== 'sale' || card?.entry !== 'contactless') return false;
  return attempt.amountMinor <= settings.smallAmountMinor;
}

export const entryModeOf = (card: CardInHand | null, pin: Secret | null): string =>
  card === null ? CODE_ENTRY : entryMode(card.entry, pin === null ? 'without-pin' : 'with-pin');

/** DE 22 of a payment by code. Source: protocol reference 1.5. */
const CODE_ENTRY = '032';
/** Of a code that the terminal shows. Our own: 04 is free there, and tells its reversal from that of a sale by code. */
const SHOWN_CODE_ENTRY = '042';

/** DE 59: A3 is the payer's code, A4 the voucher that the answer gave for it. Source: protocol reference 1.7. */
const paymentCodeText = (code: Secret): string => buildPaymentTag('A3', code.revealFor('packing'), TAG_LENGTH_DIGITS);
const voucherText = (original: OriginalPayment | null): string | null =>
  original === null || original.voucher === null ? null : buildPaymentTag('A4', original.voucher, TAG_LENGTH_DIGITS);

/** The voucher in DE 59 of an answer. */
export function voucherOf(paymentData: string | undefined): string | null {
  const voucher = paymentTag(paymentData ?? '', 'A4', TAG_LENGTH_DIGITS) ?? '';
  return /^[0-9A-Za-z]{1,32}$/.test(voucher) ? voucher : null;
}

const TAG_LENGTH_DIGITS = 3;

interface TypingParts {
  readonly typeCode: string;
  readonly batch: string;
  readonly chipCondition: string;
  readonly transaction: TransactionKind;
  readonly networkCode?: string;
}

/** DE 60 of whatever follows a card or a code. */
export function paymentTyping({ settings }: TerminalState, parts: TypingParts): string {
  const { typeCode, batch, chipCondition: condition, transaction, networkCode = '000' } = parts;
  const takesPart = transaction === 'sale' && settings.partialApproval === 'taken';
  return buildTyping({
    typeCode,
    batch,
    networkCode,
    readCapability: settings.readCapability,
    chipCondition: condition,
    partialApproval: takesPart ? '1' : '0',
  });
}

export function parties({ identity }: TerminalState): Pick<Message, 'terminalId' | 'merchantId'> {
  return { terminalId: identity.terminalId, merchantId: identity.merchantId };
}

function managementTyping(state: TerminalState, networkCode: string): string {
  return buildTyping({ typeCode: '00', batch: state.batch, networkCode });
}

export const chipCondition = (fallback: boolean): string => (fallback ? FALLBACK_CONDITION : '0');

export function originalText({ batch, stan, localDate }: OriginalPayment): string {
  return buildOriginal({ batch, stan, date: localDate ?? '0000' });
}

/** DE 53: PIN block with PAN (2) or none (0), double-length keys (6), clear track (0). */
function securityControl(pin: Secret | null, track2: Secret | null): string | null {
  if (pin === null && track2 === null) return null;
  return (pin === null ? '06' : '26').padEnd(16, '0');
}

export function optional<Name extends keyof Elements>(
  name: Name,
  value: Elements[Name] | null | undefined,
): { readonly [Key in Name]?: Elements[Name] } {
  if (value === null || value === undefined) return {};
  return { [name]: value } as { readonly [Key in Name]?: Elements[Name] };
}
