/** Payments that were kept while there were only sales, voids and balances, after the migration. */
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoadedPayment } from '../../machine/index.ts';
import { loading } from '../../machine/payment-store.fixture.ts';
import { assert } from '../../std/index.ts';
import { merchantId, paymentId } from '../../trade/index.ts';
import { clientConfig, openPool } from './connection.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { PostgresPaymentStore } from './postgres-payment-store.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

const USE = { name: 'kacha migration', role: '', roles: 'shared', plans: 'chosen-by-server', silentMsMax: 0 } as const;
const open = (connection: TestDatabase['connection']): Kysely<unknown> =>
  new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: openPool({ ...clientConfig(connection, USE), max: 1 }) }),
  });

it('keep what they were, and came to what was asked for where they were approved', async () => {
  const connection = { ...database.connection, database: 'before_kinds' };
  const admin = open(database.connection);
  await sql`create database before_kinds`.execute(admin);
  await admin.destroy();
  const db = open(connection);
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider, migrationTableSchema: 'kacha' }).migrateTo('0004-issuer-kinds');
  assert(error === undefined, 'the earlier schema is made');
  for (const [id, stan, outcome, money] of [
    ['p_1', '000001', 'approved', 'charged'],
    ['p_2', '000002', 'declined', 'none'],
    ['p_3', '000003', 'voided', 'refunded'],
  ] as const)
    await sql`insert into kacha.payment
      (merchant_id, payment_id, terminal_id, business_date, batch, stan, transaction, keyed, amount_minor, entry, rrn,
        outcome, money, key_generation, pin, fallback, read_failures, opened_at, updated_at, version)
      values ('M1', ${id}, '10000001', '2026-11-22', '000001', ${stan}, 'sale', true, 8880, 'chip', ${`r${stan}`},
        ${outcome}, ${money}, 1, 'entered', false, '{}', 1, 1, 1)`.execute(db);
  await db.destroy();

  const migrated = await migrate(connection);
  assert(migrated.ok, 'what is missing is applied');
  const store = new PostgresPaymentStore({ connection, roles: migrated.value });
  const load = (id: string): Promise<LoadedPayment | undefined> =>
    loading((done) => store.loadById(merchantId('M1'), paymentId(id), done));
  const plain = { amountMinor: 8_880, originalRrn: null, holdKey: null, alarmLevel: 0, dueAt: null };
  expect((await load('p_1'))?.row).toMatchObject({ ...plain, outcome: 'approved', approvedMinor: 8_880 });
  expect((await load('p_2'))?.row).toMatchObject({ ...plain, outcome: 'declined', approvedMinor: null });
  expect((await load('p_3'))?.row).toMatchObject({ ...plain, outcome: 'voided', approvedMinor: 8_880 });
  await store.close();
});

it('what may be held once only is a partial index that the merchant leads', async () => {
  const db = open(database.connection);
  const { rows } = await sql<{ readonly indexdef: string }>`
    select indexdef from pg_indexes where schemaname = 'kacha' and indexname = 'payment_hold'`.execute(db);
  await db.destroy();
  expect(rows.map(({ indexdef }) => indexdef)).toEqual([
    'CREATE UNIQUE INDEX payment_hold ON kacha.payment USING btree (merchant_id, hold_key) WHERE (hold_key IS NOT NULL)',
  ]);
});
