/**
 * Reversals (0420): undone once, confirmed as often as asked, remembered when they overtake what they undo. 00 says that
 * nothing of the original stands; 25 that nothing of it was ever seen here, and never will be accepted.
 *
 * An original is named by its own reference number (DE 37) and trace number (DE 90), both exactly: undoing somebody
 * else's payment is worse than asking again. One that was found is undone whole, whatever amount the reversal names,
 * since the acquirer has given it up.
 */
import type { Instant } from '../std/index.ts';
import { answerTo, eventAt, type Verdict } from './answer.ts';
import { reversedRows } from './booking.ts';
import { type ReversalRequest, readReversal } from './financial-request.ts';
import type { IssuerEvent, IssuerRequest } from './messages.ts';
import { refusedUnread } from './request-case.ts';
import { stands } from './standing.ts';
import { AUTHORISATIONS_MAX, type Authorisation, authorisationKey, type Books, NO_EFFECT } from './state.ts';

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
    requestedMinor: amountMinor,
    cardToken: input.card,
    accountId: null,
    state: 'reversed-before-arrival',
    code: '25',
    authorisationCode: null,
    originalKey: null,
    effect: NO_EFFECT,
    cryptogramId: null,
    at: now,
  };
  return eventAt(now, { kind: 'reversal-remembered', rrn }, { authorisations: [authorisation] });
}

interface Undoing {
  readonly books: Books;
  readonly original: Authorisation;
  readonly now: Instant;
}

/** What was voided or completed since is closed for good: nothing of it stands, so that nothing is posted twice. */
function undone({ books, original, now }: Undoing): IssuerEvent {
  const { rrn, state, kind } = original;
  if (!stands(original)) return eventAt(now, { kind: 'reversal-noted', rrn, state });
  return eventAt(now, { kind: 'reversed', transaction: kind, rrn }, reversedRows(books, original, now));
}
