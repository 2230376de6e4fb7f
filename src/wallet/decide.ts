/** The wallet machine: one input in, what to remember and what to say out. */
import { type Decision, type Machine, nothing } from '../machine/index.ts';
import { after, assertNever, earlier, type Instant } from '../std/index.ts';
import { eventAt, refusedUnread, type Verdict } from './answer.ts';
import { evolve } from './books.ts';
import type { WalletEvent, WalletInput, WalletRequest } from './messages.ts';
import { networkManagementVerdict } from './network-management.ts';
import { orderVerdict } from './orders.ts';
import { askedToPay, ended } from './paying.ts';
import { reversalVerdict } from './reversal.ts';
import { type Order, PENDING_ANSWERS_MAX, type User, type WalletBooks, type WalletSend } from './state.ts';

export type WalletDecision = Decision<WalletEvent, WalletSend>;

/** One input at `now`. Changes nothing: the books change when the events are applied. */
export function decide(books: WalletBooks, input: WalletInput, now: Instant): WalletDecision {
  switch (input.kind) {
    case 'request':
      return onRequest(books, input, now);
    case 'code-shown':
      return onCodeShown(books, input, now);
    case 'scanned':
      return onScanned(books, input, now);
    case 'user-acts':
      return onUserActs(books, input, now);
    case 'habit':
      return withUser(books, input.userId, (user) =>
        eventAt(now, { kind: 'habit-changed', userId: user.id }, { users: [{ ...user, habit: input.habit }] }),
      );
    case 'behaviour':
      return { events: [eventAt(now, { kind: 'behaviour-changed', behaviour: input.behaviour })], sends: [] };
    case 'wake':
      return onWake(books, now);
    case 'restarted':
      return { events: [eventAt(now, { kind: 'restarted' })], sends: [] };
    default:
      return assertNever(input);
  }
}

/** When the next late answer is due, or an order ends by itself. */
export function nextWake(books: WalletBooks): Instant | undefined {
  let next = books.pending[0]?.dueAt;
  for (const order of openOrders(books)) next = earlier(next, order.ends?.at);
  return next;
}

export const walletMachine: Machine<WalletBooks, WalletInput, WalletEvent, WalletSend> = { decide, evolve, nextWake };

type Input<Kind extends WalletInput['kind']> = Extract<WalletInput, { kind: Kind }>;

/** A shown code replaces none: an older one of the same user stays good until it expires. */
function onCodeShown(books: WalletBooks, { userId, token }: Input<'code-shown'>, now: Instant): WalletDecision {
  if (books.codes.has(token)) return nothing;
  return withUser(books, userId, (user) => {
    const code = { token, userId, expiresAt: after(now, books.settings.codeLifeMs), usedBy: null };
    const shown: User = { ...user, codesShown: user.codesShown + 1 };
    return eventAt(now, { kind: 'code-shown', userId }, { users: [shown], codes: [code] });
  });
}

/** Whoever scans a code that is no longer shown is told so by the phone; nothing happens here. */
function onScanned(books: WalletBooks, { userId, text }: Input<'scanned'>, now: Instant): WalletDecision {
  const order = books.orders.get(books.keysByShownText.get(text) ?? '');
  return withUser(books, userId, (user) => {
    const isShown = order?.state === 'shown' && order.ends !== null && order.ends.at > now;
    if (!isShown) return eventAt(now, { kind: 'scan-refused', userId });
    return askedToPay({ order, user, settings: books.settings, now });
  });
}

function onUserActs(books: WalletBooks, { orderKey, act }: Input<'user-acts'>, now: Instant): WalletDecision {
  const order = books.orders.get(orderKey);
  if (order?.state !== 'paying') return nothing;
  const user = books.users.get(order.userId ?? '');
  return { events: [ended({ order, user, how: act, now })], sends: [] };
}

function withUser(books: WalletBooks, userId: string, fact: (user: User) => WalletEvent): WalletDecision {
  const user = books.users.get(userId);
  return user === undefined ? nothing : { events: [fact(user)], sends: [] };
}

function onRequest(books: WalletBooks, input: WalletRequest, now: Instant): WalletDecision {
  if (books.behaviour.kind === 'down') return nothing;
  return delivered({ books, input, now }, verdictOn(books, input, now));
}

function verdictOn(books: WalletBooks, input: WalletRequest, now: Instant): Verdict {
  const { mti } = input.message;
  if (!REQUEST.test(mti)) {
    return { events: [eventAt(now, { kind: 'not-understood', link: input.link, mti })], answer: null };
  }
  if (input.condition === 'damaged') return refusedUnread(input, { check: 'format', code: '30' }, now);
  if (mti.startsWith('02')) return orderVerdict(books, input, now);
  if (mti.startsWith('04')) return reversalVerdict(books, input, now);
  if (mti.startsWith('08')) return networkManagementVerdict(input, now);
  return refusedUnread(input, { check: 'function', code: '40' }, now);
}

/** Third digit even: a request or an advice, which wants an answer. */
const REQUEST = /^0\d[02]\d$/;

/** What becomes of the answer: said, said later, or lost. What was decided stands in every case. */
function delivered(
  { books, input, now }: { readonly books: WalletBooks; readonly input: WalletRequest; readonly now: Instant },
  { events, answer }: Verdict,
): WalletDecision {
  if (answer === null) return { events, sends: [] };
  const send: WalletSend = { to: 'switch', link: input.link, message: answer };
  const { behaviour } = books;
  const lost = (why: 'silent' | 'too-many-pending'): WalletDecision => ({
    events: [...events, eventAt(now, { kind: 'answer-lost', why })],
    sends: [],
  });
  if (behaviour.kind === 'silent') return lost('silent');
  if (behaviour.kind !== 'slow' || !input.message.mti.startsWith('02')) return { events, sends: [send] };
  if (books.pending.length >= PENDING_ANSWERS_MAX) return lost('too-many-pending');
  const dueAt = after(now, behaviour.delayMs);
  return { events: [...events, eventAt(now, { kind: 'answer-scheduled', dueAt, send })], sends: [] };
}

/**
 * Orders that end now, one at a time: each is decided on what the one before left, since two may be of one user. Late
 * answers leave when no order is due any more.
 */
function onWake(books: WalletBooks, now: Instant): WalletDecision {
  const order = soonest(openOrders(books).filter(({ ends }) => ends !== null && ends.at <= now));
  if (order?.ends != null) {
    const user = books.users.get(order.userId ?? '');
    return { events: [ended({ order, user, how: order.ends.how, now })], sends: [] };
  }
  const due: WalletSend[] = [];
  for (const { dueAt, send } of books.pending) {
    if (dueAt > now) break;
    due.push(send);
  }
  if (due.length === 0) return nothing;
  return { events: [eventAt(now, { kind: 'answers-released', count: due.length })], sends: due };
}

function openOrders(books: WalletBooks): Order[] {
  return [...books.open].flatMap((key) => books.orders.get(key) ?? []);
}

const soonest = (orders: readonly Order[]): Order | undefined =>
  orders.reduce<Order | undefined>(
    (first, order) => (first?.ends == null || (order.ends?.at ?? 0) < first.ends.at ? order : first),
    undefined,
  );
