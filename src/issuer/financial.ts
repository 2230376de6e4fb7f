/** Payments of every kind: what is asked first, what a repeat gets, what an approval says and books. */
import { civilTime, type Instant, isoDate } from '../std/index.ts';
import { type Enquiry, failedRules, partMinor, spendableMinor } from './account-rules.ts';
import { answerTo, authorisationCodeFor, balancesElement, eventAt, type OwnElements, type Verdict } from './answer.ts';
import { approvedRows } from './booking.ts';
import { readFinancialRequest } from './financial-request.ts';
import { KINDS } from './kinds.ts';
import type { Finding, IssuerFact, IssuerRequest } from './messages.ts';
import { findOriginal } from './original.ts';
import { originalFindings } from './original-rules.ts';
import { authorisationOf, type Case, declined, enquiryOf, pinEvents, refusedUnread } from './request-case.ts';
import { familyIn, figureOf } from './standing.ts';
import {
  APPROVAL_CODES,
  AUTHORISATIONS_MAX,
  type Authorisation,
  type AuthorisationKind,
  type Books,
  cryptogramName,
  type OnlyThose,
} from './state.ts';

/** The answer to a 0100, 0200 or 0220. */
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
  if (isCryptogramUsed(one)) return declined(one, [{ check: 'cryptogram-unused', code: '94' }]);
  const { behaviour } = books;
  if (behaviour.kind === 'code' && !isApproval(behaviour.code) && isMeant(one, behaviour.only)) {
    const finding: Finding = { check: 'behaviour', code: behaviour.code };
    return isUndecided(one, behaviour.code) ? refusedUnread(input, finding, now) : declined(one, [finding]);
  }
  return firstVerdict(one);
}

function isMeant({ input, request }: Case, { kinds, entries, pin, overMinor }: OnlyThose = {}): boolean {
  const isEntry = entries === undefined || entries.some((entry) => entry === request.entry);
  const isKind = kinds === undefined || kinds.includes(request.transaction);
  const hasPin = input.pin.kind === 'none' ? 'without' : 'with';
  return isEntry && isKind && (pin ?? hasPin) === hasPin && request.amountMinor > (overMinor ?? 0);
}

/**
 * An advice that met a fault of the system comes again until it is decided; remembered, the fault would be its answer for
 * ever. A request's fault is remembered: its acquirer has given it up.
 */
const isUndecided = ({ input }: Case, code: string): boolean =>
  input.message.mti.startsWith('022') && SYSTEM_FAULTS.has(code);

/** Class E of the answer codes. */
const SYSTEM_FAULTS: ReadonlySet<string> = new Set(['68', '90', '91', '92', '96', '98']);

/**
 * A refusal by the rules of the account or of the original, or the approval and its posting. The card of what points at
 * another may be absent: the original names it. When it is there it must be the card of the original.
 */
function firstVerdict(one: Case): Verdict {
  const { books, input, request, now } = one;
  const { originals, card } = KINDS[request.transaction];
  const enquiry = enquiryOf(one);
  if (enquiry === undefined && (card === 'required' || input.card !== null)) {
    return declined(one, [{ check: 'card-known', code: '14' }]);
  }
  const ofAccount = enquiry === undefined ? [] : failedRules(enquiry);
  const original = originals.length === 0 ? undefined : findOriginal(books, request);
  const findings = [...ofAccount, ...(originals.length === 0 ? [] : findingsOn(one, original))];
  const partOf = enquiry === undefined ? undefined : partMinor(enquiry, findings);
  const decisive = partOf === undefined ? findings : [];
  const before = enquiry === undefined ? [] : pinEvents(enquiry, partOf === undefined ? ofAccount : [], now);
  const accountId = original?.accountId ?? enquiry?.account.id ?? null;
  if (decisive.length > 0 || accountId === null) {
    return declined(one, decisive, { before, ...(enquiry !== undefined && { accountId: enquiry.account.id }) });
  }
  const approved = approvedVerdict({ one, enquiry, original, accountId, partOf });
  return { ...approved, events: [...before, ...approved.events] };
}

function findingsOn(one: Case, original: Authorisation | undefined): readonly Finding[] {
  const { books, input, request, now } = one;
  const isOthers = original !== undefined && input.card !== null && original.cardToken !== input.card;
  const isFitting = original !== undefined && KINDS[request.transaction].originals.includes(original.kind);
  if (original === undefined || !isFitting || original.state === 'declined' || isOthers) {
    return [{ check: 'original-known', code: '25' }];
  }
  const figure = figureOf(familyIn(books), original);
  const pointing = books.keysByOriginal.get(original.key)?.length ?? 0;
  return originalFindings({ request, original, figure, pointing, settings: books.settings, now });
}

interface Approval {
  readonly one: Case;
  readonly enquiry: Enquiry | undefined;
  readonly original: Authorisation | undefined;
  readonly accountId: string;
  /** Less than was asked for. */
  readonly partOf: number | undefined;
}

function approvedVerdict(approval: Approval): Verdict {
  const { one, original, accountId, partOf } = approval;
  const { books, input, request, now } = one;
  const authorisation = authorisationOf(one, {
    state: 'approved',
    code: approvalCodeFor(approval),
    accountId,
    amountMinor: partOf ?? request.amountMinor,
    cardToken: original?.cardToken ?? input.card,
    authorisationCode: authorisationCodeOf(one),
    originalKey: original?.key ?? null,
  });
  const event = eventAt(now, approvalFact(authorisation, original), approvedRows(books, authorisation));
  const answer = answerTo(input.message, approvalElements(one, authorisation), now);
  // The network brings no script's result back to its issuer: the script goes along until the card is issued anew.
  return { events: [event], answer, script: approval.enquiry?.card.script ?? null };
}

/** A void says what it voided; everything else that it was authorised. */
function approvalFact(authorisation: Authorisation, original: Authorisation | undefined): IssuerFact {
  const { kind: transaction, rrn, code, amountMinor, authorisationCode } = authorisation;
  if (transaction === 'void' && original !== undefined) return { kind: 'voided', rrn, originalRrn: original.rrn };
  const originalRrn = original?.rrn ?? null;
  return {
    kind: 'authorised',
    transaction,
    rrn,
    authorisationCode: authorisationCode ?? '',
    code,
    amountMinor,
    originalRrn,
  };
}

/** Who approved gave the code: of an advice that was the chip's terminal or the switch, and the slip has theirs. */
function authorisationCodeOf({ books, request }: Case): string {
  const { wire, originals } = KINDS[request.transaction];
  const theirs = wire.mti === '022' && originals.length === 0 ? request.authorisationCode : null;
  return theirs ?? authorisationCodeFor(books.issuerId, request.key);
}

const isApprovalCode = (code: string): boolean => (APPROVAL_CODES as readonly string[]).includes(code);

/** 10 and 85 approve as well, but say more than an issuer can say of every request: they are said as 00. */
const isApproval = (code: string): boolean => isApprovalCode(code) || code === PARTLY || code === '85';

/** What takes or holds money is approved in the words of the card, or of the issuer when it was told to use others. */
function approvalCodeFor({ one, enquiry, partOf }: Approval): string {
  const { behaviour } = one.books;
  if (partOf !== undefined) return PARTLY;
  if (KINDS[one.request.transaction].bears === 'nothing') return '00';
  if (behaviour.kind === 'code' && isApprovalCode(behaviour.code) && behaviour.code !== '00') return behaviour.code;
  return enquiry?.card.approvalCode ?? '00';
}

/** Approved for part of the amount, which DE 4 of the answer tells. */
const PARTLY = '10';

/** The same for the first answer and for its repeats, but for a balance, which is as it is now. */
function approvalElements({ books, date }: Case, authorisation: Authorisation): OwnElements {
  const { code, kind, amountMinor, authorisationCode, accountId } = authorisation;
  const account = books.accounts.get(accountId ?? '');
  const isTold = kind === 'balance' && account !== undefined;
  return {
    responseCode: code,
    ...(code === PARTLY && { amount: String(amountMinor).padStart(12, '0') }),
    ...(authorisationCode !== null && { authorisationCode }),
    ...(isTold && { balances: balancesElement(spendableMinor(account, date)) }),
  };
}

/**
 * The same request again gets its first answer and posts nothing. An approval that no longer stands, or another request
 * under the same numbers, gets 94: never an approval for money that is not held. A request whose reversal overtook it
 * gets 94 too, since the acquirer has already given it up. An advice that was taken stays taken when it is voided.
 */
function repeatVerdict(one: Case, known: Authorisation): Verdict {
  const { input, request, now } = one;
  if (known.state === 'reversed-before-arrival') {
    return refusedUnread(input, { check: 'not-reversed-already', code: '94' }, now);
  }
  const { card, advice } = KINDS[known.kind];
  const sameCard = input.card === known.cardToken || (input.card === null && card === 'optional');
  const same = sameCard && request.transaction === known.kind && request.amountMinor === known.requestedMinor;
  const isAnswered = known.state === 'approved' || known.state === 'declined' || (advice && known.state === 'voided');
  if (!same || !isAnswered) return refusedUnread(input, { check: 'reference-unused', code: '94' }, now);
  const { code, rrn } = known;
  const own = known.state === 'declined' ? { responseCode: code } : approvalElements(one, known);
  return { events: [eventAt(now, { kind: 'repeated', rrn, code })], answer: answerTo(input.message, own, now) };
}

/**
 * A reference number takes one approval of each kind, and one charge: another trace number under it is another request,
 * refused. So is a stand-in for a sale that did arrive.
 */
function isReferenceUsed({ books, request: { rrn, transaction } }: Case): boolean {
  if (transaction === 'balance') return false;
  return (books.keysByRrn.get(rrn) ?? []).some((key) => {
    const known = books.authorisations.get(key);
    if (known === undefined || known.state === 'declined' || known.state === 'reversed-before-arrival') return false;
    return known.kind === transaction || (isFirstCharge(known.kind) && isFirstCharge(transaction));
  });
}

/**
 * A chip makes a cryptogram for one payment. The same one under another reference number was copied: it proves nothing,
 * whatever became of the first, and of an advice it is the same sale told twice.
 */
function isCryptogramUsed({ books, input: { card, cryptogramId }, request: { rrn } }: Case): boolean {
  if (cryptogramId === null) return false;
  const keys = books.keysByCryptogram.get(cryptogramName(card, cryptogramId)) ?? [];
  return keys.some((key) => books.authorisations.get(key)?.rrn !== rrn);
}

const isFirstCharge = (kind: AuthorisationKind): boolean =>
  KINDS[kind].bears === 'charge' && KINDS[kind].originals.length === 0;
