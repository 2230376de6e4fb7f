/** Whether a wallet's books can be believed: what is in them, added up again. */
import { isCharge, type Order, type PostingKind, postingId, type User, type WalletBooks } from './state.ts';

/** What is wrong with the books, with the figures that show it. */
export type WalletFault =
  /** Opening balance and postings do not add up to the balance. */
  | {
      readonly kind: 'balance-differs';
      readonly userId: string;
      readonly balanceMinor: number;
      readonly postedMinor: number;
    }
  | { readonly kind: 'balance-below-zero'; readonly userId: string; readonly balanceMinor: number }
  | { readonly kind: 'posted-twice'; readonly rrn: string; readonly posting: PostingKind }
  | { readonly kind: 'posting-without-user'; readonly postingId: string }
  /** What is posted for a charge, its voids and its refunds is not what its state says. */
  | {
      readonly kind: 'state-differs';
      readonly key: string;
      readonly state: Order['state'];
      readonly postedMinor: number;
    }
  /** More was given back than was paid, or another sum than the refunds make. */
  | { readonly kind: 'refunds-differ'; readonly key: string; readonly refundedMinor: number; readonly sumMinor: number }
  /** One payment code was charged by two orders. */
  | { readonly kind: 'code-used-twice'; readonly orders: readonly string[] };

/** Every fault there is, none when the books are clean. */
export function auditWallet(books: WalletBooks): readonly WalletFault[] {
  return [...userFaults(books), ...postingFaults(books), ...chargeFaults(books), ...codeFaults(books)];
}

function userFaults(books: WalletBooks): readonly WalletFault[] {
  const postedMinor = new Map<string, number>();
  for (const { userId, amountMinor } of books.postings.values()) {
    postedMinor.set(userId, (postedMinor.get(userId) ?? 0) + amountMinor);
  }
  return [...books.users.values()].flatMap((user) => faultsOf(user, postedMinor.get(user.id) ?? 0));
}

function faultsOf({ id, openingMinor, balanceMinor }: User, postedMinor: number): readonly WalletFault[] {
  const faults: WalletFault[] = [];
  if (openingMinor + postedMinor !== balanceMinor) {
    faults.push({ kind: 'balance-differs', userId: id, balanceMinor, postedMinor: openingMinor + postedMinor });
  }
  if (balanceMinor < 0) faults.push({ kind: 'balance-below-zero', userId: id, balanceMinor });
  return faults;
}

/** Rows may have come from a store, so that the key under which a posting lies is not yet a proof. */
function postingFaults(books: WalletBooks): readonly WalletFault[] {
  const faults: WalletFault[] = [];
  const seen = new Set<string>();
  for (const { id, rrn, kind, userId } of books.postings.values()) {
    const name = postingId(rrn, kind);
    if (seen.has(name)) faults.push({ kind: 'posted-twice', rrn, posting: kind });
    seen.add(name);
    if (!books.users.has(userId)) faults.push({ kind: 'posting-without-user', postingId: id });
  }
  return faults;
}

/** A charge with everything that gave it back: the amount less refunds while it stands, nothing once it was undone. */
function chargeFaults(books: WalletBooks): readonly WalletFault[] {
  const givenBack = new Map<string, Order[]>();
  for (const order of books.orders.values()) {
    if (isCharge(order) || order.originalKey === null) continue;
    givenBack.set(order.originalKey, [...(givenBack.get(order.originalKey) ?? []), order]);
  }
  return [...books.orders.values()].filter(isCharge).flatMap((sale) => {
    const orders = givenBack.get(sale.key) ?? [];
    const refunds = orders.filter(({ kind, state }) => kind === 'refund' && state === 'done');
    const sumMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const { key, state, refundedMinor, amountMinor } = sale;
    const faults: WalletFault[] = [];
    if (sumMinor !== refundedMinor || sumMinor > amountMinor)
      faults.push({ kind: 'refunds-differ', key, refundedMinor, sumMinor });
    const postedMinor = [sale, ...orders].reduce((sum, order) => sum + postedFor(books, order), 0);
    const expectedMinor = state === 'done' ? refundedMinor - amountMinor : 0;
    if (postedMinor !== expectedMinor) faults.push({ kind: 'state-differs', key, state, postedMinor });
    return faults;
  });
}

const KINDS: Readonly<Record<Order['kind'], readonly PostingKind[]>> = {
  sale: ['sale', 'reversal'],
  'code-sale': ['sale', 'reversal'],
  void: ['void', 'void-reversal'],
  refund: ['refund'],
};

/** A declined request may bear the reference number of another; only what was done has postings of its own. */
function postedFor(books: WalletBooks, { kind, rrn, state }: Order): number {
  if (state === 'declined' || state === 'reversed-before-arrival') return 0;
  return KINDS[kind].reduce((sum, each) => sum + (books.postings.get(postingId(rrn, each))?.amountMinor ?? 0), 0);
}

function codeFaults(books: WalletBooks): readonly WalletFault[] {
  const orders = new Map<string, string[]>();
  for (const { codeToken, key, state, userId } of books.orders.values()) {
    if (codeToken === null || userId === null || state === 'declined') continue;
    orders.set(codeToken, [...(orders.get(codeToken) ?? []), key]);
  }
  return [...orders.values()]
    .filter((keys) => keys.length > 1)
    .map((keys) => ({ kind: 'code-used-twice', orders: keys }));
}
