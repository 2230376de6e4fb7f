/**
 * Keeps the issuers' books, under the issuers' own role: what an event changed is written in one piece, in order, by one
 * keeper (books-keeper.ts).
 */
import type pg from 'pg';
import type { BookRows } from '../../issuer/index.ts';
import { assert } from '../../std/index.ts';
import type { IssuerId } from '../../trade/index.ts';
import type { PostgresConnection } from '../postgres/index.ts';
import { type KeptChange, keeping, latestChanges, openedAnew } from './books-keeper.ts';
import { ACCOUNTS, AUTHORISATIONS, type BooksTable, CARDS, POSTINGS } from './books-tables.ts';
import { clientConfig } from './connection.ts';
import { GroupCommit, type GroupCommitLimits } from './group-commit.ts';
import { PrimaryClient, type PrimaryClientConfig } from './primary-client.ts';
import { ISSUER_ROLE, type RoleSeparation } from './roles.ts';
import { storableJson } from './storable-json.ts';
import { lineOf } from './store-fault.ts';

export type BooksSaved =
  | { readonly kind: 'saved' }
  /** Written or not, nobody can say; saving the same rows again is harmless. */
  | { readonly kind: 'failed'; readonly line: string }
  /** Nothing was written, and nothing will be: the books were opened by another process since. */
  | { readonly kind: 'taken-over' };

export interface BooksStoreOptions {
  readonly connection: PostgresConnection;
  readonly roles: RoleSeparation;
  readonly limits?: Partial<GroupCommitLimits>;
  readonly onTrouble?: (line: string) => void;
  readonly onSlow?: () => void;
}

/** The books of every issuer that this process plays. */
export class BooksStore {
  readonly #commit: GroupCommit<BooksChange, BooksSaved>;
  readonly #config: PrimaryClientConfig;
  /** Which opening of an issuer's books is ours. */
  readonly #openings = new Map<IssuerId, number>();
  #changes = 0;

  constructor(options: BooksStoreOptions) {
    const { connection, roles, limits, onTrouble, onSlow } = options;
    const use = { name: 'kacha issuers', role: ISSUER_ROLE, roles, plans: 'payment-path' } as const;
    this.#config = clientConfig(connection, use);
    this.#commit = new GroupCommit<BooksChange, BooksSaved>({
      client: this.#config,
      write: writeBatch,
      // Nothing keeps two changes out of one batch; they only keep the order in which they were made.
      identityOf: (change) => String(change.order).padStart(12, '0'),
      refused: (error) => ({ kind: 'failed', line: `refused: ${lineOf(error)}` }),
      failed: (line) => ({ kind: 'failed', line }),
      ...(limits === undefined ? {} : { limits }),
      ...(onTrouble === undefined ? {} : { onTrouble }),
      ...(onSlow === undefined ? {} : { onSlow }),
    });
  }

  /** All of the rows or none, in books that this store has opened; `done` is never called in the caller's stack. */
  save(issuerId: IssuerId, rows: BookRows, done: (saved: BooksSaved) => void): void {
    const opening = this.#openings.get(issuerId);
    assert(opening !== undefined, 'books are opened before they are written in');
    this.#changes += 1;
    this.#commit.submit({ order: this.#changes, opening, issuerId, rows }, done);
  }

  /** Takes the books over from whoever kept them, once what that one had under way is decided, and reads them. */
  async open(issuerId: IssuerId): Promise<BookRows> {
    return await this.#asked(async (client) => {
      this.#openings.set(issuerId, await openedAnew(client, KEEPER, issuerId));
      return await loadBooks(client, issuerId);
    });
  }

  /** Everything the issuer has on record. */
  async load(issuerId: IssuerId): Promise<BookRows> {
    return await this.#asked((client) => loadBooks(client, issuerId));
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

async function loadBooks(client: pg.ClientBase, issuerId: IssuerId): Promise<BookRows> {
  return {
    cards: await loadTable(client, CARDS, issuerId),
    accounts: await loadTable(client, ACCOUNTS, issuerId),
    authorisations: await loadTable(client, AUTHORISATIONS, issuerId),
    postings: await loadTable(client, POSTINGS, issuerId),
  };
}

const KEEPER = 'issuer_books.keeper';

interface BooksChange extends KeptChange {
  readonly rows: BookRows;
}

async function writeBatch(client: pg.ClientBase, changes: readonly BooksChange[]): Promise<readonly BooksSaved[]> {
  const parts = [
    collected(CARDS, changes, (rows) => rows.cards),
    collected(ACCOUNTS, changes, (rows) => rows.accounts),
    collected(AUTHORISATIONS, changes, (rows) => rows.authorisations),
    collected(POSTINGS, changes, (rows) => rows.postings),
  ];
  const values = [...parts, latestChanges(changes)];
  const { rows } = await client.query<{ issuer_id: string }>({ name: 'save-books', text: SAVE, values });
  const kept = new Set(rows.map((row) => row.issuer_id));
  return changes.map(({ issuerId }) => ({ kind: kept.has(issuerId) ? 'saved' : 'taken-over' }));
}

/** One row per key, since a statement may touch a row only once: the last version, or of a posting the first. */
export function collected<Row, Rows>(
  kept: BooksTable<Row>,
  changes: readonly { readonly issuerId: IssuerId; readonly rows: Rows }[],
  rowsOf: (rows: Rows) => readonly Row[],
): string {
  const latest = new Map<string, Readonly<Record<string, unknown>>>();
  for (const change of changes) {
    for (const row of rowsOf(change.rows)) {
      const columns = { issuer_id: change.issuerId, ...kept.toColumns(row) };
      const key = `${change.issuerId}/${String(columns[kept.key as keyof typeof columns])}`;
      if (kept.change === 'replace' || !latest.has(key)) latest.set(key, columns);
    }
  }
  return storableJson([...latest.values()]);
}

/** $1 cards, $2 accounts, $3 authorisations, $4 postings, $5 who writes: all or nothing. */
const SAVE = `with
  ${keeping(KEEPER, '$5')},
  cards as (${saving(CARDS, '$1')}),
  accounts as (${saving(ACCOUNTS, '$2')}),
  authorisations as (${saving(AUTHORISATIONS, '$3')}),
  postings as (${saving(POSTINGS, '$4')})
select issuer_id from kept`;

/** Inserts what is new and changes what is known, out of a JSON parameter; for whoever keeps these books (`keeping`). */
export function saving(
  kept: Pick<BooksTable<never>, 'table' | 'key' | 'columns' | 'change'>,
  parameter: string,
): string {
  const names = ['issuer_id', ...Object.keys(kept.columns)];
  const types = ['issuer_id text', ...Object.entries(kept.columns).map(([name, type]) => `${name} ${type}`)];
  const changed = names.filter((name) => name !== 'issuer_id' && name !== kept.key);
  const onConflict =
    kept.change === 'append-only'
      ? 'do nothing'
      : `(issuer_id, ${kept.key}) do update set ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  return `insert into ${kept.table} (${names.join(', ')})
    select ${names.join(', ')} from json_to_recordset(${parameter}::json) as r(${types.join(', ')})
    where issuer_id in (select k.issuer_id from kept k)
    on conflict ${onConflict}`;
}

export async function loadTable<Row>(
  client: pg.ClientBase,
  kept: BooksTable<Row>,
  issuerId: IssuerId,
): Promise<readonly Row[]> {
  const names = Object.keys(kept.columns).join(', ');
  const text = `select ${names} from ${kept.table} where issuer_id = $1 order by ${kept.loadOrder}`;
  const { rows } = await client.query({ text, values: [issuerId] });
  return rows.map((columns) => kept.toRow(columns));
}
