/** Which answer belongs to which question. An answer that fits nothing is as good as none: the wait goes on. */
import { type Message, parseTyping } from '../iso8583/index.ts';
import { TRANSACTIONS } from '../trade/index.ts';
import { amountText } from './request.ts';
import type { OpenAttempt, PaymentAnswer, PendingReversal, TerminalState } from './state.ts';

/** Answer codes that approve. Source: protocol reference, answer codes. */
const APPROVING: ReadonlySet<string> = new Set(['00', '10', '11', '16', 'A2', 'A4', 'A5', 'A6']);

/** Batch not in agreement, PIN format, MAC: the keys or the batch are out of step. */
const KEYS_OUT_OF_STEP: ReadonlySet<string> = new Set(['77', '99', 'A0']);

/** The issuer was too late for the switch, which now reverses on its own: declined here, unknown there. */
const BEING_CHECKED: ReadonlySet<string> = new Set(['68', '98']);

/** The only answers that end a reversal: done, and nothing there to undo. */
const ENDS_REVERSAL: ReadonlySet<string> = new Set(['00', '25']);

export const approves = (code: string): boolean => APPROVING.has(code);
export const asksForSignOn = (code: string): boolean => KEYS_OUT_OF_STEP.has(code);
export const leavesOutcomeOpen = (code: string): boolean => BEING_CHECKED.has(code);
export const endsReversal = (code: string): boolean => ENDS_REVERSAL.has(code);

/** The question an answer is compared with. */
export interface Question {
  readonly stan: string;
  readonly transaction: OpenAttempt['transaction'];
  readonly amountMinor: number;
}

export function answersPayment(state: TerminalState, question: Question, message: Message): boolean {
  return message.mti === '0210' && fits(state, question, message);
}

export function answersReversal(state: TerminalState, reversal: PendingReversal, message: Message): boolean {
  return message.mti === '0410' && fits(state, reversal, message);
}

export function answersSignOn(state: TerminalState, stan: string, message: Message): boolean {
  return message.mti === '0810' && message.stan === stan && isForUs(state, message);
}

/** An upload or an echo: they carry no trace number. */
export function answersManagement(state: TerminalState, networkCode: string, message: Message): boolean {
  if (message.mti !== '0830' || message.typing === undefined || !isForUs(state, message)) return false;
  const typing = parseTyping(message.typing);
  return typing.ok && typing.value.networkCode === networkCode;
}

export function paymentAnswer(message: Message, code: string): PaymentAnswer {
  return {
    code,
    rrn: message.rrn ?? null,
    authorisationCode: message.authorisationCode ?? null,
    localDate: message.localDate ?? null,
    localTime: message.localTime ?? null,
  };
}

/** The batch of a sign-on answer; the present one when it gives none. */
export function batchOf(message: Message, present: string): string {
  const typing = message.typing === undefined ? undefined : parseTyping(message.typing);
  return typing?.ok ? typing.value.batch : present;
}

function fits(state: TerminalState, question: Question, message: Message): boolean {
  const { transaction, stan, amountMinor } = question;
  if (message.stan !== stan || !isForUs(state, message)) return false;
  if (message.processingCode !== TRANSACTIONS[transaction].processingCode) return false;
  return transaction === 'balance' || message.amount === amountText(amountMinor);
}

function isForUs({ identity }: TerminalState, message: Message): boolean {
  return message.terminalId?.trim() === identity.terminalId && message.merchantId?.trim() === identity.merchantId;
}
