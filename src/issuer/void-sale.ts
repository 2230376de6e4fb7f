/** The void of a sale: asked for by a person, in whole, once. */
import { civilTime, isoDate } from '../std/index.ts';
import { failedRules } from './account-rules.ts';
import { answerTo, authorisationCodeFor, eventAt, type Verdict } from './answer.ts';
import type { Finding } from './messages.ts';
import { findOriginal } from './original.ts';
import { authorisationOf, type Case, declined, enquiryOf, pinEvents } from './request-case.ts';
import { type Account, type Authorisation, type DayTotal, postingId, totalOn } from './state.ts';

/**
 * A void carries a reference number of its own and names its sale in DE 90. The card may be absent: the original names
 * it. When it is there it must be the card of the sale.
 */
export function voidVerdict(one: Case): Verdict {
  const { books, input, request } = one;
  const enquiry = enquiryOf(one);
  if (input.card !== null && enquiry === undefined) return declined(one, [{ check: 'card-known', code: '14' }]);
  const findings = enquiry === undefined ? [] : failedRules(enquiry);
  const before = enquiry === undefined ? [] : pinEvents(enquiry, findings, one.now);
  const original = findOriginal(books, request);
  const all = [...findings, ...originalFindings(one, original)];
  const account = original === undefined ? undefined : books.accounts.get(original.accountId ?? '');
  if (all.length > 0 || original === undefined || account === undefined) {
    return declined(one, all, { before, ...(enquiry !== undefined && { accountId: enquiry.account.id }) });
  }
  const voided = voidedVerdict(one, original, account);
  return { ...voided, events: [...before, ...voided.events] };
}

/** A day's total changed by an amount, never below zero; another day's total starts again. */
export function dayTotalAfter(total: DayTotal, date: string, changeMinor: number): DayTotal {
  return { date, minor: Math.max(0, totalOn(total, date) + changeMinor) };
}

function originalFindings({ input, request }: Case, original: Authorisation | undefined): readonly Finding[] {
  const otherCard = original !== undefined && input.card !== null && original.cardToken !== input.card;
  if (original === undefined || original.kind !== 'sale' || original.state === 'declined' || otherCard) {
    return [{ check: 'original-known', code: '25' }];
  }
  const findings: Finding[] = [];
  if (original.state !== 'approved') findings.push({ check: 'original-open', code: '12' });
  if (original.amountMinor !== request.amountMinor) findings.push({ check: 'original-amount', code: '64' });
  return findings;
}

function voidedVerdict(one: Case, original: Authorisation, account: Account): Verdict {
  const { books, input, request, now, date } = one;
  const { amountMinor, rrn } = request;
  const authorisationCode = authorisationCodeFor(books.issuerId, request.key);
  const soldToday = isoDate(civilTime(original.at)) === date;
  const credited: Account = {
    ...account,
    balanceMinor: account.balanceMinor + amountMinor,
    spentToday: soldToday ? dayTotalAfter(account.spentToday, date, -amountMinor) : account.spentToday,
    voidedToday: dayTotalAfter(account.voidedToday, date, amountMinor),
  };
  const authorisation = authorisationOf(one, {
    state: 'approved',
    code: '00',
    accountId: account.id,
    cardToken: original.cardToken,
    authorisationCode,
    originalKey: original.key,
  });
  const event = eventAt(
    now,
    { kind: 'voided', rrn, originalRrn: original.rrn },
    {
      accounts: [credited],
      authorisations: [{ ...original, state: 'voided' }, authorisation],
      postings: [{ id: postingId(rrn, 'void'), accountId: account.id, amountMinor, kind: 'void', rrn, at: now }],
    },
  );
  return { events: [event], answer: answerTo(input.message, { responseCode: '00', authorisationCode }, now) };
}
