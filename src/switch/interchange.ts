/**
 * Between the switch and an issuer: Kacha's own interchange (ISO 8583:1987 based). The switch translates, it does not
 * pass through: other trace numbers, other processing codes, another PIN key, reversals as 0420.
 */
import { buildOriginalElements, buildPrivateParts, interchange, type Message, maskMessage } from '../iso8583/index.ts';
import { civilTime, hhmmss, type Instant, mmdd } from '../std/index.ts';
import {
  type Hop,
  type OriginalOnLink,
  type ReversalReason,
  type Secret,
  TRANSACTIONS,
  type TransactionKind,
} from '../trade/index.ts';
import { settlementElement } from './cut-off.ts';
import type { PaymentState } from './payment/state.ts';
import { isWalletKind, paymentCodeOf, voucherGiven } from './payment-codes.ts';
import { ACQUIRER_ID, answerMti } from './terminal-answer.ts';

export const INTERCHANGE_DIALECT = interchange();

/** DE 3 on the issuer's side; only the balance enquiry differs. */
const PROCESSING_CODES: Readonly<Record<TransactionKind, string>> = {
  sale: '000000',
  void: '200000',
  balance: '300000',
  refund: '200000',
  'pre-authorisation': '030000',
  'incremental-pre-authorisation': '030000',
  'pre-authorisation-void': '200000',
  completion: '000000',
  'completion-void': '200000',
  'completion-advice': '000000',
  instalment: '000000',
  'offline-sale': '000000',
  'offline-settlement': '000000',
  adjustment: '000000',
  'tip-adjustment': '000000',
  'qr-sale': '000000',
  'qr-void': '200000',
  'qr-refund': '200000',
  'qr-code-sale': '000000',
};

/** The answers that may end a reversal: done, or no such original. */
export const isConfirmation = (code: string): boolean => code === '00' || code === '25';

const transmitted = (at: Instant): string => `${mmdd(civilTime(at))}${hhmmss(civilTime(at))}`;

/** Where a request's message type differs from the terminal's: offline sales go on as the advices they are. */
const OWN_MTIS: Partial<Readonly<Record<TransactionKind, string>>> = { 'offline-sale': '0220', 'qr-code-sale': '0200' };

/** What was approved in the issuer's place is told, not asked. */
const mtiOf = ({ transaction, stoodIn }: Pick<PaymentState, 'transaction' | 'stoodIn'>): string =>
  stoodIn ? '0220' : (OWN_MTIS[transaction] ?? TRANSACTIONS[transaction].mti);

/** The message type that answers a payment of this kind. */
export const issuerAnswerMti = (state: Pick<PaymentState, 'transaction' | 'stoodIn'>): string =>
  answerMti(mtiOf(state));

export interface RequestArguments {
  readonly state: PaymentState;
  /** Not at hand any more when another process says it again. */
  readonly request: Message | undefined;
  /** Where there is no request at hand. */
  readonly pan?: Secret;
  readonly linkStan: string;
  /** When it was first sent: what is said again is said in the same words. */
  readonly sentAt: Instant;
  readonly original: OriginalOnLink | null;
}

/** The PIN block is still under the terminal's key; it is translated when the message is sealed. */
export function interchangeRequest(asking: RequestArguments): Message {
  const { state, request, pan, linkStan, sentAt, original } = asking;
  const time = civilTime(sentAt);
  const privateParts = privatePartsOf(state, original, request);
  const entryMode = request?.entryMode ?? state.entryMode ?? undefined;
  return {
    mti: mtiOf(state),
    ...(pan === undefined ? {} : { pan }),
    ...(request === undefined ? {} : secretsOf(request, state.stoodIn)),
    processingCode: PROCESSING_CODES[state.transaction],
    ...(state.transaction === 'balance' ? {} : { amount: String(state.amountMinor).padStart(12, '0') }),
    transmittedAt: transmitted(sentAt),
    stan: linkStan,
    localTime: hhmmss(time),
    localDate: mmdd(time),
    settlementDate: settlementElement(state.settlementDate),
    merchantCategory: '5411',
    ...(entryMode === undefined ? {} : { entryMode: state.fallback ? `95${entryMode.slice(2)}` : entryMode }),
    ...(request?.cardSequence === undefined ? {} : { cardSequence: request.cardSequence }),
    conditionCode: TRANSACTIONS[state.transaction].conditionCode,
    acquirerId: ACQUIRER_ID,
    rrn: state.rrn ?? '',
    ...authorisationCodeOf(state),
    terminalId: state.terminalId,
    merchantId: state.merchantId,
    ...(privateParts === '' ? {} : { additionalPrivate: privateParts }),
    currency: state.currency,
    ...(request?.iccData === undefined ? {} : { iccData: request.iccData }),
    ...(original === null ? {} : { originalElements: original.elements }),
  };
}

/** Of the payment it belongs to, or of what was approved elsewhere before it came here. */
function authorisationCodeOf({ original, authorisationCode }: PaymentState): Partial<Message> {
  const code = original?.authorisationCode ?? authorisationCode;
  return code === null || code === undefined ? {} : { authorisationCode: code };
}

/** DE 48. A payment code comes from the request in hand and is kept nowhere. */
function privatePartsOf(
  { periods, acceptsPartial, transaction, stoodIn }: PaymentState,
  original: OriginalOnLink | null,
  request: Message | undefined,
): string {
  const byCode = isWalletKind(transaction) ? request : undefined;
  const code = byCode === undefined ? undefined : paymentCodeOf(byCode);
  const voucher = byCode === undefined ? undefined : voucherGiven(byCode);
  return buildPrivateParts({
    ...(original === null ? {} : { ORN: original.rrn }),
    ...(periods === null ? {} : { IPN: String(periods).padStart(2, '0') }),
    ...(stoodIn ? { STI: '1' } : {}),
    ...(acceptsPartial && transaction === 'sale' && !stoodIn ? { PAR: '1' } : {}),
    ...(code === undefined || transaction !== 'qr-sale' ? {} : { QRC: code.revealFor('packing') }),
    ...(transaction === 'qr-code-sale' ? { QRO: '1' } : {}),
    ...(voucher === undefined || original === null ? {} : { QRV: voucher }),
  });
}

/** What became of a payment whose payer is at it: under its own reference number, a trace number of its own. */
export function interchangeQuery(asking: {
  readonly state: PaymentState;
  readonly linkStan: string;
  readonly now: Instant;
}): Message {
  const { state, linkStan, now } = asking;
  const { rrn, elements } = originalOnLink(state);
  return {
    mti: '0200',
    processingCode: QUERY_PROCESSING_CODE,
    transmittedAt: transmitted(now),
    stan: linkStan,
    settlementDate: settlementElement(state.settlementDate),
    conditionCode: '00',
    acquirerId: ACQUIRER_ID,
    rrn,
    terminalId: state.terminalId,
    merchantId: state.merchantId,
    additionalPrivate: buildPrivateParts({ ORN: rrn }),
    currency: state.currency,
    originalElements: elements,
  };
}

/** DE 3. Source: our own, docs/reference/interchange.md. */
const QUERY_PROCESSING_CODE = '330000';

/** The outcome is not known to anybody; the rest of the reasons are known wrongs. */
const NOBODY_KNOWS: ReadonlySet<ReversalReason> = new Set(['issuer-silent', 'link-lost', 'issuer-unsure']);

export interface ReversalArguments {
  readonly state: PaymentState;
  readonly linkStan: string;
  readonly now: Instant;
  readonly pan: Secret | undefined;
  readonly why: ReversalReason;
}

/** 0420, idempotent: the same reference number and original each time, a trace number of its own. */
export function interchangeReversal({ state, linkStan, now, pan, why }: ReversalArguments): Message {
  return {
    mti: '0420',
    ...(pan === undefined ? {} : { pan }),
    processingCode: PROCESSING_CODES[state.transaction],
    amount: String(state.amountMinor).padStart(12, '0'),
    transmittedAt: transmitted(now),
    stan: linkStan,
    settlementDate: settlementElement(state.settlementDate),
    conditionCode: TRANSACTIONS[state.transaction].conditionCode,
    acquirerId: ACQUIRER_ID,
    rrn: state.rrn ?? '',
    responseCode: NOBODY_KNOWS.has(why) ? '68' : '06',
    terminalId: state.terminalId,
    merchantId: state.merchantId,
    currency: state.currency,
    originalElements: originalElementsOf(state),
  };
}

/** What tells one reversal of a payment from another: trace number and time of sending, which its answer repeats. */
export const reversalName = (linkStan: string, sentAt: Instant): string => `${linkStan} ${transmitted(sentAt)}`;
export const reversalAnswered = ({ stan = '', transmittedAt = '' }: Message): string => `${stan} ${transmittedAt}`;

export const interchangeHop = (message: Message, direction: 'to-issuer' | 'from-issuer'): Hop => ({
  from: direction === 'to-issuer' ? 'switch' : 'issuer',
  to: direction === 'to-issuer' ? 'issuer' : 'switch',
  message: maskMessage(INTERCHANGE_DIALECT, message),
});

/** What another payment says when it points at this one: its reference number (DE 48) besides DE 90. */
export const originalOnLink = (original: PaymentState): OriginalOnLink => ({
  rrn: original.rrn ?? '',
  elements: originalElementsOf(original),
});

/** DE 90: MTI 4, trace 6, transmission time 10, acquirer 11, forwarder 11. */
function originalElementsOf(original: PaymentState): string {
  return buildOriginalElements({
    mti: mtiOf(original),
    stan: original.linkStan ?? '000000',
    transmittedAt: original.forwardedAt === null ? '0'.repeat(10) : transmitted(original.forwardedAt),
    acquirerId: ACQUIRER_ID.padStart(11, '0'),
    forwarderId: '0'.repeat(11),
  });
}

/** An advice is told without PIN and track: nobody is asked to check them any more. */
function secretsOf(request: Message, isTold: boolean): Partial<Message> {
  return {
    ...(request.pan === undefined ? {} : { pan: request.pan }),
    ...(request.expiry === undefined ? {} : { expiry: request.expiry }),
    ...(isTold || request.track2 === undefined ? {} : { track2: request.track2 }),
    ...(isTold || request.pinBlock === undefined ? {} : { pinBlock: request.pinBlock }),
  };
}
