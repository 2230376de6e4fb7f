import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppendResult, LoadedPayment, PaymentAppend } from '../../machine/index.ts';
import { loading } from '../../machine/payment-store.fixture.ts';
import { paymentStoreSuite } from '../../machine/payment-store.suite.ts';
import type { PaymentEvent } from '../../trade/index.ts';
import { clientConfig } from './connection.ts';
import type { GroupCommitLimits } from './group-commit.ts';
import { migrate } from './migrate.ts';
import {
  APPEND,
  CLAIM,
  FIND_DUE,
  LOAD_BY_AUTHORISATION,
  LOAD_BY_ID,
  LOAD_BY_KEY,
  LOAD_BY_RRN,
  LOAD_BY_TRACE,
  STAND_IN_TOTALS,
  TOTALS,
} from './payment-statements.ts';
import { openingOf, sale } from './payments.suite.ts';
import { PostgresPaymentStore } from './postgres-payment-store.ts';
import { ISSUER_ROLE, SWITCH_ROLE, WALLET_ROLE } from './roles.ts';
import { PAYMENT_TABLES } from './schema.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

let database: TestDatabase;
let store: PostgresPaymentStore;
let admin: pg.Client;
beforeAll(async () => {
  database = await openTestDatabase();
  store = new PostgresPaymentStore(database);
  admin = new pg.Client(database.connection);
  await admin.connect();
});
afterAll(async () => {
  await store.close();
  await admin.end();
  await database.stop();
});

describe('while every table is empty', () => {
  it.each([
    ['append', `($1, $2)`, APPEND, 'json, jsonb', `'[]', '{}'`],
    ['load by key', '', LOAD_BY_KEY, 'json', `'[]'`],
    ['load by id', '', LOAD_BY_ID, 'text, text', `'', ''`],
    ['load by reference number', '', LOAD_BY_RRN, 'text, text', `'', ''`],
    ['load by authorisation', '', LOAD_BY_AUTHORISATION, 'text, text, text, text', `'', '', '', ''`],
    ['load by trace', '', LOAD_BY_TRACE, 'text, text, text, text', `'', '', '', ''`],
    ['find what is due', '', FIND_DUE, 'bigint, bigint, bigint', '1, 1, 1'],
    [
      'totals of what was stood in for',
      '',
      STAND_IN_TOTALS,
      'text, text, text, text, text[]',
      `'', '', '', '2026-11-22', '{}'`,
    ],
    ['totals', '', TOTALS, 'json, text[]', `'[]', '{}'`],
    ['claim', '', CLAIM, 'json, bigint, bigint', `'[]', 1, 1`],
  ])(
    'the plan that "%s" will keep for ever reads no table from end to end',
    async (_name, _shape, text, types, values) => {
      const use = { name: 'plans', role: SWITCH_ROLE, roles: database.roles, plans: 'payment-path' } as const;
      const client = new pg.Client(clientConfig(database.connection, use));
      await client.connect();
      try {
        await client.query(`prepare statement (${types}) as ${text}`);
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute statement (${values})`);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).toContain('payment');
        expect(plan).not.toMatch(/Seq Scan|Hash Join|Merge Join/);
      } finally {
        await client.end();
      }
    },
  );
});

paymentStoreSuite('the store in PostgreSQL', () => store);
paymentStoreSuite('the store in PostgreSQL with three writers and tiny batches', () => manyWriters());

let tiny: PostgresPaymentStore | undefined;
function manyWriters(): PostgresPaymentStore {
  tiny ??= new PostgresPaymentStore({ ...database, writers: 3, limits: { batchMax: 7 } });
  return tiny;
}
afterAll(async () => await tiny?.close());

describe('the store in PostgreSQL', () => {
  it('shows what no database can hold as a replacement character, and keeps the rest', async () => {
    const row = sale(1, { rrn: 'A\0B' });
    const hop = {
      from: 'terminal',
      to: 'switch',
      message: {
        dialect: 'unionpay.pos',
        mti: '0400',
        elements: [{ de: 44, name: 'x\\u0000', shown: 'a\0\uD800b😀' }],
      },
    } as const;
    const event: PaymentEvent = {
      kind: 'reversal-received',
      reasonCode: '98',
      mac: 'none',
      hop,
      seq: 1,
      at: row.openedAt,
    };
    expect(await append(store, openingOf(row, [event]))).toEqual({ kind: 'appended' });
    const found = await byId(store, openingOf(row));
    expect(found?.row.rrn).toBe('A\uFFFDB');
    expect(JSON.stringify(found?.events)).toContain(JSON.stringify('a\uFFFD\uFFFDb😀'));
    expect(JSON.stringify(found?.events)).toContain(JSON.stringify('x\\u0000'));
  });

  it('tells those in flight that the outcome is unknown when the connection dies, and writes again after', async () => {
    const own = new PostgresPaymentStore({ ...database, limits: { batchMax: 1 } });
    const first = openingOf(sale(2));
    await append(own, first);
    // Somebody holds the whole table, so the next append is in flight when its session is ended.
    await admin.query('begin; lock table kacha.payment in exclusive mode');
    const inFlight = append(own, openingOf(sale(3)));
    await admin.query(`do $$ begin
      for i in 1..200 loop
        exit when (select count(pg_terminate_backend(pid)) from pg_stat_activity
          where application_name = 'kacha payments, writing' and wait_event_type = 'Lock') > 0;
        perform pg_sleep(0.01);
        perform pg_stat_clear_snapshot();
      end loop; end $$`);
    await admin.query('rollback');
    expect((await inFlight).kind).toBe('failed');
    expect(await append(own, openingOf(sale(3)))).toEqual({ kind: 'appended' });
    await own.close();
  });

  it('lets a row that somebody holds wait alone', async () => {
    const [held, free] = [openingOf(sale(4)), openingOf(sale(5))];
    await append(store, held);
    await admin.query('begin');
    await admin.query('select 1 from kacha.payment where payment_id = $1 for update', [held.paymentId]);
    const next: PaymentAppend = {
      ...held,
      expectedVersion: 1,
      events: [{ kind: 'repeat-received', seq: 2, at: held.row.openedAt }],
      row: { ...held.row, version: 2 },
    };
    const [heldResult, freeResult] = await Promise.all([append(store, next), append(store, free)]);
    await admin.query('rollback');
    expect([heldResult.kind, freeResult.kind]).toEqual(['failed', 'appended']);
    expect(await append(store, next)).toEqual({ kind: 'appended' });
  });

  it('refuses at once what exceeds its queue', async () => {
    const own = new PostgresPaymentStore({ ...database, limits: { queuedMax: 2 } });
    const results = await Promise.all([6, 7, 8].map((stan) => append(own, openingOf(sale(stan)))));
    await own.close();
    expect(results.map((result) => result.kind)).toEqual(['appended', 'appended', 'failed']);
    expect((await append(own, openingOf(sale(9)))).kind).toBe('failed');
  });

  it('fails what waited too long for a database that is not there, without a throw', async () => {
    const lines: string[] = [];
    const limits: Partial<GroupCommitLimits> = { queueWaitMsMax: 100 };
    const connection = { ...database.connection, host: '127.0.0.1', port: 1 };
    const own = new PostgresPaymentStore({ ...database, connection, limits, onTrouble: (line) => lines.push(line) });
    expect((await append(own, openingOf(sale(10)))).kind).toBe('failed');
    await own.close();
    expect(lines[0]).toMatch(/^no connection to the database: .*ECONNREFUSED/);
  });

  it('writes what still waits when it is closed', async () => {
    const own = new PostgresPaymentStore(database);
    const last = openingOf(sale(11));
    const result = append(own, last);
    await own.close();
    expect(await result).toEqual({ kind: 'appended' });
  });
});

describe('the catalogue', () => {
  const indexes = async (
    schema: string,
  ): Promise<readonly { table: string; index: string; unique: boolean; first: string }[]> =>
    (
      await admin.query(
        `select t.relname as table, i.relname as index, x.indisunique as unique, a.attname as first
         from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
         join pg_namespace n on n.oid = t.relnamespace
         left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
         where n.nspname = $1`,
        [schema],
      )
    ).rows;

  it('has the merchant lead every primary key and unique index of the payment tables', async () => {
    const unique = (await indexes('kacha')).filter(
      ({ table, unique }) => unique && (PAYMENT_TABLES as readonly string[]).includes(table),
    );
    expect(new Set(unique.map(({ table }) => table))).toEqual(new Set(PAYMENT_TABLES));
    expect(unique.filter(({ first }) => first !== 'merchant_id')).toEqual([]);
  });

  it('has the issuer lead every key of the issuers’ books', async () => {
    const unique = (await indexes('issuer_books')).filter((index) => index.unique);
    expect(unique.map(({ table }) => table).sort()).toEqual(['account', 'authorisation', 'card', 'keeper', 'posting']);
    expect(unique.filter(({ first }) => first !== 'issuer_id')).toEqual([]);
  });

  it('has the wallet lead every key of the wallets’ books', async () => {
    const unique = (await indexes('wallet_books')).filter((index) => index.unique);
    const tables = ['keeper', 'payment_code', 'posting', 'wallet_order', 'wallet_user'];
    expect(unique.map(({ table }) => table).sort()).toEqual(tables);
    expect(unique.filter(({ first }) => first !== 'issuer_id')).toEqual([]);
  });

  it('has no trigger, no function and no rule of ours', async () => {
    const { rows } = await admin.query(`
      select tgname as name from pg_trigger where not tgisinternal
      union all select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('kacha', 'issuer_books', 'wallet_books')
      union all select rulename from pg_rules where schemaname in ('kacha', 'issuer_books', 'wallet_books')`);
    expect(rows).toEqual([]);
  });

  it('has no foreign key on or to a payment table', async () => {
    const { rows } = await admin.query(
      `select conname from pg_constraint where contype = 'f'
       and (conrelid = any($1::text[]::regclass[]) or confrelid = any($1::text[]::regclass[]))`,
      [PAYMENT_TABLES.map((table) => `kacha.${table}`)],
    );
    expect(rows).toEqual([]);
  });

  it('has no sequence: a number that one node gives out would tie all nodes together', async () => {
    const { rows } = await admin.query(`select sequencename from pg_sequences`);
    expect(rows).toEqual([]);
  });

  it('gives neither side a right in the other’s books, and nobody the right to change a posting', async () => {
    expect(database.roles).toBe('separate');
    const may = async (role: string, table: string, right: string): Promise<boolean> =>
      (
        await admin.query<{ may: boolean }>(
          `select has_schema_privilege($1, split_part($2, '.', 1), 'usage') and has_table_privilege($1, $2, $3) as may`,
          [role, table, right],
        )
      ).rows[0]?.may === true;
    expect(await may(SWITCH_ROLE, 'kacha.payment', 'insert')).toBe(true);
    expect(await may(SWITCH_ROLE, 'issuer_books.posting', 'select')).toBe(false);
    expect(await may(ISSUER_ROLE, 'issuer_books.posting', 'insert')).toBe(true);
    expect(await may(ISSUER_ROLE, 'issuer_books.posting', 'update')).toBe(false);
    expect(await may(ISSUER_ROLE, 'issuer_books.posting', 'delete')).toBe(false);
    expect(await may(ISSUER_ROLE, 'kacha.payment', 'select')).toBe(false);
    expect(await may(WALLET_ROLE, 'wallet_books.posting', 'insert')).toBe(true);
    expect(await may(WALLET_ROLE, 'wallet_books.posting', 'update')).toBe(false);
    expect(await may(WALLET_ROLE, 'issuer_books.posting', 'select')).toBe(false);
    expect(await may(SWITCH_ROLE, 'wallet_books.posting', 'select')).toBe(false);
  });

  it('is the same after a second start, and after many at once', async () => {
    const starts = Array.from({ length: 8 }, async () => [
      await migrate(database.connection),
      await migrate(database.connection),
      await migrate(database.connection),
    ]);
    const all = (await Promise.all(starts)).flat();
    expect(all).toEqual(all.map(() => ({ ok: true, value: 'separate' })));
  });
});

const append = (into: PostgresPaymentStore, what: PaymentAppend): Promise<AppendResult> =>
  new Promise((resolve) => into.append(what, resolve));

const byId = (from: PostgresPaymentStore, of: PaymentAppend): Promise<LoadedPayment | undefined> =>
  loading((done) => from.loadById(of.merchantId, of.paymentId, done));
