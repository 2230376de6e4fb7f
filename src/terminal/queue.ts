/** Delivering what was written down: one at a time, when the line is free, again and again until it is taken. */
import { type Message, parseTyping, responseMti } from '../iso8583/index.ts';
import { after, type Instant, instant } from '../std/index.ts';
import type { QueuedKind } from '../trade/index.ts';
import { approves, asksForSignOn, isForUs } from './answer.ts';
import type { TerminalInput } from './input.ts';
import { type LogChange, loggedAs } from './logged-payment.ts';
import { pauseMs } from './pause.ts';
import { plain, type QueuedMessage } from './queued-message.ts';
import { type OpenAttempt, openAttempt, type TerminalState } from './state.ts';
import type { Step } from './step.ts';

export interface Enqueuing {
  readonly what: QueuedKind;
  readonly attempt: OpenAttempt;
  readonly message: Message;
  readonly sealed: string | null;
}

/** Durable from now on. */
export function enqueue(step: Step, { what, attempt, message, sealed }: Enqueuing): void {
  const id = 1 + (step.state.queue.at(-1)?.id ?? 0);
  const { transaction } = attempt;
  const queued: QueuedMessage = { id, what, attempt: attempt.attempt, transaction, message: plain(message), sealed };
  step.record({ kind: 'message-queued', queued });
  step.tell({ kind: 'message-queued', what, stan: message.stan ?? '' }, attempt.attempt);
}

/**
 * The message whose turn it is. A script result goes before the next payment, but does not hold it up for long: it
 * moves no money, and is tried again later. Everything else waits until nobody is paying.
 */
export function queueTurn(state: TerminalState, now: Instant): QueuedMessage | undefined {
  const { phase, queue } = state;
  const isIdle = openAttempt(phase) === null;
  if (!isIdle && phase.kind !== 'awaiting-line') return undefined;
  const due = firstOfEach(queue).filter((queued) => turnAt(state, queued) <= now);
  const script = due.find(({ what }) => what === 'script-result');
  return script ?? (isIdle ? due[0] : undefined);
}

/** When the next message wants its turn, if nobody is paying. */
export function queueWake(state: TerminalState): Instant | undefined {
  if (openAttempt(state.phase) !== null) return undefined;
  const times = firstOfEach(state.queue).map((queued) => turnAt(state, queued));
  return times.length === 0 ? undefined : times.reduce((first, at) => (at < first ? at : first));
}

/**
 * Without what waits behind an earlier advice of the same payment: each says what the payment comes to now, and the last
 * one that is taken stands. One that is put off holds up those behind it, and nothing else.
 */
const firstOfEach = (queue: readonly QueuedMessage[]): readonly QueuedMessage[] =>
  queue.filter((queued, i) => !queue.slice(0, i).some((earlier) => isAboutSame(earlier, queued)));

function isAboutSame(earlier: QueuedMessage, later: QueuedMessage): boolean {
  if (earlier.what !== 'advice' || later.what !== 'advice') return false;
  const meant = originalPlace(later);
  return meant !== undefined && (meant === originalPlace(earlier) || meant === ownPlace(earlier));
}

/** Batch and trace number of what it speaks of: DE 61 begins with them, or with zeros where only a code is known. */
function originalPlace({ message }: QueuedMessage): string | undefined {
  const place = message.originalTransaction?.slice(0, 12) ?? '';
  return /[1-9]/.test(place) ? place : undefined;
}

function ownPlace({ message }: QueuedMessage): string {
  const typing = parseTyping(message.typing ?? '');
  return `${typing.ok ? typing.value.batch : ''}${message.stan ?? ''}`;
}

export function sendQueued(step: Step): void {
  const { state, now } = step;
  const queued = queueTurn(state, now);
  if (queued === undefined) return;
  step.enterLine({ kind: 'awaiting-queued', id: queued.id, dueAt: after(now, state.settings.uploadWaitMs) });
  const { what: purpose, message, sealed } = queued;
  step.send({ to: 'switch', purpose, message, seal: { mac: true, ...(sealed !== null && { sealed }) } });
}

export function onQueuedAnswer(step: Step, { message, mac }: Extract<TerminalInput, { kind: 'message' }>): void {
  const { state } = step;
  const { line } = state;
  if (line.kind !== 'awaiting-queued') return;
  const queued = state.queue.find(({ id }) => id === line.id);
  const code = message.responseCode;
  if (queued === undefined || code === undefined || !answersQueued(state, queued, message)) return;
  step.enterLine({ kind: 'quiet' });
  const { what, attempt } = queued;
  const stan = queued.message.stan ?? '';
  // An advice is money: that it was taken, now or before, must be proven. The rest must not be forged.
  const isTrusted = what === 'advice' ? mac === 'good' : mac !== 'bad';
  if (isTrusted && (approves(code) || code === TAKEN_BEFORE)) {
    step.tell({ kind: 'message-taken', what, stan, code }, attempt);
    step.record({ kind: 'message-taken', id: queued.id });
    return what === 'advice' ? noteReference(step, queued, message) : undefined;
  }
  if (asksForSignOn(code)) step.record({ kind: 'signed-off' });
  else step.tell({ kind: 'message-refused', what, stan, code }, attempt);
  putOffQueued(step, queued.id);
}

/** 94: the switch has it from an earlier time, when its answer was lost. */
const TAKEN_BEFORE = '94';

export function putOffQueued(step: Step, id: number): void {
  const { queueTurns, settings } = step.state;
  const tries = queueTurns.find((turn) => turn.id === id)?.tries ?? 0;
  const { reversalPauseMsMin: msMin, reversalPauseMsMax: msMax } = settings;
  const nextAt = after(step.now, pauseMs({ tries, msMin, msMax }));
  step.record({ kind: 'queue-put-off', turn: { id, tries: tries + 1, nextAt } });
}

/** The line is not to be had: all that hoped for it is put off. */
export function putOffQueue(step: Step): void {
  const { state, now } = step;
  for (const queued of state.queue) if (turnAt(state, queued) <= now) putOffQueued(step, queued.id);
}

const NOW = instant(0);

const turnAt = ({ queueTurns }: TerminalState, { id }: QueuedMessage): Instant =>
  queueTurns.find((turn) => turn.id === id)?.nextAt ?? NOW;

function answersQueued(state: TerminalState, { message: asked }: QueuedMessage, message: Message): boolean {
  if (message.mti !== responseMti(asked.mti) || message.stan !== asked.stan || !isForUs(state, message)) return false;
  const isSame = (one: string | undefined, other: string | undefined): boolean =>
    one === undefined || other === undefined || one === other;
  if (!isSame(message.processingCode, asked.processingCode) || !isSame(message.amount, asked.amount)) return false;
  return networkCodeOf(message) === networkCodeOf(asked);
}

function networkCodeOf({ typing }: Pick<Message, 'typing'>): string | undefined {
  const parsed = typing === undefined ? undefined : parseTyping(typing);
  return parsed?.ok ? parsed.value.networkCode : undefined;
}

/** What was approved here first now has the switch's reference, and may be voided or refunded. */
function noteReference(step: Step, { message: asked }: QueuedMessage, message: Message): void {
  const typing = parseTyping(asked.typing ?? '');
  const named = { batch: typing.ok ? typing.value.batch : '', stan: asked.stan ?? '' };
  const logged = loggedAs(step.state.log, named);
  if (logged === undefined) return;
  const { rrn, authorisationCode, localDate } = message;
  const change: LogChange = {
    ...(rrn !== undefined && { rrn }),
    ...(authorisationCode !== undefined && { authorisationCode }),
    ...(localDate !== undefined && { localDate }),
  };
  if (Object.keys(change).length > 0) step.record({ kind: 'original-changed', ...named, change });
}
