/** Answers to a terminal. Built from what is known of the payment; a request is never edited into an answer. */
import { type Message, maskMessage, unionpayPos } from '../iso8583/index.ts';
import { civilTime, hhmmss, type Instant, mmdd } from '../std/index.ts';
import { type Hop, isApproval } from '../trade/index.ts';
import { PARTIAL_APPROVAL } from './code-map.ts';
import { settlementElement } from './cut-off.ts';
import { PAYER_AT_IT } from './payment/payer.ts';
import type { PaymentState } from './payment/state.ts';
import { shownCodeElement, voucherElement } from './payment-codes.ts';

export const TERMINAL_DIALECT = unionpayPos();

/** DE 32 of the demo acquirer. */
export const ACQUIRER_ID = '00010000';

export interface TerminalAnswer {
  readonly state: PaymentState;
  readonly request: Message;
  readonly code: string;
  readonly now: Instant;
  /** DE 63: why the switch itself refuses; the organisation alone when nothing is said. */
  readonly text?: string;
  /** DE 54, only ever passed through, never kept. */
  readonly balances?: string;
  readonly iccData?: string;
}

/** A financial or reversal answer: the catalogue's response list, which for a 0410 has neither 38 nor 63. */
export function terminalAnswer(answer: TerminalAnswer): Message {
  const { state, request, code, now, text, balances, iccData } = answer;
  const time = civilTime(now);
  const isPayment = request.mti !== '0400';
  const approved = isPayment && isApproval(code);
  const approvedMinor = approved && code === PARTIAL_APPROVAL ? state.approvedMinor : null;
  const told: Message = {
    ...echoed(request),
    ...(approvedMinor === null ? {} : { amount: String(approvedMinor).padStart(12, '0') }),
    mti: answerMti(request.mti),
    localTime: hhmmss(time),
    localDate: mmdd(time),
    settlementDate: settlementElement(state.settlementDate),
    acquirerId: ACQUIRER_ID,
    ...(state.rrn === null ? {} : { rrn: state.rrn }),
    ...(approved && state.authorisationCode !== null ? { authorisationCode: state.authorisationCode } : {}),
    responseCode: code,
    additionalResponse: `${(state.issuerId ?? '').padEnd(11).slice(0, 11)}${'kacha'.padEnd(11)}`,
    ...(balances === undefined ? {} : { balances }),
    ...(iccData === undefined ? {} : { iccData }),
    // What an instalment sale was approved for is what was asked for.
    ...(approved && state.periods !== null && request.privateBinary !== undefined
      ? { privateBinary: request.privateBinary }
      : {}),
    ...(code === PAYER_AT_IT && state.shownText !== null ? { privateBinary: shownCodeElement(state.shownText) } : {}),
    // DE 63 of a management message is the operator's.
    ...(isPayment && !request.mti.startsWith('08') ? { privateText: text ?? '000' } : {}),
  };
  const voucher = approved && state.voucher !== null ? voucherElement(told, state.voucher) : undefined;
  return voucher === undefined ? told : { ...told, paymentData: voucher };
}

/** An answer that belongs to no payment: unknown terminal, unreadable request, refused before a payment exists. */
export function plainAnswer(request: Message, code: string, now: Instant): Message {
  const time = civilTime(now);
  return {
    ...echoed(request),
    mti: answerMti(request.mti),
    localTime: hhmmss(time),
    localDate: mmdd(time),
    responseCode: code,
  };
}

export const answerMti = (mti: string): string => `${mti.slice(0, 2)}${Number(mti.slice(2, 3)) + 1}0`;

export const answerHop = (message: Message): Hop => ({
  from: 'switch',
  to: 'terminal',
  message: maskMessage(TERMINAL_DIALECT, message),
});

export const requestHop = (message: Message): Hop => ({
  from: 'terminal',
  to: 'switch',
  message: maskMessage(TERMINAL_DIALECT, message),
});

const ECHOED = [
  'pan',
  'processingCode',
  'amount',
  'stan',
  'conditionCode',
  'terminalId',
  'merchantId',
  'currency',
  'typing',
] as const;

function echoed(request: Message): Partial<Message> {
  return Object.fromEntries(
    ECHOED.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]]])),
  ) as Partial<Message>;
}
