/** Making books, and the only hand that writes in them. */
import type { Instant } from '../std/index.ts';
import type { IssuerId } from '../trade/index.ts';
import type { WalletEvent } from './messages.ts';
import {
  type CodeToken,
  LINKS_MAX,
  NO_ROWS,
  type Order,
  type PaymentCode,
  type PendingAnswer,
  type Posting,
  type User,
  type WalletBehaviour,
  type WalletBooks,
  type WalletRows,
  type WalletSettings,
} from './state.ts';

/** Whose books, by which settings, and the rows to begin with. */
export interface WalletBooksOptions extends Partial<WalletRows> {
  readonly walletId: IssuerId;
  readonly settings: WalletSettings;
  readonly behaviour?: WalletBehaviour;
}

/** Books from rows that were kept. */
export function walletBooksFrom(options: WalletBooksOptions): WalletBooks {
  const books: WritableBooks = {
    walletId: options.walletId,
    settings: options.settings,
    behaviour: options.behaviour ?? { kind: 'normal' },
    users: new Map(),
    codes: new Map(),
    orders: new Map(),
    postings: new Map(),
    open: new Set(),
    keysByShownText: new Map(),
    links: new Map(),
    pending: [],
  };
  writeRows(books, { ...NO_ROWS, ...options });
  return books;
}

/** Applies an event, once. Writes into the books it is given and returns them: whoever holds books holds them alone. */
export function evolve(books: WalletBooks, event: WalletEvent): WalletBooks {
  const writable = books as WritableBooks;
  writeRows(writable, event.rows);
  writeFact(writable, event);
  return books;
}

/** Everything in the books that outlives the process. */
export function walletRowsOf(books: WalletBooks): WalletRows {
  return {
    users: [...books.users.values()],
    codes: [...books.codes.values()],
    orders: [...books.orders.values()],
    postings: [...books.postings.values()],
  };
}

/** The same books as `WalletBooks`, writable: `walletBooksFrom` makes no others, so the cast in `evolve` holds. */
interface WritableBooks {
  readonly walletId: IssuerId;
  readonly settings: WalletSettings;
  behaviour: WalletBehaviour;
  readonly users: Map<string, User>;
  readonly codes: Map<CodeToken, PaymentCode>;
  readonly orders: Map<string, Order>;
  readonly postings: Map<string, Posting>;
  readonly open: Set<string>;
  readonly keysByShownText: Map<string, string>;
  readonly links: Map<string, { readonly signedOnAt: Instant | null }>;
  readonly pending: PendingAnswer[];
}

function writeRows(books: WritableBooks, rows: WalletRows): void {
  for (const user of rows.users) books.users.set(user.id, user);
  for (const code of rows.codes) books.codes.set(code.token, code);
  for (const posting of rows.postings) books.postings.set(posting.id, posting);
  for (const order of rows.orders) {
    books.orders.set(order.key, order);
    if (order.ends === null) books.open.delete(order.key);
    else books.open.add(order.key);
    if (order.shownText === null) continue;
    if (order.state === 'shown') books.keysByShownText.set(order.shownText, order.key);
    else books.keysByShownText.delete(order.shownText);
  }
}

function writeFact(books: WritableBooks, event: WalletEvent): void {
  switch (event.kind) {
    case 'signed-on':
      return writeLink(books, event.link, event.at);
    case 'signed-off':
      return writeLink(books, event.link, null);
    case 'behaviour-changed':
      books.behaviour = event.behaviour;
      // A host that goes down closes its connections, and with them go the answers that waited.
      if (event.behaviour.kind === 'down') books.pending.length = 0;
      return;
    case 'restarted':
      books.pending.length = 0;
      books.links.clear();
      return;
    case 'answer-scheduled':
      return insertPending(books.pending, { dueAt: event.dueAt, send: event.send });
    case 'answers-released':
      books.pending.splice(0, event.count);
      return;
    default:
      // Every other event is its rows.
      return;
  }
}

/** The link used last is kept longest. */
function writeLink(books: WritableBooks, link: string, signedOnAt: Instant | null): void {
  books.links.delete(link);
  books.links.set(link, { signedOnAt });
  const oldest = books.links.keys().next();
  if (books.links.size > LINKS_MAX && oldest.done === false) books.links.delete(oldest.value);
}

/** Sorted by due time; a new answer nearly always goes last. */
function insertPending(pending: PendingAnswer[], answer: PendingAnswer): void {
  let at = pending.length;
  while (at > 0 && (pending[at - 1]?.dueAt ?? answer.dueAt) > answer.dueAt) at--;
  pending.splice(at, 0, answer);
}
