/**
 * Reversals (0420): undone once, confirmed as often as asked, remembered when they overtake what they undo. 00 says that
 * nothing of the original stands; 25 that nothing of it was ever seen here, and never will be accepted.
 *
 * An original is named by its own reference number (DE 37) and trace number (DE 90), both exactly: undoing somebody
 * else's payment is worse than asking again. One that was found is undone whole, whatever amount the reversal names,
 * since the acquirer has given it up.
 */
import { civilTime, type Instant, isoDate } from '../std/index.ts';
import { answerTo, eventAt, type Verdict } from './answer.ts';
import { type ReversalRequest, readReversal } from './financial-request.ts';
import type { IssuerEvent, IssuerRequest } from './messages.ts';
import { refusedUnread } from './request-case.ts';
import {
  type Account,
  AUTHORISATIONS_MAX,
  type Authorisation,
  authorisationKey,
  type BookRows,
  type Books,
  type Posting,
  type PostingKind,
  postingId,
  totalOn,
} from './state.ts';
import { dayTotalAfter } from './void-sale.ts';

/** The answer to an 0420. */
export function reversalVerdict(books: Books, input: IssuerRequest, now: Instant): Verdict {
  const read = readReversal(input.message);
  if (!read.ok) return refusedUnread(input, read.fault, now);
  const { rrn, original: named } = read.value;
  const original = books.authorisations.get(authorisationKey(rrn, named.stan));
  if (original === undefined && books.authorisations.size >= AUTHORISATIONS_MAX) {
    // 96 keeps the acquirer asking; 25 would end it while nothing here remembers to refuse the late original.
    return refusedUnread(input, { check: 'capacity', code: '96' }, now);
  }
  const event = original === undefined ? remembered(read.value, input, now) : undone({ books, original, now });
  const responseCode = original === undefined || original.state === 'reversed-before-arrival' ? '25' : '00';
  return { events: [event], answer: answerTo(input.message, { responseCode }, now) };
}

function remembered(reversal: ReversalRequest, input: IssuerRequest, now: Instant): IssuerEvent {
  const { rrn, original, transaction, amountMinor } = reversal;
  const authorisation: Authorisation = {
    key: authorisationKey(rrn, original.stan),
    kind: transaction,
    rrn,
    stan: original.stan,
    transmittedAt: original.transmittedAt,
    amountMinor,
    cardToken: input.card,
    accountId: null,
    state: 'reversed-before-arrival',
    code: '25',
    authorisationCode: null,
    originalKey: null,
    at: now,
  };
  return eventAt(now, { kind: 'reversal-remembered', rrn }, { authorisations: [authorisation] });
}

interface Undoing {
  readonly books: Books;
  readonly original: Authorisation;
  readonly now: Instant;
}

function undone(undoing: Undoing): IssuerEvent {
  const { original, now } = undoing;
  const { rrn, state, kind } = original;
  if (state !== 'approved' && state !== 'voided') return eventAt(now, { kind: 'reversal-noted', rrn, state });
  return eventAt(now, { kind: 'reversed', transaction: kind, rrn }, undoneRows(undoing));
}

function undoneRows({ books, original, now }: Undoing): Partial<BookRows> {
  const reversed: Authorisation = { ...original, state: 'reversed' };
  const account = books.accounts.get(original.accountId ?? '');
  // A sale that was voided has its money back already: it is closed for good, and nothing is posted twice.
  if (account === undefined || original.kind === 'balance' || original.state === 'voided') {
    return { authorisations: [reversed] };
  }
  const date = isoDate(civilTime(now));
  if (original.kind === 'sale') return saleUndone({ account, reversed, date, now });
  const sale = books.authorisations.get(original.originalKey ?? '');
  if (sale?.state !== 'voided') return { authorisations: [reversed] };
  return voidUndone({ account, reversed, sale, date, now });
}

interface Correction {
  readonly account: Account;
  readonly reversed: Authorisation;
  readonly date: string;
  readonly now: Instant;
}

function saleUndone({ account, reversed, date, now }: Correction): Partial<BookRows> {
  const { amountMinor } = reversed;
  const credited: Account = {
    ...account,
    balanceMinor: account.balanceMinor + amountMinor,
    spentToday: isOn(reversed.at, date) ? dayTotalAfter(account.spentToday, date, -amountMinor) : account.spentToday,
  };
  const posting = postingOf(reversed, { kind: 'reversal', amountMinor, at: now });
  return { accounts: [credited], authorisations: [reversed], postings: [posting] };
}

/**
 * The sale stands again. On the day of the void its money was never spendable, so it is still there; a later reversal
 * may overdraw the account, since the acquirer's books and ours must agree before anything else.
 */
function voidUndone(correction: Correction & { readonly sale: Authorisation }): Partial<BookRows> {
  const { account, reversed, sale, date, now } = correction;
  const { amountMinor } = reversed;
  const debited: Account = {
    ...account,
    balanceMinor: account.balanceMinor - amountMinor,
    spentToday: isOn(sale.at, date)
      ? { date, minor: totalOn(account.spentToday, date) + amountMinor }
      : account.spentToday,
    voidedToday: isOn(reversed.at, date) ? dayTotalAfter(account.voidedToday, date, -amountMinor) : account.voidedToday,
  };
  const posting = postingOf(reversed, { kind: 'void-reversal', amountMinor: -amountMinor, at: now });
  return { accounts: [debited], authorisations: [{ ...sale, state: 'approved' }, reversed], postings: [posting] };
}

function postingOf(
  of: Authorisation,
  own: { readonly kind: PostingKind; readonly amountMinor: number; readonly at: Instant },
): Posting {
  return { id: postingId(of.rrn, own.kind), accountId: of.accountId ?? '', rrn: of.rrn, ...own };
}

const isOn = (at: Instant, date: string): boolean => isoDate(civilTime(at)) === date;
