/** What a terminal says: each message is built from the state, field by field, and sealed later by the host. */
import { readTlv, tlvValue, writeTlv } from '../emv/index.ts';
import { buildOriginal, buildTyping, type Elements, type Message } from '../iso8583/index.ts';
import { fromHex, toHex } from '../std/index.ts';
import { CNY, entryMode, type Secret, TRANSACTIONS } from '../trade/index.ts';
import type { UploadChunk } from './outbox.ts';
import type { LoggedPayment, PaymentInHand, PendingReversal, SentPayment, TerminalState } from './state.ts';

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
  const facts = TRANSACTIONS[attempt.transaction];
  const { original } = attempt;
  return {
    mti: facts.mti,
    pan: card.pan,
    processingCode: facts.processingCode,
    ...(attempt.transaction === 'balance' ? {} : { amount: amountText(attempt.amountMinor) }),
    stan,
    ...optional('expiry', card.expiry),
    entryMode: entryMode(card.entry, pin === null ? 'without-pin' : 'with-pin'),
    ...optional('cardSequence', card.cardSequence),
    conditionCode: '00',
    ...optional('pinCaptureCode', pin && state.settings.pinCaptureCode),
    ...optional('track2', card.track2),
    ...optional('rrn', original?.rrn),
    ...optional('authorisationCode', original?.authorisationCode),
    ...parties(state),
    currency: CNY,
    ...optional('securityControl', securityControl(pin, card.track2)),
    ...optional('iccData', payment.iccData),
    typing: buildTyping({
      typeCode: facts.typeCode,
      batch: state.batch,
      networkCode: '000',
      readCapability: state.settings.readCapability,
      chipCondition: chipCondition(card.fallback),
      partialApproval: '0',
    }),
    ...optional('originalTransaction', original && originalText(original)),
  };
}

/** The 0400 of a request that may or may not have been booked. Never 26 35 36 37 52 53. */
export function reversalRequest(state: TerminalState, reversal: PendingReversal): Message {
  const facts = TRANSACTIONS[reversal.transaction];
  return {
    mti: '0400',
    ...optional('pan', state.reversalCard?.pan),
    processingCode: facts.processingCode,
    amount: amountText(reversal.amountMinor),
    stan: reversal.stan,
    ...optional('expiry', state.reversalCard?.expiry),
    entryMode: reversal.entryMode,
    ...optional('cardSequence', reversal.cardSequence),
    conditionCode: '00',
    ...optional('authorisationCode', reversal.authorisationCode),
    responseCode: reversal.code,
    ...parties(state),
    currency: CNY,
    ...optional('iccData', reversal.iccData),
    typing: buildTyping({
      typeCode: facts.typeCode,
      batch: reversal.batch,
      networkCode: '000',
      readCapability: state.settings.readCapability,
      chipCondition: reversal.chipCondition,
      partialApproval: '0',
    }),
    ...optional('originalTransaction', reversal.original && originalText(reversal.original)),
  };
}

/** The reversal that stands beside a request from the moment it is written; `null` for what moves no money. */
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
    cardSequence: card.cardSequence,
    chipCondition: chipCondition(card.fallback),
    iccData: payment.iccData === null ? null : reducedIccData(payment.iccData),
    original: attempt.original,
    code: '06',
    authorisationCode: null,
  };
}

/** What may be remembered of a request that is about to leave. */
export function sentOf(state: TerminalState, payment: PaymentInHand): SentPayment {
  const { card, pin, iccData } = payment;
  return {
    stan: stanText(state.nextStan),
    batch: state.batch,
    entry: card.entry,
    entryMode: entryMode(card.entry, pin === null ? 'without-pin' : 'with-pin'),
    fallback: card.fallback,
    panMasked: String(card.pan),
    pin: pin === null ? 'not-entered' : 'entered',
    cryptogram: tagValue(iccData, '9F26'),
    terminalVerificationResults: tagValue(iccData, '95'),
  };
}

function parties({ identity }: TerminalState): Pick<Message, 'terminalId' | 'merchantId'> {
  return { terminalId: identity.terminalId, merchantId: identity.merchantId };
}

function managementTyping(state: TerminalState, networkCode: string): string {
  return buildTyping({ typeCode: '00', batch: state.batch, networkCode });
}

const chipCondition = (fallback: boolean): string => (fallback ? FALLBACK_CONDITION : '0');

function originalText({ batch, stan, localDate }: LoggedPayment): string {
  return buildOriginal({ batch, stan, date: localDate ?? '0000' });
}

/** DE 53: PIN block with PAN (2) or none (0), double-length keys (6), clear track (0). */
function securityControl(pin: Secret | null, track2: Secret | null): string | null {
  if (pin === null && track2 === null) return null;
  return (pin === null ? '06' : '26').padEnd(16, '0');
}

function optional<Name extends keyof Elements>(
  name: Name,
  value: Elements[Name] | null | undefined,
): { readonly [Key in Name]?: Elements[Name] } {
  if (value === null || value === undefined) return {};
  return { [name]: value } as { readonly [Key in Name]?: Elements[Name] };
}

/** DE 55 of a reversal: what the issuer needs to recognise the chip's part, not its cryptogram. */
function reducedIccData(iccData: string): string | null {
  const bytes = fromHex(iccData);
  if (bytes === undefined) return null;
  const kept = readTlv(bytes).items.filter((item) => REVERSAL_TAGS.has(item.tag));
  return kept.length === 0 ? null : toHex(writeTlv(kept));
}

function tagValue(iccData: string | null, tag: string): string | null {
  const bytes = iccData === null ? undefined : fromHex(iccData);
  const value = bytes && tlvValue(readTlv(bytes).items, tag);
  return value === undefined ? null : toHex(value);
}

const REVERSAL_TAGS: ReadonlySet<string> = new Set(['95', '9F1E', '9F10', '9F36', 'DF31']);
