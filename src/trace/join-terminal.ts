/**
 * A terminal's own events that name no payment: joined to the payment they speak of by terminal and trace number; an
 * attempt that no switch knows of becomes a payment of its own; the rest is the device's own life.
 */
import { civilTime } from '../std/index.ts';
import {
  attemptIdOf,
  businessDateOf,
  isApproval,
  type MerchantId,
  type PaymentEvent,
  type PaymentOutcome,
  type PaymentRow,
  type TerminalEvent,
  type TerminalId,
} from '../trade/index.ts';
import { emptyRow, moneyAfter, rowOfEvents } from './row-of-events.ts';
import type { TerminalHistory, TracedPayment } from './trace.ts';

export type LooseEvents = Map<TerminalId, TerminalEvent[]>;

/** Trace numbers come round again after some days; clocks of terminals are hours off at worst. */
const SAME_NUMBER_MS = 12 * 3_600_000;

/** One terminal and one trace number: more is no terminal. */
const ALIKE_MAX = 64;

interface Attempt {
  readonly terminalId: TerminalId;
  readonly events: readonly TerminalEvent[];
}

/** What could be joined is in its payments; the attempts that could not are left. */
export function joinLoose(
  payments: readonly TracedPayment[],
  loose: LooseEvents,
): { readonly payments: readonly TracedPayment[]; readonly left: readonly Attempt[] } {
  if (loose.size === 0) return { payments, left: [] };
  const byNumber = new Map<string, TracedPayment[]>();
  for (const payment of payments) {
    if (payment.row?.stan == null) continue;
    const key = `${payment.row.terminalId} ${payment.row.stan}`;
    const alike = listIn(byNumber, key);
    if (alike.length < ALIKE_MAX) alike.push(payment);
  }
  const told = new Map<TracedPayment, TerminalEvent[]>();
  const left: Attempt[] = [];
  for (const attempt of attemptsIn(loose)) {
    const found = paymentOf(attempt, byNumber);
    if (found === undefined) left.push(attempt);
    else for (const event of attempt.events) listIn(told, found).push(event);
  }
  return { payments: payments.map((payment) => withTold(payment, told.get(payment) ?? [])), left };
}

/** Attempts that reached no switch of this trace; what is no attempt is the terminal's history. */
export function attemptsWithoutPayment(left: readonly Attempt[]): {
  readonly payments: readonly TracedPayment[];
  readonly terminals: readonly TerminalHistory[];
} {
  const payments: TracedPayment[] = [];
  const histories = new Map<TerminalId, TerminalEvent[]>();
  for (const attempt of left) {
    const payment = paymentOfAttempt(attempt);
    if (payment !== undefined) payments.push(payment);
    else for (const event of attempt.events) listIn(histories, attempt.terminalId).push(event);
  }
  return { payments, terminals: [...histories].map(([terminalId, events]) => ({ terminalId, events })) };
}

function attemptsIn(loose: LooseEvents): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (const [terminalId, events] of loose) {
    const byAttempt = new Map<number, TerminalEvent[]>();
    for (const event of events.sort((a, b) => a.seq - b.seq)) {
      listIn(byAttempt, event.attempt).push(event);
    }
    for (const of of byAttempt.values()) attempts.push({ terminalId, events: of });
  }
  return attempts;
}

function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh: V[] = [];
  map.set(key, fresh);
  return fresh;
}

function paymentOf(
  { terminalId, events }: Attempt,
  byNumber: ReadonlyMap<string, readonly TracedPayment[]>,
): TracedPayment | undefined {
  const sent = events.find((event) => event.kind === 'request-sent');
  if (sent?.kind !== 'request-sent') return undefined;
  const away = ({ row }: TracedPayment): number => Math.abs((row?.openedAt ?? 0) - sent.at);
  const alike = byNumber.get(`${terminalId} ${sent.stan}`) ?? [];
  const [nearest] = alike.filter((each) => away(each) <= SAME_NUMBER_MS).toSorted((a, b) => away(a) - away(b));
  return nearest;
}

function withTold(payment: TracedPayment, told: readonly TerminalEvent[]): TracedPayment {
  if (told.length === 0) return payment;
  const seq = (payment.events.at(-1)?.seq ?? 0) + 1;
  const at = told.at(-1)?.at;
  if (at === undefined) return payment;
  const events: readonly PaymentEvent[] = [...payment.events, { kind: 'terminal-reported', events: told, seq, at }];
  if (payment.rowFrom !== 'events') return { ...payment, events };
  return { ...payment, events, row: rowOfEvents(payment.paymentId, events) ?? payment.row };
}

/** Nobody says at which merchant: a terminal tells its own number only. */
const NO_MERCHANT = '-' as MerchantId;

function paymentOfAttempt({ terminalId, events }: Attempt): TracedPayment | undefined {
  const started = events.find((event) => event.kind === 'attempt-started');
  const at = events.at(-1)?.at;
  if (started?.kind !== 'attempt-started' || at === undefined) return undefined;
  const { transaction, amountMinor, at: openedAt, attempt } = started;
  const day = businessDateOf(civilTime(openedAt));
  const paymentId = attemptIdOf(day, terminalId, `t_a${attempt}`);
  const told: PaymentEvent = { kind: 'terminal-reported', events, seq: 1, at };
  const empty = emptyRow({ paymentId, merchantId: NO_MERCHANT, terminalId, transaction, amountMinor, openedAt });
  return { paymentId, row: toldRow(empty, events), rowFrom: 'events', events: [told] };
}

/** By the terminal's word alone: once its request has left, only an answer says what became of it. */
function toldRow(empty: PaymentRow, events: readonly TerminalEvent[]): PaymentRow {
  const sent = events.find((event) => event.kind === 'request-sent');
  const answer = events.findLast((event) => event.kind === 'answer-received');
  const read = events.findLast((event) => event.kind === 'card-read');
  const code = answer?.kind === 'answer-received' ? answer.code : null;
  const outcome = toldOutcome(events, code);
  const wasApproved = code !== null && isApproval(code) ? 'approved' : 'not-approved';
  return {
    ...empty,
    stan: sent?.kind === 'request-sent' ? sent.stan : null,
    entry: read?.kind === 'card-read' ? read.entry : 'unknown',
    pin: events.some(({ kind }) => kind === 'pin-entered') ? 'entered' : 'unknown',
    readFailures: events.flatMap((event) => (event.kind === 'card-read-failed' ? [event.entry] : [])),
    code,
    outcome,
    money: moneyAfter(outcome, empty.transaction, wasApproved),
    updatedAt: events.at(-1)?.at ?? empty.updatedAt,
    version: 1,
  };
}

function toldOutcome(events: readonly TerminalEvent[], code: string | null): PaymentOutcome {
  const has = (kind: TerminalEvent['kind']): boolean => events.some((event) => event.kind === kind);
  if (has('reversal-acknowledged')) return 'reversed';
  if (has('reversal-due')) return 'unknown';
  if (code !== null) return isApproval(code) ? 'approved' : 'declined';
  return has('request-sent') ? 'unknown' : 'not-sent';
}
