/** Making books, and the only hand that writes in them. */
import type { CardToken, IssuerId } from '../trade/index.ts';
import { isOpenHold, withdrawHold, writeHold } from './holds.ts';
import type { IssuerEvent } from './messages.ts';
import {
  type Account,
  type Authorisation,
  type Behaviour,
  type BookRows,
  type Books,
  type Card,
  cryptogramName,
  type IssuerSettings,
  LINKS_MAX,
  type LinkState,
  NO_ROWS,
  type OpenHold,
  type PendingAnswer,
  type Posting,
} from './state.ts';

/** Whose books, by which settings, and the rows to begin with. */
export interface BooksOptions extends Partial<BookRows> {
  readonly issuerId: IssuerId;
  readonly settings: IssuerSettings;
  readonly behaviour?: Behaviour;
}

/** Books from rows that were kept: cards, accounts, authorisations and postings, oldest first. */
export function booksFrom(options: BooksOptions): Books {
  const books: WritableBooks = {
    issuerId: options.issuerId,
    settings: options.settings,
    behaviour: options.behaviour ?? { kind: 'normal' },
    cards: new Map(),
    accounts: new Map(),
    authorisations: new Map(),
    keysByStan: new Map(),
    keysByRrn: new Map(),
    keysByOriginal: new Map(),
    keysByCryptogram: new Map(),
    openHolds: [],
    postings: new Map(),
    links: new Map(),
    pending: [],
  };
  writeRows(books, { ...NO_ROWS, ...options });
  return books;
}

/** Takes rows over that were made elsewhere for the same issuer: a day of demo traffic. Written in place. */
export function mergeRows(books: Books, rows: BookRows): void {
  writeRows(books as WritableBooks, rows);
}

/**
 * Applies an event, once. Writes into the books it is given and returns them: whoever holds books holds them alone.
 */
export function evolve(books: Books, event: IssuerEvent): Books {
  const writable = books as WritableBooks;
  writeRows(writable, event.rows);
  writeFact(writable, event);
  return books;
}

/** The rows an event changed, for the store to keep; events of a request are kept in order. */
export const snapshotOf = (event: IssuerEvent): BookRows => event.rows;

/** The postings an event made. */
export const postingsOf = (event: IssuerEvent): readonly Posting[] => event.rows.postings;

/** Everything in the books that outlives the process. */
export function rowsOf(books: Books): BookRows {
  return {
    cards: [...books.cards.values()],
    accounts: [...books.accounts.values()],
    authorisations: [...books.authorisations.values()],
    postings: [...books.postings.values()],
  };
}

/** The same books as `Books`, with the maps writable: `booksFrom` makes no others, so the cast in `evolve` holds. */
interface WritableBooks {
  readonly issuerId: IssuerId;
  readonly settings: IssuerSettings;
  behaviour: Behaviour;
  readonly cards: Map<CardToken, Card>;
  readonly accounts: Map<string, Account>;
  readonly authorisations: Map<string, Authorisation>;
  readonly keysByStan: Map<string, string[]>;
  readonly keysByRrn: Map<string, string[]>;
  readonly keysByOriginal: Map<string, string[]>;
  readonly keysByCryptogram: Map<string, string[]>;
  readonly openHolds: OpenHold[];
  readonly postings: Map<string, Posting>;
  readonly links: Map<string, LinkState>;
  readonly pending: PendingAnswer[];
}

function writeRows(books: WritableBooks, rows: BookRows): void {
  for (const card of rows.cards) books.cards.set(card.token, card);
  for (const account of rows.accounts) books.accounts.set(account.id, account);
  for (const posting of rows.postings) books.postings.set(posting.id, posting);
  for (const authorisation of rows.authorisations) {
    const known = books.authorisations.get(authorisation.key);
    if (known === undefined) writeIndexes(books, authorisation);
    if (known !== undefined && isOpenHold(known)) withdrawHold(books, known);
    if (isOpenHold(authorisation)) writeHold(books, authorisation);
    books.authorisations.set(authorisation.key, authorisation);
  }
}

function writeIndexes(books: WritableBooks, authorisation: Authorisation): void {
  const { key, stan, rrn, originalKey, cardToken, cryptogramId } = authorisation;
  listUnder(books.keysByStan, stan, key);
  listUnder(books.keysByRrn, rrn, key);
  if (originalKey !== null) listUnder(books.keysByOriginal, originalKey, key);
  if (cryptogramId !== null) listUnder(books.keysByCryptogram, cryptogramName(cardToken, cryptogramId), key);
}

function listUnder(index: Map<string, string[]>, name: string, key: string): void {
  const keys = index.get(name);
  if (keys === undefined) index.set(name, [key]);
  else keys.push(key);
}

function writeFact(books: WritableBooks, event: IssuerEvent): void {
  switch (event.kind) {
    case 'signed-on':
      writeLink(books, event.link, { signedOnAt: event.at });
      return;
    case 'signed-off':
      writeLink(books, event.link, { signedOnAt: null });
      return;
    case 'key-installed':
      writeLink(books, event.link, { zonePinKcv: event.kcv });
      return;
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
      insertPending(books.pending, { dueAt: event.dueAt, send: event.send });
      return;
    case 'answers-released':
      books.pending.splice(0, event.count);
      return;
    default:
      // Every other event is its rows.
      return;
  }
}

/** The link used last is kept longest. */
function writeLink(books: WritableBooks, link: string, change: Partial<LinkState>): void {
  const known = books.links.get(link) ?? { signedOnAt: null, zonePinKcv: null };
  books.links.delete(link);
  books.links.set(link, { ...known, ...change });
  const oldest = books.links.keys().next();
  if (books.links.size > LINKS_MAX && oldest.done === false) books.links.delete(oldest.value);
}

/** Sorted by due time; a new answer nearly always goes last. */
function insertPending(pending: PendingAnswer[], answer: PendingAnswer): void {
  let at = pending.length;
  while (at > 0 && (pending[at - 1]?.dueAt ?? answer.dueAt) > answer.dueAt) at--;
  pending.splice(at, 0, answer);
}
