/**
 * Keeps the wallets' books, under a role of their own: what an event changed is written in one piece, in order, by one
 * keeper (books-keeper.ts).
 */
import type pg from 'pg';
import { assert } from '../../std/index.ts';
import type { IssuerId } from '../../trade/index.ts';
import type { WalletRows } from '../../wallet/index.ts';
import { type KeptChange, keeping, latestChanges, openedAnew } from './books-keeper.ts';
import { type BooksSaved, type BooksStoreOptions, collected, loadTable, saving } from './books-store.ts';
import { clientConfig } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import { PrimaryClient, type PrimaryClientConfig } from './primary-client.ts';
import { WALLET_ROLE } from './roles.ts';
import { lineOf } from './store-fault.ts';
import { PAYMENT_CODES_SHOWN, WALLET_ORDERS, WALLET_POSTINGS, WALLET_USERS } from './wallet-tables.ts';

const KEEPER = 'wallet_books.keeper';

interface WalletChange extends KeptChange {
  readonly rows: WalletRows;
}

/** The books of every wallet that this process plays. */
export class WalletStore {
  readonly #commit: GroupCommit<WalletChange, BooksSaved>;
  readonly #config: PrimaryClientConfig;
  /** Which opening of a wallet's books is ours. */
  readonly #openings = new Map<IssuerId, number>();
  #changes = 0;

  constructor(options: BooksStoreOptions) {
    const { connection, roles, limits, onTrouble } = options;
    const use = { name: 'kacha wallets', role: WALLET_ROLE, roles, plans: 'payment-path' } as const;
    this.#config = clientConfig(connection, use);
    this.#commit = new GroupCommit<WalletChange, BooksSaved>({
      client: this.#config,
      write: writeBatch,
      // Nothing keeps two changes out of one batch; they only keep the order in which they were made.
      identityOf: (change) => String(change.order).padStart(12, '0'),
      refused: (error) => ({ kind: 'failed', line: `refused: ${lineOf(error)}` }),
      failed: (line) => ({ kind: 'failed', line }),
      ...(limits === undefined ? {} : { limits }),
      ...(onTrouble === undefined ? {} : { onTrouble }),
    });
  }

  /** All of the rows or none, in books that this store has opened; `done` is never called in the caller's stack. */
  save(walletId: IssuerId, rows: WalletRows, done: (saved: BooksSaved) => void): void {
    const opening = this.#openings.get(walletId);
    assert(opening !== undefined, 'books are opened before they are written in');
    this.#changes += 1;
    this.#commit.submit({ order: this.#changes, opening, issuerId: walletId, rows }, done);
  }

  /** Takes the books over from whoever kept them, once what that one had under way is decided, and reads them. */
  async open(walletId: IssuerId): Promise<WalletRows> {
    return await this.#asked(async (client) => {
      this.#openings.set(walletId, await openedAnew(client, KEEPER, walletId));
      return await loadBooks(client, walletId);
    });
  }

  /** Everything the wallet has on record. */
  async load(walletId: IssuerId): Promise<WalletRows> {
    return await this.#asked((client) => loadBooks(client, walletId));
  }

  async close(): Promise<void> {
    await this.#commit.close();
  }

  async #asked<Found>(ask: (client: PrimaryClient) => Promise<Found>): Promise<Found> {
    const client = new PrimaryClient(this.#config);
    await client.connect();
    try {
      return await ask(client);
    } finally {
      await client.end();
    }
  }
}

async function loadBooks(client: pg.ClientBase, walletId: IssuerId): Promise<WalletRows> {
  return {
    users: await loadTable(client, WALLET_USERS, walletId),
    codes: await loadTable(client, PAYMENT_CODES_SHOWN, walletId),
    orders: await loadTable(client, WALLET_ORDERS, walletId),
    postings: await loadTable(client, WALLET_POSTINGS, walletId),
  };
}

async function writeBatch(client: pg.ClientBase, changes: readonly WalletChange[]): Promise<readonly BooksSaved[]> {
  const parts = [
    collected(WALLET_USERS, changes, (rows) => rows.users),
    collected(PAYMENT_CODES_SHOWN, changes, (rows) => rows.codes),
    collected(WALLET_ORDERS, changes, (rows) => rows.orders),
    collected(WALLET_POSTINGS, changes, (rows) => rows.postings),
  ];
  const values = [...parts, latestChanges(changes)];
  const { rows } = await client.query<{ issuer_id: string }>({ name: 'save-wallets', text: SAVE, values });
  const kept = new Set(rows.map((row) => row.issuer_id));
  return changes.map(({ issuerId }) => ({ kind: kept.has(issuerId) ? 'saved' : 'taken-over' }));
}

/** $1 users, $2 payment codes, $3 orders, $4 postings, $5 who writes: all or nothing. */
const SAVE = `with
  ${keeping(KEEPER, '$5')},
  users as (${saving(WALLET_USERS, '$1')}),
  codes as (${saving(PAYMENT_CODES_SHOWN, '$2')}),
  orders as (${saving(WALLET_ORDERS, '$3')}),
  postings as (${saving(WALLET_POSTINGS, '$4')})
select issuer_id from kept`;
