/**
 * Between the switch and an issuer: Kacha's own interchange (ISO 8583:1987 based). The switch translates, it does not
 * pass through: other trace numbers, other processing codes, another PIN key, reversals as 0420.
 */
import { interchange, type Message, maskMessage } from '../iso8583/index.ts';
import { civilTime, hhmmss, type Instant, mmdd } from '../std/index.ts';
import type { Hop, ReversalReason, Secret, TransactionKind } from '../trade/index.ts';
import type { PaymentState } from './payment/state.ts';
import { ACQUIRER_ID } from './terminal-answer.ts';

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

/** The answers that end a reversal: done, or no such original. */
export const isConfirmation = (code: string): boolean => code === '00' || code === '25';

const transmitted = (at: Instant): string => `${mmdd(civilTime(at))}${hhmmss(civilTime(at))}`;

export interface RequestArguments {
  readonly state: PaymentState;
  readonly request: Message;
  readonly linkStan: string;
  readonly now: Instant;
  /** What a void undoes. */
  readonly original: PaymentState | undefined;
}

/** 0200. The PIN block is still under the terminal's key; it is translated when the message is sealed. */
export function interchangeRequest({ state, request, linkStan, now, original }: RequestArguments): Message {
  const time = civilTime(now);
  return {
    mti: '0200',
    ...secretsOf(request),
    processingCode: PROCESSING_CODES[state.transaction],
    ...(state.transaction === 'balance' ? {} : { amount: String(state.amountMinor).padStart(12, '0') }),
    transmittedAt: transmitted(now),
    stan: linkStan,
    localTime: hhmmss(time),
    localDate: mmdd(time),
    merchantCategory: '5411',
    ...(request.entryMode === undefined
      ? {}
      : { entryMode: state.fallback ? `95${request.entryMode.slice(2)}` : request.entryMode }),
    ...(request.cardSequence === undefined ? {} : { cardSequence: request.cardSequence }),
    conditionCode: '00',
    acquirerId: ACQUIRER_ID,
    rrn: state.rrn ?? '',
    terminalId: state.terminalId,
    merchantId: state.merchantId,
    currency: state.currency,
    ...(request.iccData === undefined ? {} : { iccData: request.iccData }),
    ...(original === undefined ? {} : originalOf(original)),
  };
}

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
    acquirerId: ACQUIRER_ID,
    rrn: state.rrn ?? '',
    responseCode: why === 'issuer-silent' || why === 'link-lost' ? '68' : '06',
    terminalId: state.terminalId,
    merchantId: state.merchantId,
    currency: state.currency,
    ...originalElementsOf(state),
  };
}

export const interchangeHop = (message: Message, direction: 'to-issuer' | 'from-issuer'): Hop => ({
  from: direction === 'to-issuer' ? 'switch' : 'issuer',
  to: direction === 'to-issuer' ? 'issuer' : 'switch',
  message: maskMessage(INTERCHANGE_DIALECT, message),
});

/** A void points at its original by the original's reference number (DE 48) besides DE 90. */
function originalOf(original: PaymentState): Partial<Message> {
  return { ...originalElementsOf(original), additionalPrivate: `ORN${original.rrn ?? ''}` };
}

/** DE 90: MTI 4, trace 6, transmission time 10, acquirer 11, forwarder 11. */
function originalElementsOf(original: PaymentState): { readonly originalElements: string } {
  const sentAt = original.forwardedAt === null ? '0'.repeat(10) : transmitted(original.forwardedAt);
  const trace = original.linkStan ?? '000000';
  return { originalElements: `0200${trace}${sentAt}${ACQUIRER_ID.padStart(11, '0')}${'0'.repeat(11)}` };
}

function secretsOf(request: Message): Partial<Message> {
  return {
    ...(request.pan === undefined ? {} : { pan: request.pan }),
    ...(request.expiry === undefined ? {} : { expiry: request.expiry }),
    ...(request.track2 === undefined ? {} : { track2: request.track2 }),
    ...(request.pinBlock === undefined ? {} : { pinBlock: request.pinBlock }),
  };
}
