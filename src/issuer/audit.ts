/** Whether an issuer's books can be believed: what is in them, added up again. */
import { type Account, type Authorisation, type Books, type PostingKind, postingId } from './state.ts';

/** What is wrong with the books, with the figures that show it. */
export type BookFault =
  /** Opening balance and postings do not add up to the balance. */
  | {
      readonly kind: 'balance-differs';
      readonly accountId: string;
      readonly balanceMinor: number;
      readonly postedMinor: number;
    }
  | { readonly kind: 'balance-below-zero'; readonly accountId: string; readonly balanceMinor: number }
  | { readonly kind: 'posted-twice'; readonly rrn: string; readonly posting: PostingKind }
  | { readonly kind: 'posting-without-account'; readonly postingId: string }
  /** What is posted for a sale and its voids is not what its state says. */
  | {
      readonly kind: 'state-differs';
      readonly key: string;
      readonly state: Authorisation['state'];
      readonly postedMinor: number;
    };

/** Every fault there is, none when the books are clean. */
export function auditBooks(books: Books): readonly BookFault[] {
  return [...accountFaults(books), ...postingFaults(books), ...saleFaults(books)];
}

function accountFaults(books: Books): readonly BookFault[] {
  const postedMinor = new Map<string, number>();
  for (const { accountId, amountMinor } of books.postings.values()) {
    postedMinor.set(accountId, (postedMinor.get(accountId) ?? 0) + amountMinor);
  }
  return [...books.accounts.values()].flatMap((account) => faultsOf(account, postedMinor.get(account.id) ?? 0));
}

function faultsOf({ id, openingMinor, balanceMinor }: Account, postedMinor: number): readonly BookFault[] {
  const faults: BookFault[] = [];
  if (openingMinor + postedMinor !== balanceMinor) {
    faults.push({ kind: 'balance-differs', accountId: id, balanceMinor, postedMinor: openingMinor + postedMinor });
  }
  if (balanceMinor < 0) faults.push({ kind: 'balance-below-zero', accountId: id, balanceMinor });
  return faults;
}

/** Rows may have come from a store, so that the key under which a posting lies is not yet a proof. */
function postingFaults(books: Books): readonly BookFault[] {
  const faults: BookFault[] = [];
  const seen = new Set<string>();
  for (const { id, rrn, kind, accountId } of books.postings.values()) {
    const name = postingId(rrn, kind);
    if (seen.has(name)) faults.push({ kind: 'posted-twice', rrn, posting: kind });
    seen.add(name);
    if (!books.accounts.has(accountId)) faults.push({ kind: 'posting-without-account', postingId: id });
  }
  return faults;
}

/** A sale and its voids together: the whole amount while it stands, nothing once it was voided or reversed. */
function saleFaults(books: Books): readonly BookFault[] {
  const netMinor = new Map<string, number>();
  for (const authorisation of books.authorisations.values()) {
    const saleKey = authorisation.kind === 'void' ? authorisation.originalKey : authorisation.key;
    if (saleKey === null || !wasPosted(authorisation)) continue;
    netMinor.set(saleKey, (netMinor.get(saleKey) ?? 0) + postedMinorFor(books, authorisation));
  }
  const faults: BookFault[] = [];
  for (const sale of books.authorisations.values()) {
    if (sale.kind !== 'sale' || !wasPosted(sale)) continue;
    const postedMinor = netMinor.get(sale.key) ?? 0;
    const expectedMinor = sale.state === 'approved' ? -sale.amountMinor : 0;
    if (postedMinor === expectedMinor) continue;
    faults.push({ kind: 'state-differs', key: sale.key, state: sale.state, postedMinor });
  }
  return faults;
}

const wasPosted = ({ kind, state }: Authorisation): boolean =>
  kind !== 'balance' && state !== 'declined' && state !== 'reversed-before-arrival';

function postedMinorFor(books: Books, { kind, rrn }: Authorisation): number {
  const kinds: readonly PostingKind[] = kind === 'sale' ? ['sale', 'reversal'] : ['void', 'void-reversal'];
  return kinds.reduce((sum, each) => sum + (books.postings.get(postingId(rrn, each))?.amountMinor ?? 0), 0);
}
