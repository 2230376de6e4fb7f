/** Keeps the wallets' books, under a role of their own: what an event changed is written in one piece, in order. */
import type pg from 'pg';
import type { IssuerId } from '../../trade/index.ts';
import type { WalletRows } from '../../wallet/index.ts';
import { type BooksSaved, type BooksStoreOptions, collected, loadTable, saving } from './books-store.ts';
import { clientConfig } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import { PrimaryClient, type PrimaryClientConfig } from './primary-client.ts';
import { WALLET_ROLE } from './roles.ts';
import { lineOf } from './store-fault.ts';
import { PAYMENT_CODES_SHOWN, WALLET_ORDERS, WALLET_POSTINGS, WALLET_USERS } from './wallet-tables.ts';

/** A wallet's books have one keeper, who is never taken over. */
export type WalletSaved = Exclude<BooksSaved, { readonly kind: 'taken-over' }>;

interface WalletChange {
  readonly order: number;
  readonly issuerId: IssuerId;
  readonly rows: WalletRows;
}

/** The books of every wallet that this process plays. */
export class WalletStore {
  readonly #commit: GroupCommit<WalletChange, WalletSaved>;
  readonly #config: PrimaryClientConfig;
  #changes = 0;

  constructor(options: BooksStoreOptions) {
    const { connection, roles, limits, onTrouble } = options;
    const use = { name: 'kacha wallets', role: WALLET_ROLE, roles, plans: 'payment-path' } as const;
    this.#config = clientConfig(connection, use);
    this.#commit = new GroupCommit<WalletChange, WalletSaved>({
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

  /** All of the rows or none; `done` is never called in the caller's stack. */
  save(walletId: IssuerId, rows: WalletRows, done: (saved: WalletSaved) => void): void {
    this.#changes += 1;
    this.#commit.submit({ order: this.#changes, issuerId: walletId, rows }, done);
  }

  /** Everything the wallet has on record. */
  async load(walletId: IssuerId): Promise<WalletRows> {
    const client = new PrimaryClient(this.#config);
    await client.connect();
    try {
      return {
        users: await loadTable(client, WALLET_USERS, walletId),
        codes: await loadTable(client, PAYMENT_CODES_SHOWN, walletId),
        orders: await loadTable(client, WALLET_ORDERS, walletId),
        postings: await loadTable(client, WALLET_POSTINGS, walletId),
      };
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.#commit.close();
  }
}

async function writeBatch(client: pg.ClientBase, changes: readonly WalletChange[]): Promise<readonly WalletSaved[]> {
  const parts = [
    collected(WALLET_USERS, changes, (rows) => rows.users),
    collected(PAYMENT_CODES_SHOWN, changes, (rows) => rows.codes),
    collected(WALLET_ORDERS, changes, (rows) => rows.orders),
    collected(WALLET_POSTINGS, changes, (rows) => rows.postings),
  ];
  await client.query({ name: 'save-wallets', text: SAVE, values: parts });
  return changes.map(() => ({ kind: 'saved' }));
}

/** $1 users, $2 payment codes, $3 orders, $4 postings: all or nothing. */
const SAVE = `with
  users as (${saving(WALLET_USERS, '$1')}),
  codes as (${saving(PAYMENT_CODES_SHOWN, '$2')}),
  orders as (${saving(WALLET_ORDERS, '$3')})
${saving(WALLET_POSTINGS, '$4')}`;
