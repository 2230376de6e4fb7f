import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookRows } from '../../issuer/index.ts';
import { Key } from '../../security/index.ts';
import { assert, hex, instant } from '../../std/index.ts';
import { issuerId, luhnCheckDigit, merchantId, Secret, type TerminalEvent, terminalId } from '../../trade/index.ts';
import { posting, rows } from './books.suite.ts';
import type { BooksSaved, BooksStore } from './books-store.ts';
import { migrate } from './migrate.ts';
import { listTerminals, registerIssuer, registerMerchant, registerTerminal } from './registry.ts';
import { loadRoutes } from './route-links.ts';
import { leaseRrnBlock, RRN_BLOCK_NUMBERS, RrnLease } from './rrn-lease.ts';
import { readSetting, replaceSetting, saveSetting } from './settings.ts';
import { openStore, type Store } from './store.ts';
import { loadTerminalEvents, saveTerminalEvents } from './terminal-uploads.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

const NOW = instant(Date.UTC(2026, 10, 22, 2));
const MERCHANT = merchantId('M1');
const TERMINAL = terminalId('10000001');
const BODY = '999901' + '000000123';
const DIGITS = BODY + luhnCheckDigit(BODY);

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = await open();
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

const optionsOf = (keyFile: string) => ({
  connection: database.connection,
  keyFile: join(database.folder, keyFile),
  now: () => NOW,
});

async function open(keyFile = 'storage.key'): Promise<Store> {
  const opened = await openStore(optionsOf(keyFile));
  assert(opened.ok, opened.ok ? '' : opened.fault.line);
  return opened.value;
}

function keyOf(text: string): Key {
  const key = Key.fromBytes(hex(text));
  assert(key.ok, 'a whole key');
  return key.value;
}

describe('the storage key', () => {
  it('of another database is refused on start, with what to do', async () => {
    const opened = await openStore(optionsOf('another.key'));
    expect(!opened.ok && opened.fault.line).toBe('the data was sealed with another key');
  });

  it('that was lost is not silently replaced by a new one', async () => {
    await (await open()).close();
    const lost = await openStore(optionsOf('lost.key'));
    rmSync(join(database.folder, 'lost.key'));
    expect(!lost.ok && lost.fault.kind).toBe('other-key');
  });
});

describe('the registry', () => {
  const registration = {
    terminalId: TERMINAL,
    merchantId: MERCHANT,
    name: { zh: '一号台', en: 'Till one' },
    tpdu: '6000030000',
    till: true,
    registeredAt: NOW,
    masterKey: keyOf('0123456789ABCDEF'.repeat(2)),
    batch: '000001',
  };

  it('knows a terminal only for a merchant it knows', async () => {
    const early = await registerTerminal(store.db, store.vault, registration);
    expect(!early.ok && early.fault.kind).toBe('merchant-unknown');
  });

  it('gives a terminal number once', async () => {
    await registerMerchant(store.db, {
      merchantId: MERCHANT,
      name: { zh: '茶馆', en: 'Tea house' },
      registeredAt: NOW,
    });
    await registerMerchant(store.db, {
      merchantId: MERCHANT,
      name: { zh: '老茶馆', en: 'Tea house' },
      registeredAt: NOW,
    });
    expect((await registerTerminal(store.db, store.vault, registration)).ok).toBe(true);
    const again = await registerTerminal(store.db, store.vault, { ...registration, masterKey: keyOf('11'.repeat(16)) });
    expect(!again.ok && again.fault.line).toBe('terminal 10000001 is already registered, for merchant M1');
  });

  it('gives the switch a new terminal when asked to look again, and its keys after sign-on, also elsewhere', async () => {
    expect(store.terminals.find(TERMINAL)).toBeUndefined();
    const terminal = await refresh(store);
    assert(terminal !== undefined, 'the terminal is found');
    expect(terminal.masterKey.revealFor('sealing')).toEqual(hex('0123456789ABCDEF'.repeat(2)));
    expect([terminal.working, terminal.keyGeneration, terminal.batch]).toEqual([null, 0, '000001']);
    const working = { pin: keyOf('AB'.repeat(16)), mac: keyOf('CD'.repeat(8)) };
    const saved = await new Promise((resolve) => store.terminals.saveKeys({ terminal, working }, resolve));
    expect(saved).toEqual({ batch: '000001' });
    expect(store.terminals.find(TERMINAL)?.keyGeneration).toBe(1);
    const other = await open();
    expect(other.faults).toEqual([]);
    expect(other.terminals.find(TERMINAL)?.working?.mac.revealFor('sealing')).toEqual(hex('CD'.repeat(8)));
    await other.close();
  });

  it('lists terminals without any key', async () => {
    const [listed] = await listTerminals(store.db);
    expect(listed).toMatchObject({ terminalId: TERMINAL, merchantName: { zh: '老茶馆' }, till: true, signedOnAt: NOW });
    expect(JSON.stringify(listed)).not.toMatch(/k1\.|key"/i);
  });

  it('gives routes with the longest prefix first', async () => {
    await registerIssuer(store.db, { issuerId: issuerId('a'), name: { zh: '甲', en: 'A' }, prefixes: ['99', '99990'] });
    await registerIssuer(store.db, { issuerId: issuerId('b'), name: { zh: '乙', en: 'B' }, prefixes: ['99', '9999'] });
    expect(await loadRoutes(store.db)).toEqual([
      { prefix: '99990', issuerId: 'a' },
      { prefix: '9999', issuerId: 'b' },
      { prefix: '99', issuerId: 'b' },
    ]);
  });

  const refresh = (from: Store) =>
    new Promise<ReturnType<Store['terminals']['find']>>((resolve) => from.terminals.refresh(TERMINAL, resolve));
});

describe('reference numbers', () => {
  it('are never given twice, by any number of processes, over many blocks', async () => {
    const leases = [await RrnLease.open(store.db), await RrnLease.open(store.db)];
    const given = new Set<string>();
    const count = 3 * RRN_BLOCK_NUMBERS;
    for (let i = 0; i < count; i++) {
      for (const lease of leases) given.add(lease.next());
      if (i % 1_000 === 0) await leaseRrnBlock(store.db, 1); // Lets a renewal come in.
    }
    expect(given.size).toBe(2 * count);
    expect([...given].every((rrn) => /^[0-9A-Z]{12}$/.test(rrn))).toBe(true);
  });

  it('are still given, with a letter in front, when the lease is used up and the database says nothing', async () => {
    const lease = await RrnLease.open(store.db);
    // In one turn of the event loop no renewal can arrive.
    const given = Array.from({ length: RRN_BLOCK_NUMBERS + 2 }, () => lease.next());
    expect(given.at(RRN_BLOCK_NUMBERS - 1)).toMatch(/^\d{12}$/);
    expect(given.at(-1)).toMatch(/^R[0-9A-Z]{11}$/);
    expect(new Set(given).size).toBe(given.length);
  });
});

describe('terminal uploads', () => {
  const event = (seq: number): TerminalEvent => ({ kind: 'power-lost', seq, at: NOW, attempt: 3 });

  it('that are repeated are recognised', async () => {
    const upload = { merchantId: MERCHANT, terminalId: TERMINAL, events: [event(1), event(2)] };
    expect(await saveTerminalEvents(store.db, upload)).toBe(2);
    expect(await saveTerminalEvents(store.db, { ...upload, events: [event(2), event(3)] })).toBe(1);
    const found = await loadTerminalEvents(store.db, { merchantId: MERCHANT, terminalId: TERMINAL, limit: 2 });
    expect(found).toEqual([event(3), event(2)]);
  });
});

describe('the issuers’ books', () => {
  const ISSUER = issuerId('huaxing');

  it('come back as they were saved, the last version of each row', async () => {
    await store.books.open(ISSUER);
    const changes = [rows(99_000, [posting('000000000001', -1_000)]), rows(97_000, [posting('000000000002', -2_000)])];
    const saved = await Promise.all(changes.map((change) => save(store.books, change)));
    expect(saved).toEqual([{ kind: 'saved' }, { kind: 'saved' }]);
    const loaded = await store.books.load(ISSUER);
    expect(loaded.cards).toEqual(changes[1]?.cards);
    expect(loaded.accounts).toEqual(changes[1]?.accounts);
    expect(loaded.authorisations).toEqual(changes.flatMap((change) => change.authorisations));
    expect(loaded.postings).toEqual(changes.flatMap((change) => change.postings));
    expect(await store.books.load(issuerId('nobody'))).toEqual({
      cards: [],
      accounts: [],
      authorisations: [],
      postings: [],
    });
  });

  it('take a repeated save for what it is, and never change a posting', async () => {
    await save(store.books, rows(97_000, [posting('000000000002', -9_999)]));
    const { postings } = await store.books.load(ISSUER);
    expect(postings.map((of) => of.amountMinor)).toEqual([-1_000, -2_000]);
  });

  it('let one impossible change fail alone', async () => {
    const saved = await Promise.all([
      save(store.books, rows(96_998, [posting('000000000003', -0.5)])),
      save(store.books, rows(96_999, [posting('000000000004', -1)])),
    ]);
    expect(saved.map((result) => result.kind)).toEqual(['failed', 'saved']);
    expect((await store.books.load(ISSUER)).postings.map((of) => of.rrn)).not.toContain('000000000003');
  });

  it('are kept by whoever opened them last; the one before writes nothing any more', async () => {
    const other = await open();
    const found = await other.books.open(ISSUER);
    expect(found).toEqual(await store.books.load(ISSUER));
    expect(await save(store.books, rows(1, [posting('000000000005', -1)]))).toEqual({ kind: 'taken-over' });
    expect(await store.books.load(ISSUER)).toEqual(found);
    expect(await save(other.books, rows(96_000, [posting('000000000006', -1_000)]))).toEqual({ kind: 'saved' });
    await other.close();
    await store.books.open(ISSUER);
  });

  it('are opened only when what a dead keeper had under way is decided, and hold it then', async () => {
    const dying = await open();
    await dying.books.open(ISSUER);
    const admin = new pg.Client(database.connection);
    await admin.connect();
    // Its write hangs in the middle, as one does that waits for a standby.
    await admin.query('begin');
    await admin.query('select 1 from issuer_books.card for update');
    const late = save(dying.books, rows(95_000, [posting('000000000007', -1_000)]));
    await untilWaiting(admin);
    const opened = store.books.open(ISSUER);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await admin.query('rollback');
    expect(await late).toEqual({ kind: 'saved' });
    expect((await opened).postings.map((of) => of.rrn)).toContain('000000000007');
    await admin.end();
    await dying.close();
  });

  it('take no write that comes later than the one that repeats it', async () => {
    const admin = new pg.Client(database.connection);
    await admin.connect();
    await store.books.open(ISSUER);
    await save(store.books, rows(94_000, [posting('000000000008', -1_000)]));
    const { rows: keepers } = await admin.query('select latest_change from issuer_books.keeper where issuer_id = $1', [
      ISSUER,
    ]);
    await admin.query('update issuer_books.keeper set latest_change = 1000000 where issuer_id = $1', [ISSUER]);
    expect(await save(store.books, rows(1, []))).toEqual({ kind: 'taken-over' });
    expect((await store.books.load(ISSUER)).accounts[0]?.balanceMinor).toBe(94_000);
    expect(Number(keepers[0]?.latest_change)).toBeGreaterThan(0);
    await admin.end();
    await store.books.open(ISSUER);
  });

  const save = (books: BooksStore, what: BookRows): Promise<BooksSaved> =>
    new Promise((resolve) => books.save(ISSUER, what, resolve));

  async function untilWaiting(admin: pg.Client): Promise<void> {
    for (;;) {
      await admin.query('select pg_stat_clear_snapshot()');
      const { rows: waiting } = await admin.query(
        `select 1 from pg_stat_activity where application_name = 'kacha issuers' and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
    }
  }
});

describe('the roles of switch and issuers', () => {
  const migratedBy = async (user: string, statements: readonly string[]) => {
    const admin = new pg.Client(database.connection);
    await admin.connect();
    await admin.query(`create role ${user} login password 'test'`);
    await admin.query(`create database ${user} owner ${user}`);
    for (const statement of statements) await admin.query(statement);
    await admin.end();
    return await migrate({ ...database.connection, user, password: 'test', database: user });
  };

  it('are done without where the server does not let its user have them', async () => {
    expect(await migratedBy('clerk', [])).toEqual({ ok: true, value: 'shared' });
  });

  it('are used where the keeper of the server has given them', async () => {
    const given = [`grant kacha_switch, kacha_issuer, kacha_wallet to keyholder`];
    expect(await migratedBy('keyholder', given)).toEqual({ ok: true, value: 'separate' });
  });
});

it('a connection that is cut while a query runs fails that query and nothing else', async () => {
  const doomed = store.db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    const admin = new pg.Client(database.connection);
    await admin.connect();
    const sleeping = sql`select pg_sleep(30)`.execute(transaction);
    await Promise.all([
      expect(sleeping).rejects.toThrow(),
      admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
    ]);
    await admin.end();
    // Between two queries of the transaction only the client itself hears of the loss.
    await new Promise((resolve) => setTimeout(resolve, 50));
    throw new Error('cut');
  });
  await expect(doomed).rejects.toThrow();
  await saveSetting(store.db, 'after the cut', 'kept');
  expect(await readSetting(store.db, 'after the cut')).toBe('kept');
});

it('settings are kept and replaced', async () => {
  await saveSetting(store.db, 'language', 'zh');
  await saveSetting(store.db, 'language', 'en');
  expect(await readSetting(store.db, 'language')).toBe('en');
  expect(await readSetting(store.db, 'nothing')).toBeUndefined();
  expect(await replaceSetting(store.db, 'cut-off', '23:00')).toBeUndefined();
  expect(await replaceSetting(store.db, 'cut-off', '24:00')).toBe('23:00');
});

it('nothing in the database holds a card number or a key in clear', async () => {
  const sealed = store.vault.sealPan(Secret.pan(DIGITS));
  await saveSetting(store.db, 'sealed', sealed);
  const admin = new pg.Client(database.connection);
  await admin.connect();
  const tables = await admin.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('kacha', 'issuer_books', 'wallet_books')`,
  );
  const dump: string[] = [];
  for (const { name } of tables.rows) {
    dump.push(...(await admin.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map((r) => r.row));
  }
  await admin.end();
  const all = dump.join('\n');
  expect(all).toContain(sealed);
  for (const clear of [DIGITS, '0123456789ABCDEF', 'AB'.repeat(16), 'CD'.repeat(8)]) {
    expect(all.toUpperCase()).not.toContain(clear);
  }
});
