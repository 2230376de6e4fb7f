/** The issuer machine: one input in, what to remember and what to say out. */
import { type Decision, nothing } from '../machine/index.ts';
import { after, assertNever, type Instant } from '../std/index.ts';
import { eventAt, type Verdict } from './answer.ts';
import { financialVerdict } from './financial.ts';
import { lapses } from './holds.ts';
import type { IssuerEvent, IssuerInput, IssuerRequest } from './messages.ts';
import { networkManagementVerdict } from './network-management.ts';
import { refusedUnread } from './request-case.ts';
import { reversalVerdict } from './reversal.ts';
import { type Books, type IssuerSend, PENDING_ANSWERS_MAX } from './state.ts';

/** What one input leads to. */
export type IssuerDecision = Decision<IssuerEvent, IssuerSend>;

/** One input at `now`. Changes nothing: the books change when the events are applied. */
export function decide(books: Books, input: IssuerInput, now: Instant): IssuerDecision {
  switch (input.kind) {
    case 'request':
      return decideRequest(books, input, now);
    case 'wake':
      return decideWake(books, now);
    case 'restarted':
      return { events: [eventAt(now, { kind: 'restarted' })], sends: [] };
    case 'behaviour':
      return { events: [eventAt(now, { kind: 'behaviour-changed', behaviour: input.behaviour })], sends: [] };
    default:
      return assertNever(input);
  }
}

/** When the next late answer is due, or the next hold lapses. */
export function nextWake({ pending, openHolds }: Books): Instant | undefined {
  const [answer, hold] = [pending[0]?.dueAt, openHolds[0]?.lapsesAt];
  return answer === undefined || (hold !== undefined && hold < answer) ? hold : answer;
}

function decideRequest(books: Books, input: IssuerRequest, now: Instant): IssuerDecision {
  if (books.behaviour.kind === 'down' || books.behaviour.kind === 'deaf') return nothing;
  return delivered({ books, input, now }, verdictOn(books, input, now));
}

function verdictOn(books: Books, input: IssuerRequest, now: Instant): Verdict {
  const { mti } = input.message;
  if (!REQUEST.test(mti)) {
    return { events: [eventAt(now, { kind: 'not-understood', link: input.link, mti })], answer: null };
  }
  if (input.condition === 'damaged') return refusedUnread(input, { check: 'format', code: '30' }, now);
  if (FINANCIAL.test(mti)) return financialVerdict(books, input, now);
  if (mti.startsWith('04')) return reversalVerdict(books, input, now);
  if (mti.startsWith('08')) return networkManagementVerdict(input, now);
  return refusedUnread(input, { check: 'function', code: '40' }, now);
}

/** Third digit even: a request or an advice, which wants an answer. */
const REQUEST = /^0\d[02]\d$/;
/** Requests (0100, 0200) and advices (0220), and their repeats. */
const FINANCIAL = /^0(?:10|20|22)\d$/;

interface Delivery {
  readonly books: Books;
  readonly input: IssuerRequest;
  readonly now: Instant;
}

/** What becomes of the answer: said, said later, or lost. What was decided stands in every case. */
function delivered({ books, input, now }: Delivery, { events, answer, script = null }: Verdict): IssuerDecision {
  if (answer === null) return { events, sends: [] };
  const send: IssuerSend = { to: 'switch', link: input.link, message: answer, ...(script !== null && { script }) };
  const { behaviour } = books;
  if (behaviour.kind === 'silent') {
    return { events: [...events, eventAt(now, { kind: 'answer-lost', why: 'silent' })], sends: [] };
  }
  if (behaviour.kind !== 'slow' || !FINANCIAL.test(input.message.mti)) return { events, sends: [send] };
  if (books.pending.length >= PENDING_ANSWERS_MAX) {
    return { events: [...events, eventAt(now, { kind: 'answer-lost', why: 'too-many-pending' })], sends: [] };
  }
  const dueAt = after(now, behaviour.delayMs);
  return { events: [...events, eventAt(now, { kind: 'answer-scheduled', dueAt, send })], sends: [] };
}

function decideWake(books: Books, now: Instant): IssuerDecision {
  const due: IssuerSend[] = [];
  for (const { dueAt, send } of books.pending) {
    if (dueAt > now) break;
    due.push(send);
  }
  const released = due.length === 0 ? [] : [eventAt(now, { kind: 'answers-released', count: due.length })];
  const events = [...released, ...lapses(books, now)];
  return events.length === 0 ? nothing : { events, sends: due };
}
