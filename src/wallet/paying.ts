/** A user's money and an order: what is asked first, and what taking it and giving it back leave in the books. */
import { after, civilTime, type Instant, isoDate } from '../std/index.ts';
import { eventAt } from './answer.ts';
import type { Finding, WalletEvent } from './messages.ts';
import {
  countOn,
  type DayCount,
  type Order,
  type Posting,
  type PostingKind,
  postingId,
  spendableMinor,
  type User,
  type WalletRows,
  type WalletSettings,
} from './state.ts';

/**
 * Why this user may not pay this amount now. Codes are of ISO 8583:1987 as the interchange uses them: 62 restricted, 57
 * not permitted to this user, 61
 * over the amount, 65 over the count, 51 not enough money (WeChat Pay's NOTENOUGH).
 */
export function payingFinding(user: User, amountMinor: number, date: string): Finding | undefined {
  const spent = countOn(user.spentToday, date);
  if (user.state === 'frozen') return { check: 'user-active', code: '62' };
  if (user.state === 'unverified') return { check: 'user-verified', code: '57' };
  if (amountMinor > user.singleLimitMinor) return { check: 'single-limit', code: '61' };
  if (spent.minor + amountMinor > user.dayLimitMinor) return { check: 'day-limit', code: '61' };
  if (spent.count >= user.dayCountMax) return { check: 'day-count', code: '65' };
  if (amountMinor > spendableMinor(user, date)) return { check: 'funds', code: '51' };
  return undefined;
}

/** A user is asked to pay an order: paid at once, or the phone asks for the password. */
export function askedToPay(asking: {
  readonly order: Order;
  readonly user: User;
  readonly settings: WalletSettings;
  readonly now: Instant;
}): WalletEvent {
  const { order, user, settings, now } = asking;
  const asked: Order = { ...order, userId: user.id };
  const { habit } = user;
  const finding = payingFinding(user, order.amountMinor, dayOf(now));
  if (finding !== undefined) return refused(asked, finding, now);
  if (habit.kind === 'pays-at-once') return paid(asked, user, now);
  const timesOut = { at: after(now, settings.passwordWaitMs), how: 'times-out' } as const;
  const acts =
    habit.kind === 'enters-password' && habit.afterMs < settings.passwordWaitMs
      ? { at: after(now, habit.afterMs), how: habit.act }
      : timesOut;
  const paying: Order = { ...asked, state: 'paying', code: '09', ends: acts };
  return eventAt(now, { kind: 'password-asked', rrn: order.rrn }, { orders: [paying] });
}

/** An order that waited is over: the user paid, or did not. Money that has gone meanwhile is gone. */
export function ended(ending: {
  readonly order: Order;
  readonly user: User | undefined;
  readonly how: NonNullable<Order['ends']>['how'];
  readonly now: Instant;
}): WalletEvent {
  const { order, user, how, now } = ending;
  if (how === 'pays' && user !== undefined) {
    const finding = payingFinding(user, order.amountMinor, dayOf(now));
    return finding === undefined ? paid(order, user, now) : refused(order, finding, now);
  }
  return refused(order, ENDINGS[how === 'pays' ? 'times-out' : how], now);
}

/** 17 customer cancellation, 19 re-enter, 54 expired: ISO 8583:1987 has no words of its own for phones. */
const ENDINGS = {
  cancels: { check: 'not-cancelled', code: '17' },
  'times-out': { check: 'paid-in-time', code: '19' },
  expires: { check: 'scanned-in-time', code: '54' },
} as const satisfies Record<string, Finding>;

export function refused(order: Order, { check, code }: Finding, now: Instant): WalletEvent {
  const declined: Order = { ...order, state: 'declined', code, ends: null };
  return eventAt(now, { kind: 'declined', rrn: order.rrn, code, check }, { orders: [declined] });
}

function paid(order: Order, user: User, now: Instant): WalletEvent {
  const { amountMinor, rrn } = order;
  const spent = countOn(user.spentToday, dayOf(now));
  const charged: User = {
    ...user,
    balanceMinor: user.balanceMinor - amountMinor,
    spentToday: { ...spent, minor: spent.minor + amountMinor, count: spent.count + 1 },
  };
  const done: Order = { ...order, state: 'done', code: '00', ends: null, at: now };
  const posting = postingFor(done, { kind: 'sale', amountMinor: -amountMinor, at: now });
  return eventAt(now, { kind: 'paid', rrn }, { users: [charged], orders: [done], postings: [posting] });
}

/** A charge that nobody may keep: what refunds have not given back yet comes back now. */
export function chargeUndone(order: Order, user: User | undefined, now: Instant): Partial<WalletRows> {
  const reversed: Order = { ...order, state: 'reversed', code: GONE, ends: null };
  const leftMinor = order.amountMinor - order.refundedMinor;
  if (order.state !== 'done' || user === undefined) return { orders: [reversed] };
  const credited: User = {
    ...user,
    balanceMinor: user.balanceMinor + leftMinor,
    spentToday: lessOn(user.spentToday, order.at, { minor: order.amountMinor, count: 1 }),
  };
  const posting = postingFor(order, { kind: 'reversal', amountMinor: leftMinor, at: now });
  return { users: [credited], orders: [reversed], postings: leftMinor > 0 ? [posting] : [] };
}

/** What a query is told of an order that was undone: 12, no longer a valid transaction. */
export const GONE = '12';

/** A day's total less what was counted in it at `at`, never below zero. */
export function lessOn(
  total: DayCount,
  at: Instant,
  less: { readonly minor: number; readonly count: number },
): DayCount {
  if (total.date !== dayOf(at)) return total;
  return {
    ...total,
    minor: Math.max(0, total.minor - less.minor),
    count: Math.max(0, total.count - less.count),
  };
}

export function postingFor(
  order: Order,
  own: { readonly kind: PostingKind; readonly amountMinor: number; readonly at: Instant },
): Posting {
  return { id: postingId(order.rrn, own.kind), userId: order.userId ?? '', rrn: order.rrn, ...own };
}

/** The civil day in China. */
export const dayOf = (at: Instant): string => isoDate(civilTime(at));
