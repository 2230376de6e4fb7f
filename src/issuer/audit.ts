/** Whether an issuer's books can be believed: what is in them, added up again. */
import type { Instant } from '../std/index.ts';
import { isOpenHold, lapsesAt } from './holds.ts';
import { KINDS } from './kinds.ts';
import { type Family, familyIn, figureOf, standingIn, stands, together } from './standing.ts';
import {
  type Account,
  type Authorisation,
  type Books,
  cryptogramName,
  type Posting,
  type PostingKind,
  postingId,
  reversalPosting,
} from './state.ts';

/** What is wrong with the books, with the figures that show it. */
export type BookFault =
  /** Opening balance and postings do not add up to the balance. */
  | {
      readonly kind: 'balance-differs';
      readonly accountId: string;
      readonly balanceMinor: number;
      readonly postedMinor: number;
    }
  /** Further than advices and late reversals, which are posted whatever the balance, can have taken it. */
  | { readonly kind: 'balance-below-zero'; readonly accountId: string; readonly balanceMinor: number }
  /** The open pre-authorisations do not add up to what the account holds. */
  | {
      readonly kind: 'held-differs';
      readonly accountId: string;
      readonly heldMinor: number;
      readonly openMinor: number;
    }
  | { readonly kind: 'posted-twice'; readonly rrn: string; readonly posting: PostingKind }
  | { readonly kind: 'posting-without-account'; readonly postingId: string }
  | { readonly kind: 'posting-without-authorisation'; readonly postingId: string }
  /** What is posted for a charge or a hold and for all that points at it is not what they leave. */
  | {
      readonly kind: 'state-differs';
      readonly key: string;
      readonly state: Authorisation['state'];
      readonly postedMinor: number;
    }
  /** More was given back than was ever charged. */
  | {
      readonly kind: 'refunded-too-much';
      readonly key: string;
      readonly refundedMinor: number;
      readonly chargedMinor: number;
    }
  /** What an approval says it moved is not what was posted for it. */
  | { readonly kind: 'effect-differs'; readonly key: string; readonly postedMinor: number }
  /** It still holds though its days are over, or has lapsed though they are not. */
  | { readonly kind: 'hold-days-differ'; readonly key: string; readonly state: Authorisation['state'] }
  /** One cryptogram of one card was approved under two reference numbers. */
  | { readonly kind: 'cryptogram-approved-twice'; readonly rrns: readonly string[] };

/** Every fault there is at `now`, none when the books are clean. */
export function auditBooks(books: Books, now: Instant): readonly BookFault[] {
  return [
    ...accountFaults(books),
    ...postingFaults(books),
    ...authorisationFaults(books),
    ...holdFaults(books, now),
    ...cryptogramFaults(books),
  ];
}

function holdFaults(books: Books, now: Instant): readonly BookFault[] {
  return [...books.authorisations.values()].flatMap((authorisation) => {
    const { key, state } = authorisation;
    const isOver = lapsesAt(books.settings, authorisation) <= now;
    const isTrue = state === 'lapsed' ? isOver : !(isOver && isOpenHold(authorisation));
    return isTrue ? [] : [{ kind: 'hold-days-differ', key, state }];
  });
}

/** From the rows, since the index that keeps a second one out is made of them. */
function cryptogramFaults(books: Books): readonly BookFault[] {
  const rrnsOf = new Map<string, Set<string>>();
  for (const authorisation of books.authorisations.values()) {
    const { cardToken, cryptogramId, rrn } = authorisation;
    if (cryptogramId === null || !wasPosted(authorisation)) continue;
    const name = cryptogramName(cardToken, cryptogramId);
    rrnsOf.set(name, (rrnsOf.get(name) ?? new Set()).add(rrn));
  }
  return [...rrnsOf.values()].flatMap((rrns) =>
    rrns.size < 2 ? [] : [{ kind: 'cryptogram-approved-twice', rrns: [...rrns] }],
  );
}

/** What the rows say of one account. */
interface Sums {
  postedMinor: number;
  /** Taken without asking whether it was there. */
  forcedMinor: number;
  openMinor: number;
}

function accountFaults(books: Books): readonly BookFault[] {
  const sums = new Map<string, Sums>();
  const sumsOf = (accountId: string): Sums => {
    const known = sums.get(accountId) ?? { postedMinor: 0, forcedMinor: 0, openMinor: 0 };
    sums.set(accountId, known);
    return known;
  };
  for (const { accountId, amountMinor, kind } of books.postings.values()) {
    const of = sumsOf(accountId);
    of.postedMinor += amountMinor;
    if (amountMinor < 0 && isForced(kind)) of.forcedMinor -= amountMinor;
  }
  const family = familyIn(books);
  for (const authorisation of books.authorisations.values()) {
    if (KINDS[authorisation.kind].bears !== 'hold' || authorisation.accountId === null) continue;
    sumsOf(authorisation.accountId).openMinor += standingIn(family, authorisation).heldMinor;
  }
  return [...books.accounts.values()].flatMap((account) => faultsOf(account, sumsOf(account.id)));
}

/** Advices, completions beyond their hold, and reversals of what gave money back. */
const isForced = (kind: PostingKind): boolean => FORCED.has(kind) || kind.endsWith('-reversal');
const FORCED: ReadonlySet<string> = new Set(['offline-sale', 'adjustment', 'completion', 'completion-advice']);

function faultsOf(account: Account, { postedMinor, forcedMinor, openMinor }: Sums): readonly BookFault[] {
  const { id, openingMinor, balanceMinor, heldMinor } = account;
  const faults: BookFault[] = [];
  if (openingMinor + postedMinor !== balanceMinor) {
    faults.push({ kind: 'balance-differs', accountId: id, balanceMinor, postedMinor: openingMinor + postedMinor });
  }
  if (balanceMinor + forcedMinor < 0) faults.push({ kind: 'balance-below-zero', accountId: id, balanceMinor });
  if (heldMinor !== openMinor) faults.push({ kind: 'held-differs', accountId: id, heldMinor, openMinor });
  return faults;
}

/** Rows may have come from a store, so that the key under which a posting lies is not yet a proof. */
function postingFaults(books: Books): readonly BookFault[] {
  const faults: BookFault[] = [];
  const seen = new Set<string>();
  for (const posting of books.postings.values()) {
    const { id, rrn, kind, accountId } = posting;
    const name = postingId(rrn, kind);
    if (seen.has(name)) faults.push({ kind: 'posted-twice', rrn, posting: kind });
    seen.add(name);
    if (!books.accounts.has(accountId)) faults.push({ kind: 'posting-without-account', postingId: id });
    if (!isExplained(books, posting)) faults.push({ kind: 'posting-without-authorisation', postingId: id });
  }
  return faults;
}

function isExplained(books: Books, { rrn, kind }: Posting): boolean {
  return (books.keysByRrn.get(rrn) ?? []).some((key) => {
    const authorisation = books.authorisations.get(key);
    if (authorisation === undefined || !wasPosted(authorisation)) return false;
    return authorisation.kind === kind || reversalPosting(authorisation.kind) === kind;
  });
}

function authorisationFaults(books: Books): readonly BookFault[] {
  const family = familyIn(books);
  return [...books.authorisations.values()]
    .filter(wasPosted)
    .flatMap((authorisation) => [
      ...effectFaults(books, authorisation),
      ...refundFaults(family, authorisation),
      ...(authorisation.originalKey === null ? familyFaults(books, { family, root: authorisation }) : []),
    ]);
}

/** Approved once, whatever became of it. */
const wasPosted = ({ state }: Authorisation): boolean => state !== 'declined' && state !== 'reversed-before-arrival';

function effectFaults(books: Books, { key, rrn, kind, effect }: Authorisation): readonly BookFault[] {
  const postedMinor = books.postings.get(postingId(rrn, kind))?.amountMinor ?? 0;
  return postedMinor === effect.balanceMinor ? [] : [{ kind: 'effect-differs', key, postedMinor }];
}

/** An adjustment that was reversed may have been there when the refund was asked for. */
function refundFaults(family: Family, authorisation: Authorisation): readonly BookFault[] {
  if (KINDS[authorisation.kind].bears !== 'charge') return [];
  const pointing = family.pointingAt(authorisation.key).filter(wasPosted);
  const { refundedMinor } = figureOf(family, authorisation);
  const totals = pointing.filter(({ kind }) => kind === 'adjustment').map(({ amountMinor }) => amountMinor);
  const chargedMinor = Math.max(authorisation.amountMinor, ...totals);
  return refundedMinor <= chargedMinor
    ? []
    : [{ kind: 'refunded-too-much', key: authorisation.key, refundedMinor, chargedMinor }];
}

interface Tree {
  readonly family: Family;
  readonly root: Authorisation;
}

/** All that was posted for the whole family is what it charges; and every state is what the others leave of it. */
function familyFaults(books: Books, { family, root }: Tree): readonly BookFault[] {
  const members = membersOf(family, root);
  const postedMinor = members.reduce((sum, each) => sum + postedMinorFor(books, each), 0);
  const { chargedMinor } = together(members.map((each) => standingIn(family, each)));
  const untrue = members.find((each) => stands(each) && each.state !== (figureOf(family, each).ended ?? 'approved'));
  if (postedMinor === -chargedMinor && untrue === undefined) return [];
  const { key, state } = untrue ?? root;
  return [{ kind: 'state-differs', key, state, postedMinor }];
}

function membersOf(family: Family, root: Authorisation): readonly Authorisation[] {
  const pointing = family.pointingAt(root.key).filter(wasPosted);
  return [root, ...pointing.flatMap((each) => membersOf(family, each))];
}

function postedMinorFor(books: Books, { kind, rrn }: Authorisation): number {
  return [kind, reversalPosting(kind)].reduce(
    (sum, each) => sum + (books.postings.get(postingId(rrn, each))?.amountMinor ?? 0),
    0,
  );
}
