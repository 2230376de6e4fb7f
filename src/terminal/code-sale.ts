/**
 * The terminal shows a code and whoever scans it pays. The terminal's side of it: the code comes as the answer to an 0800
 * (DE 60.1 = 63), stays on the screen, and is asked after with 0820 (DE 60.1 = 64) under the sale's own numbers until it
 * is paid, refused, or its time is over. From the first message on a reversal stands ready. The mapping is our own: see
 * docs/reference/qr-payments.md.
 */
import { buildTyping, type Message, parseTyping } from '../iso8583/index.ts';
import { after, fromHex, type Instant, toLatin1 } from '../std/index.ts';
import { approves, asksForSignOn, isForUs, isStillPaying, PARTLY, paymentAnswer } from './answer.ts';
import { undoAttempt } from './ending.ts';
import type { TerminalInput } from './input.ts';
import { onPaymentAnswer, settleAnswer } from './payment.ts';
import { parties } from './request.ts';
import { isLineBusy, type Phase, type TerminalState } from './state.ts';
import type { Step } from './step.ts';

type MessageInput = Extract<TerminalInput, { kind: 'message' }>;
type ShowingCode = Extract<Phase, { kind: 'showing-code' }>;

/** From one question to the next, and how long one is waited for. */
const ASK_EVERY_MS = 3_000;
const ASK_WAIT_MS = 10_000;
/** The wallet lets the code expire after one or two minutes; the terminal outwaits it a little. */
const SHOWN_MS = 130_000;

/** DE 60.1 of the question. */
const ASKED_AFTER = '64';

/** The answer to the request: 09 brings the code, anything else says that there is none. */
export function onCodeOffered(step: Step, input: MessageInput): void {
  const { phase } = step.state;
  const { message } = input;
  if (phase.kind !== 'awaiting-answer' || phase.attempt.transaction !== 'qr-code-sale') return;
  if (!isStillPaying(message.responseCode ?? '')) return onPaymentAnswer(step, input);
  const text = shownText(message);
  const { attempt, sent } = phase;
  // Whoever could put a code of his own on this screen would be paid by our customers.
  if (input.mac !== 'good' || message.stan !== sent.stan || !isForUs(step.state, message) || text === null) return;
  step.tell({ kind: 'answer-received', stan: sent.stan, code: message.responseCode ?? '' });
  enter(step, { kind: 'showing-code', attempt, sent, text, until: after(step.now, SHOWN_MS) }, 'later');
}

/** Whether the code is to be asked after as soon as the line is free. */
export const isCodeTurn = ({ phase }: TerminalState, now: Instant): boolean =>
  phase.kind === 'showing-code' && !phase.asked && phase.askAt <= now;

export function askAfterCode(step: Step): void {
  const { state } = step;
  if (state.phase.kind !== 'showing-code') return;
  const { stan, batch } = state.phase.sent;
  enter(step, state.phase, 'now');
  const message: Message = {
    mti: '0820',
    stan,
    ...parties(state),
    typing: buildTyping({ typeCode: ASKED_AFTER, batch, networkCode: '000' }),
  };
  step.send({ to: 'switch', purpose: 'code-query', message, seal: { mac: true } });
}

/** Paid, refused by the wallet, or still on the screen. Only a proven answer ends it: the customer may be paying. */
export function onCodeAnswer(step: Step, { message, mac }: MessageInput): void {
  const { state } = step;
  const { phase } = state;
  if (phase.kind !== 'showing-code' || !phase.asked || !isAboutCode(state, phase, message)) return;
  const code = message.responseCode ?? '';
  if (asksForSignOn(code)) step.record({ kind: 'signed-off' });
  const verdict = mac === 'good' ? verdictOf(code) : undefined;
  if (verdict === undefined) return enter(step, phase, 'later');
  step.tell({ kind: 'answer-received', stan: phase.sent.stan, code });
  settleAnswer(step, paymentAnswer(message, code), verdict);
}

/**
 * Only the wallet's word on this very payment. What a switch says of itself (no such sale here, no store, being undone,
 * out of order) leaves the customer free to pay at this moment: the code stays, and is undone if it ends like that.
 */
function verdictOf(code: string): 'approved' | 'declined' | undefined {
  // There is no part of a code: its amount is what the customer sees.
  if (approves(code)) return code === PARTLY ? undefined : 'approved';
  return WALLET_REFUSALS.has(code) ? 'declined' : undefined;
}

/** Cancelled by the payer, not paid in time, no money, expired, over a limit, frozen. Source: docs/reference/qr-payments.md. */
const WALLET_REFUSALS: ReadonlySet<string> = new Set(['14', '17', '19', '51', '54', '57', '61', '62', '65']);

/** The question was not answered, or the time of the code is over. */
export function onCodeDue(step: Step, phase: ShowingCode): void {
  if (step.now >= phase.until) return closeCode(step, 'outcome-unknown');
  // When its turn has come it is asked at the end of this step, unless something else is on the line.
  if (phase.asked || isLineBusy(step.state)) enter(step, phase, 'later');
}

/** The cashier takes the code off the screen, or nobody paid it: whatever may have happened to it is undone. */
export function closeCode(step: Step, result: 'cancelled' | 'outcome-unknown'): void {
  const why = result === 'cancelled' ? 'cancelled' : 'code-not-paid';
  undoAttempt(step, { code: '06', told: 'code-not-paid', why, result });
}

/** The line is gone, and with it the answer: the code stays on the screen and is asked after again. */
export function onLineLostWhileShowing(step: Step): void {
  const { phase } = step.state;
  if (phase.kind === 'showing-code' && phase.asked) enter(step, phase, 'later');
}

/** `now`: the question has just left; `later`: it is asked again in a while. */
function enter(step: Step, shown: Omit<ShowingCode, 'asked' | 'askAt' | 'dueAt'>, ask: 'now' | 'later'): void {
  const { attempt, sent, text, until } = shown;
  const askAt = after(step.now, ask === 'now' ? ASK_WAIT_MS : ASK_EVERY_MS);
  const dueAt = askAt < until ? askAt : until;
  step.enterPhase({ kind: 'showing-code', attempt, sent, text, until, asked: ask === 'now', askAt, dueAt });
}

function isAboutCode(state: TerminalState, { sent }: ShowingCode, message: Message): boolean {
  const typing = parseTyping(message.typing ?? '');
  return typing.ok && typing.value.typeCode === ASKED_AFTER && message.stan === sent.stan && isForUs(state, message);
}

/** DE 62 as it stands on the screen: what a camera reads, and nothing that does strange things to a screen. */
function shownText({ privateBinary }: Message): string | null {
  const bytes = fromHex(privateBinary ?? '');
  const text = bytes === undefined ? '' : toLatin1(bytes);
  return /^[\x21-\x7e]{1,99}$/.test(text) ? text : null;
}
