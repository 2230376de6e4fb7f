/**
 * Reversals (0420): undone once, confirmed as often as asked, remembered when they overtake what they undo. An order that
 * nobody has paid yet is closed by it, for good: its user can no longer pay. 00 says that nothing of the original stands;
 * 25 that nothing of it was ever seen here, and never will be accepted. A refund has no reversal.
 */
import type { Instant } from '../std/index.ts';
import { answerTo, eventAt, refusedUnread, type Verdict } from './answer.ts';
import type { WalletEvent, WalletRequest } from './messages.ts';
import { chargeUndone, dayOf, lessOn, postingFor } from './paying.ts';
import { type ReversalRequest, readReversal } from './request.ts';
import { isCharge, ORDERS_MAX, type Order, type User, type WalletBooks, type WalletRows } from './state.ts';

/** The answer to an 0420. */
export function reversalVerdict(books: WalletBooks, input: WalletRequest, now: Instant): Verdict {
  const read = readReversal(input.message);
  if (!read.ok) return refusedUnread(input, read.fault, now);
  const order = books.orders.get(read.value.key);
  if (order === undefined && books.orders.size >= ORDERS_MAX) {
    // 96 keeps the acquirer asking; 25 would end it while nothing here remembers to refuse the late original.
    return refusedUnread(input, { check: 'capacity', code: '96' }, now);
  }
  if (order?.kind === 'refund') return refusedUnread(input, { check: 'function', code: '12' }, now);
  const event = order === undefined ? remembered(read.value, now) : undone(books, order, now);
  const responseCode = order === undefined || order.state === 'reversed-before-arrival' ? '25' : '00';
  return { events: [event], answer: answerTo(input.message, { responseCode }, now) };
}

function remembered({ key, kind, rrn, stan, amountMinor }: ReversalRequest, now: Instant): WalletEvent {
  const order: Order = {
    key,
    kind,
    rrn,
    stan,
    amountMinor,
    userId: null,
    codeToken: null,
    state: 'reversed-before-arrival',
    code: '25',
    authorisationCode: null,
    voucher: null,
    shownText: null,
    originalKey: null,
    refundedMinor: 0,
    ends: null,
    at: now,
  };
  return eventAt(now, { kind: 'reversal-remembered', rrn }, { orders: [order] });
}

function undone(books: WalletBooks, order: Order, now: Instant): WalletEvent {
  const { kind, rrn, state } = order;
  if (state === 'declined' || state === 'reversed' || state === 'reversed-before-arrival')
    return eventAt(now, { kind: 'reversal-noted', rrn, state });
  const user = books.users.get(order.userId ?? '');
  const rows = isCharge(order) ? chargeUndone(order, user, now) : voidUndone(books, { order, user, now });
  return eventAt(now, { kind: 'reversed', order: kind, rrn }, rows);
}

/**
 * The sale stands again, unless it was undone itself meanwhile. On the day of the void its money was never spendable, so
 * it is still there; a later reversal may overdraw the user, since both books must agree before anything else.
 */
function voidUndone(
  books: WalletBooks,
  undoing: { readonly order: Order; readonly user: User | undefined; readonly now: Instant },
): Partial<WalletRows> {
  const { order, user, now } = undoing;
  const reversed: Order = { ...order, state: 'reversed', code: '12' };
  const sale = books.orders.get(order.originalKey ?? '');
  if (sale?.state !== 'voided' || user === undefined) return { orders: [reversed] };
  const { amountMinor } = order;
  const debited: User = {
    ...user,
    balanceMinor: user.balanceMinor - amountMinor,
    voidedToday:
      user.voidedToday.date === dayOf(order.at)
        ? lessOn(user.voidedToday, order.at, { minor: amountMinor, count: 1 })
        : user.voidedToday,
  };
  const posting = postingFor(order, { kind: 'void-reversal', amountMinor: -amountMinor, at: now });
  return {
    users: [debited],
    orders: [{ ...sale, state: 'done', code: '00' }, reversed],
    postings: [posting],
  };
}
