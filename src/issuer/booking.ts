/**
 * The books after an approval or a reversal. What stood before and what stands after are counted from the rows; the
 * difference is what moves. A reversal is the same count without the row that is reversed: the inverse of its effect
 * while nothing else came in between, and right when something did.
 */
import { after, civilTime, type Instant, isoDate } from '../std/index.ts';
import { KINDS } from './kinds.ts';
import { type Family, familyIn, figureOf, NOTHING, type Standing, standingIn, stands, together } from './standing.ts';
import {
  type Account,
  type Authorisation,
  type BookRows,
  type Books,
  countOn,
  type DayCount,
  type DayTotal,
  type MonthTotal,
  type Posting,
  type PostingKind,
  postingId,
  reversalPosting,
  totalIn,
  totalOn,
} from './state.ts';

/** Rows of an approval; the authorisation among them records its effect. */
export function approvedRows(books: Books, approved: Authorisation): Partial<BookRows> {
  const authorisation = { ...approved, at: inTurn(books, approved) };
  const booking = bookingOf(books, authorisation);
  const { change, touched } = booking;
  const effect = { balanceMinor: 0 - change.chargedMinor, heldMinor: change.heldMinor };
  const made: Authorisation = { ...authorisation, effect };
  const account = books.accounts.get(made.accountId ?? '');
  if (account === undefined || !movesMoney(made)) return { authorisations: [...touched, made] };
  const date = dateOf(made.at);
  const moved = movedAccount(account, { booking, acting: made, now: made.at });
  const gaveBackMinor = -usedMinor(change);
  const kept = gaveBackMinor > 0 ? { voidedToday: changedTotal(moved.voidedToday, date, gaveBackMinor) } : {};
  return {
    accounts: [{ ...moved, ...kept }],
    authorisations: [...touched, made],
    postings: postingsOf(made, { change, kind: made.kind, at: made.at }),
  };
}

/** Later than all that points at the same original: a clock that is set back must not let an older word count last. */
function inTurn(books: Books, { at, originalKey }: Authorisation): Instant {
  const latest = originalKey === null ? undefined : familyIn(books).pointingAt(originalKey).at(-1);
  return latest === undefined || latest.at < at ? at : after(latest.at, 1);
}

/** Rows of a reversal at `now`. */
export function reversedRows(books: Books, authorisation: Authorisation, now: Instant): Partial<BookRows> {
  const reversed: Authorisation = { ...authorisation, state: 'reversed' };
  const booking = bookingOf(books, reversed);
  const { change, touched } = booking;
  const account = books.accounts.get(reversed.accountId ?? '');
  if (account === undefined || !movesMoney(reversed)) {
    return { authorisations: [...touched, reversed] };
  }
  const date = dateOf(now);
  const moved = movedAccount(account, { booking, acting: reversed, now });
  const takenMinor = usedMinor(change);
  // What it gave back today was kept from being spent, and is still there; a later reversal may overdraw the account,
  // since the acquirer's books and ours must agree before anything else.
  const isKept = takenMinor > 0 && dateOf(reversed.at) === date;
  const taken = isKept ? { voidedToday: changedTotal(moved.voidedToday, date, -takenMinor) } : {};
  return {
    accounts: [{ ...moved, ...taken }],
    authorisations: [...touched, reversed],
    postings: postingsOf(reversed, { change, kind: reversalPosting(reversed.kind), at: now }),
  };
}

interface Lapse {
  readonly rows: Partial<BookRows>;
  readonly releasedMinor: number;
  readonly account: Account | undefined;
}

/** Rows of a hold whose days are over; `account` as what lapsed just before has left it. */
export function lapsedRows(
  books: Books,
  lapsing: { readonly hold: Authorisation; readonly account: Account | undefined; readonly now: Instant },
): Lapse {
  const hold: Authorisation = { ...lapsing.hold, state: 'lapsed' };
  const booking = bookingOf(books, hold);
  // Nothing can reverse a lapse, so that what it gives back may be spent at once.
  const moving = { booking, acting: hold, now: lapsing.now };
  const account = lapsing.account === undefined ? undefined : movedAccount(lapsing.account, moving);
  const rows = { accounts: account === undefined ? [] : [account], authorisations: [hold] };
  return { rows, releasedMinor: -booking.change.heldMinor, account };
}

interface Booking {
  /** What more is charged and held than before. */
  readonly change: Standing;
  /** Originals whose state it changes. */
  readonly touched: readonly Authorisation[];
  /** The first of its family, on whose day and month everything counts. */
  readonly root: Authorisation;
}

/** A balance enquiry neither bears anything nor changes an original. */
const movesMoney = ({ kind, originalKey }: Authorisation): boolean =>
  KINDS[kind].bears !== 'nothing' || originalKey !== null;

function bookingOf(books: Books, acting: Authorisation): Booking {
  const known = familyIn(books);
  const next = familyIn(books, acting);
  const originals = originalsOf(known, acting);
  const before = together(
    [known.row(acting.key), ...originals].map((each) => (each === undefined ? NOTHING : standingIn(known, each))),
  );
  const then = together([acting, ...originals].map((each) => standingIn(next, each)));
  const touched = originals.flatMap((original) => {
    const state = stands(original) ? (figureOf(next, original).ended ?? 'approved') : original.state;
    return state === original.state ? [] : [{ ...original, state }];
  });
  const change = {
    chargedMinor: then.chargedMinor - before.chargedMinor,
    heldMinor: then.heldMinor - before.heldMinor,
  };
  return { change, touched, root: originals.at(-1) ?? acting };
}

/** The original, its own original, and so on: a completion-void has a completion and a pre-authorisation above it. */
function originalsOf(family: Family, { originalKey }: Authorisation): readonly Authorisation[] {
  const original = originalKey === null ? undefined : family.row(originalKey);
  return original === undefined ? [] : [original, ...originalsOf(family, original)];
}

/** Taken from what may be spent, by charges and by holds alike. */
const usedMinor = ({ chargedMinor, heldMinor }: Standing): number => chargedMinor + heldMinor;

interface Moving {
  readonly booking: Booking;
  readonly acting: Authorisation;
  readonly now: Instant;
}

function movedAccount(account: Account, { booking, acting, now }: Moving): Account {
  const { change, root } = booking;
  const [today, month] = [dateOf(now), monthOf(now)];
  const isTodays = dateOf(root.at) === today;
  const isPayment = acting.key === root.key && KINDS[acting.kind].bears !== 'nothing';
  return {
    ...account,
    balanceMinor: account.balanceMinor - change.chargedMinor,
    heldMinor: account.heldMinor + change.heldMinor,
    spentToday: isTodays ? changedTotal(account.spentToday, today, usedMinor(change)) : account.spentToday,
    spentThisMonth:
      monthOf(root.at) === month
        ? changedMonth(account.spentThisMonth, month, usedMinor(change))
        : account.spentThisMonth,
    paidToday:
      isTodays && isPayment ? changedCount(account.paidToday, today, stands(acting) ? 1 : -1) : account.paidToday,
  };
}

function postingsOf(
  of: Authorisation,
  own: { readonly change: Standing; readonly kind: PostingKind; readonly at: Instant },
): readonly Posting[] {
  const { change, kind, at } = own;
  if (change.chargedMinor === 0) return [];
  const { rrn, accountId } = of;
  return [{ id: postingId(rrn, kind), accountId: accountId ?? '', amountMinor: -change.chargedMinor, kind, rrn, at }];
}

/** Never below zero; another day's total starts again. */
const changedTotal = (total: DayTotal, date: string, changeMinor: number): DayTotal => ({
  date,
  minor: Math.max(0, totalOn(total, date) + changeMinor),
});

const changedMonth = (total: MonthTotal, month: string, changeMinor: number): MonthTotal => ({
  month,
  minor: Math.max(0, totalIn(total, month) + changeMinor),
});

const changedCount = (count: DayCount, date: string, change: number): DayCount => ({
  date,
  count: Math.max(0, countOn(count, date) + change),
});

const dateOf = (at: Instant): string => isoDate(civilTime(at));
const monthOf = (at: Instant): string => dateOf(at).slice(0, 7);
