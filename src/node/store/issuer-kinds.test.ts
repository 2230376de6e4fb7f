/** Books that were kept before issuers knew holds and parts, and what every kind leaves, through a real database. */
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  AUTHORISATION_KINDS,
  auditBooks,
  type BookRows,
  booksFrom,
  fictionalIssuer,
  rowsForCards,
  TEST_CARDS,
} from '../../issuer/index.ts';
import { assert, instant } from '../../std/index.ts';
import { issuerId } from '../../trade/index.ts';
import { posting, rows } from './books.suite.ts';
import { BooksStore } from './books-store.ts';
import { clientConfig, openPool } from './connection.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

const HUAXING = issuerId('huaxing');
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

/** A database of its own, as an earlier version left it. */
async function databaseOf(name: string, lastMigration: string): Promise<TestDatabase['connection']> {
  const use = {
    name: 'kacha migration',
    role: '',
    roles: 'shared',
    plans: 'chosen-by-server',
    silentMsMax: 0,
  } as const;
  const connection = { ...database.connection, database: name };
  const admin = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: openPool({ ...clientConfig(database.connection, use), max: 1 }) }),
  });
  await sql`create database ${sql.id(name)}`.execute(admin);
  await admin.destroy();
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: openPool({ ...clientConfig(connection, use), max: 1 }) }),
  });
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider, migrationTableSchema: 'kacha' }).migrateTo(lastMigration);
  assert(error === undefined, 'the earlier schema is made');
  await sql`insert into issuer_books.card values
    ('huaxing', 'token-1', '999901******1234', 'acc-1', 'active', '3012', '00FF', 3, true)`.execute(db);
  await sql`insert into issuer_books.account values
    ('huaxing', 'acc-1', 100000, 98000, 50000, 80000, '2026-11-22', 2000, '', 0)`.execute(db);
  await sql`insert into issuer_books.authorisation values
    ('huaxing', '000000000001/000001', 'sale', '000000000001', '000001', '', 2000, 'token-1', 'acc-1', 'approved',
      '00', '123456', null, 1),
    ('huaxing', '000000000002/000002', 'sale', '000000000002', '000002', '', 3000, 'token-1', 'acc-1', 'voided',
      '00', '123456', null, 2),
    ('huaxing', '000000000003/000003', 'void', '000000000003', '000003', '', 3000, 'token-1', 'acc-1', 'approved',
      '00', '123456', '000000000002/000002', 3),
    ('huaxing', '000000000004/000004', 'sale', '000000000004', '000004', '', 9000, 'token-1', 'acc-1', 'declined',
      '51', null, null, 4)`.execute(db);
  await sql`insert into issuer_books.posting values
    ('huaxing', '000000000001/sale', 'acc-1', -2000, 'sale', '000000000001', 1),
    ('huaxing', '000000000002/sale', 'acc-1', -3000, 'sale', '000000000002', 2),
    ('huaxing', '000000000003/void', 'acc-1', 3000, 'void', '000000000003', 3)`.execute(db);
  await db.destroy();
  return connection;
}

it('books of an earlier version are clean after the migration, and say what each approval moved', async () => {
  const connection = await databaseOf('earlier', '0003-issuer-books');
  const migrated = await migrate(connection);
  assert(migrated.ok, 'the schema is brought up to date');
  const store = new BooksStore({ connection, roles: migrated.value });
  const loaded = await store.open(HUAXING);
  await store.close();
  expect(loaded.authorisations.map(({ effect, requestedMinor }) => [effect.balanceMinor, requestedMinor])).toEqual([
    [-2_000, 2_000],
    [-3_000, 3_000],
    [3_000, 3_000],
    [0, 9_000],
  ]);
  const issuer = fictionalIssuer(HUAXING);
  assert(issuer !== undefined, 'a fictional issuer');
  expect(
    auditBooks(booksFrom({ issuerId: HUAXING, settings: issuer.settings, ...loaded }), instant(Date.now())),
  ).toEqual([]);
});

it('every kind, and what every test card allows, comes back as it was kept', async () => {
  const store = new BooksStore({ connection: database.connection, roles: database.roles });
  await store.open(HUAXING);
  const cards = rowsForCards(HUAXING, TEST_CARDS);
  const [template] = rows(0, [posting('000000000001', -1)]).authorisations;
  assert(template !== undefined, 'a row to begin with');
  const authorisations = AUTHORISATION_KINDS.map((kind, at) => ({
    ...template,
    key: `${String(at).padStart(12, '0')}/000001`,
    rrn: String(at).padStart(12, '0'),
    kind,
    effect: { balanceMinor: at - 5, heldMinor: at },
    state: 'completed' as const,
  }));
  const kept: BookRows = { ...cards, authorisations, postings: [] };
  const saved = await new Promise((resolve) => store.save(HUAXING, kept, resolve));
  expect(saved).toEqual({ kind: 'saved' });
  const loaded = await store.load(HUAXING);
  await store.close();
  expect(loaded.authorisations).toEqual(authorisations);
  expect(new Set(loaded.accounts)).toEqual(new Set(cards.accounts));
  expect(new Set(loaded.cards)).toEqual(new Set(cards.cards));
});
