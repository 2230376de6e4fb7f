/** Which answer belongs to which question. An answer that fits nothing is as good as none: the wait goes on. */
import { type Message, parseTyping, responseMti } from '../iso8583/index.ts';
import { isApproval, TRANSACTIONS } from '../trade/index.ts';
import { amountText, voucherOf } from './request.ts';
import type { OpenAttempt, PaymentAnswer, PendingReversal, TerminalState } from './state.ts';

/** Approved, and something about it was not as it should be: said on the slip. */
const DEFECTIVE: ReadonlySet<string> = new Set(['A2', 'A4', 'A5', 'A6']);

/** Batch not in agreement, PIN format, MAC: the keys or the batch are out of step. */
const KEYS_OUT_OF_STEP: ReadonlySet<string> = new Set(['77', '99', 'A0']);

/** The issuer was too late for the switch, which now reverses on its own: declined here, unknown there. */
const BEING_CHECKED: ReadonlySet<string> = new Set(['68', '98']);

/** What a switch answers without keeping a record: a request whose MAC it cannot prove, keys or batch out of step, no store. */
const UNRECORDED: ReadonlySet<string> = new Set(['A0', '77', '96']);

/**
 * What a switch may say without a MAC, because it has no key of ours to make one with: terminal unknown, not signed on,
 * MAC not provable, no room. None of them says that nothing was booked under our number.
 */
const SAID_UNSIGNED: ReadonlySet<string> = new Set(['97', '77', 'A0', '96']);

/** The only answers that end a reversal: done, and nothing there to undo. */
const ENDS_REVERSAL: ReadonlySet<string> = new Set(['00', '25']);

/**
 * What says nothing of a refund that is asked for again: being checked, day change, switch out of order, payer still
 * entering a password. Any other answer is the first one, told once more.
 */
const REFUND_STILL_OPEN: ReadonlySet<string> = new Set(['09', '68', '90', '96', '98']);

/** The payer is entering a password: no answer yet. */
const STILL_PAYING = '09';

export const approves = isApproval;
export const isDefective = (code: string): boolean => DEFECTIVE.has(code);
export const asksForSignOn = (code: string): boolean => KEYS_OUT_OF_STEP.has(code);
export const leavesOutcomeOpen = (code: string): boolean => BEING_CHECKED.has(code);

/** How far the MAC of an answer proves it. */
export type Proof = 'good' | 'bad' | 'none';

/**
 * Nobody proves who said it: with the MAC taken off, an approval can be turned into any refusal. What a switch without
 * our keys says is heard all the same, for the cashier and for a new sign-on; see `leavesNoRecord` for the money.
 */
export const isUnproven = (code: string, mac: Proof): boolean => {
  if (mac === 'good') return false;
  if (approves(code)) return true;
  return mac === 'none' ? !SAID_UNSIGNED.has(code) : !asksForSignOn(code);
};

/** Refused, and the request, or another copy of it on its way by another connection, may be taken all the same. */
export const leavesNoRecord = (code: string, mac: Proof): boolean => UNRECORDED.has(code) || mac !== 'good';
export const endsReversal = (code: string): boolean => ENDS_REVERSAL.has(code);
export const endsRefund = (code: string): boolean => !REFUND_STILL_OPEN.has(code) && !asksForSignOn(code);
export const isStillPaying = (code: string): boolean => code === STILL_PAYING;

/** The question an answer is compared with. */
export interface Question {
  readonly stan: string;
  readonly transaction: OpenAttempt['transaction'];
  readonly amountMinor: number;
}

export function answersPayment(state: TerminalState, question: Question, message: Message): boolean {
  return message.mti === responseMti(TRANSACTIONS[question.transaction].mti) && fits(state, question, message);
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
    settlementDate: message.settlementDate ?? null,
    acquirerId: message.acquirerId ?? null,
    voucher: voucherOf(message.paymentData),
    partMinor: code === PARTLY ? Number(message.amount) : null,
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
  if (transaction === 'balance' || message.amount === amountText(amountMinor)) return true;
  // Less than was asked for is an answer to a sale that may be approved in part, and to nothing else.
  if (transaction !== 'sale' || message.responseCode !== PARTLY || !/^\d{12}$/.test(message.amount ?? '')) return false;
  const part = Number(message.amount);
  return part > 0 && part < amountMinor;
}

export const PARTLY = '10';

export function isForUs({ identity }: TerminalState, message: Message): boolean {
  return message.terminalId?.trim() === identity.terminalId && message.merchantId?.trim() === identity.merchantId;
}
