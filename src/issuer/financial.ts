/** Sales and balance enquiries: what is asked first, what a repeat gets, what is posted. */
import { civilTime, type Instant, isoDate } from '../std/index.ts';
import { type Enquiry, failedRules, spendableMinor } from './account-rules.ts';
import { answerTo, authorisationCodeFor, balancesElement, eventAt, type Verdict } from './answer.ts';
import { readFinancialRequest } from './financial-request.ts';
import type { IssuerEvent, IssuerRequest } from './messages.ts';
import { authorisationOf, type Case, declined, enquiryOf, pinEvents, refusedUnread } from './request-case.ts';
import {
  type Account,
  AUTHORISATIONS_MAX,
  type Authorisation,
  type BookRows,
  type Books,
  postingId,
  totalOn,
} from './state.ts';
import { voidVerdict } from './void-sale.ts';

/** The answer to a 0200. */
export function financialVerdict(books: Books, input: IssuerRequest, now: Instant): Verdict {
  const read = readFinancialRequest(input.message);
  if (!read.ok) return refusedUnread(input, read.fault, now);
  const request = read.value;
  const one: Case = { books, input, request, now, date: isoDate(civilTime(now)) };
  const known = books.authorisations.get(request.key);
  if (known !== undefined) return repeatVerdict(one, known);
  if (books.authorisations.size >= AUTHORISATIONS_MAX) {
    return refusedUnread(input, { check: 'capacity', code: '96' }, now);
  }
  if (isReferenceUsed(one)) return declined(one, [{ check: 'reference-unused', code: '94' }]);
  const { behaviour } = books;
  if (behaviour.kind === 'code' && behaviour.code !== '00') {
    return declined(one, [{ check: 'behaviour', code: behaviour.code }]);
  }
  return request.transaction === 'void' ? voidVerdict(one) : accountVerdict(one);
}

/** A refusal by the account's rules, or the approval and its posting. */
function accountVerdict(one: Case): Verdict {
  const enquiry = enquiryOf(one);
  if (enquiry === undefined) return declined(one, [{ check: 'card-known', code: '14' }]);
  const findings = failedRules(enquiry);
  const tried = pinEvents(enquiry, findings, one.now);
  if (findings.length > 0) return declined(one, findings, { before: tried, accountId: enquiry.account.id });
  return approved(one, enquiry, tried);
}

/**
 * The same request again gets its first answer and posts nothing. An approval that no longer stands, or another request
 * under the same numbers, gets 94: never an approval for money that is not held. A request whose reversal overtook it
 * gets 94 too, since the acquirer has already given it up.
 */
function repeatVerdict(one: Case, known: Authorisation): Verdict {
  const { input, request, now } = one;
  if (known.state === 'reversed-before-arrival') {
    return refusedUnread(input, { check: 'not-reversed-already', code: '94' }, now);
  }
  const sameCard = input.card === known.cardToken || (input.card === null && known.kind === 'void');
  const same = sameCard && request.transaction === known.kind && request.amountMinor === known.amountMinor;
  const stands = known.state === 'approved' || known.state === 'declined';
  if (!same || !stands) return refusedUnread(input, { check: 'reference-unused', code: '94' }, now);
  const { code, rrn } = known;
  const account = one.books.accounts.get(known.accountId ?? '');
  const told = known.kind === 'balance' && known.state === 'approved' && account !== undefined;
  const own = {
    responseCode: code,
    ...(known.authorisationCode !== null && { authorisationCode: known.authorisationCode }),
    ...(told && { balances: balancesElement(spendableMinor(account, one.date)) }),
  };
  return {
    events: [eventAt(now, { kind: 'repeated', rrn, code })],
    answer: answerTo(input.message, own, now),
  };
}

/** A reference number takes one posting of each kind: another trace number under it is another request, refused. */
function isReferenceUsed({ books, request }: Case): boolean {
  if (request.transaction === 'balance') return false;
  return books.postings.has(postingId(request.rrn, request.transaction));
}

function approved(one: Case, enquiry: Enquiry, before: readonly IssuerEvent[]): Verdict {
  const { books, input, request, now, date } = one;
  const { account } = enquiry;
  const authorisationCode = authorisationCodeFor(books.issuerId, request.key);
  const authorisation = authorisationOf(one, {
    state: 'approved',
    code: '00',
    accountId: account.id,
    authorisationCode,
  });
  const { transaction, rrn } = request;
  const rows: Partial<BookRows> = transaction === 'sale' ? saleRows(one, account) : {};
  const event = eventAt(
    now,
    { kind: 'authorised', transaction, rrn, authorisationCode },
    { ...rows, authorisations: [authorisation] },
  );
  const balances = transaction === 'balance' && { balances: balancesElement(spendableMinor(account, date)) };
  const own = { responseCode: '00', authorisationCode, ...balances };
  return { events: [...before, event], answer: answerTo(input.message, own, now) };
}

function saleRows({ request, now, date }: Case, account: Account): Partial<BookRows> {
  const { amountMinor, rrn } = request;
  const debited: Account = {
    ...account,
    balanceMinor: account.balanceMinor - amountMinor,
    spentToday: { date, minor: totalOn(account.spentToday, date) + amountMinor },
  };
  return {
    accounts: [debited],
    postings: [
      { id: postingId(rrn, 'sale'), accountId: account.id, amountMinor: -amountMinor, kind: 'sale', rrn, at: now },
    ],
  };
}
