/** One request that was read, what the issuer knows about it, and how it is refused. */
import type { Instant } from '../std/index.ts';
import { type Enquiry, pinTriesAfter } from './account-rules.ts';
import { answerTo, eventAt, type Verdict } from './answer.ts';
import type { FinancialRequest } from './financial-request.ts';
import type { Finding, IssuerEvent, IssuerRequest } from './messages.ts';
import { type Authorisation, type Books, type Card, NO_EFFECT, PIN_TRIES_MAX } from './state.ts';

/** A request that was read, with the party's own view of it. */
export interface Case {
  readonly books: Books;
  readonly input: IssuerRequest;
  readonly request: FinancialRequest;
  readonly now: Instant;
  /** The civil day in China, YYYY-MM-DD. */
  readonly date: string;
}

/** Everything the rules look at; `undefined` when this issuer does not know the card. */
export function enquiryOf(one: Case): Enquiry | undefined {
  const { books, input, request, date } = one;
  const card = input.card === null ? undefined : books.cards.get(input.card);
  const account = card === undefined ? undefined : books.accounts.get(card.accountId);
  if (card === undefined || account === undefined) return undefined;
  const { pin, cryptogram, stripe } = input;
  return { request, card, account, pin, cryptogram, stripe, settings: books.settings, date };
}

/** What the PIN did to the card, if anything. */
export function pinEvents(enquiry: Enquiry, findings: readonly Finding[], now: Instant): readonly IssuerEvent[] {
  const { card } = enquiry;
  const triesLeft = pinTriesAfter(enquiry, findings);
  if (triesLeft === card.pinTriesLeft) return [];
  const changed: Card = { ...card, pinTriesLeft: triesLeft };
  return [eventAt(now, { kind: 'pin-tried', right: triesLeft === PIN_TRIES_MAX, triesLeft }, { cards: [changed] })];
}

/** A refusal that is remembered, so that a repeat of the request gets it again. */
export function declined(
  one: Case,
  findings: readonly Finding[],
  also: { readonly before?: readonly IssuerEvent[]; readonly accountId?: string } = {},
): Verdict {
  const { input, request, now } = one;
  const code = findings[0]?.code ?? '96';
  const authorisation = authorisationOf(one, { state: 'declined', code, accountId: also.accountId ?? null });
  const { transaction, rrn } = request;
  const event = eventAt(
    now,
    { kind: 'declined', transaction, rrn, code, findings },
    { authorisations: [authorisation] },
  );
  return { events: [...(also.before ?? []), event], answer: answerTo(input.message, { responseCode: code }, now) };
}

/** A row of the books for this request. */
export function authorisationOf(
  one: Case,
  own: Pick<Authorisation, 'state' | 'code' | 'accountId'> & Partial<Authorisation>,
): Authorisation {
  const { request, input, now } = one;
  return {
    key: request.key,
    kind: request.transaction,
    rrn: request.rrn,
    stan: request.stan,
    transmittedAt: request.transmittedAt,
    amountMinor: request.amountMinor,
    requestedMinor: request.amountMinor,
    cardToken: input.card,
    authorisationCode: null,
    originalKey: null,
    effect: NO_EFFECT,
    cryptogramId: input.cryptogramId,
    at: now,
    ...own,
  };
}

/** A refusal of what could not be read, or not be remembered: it leaves nothing in the books. */
export function refusedUnread(input: IssuerRequest, finding: Finding, now: Instant): Verdict {
  const { code } = finding;
  const rrn = input.message.rrn ?? '';
  const event = eventAt(now, { kind: 'declined', transaction: null, rrn, code, findings: [finding] });
  return { events: [event], answer: answerTo(input.message, { responseCode: code }, now) };
}
