import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert, instant } from '../../std/index.ts';
import { issuerId } from '../../trade/index.ts';
import {
  type CodeToken,
  firstWalletRows,
  type Order,
  orderKey,
  type WalletPosting,
  type WalletRows,
} from '../../wallet/index.ts';
import type { BooksSaved } from './books-store.ts';
import { loadCodeRoutes, registerCodeRoute } from './registry.ts';
import { openStore, type Store } from './store.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

const NOW = instant(Date.UTC(2026, 10, 22, 2));
const WALLET = issuerId('yunduo');

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  const keyFile = join(database.folder, 'storage.key');
  const opened = await openStore({ connection: database.connection, keyFile, now: () => NOW });
  assert(opened.ok, opened.ok ? '' : opened.fault.line);
  store = opened.value;
  await store.wallets.open(WALLET);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

const save = (rows: WalletRows): Promise<BooksSaved> =>
  new Promise((resolve) => store.wallets.save(WALLET, rows, resolve));

const RRN = '632600000001';
const ORDER: Order = {
  key: orderKey(RRN, '000001'),
  kind: 'code-sale',
  rrn: RRN,
  stan: '000001',
  amountMinor: 100,
  userId: null,
  codeToken: null,
  state: 'shown',
  code: '09',
  authorisationCode: '123456',
  voucher: 'VOUCHER',
  shownText: 'https://pay.yunduo.example/q/A',
  originalKey: null,
  refundedMinor: 0,
  ends: { at: instant(NOW + 1), how: 'expires' },
  at: NOW,
};
const POSTING: WalletPosting = {
  id: `${RRN}/sale`,
  userId: 'good',
  amountMinor: -100,
  kind: 'sale',
  rrn: RRN,
  at: NOW,
};
const CODE = { token: 'abc' as CodeToken, userId: 'good', expiresAt: NOW, usedBy: null };

describe('the wallets’ books', () => {
  it('are read back as they were saved', async () => {
    const rows: WalletRows = { ...firstWalletRows(), codes: [CODE], orders: [ORDER], postings: [POSTING] };
    expect(await save(rows)).toEqual({ kind: 'saved' });
    const loaded = await store.wallets.load(WALLET);
    expect(loaded).toEqual({ ...rows, users: rows.users.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
    expect((await store.wallets.load(issuerId('nobody'))).users).toEqual([]);
  });

  it('keep the last version of an order and the first of a posting', async () => {
    await save({ users: [], codes: [], orders: [ORDER], postings: [POSTING] });
    const done: Order = { ...ORDER, state: 'done', code: '00', userId: 'good', ends: null };
    await save({ users: [], codes: [], orders: [done], postings: [{ ...POSTING, amountMinor: -999 }] });
    const loaded = await store.wallets.load(WALLET);
    expect(loaded.orders).toEqual([done]);
    expect(loaded.postings).toEqual([POSTING]);
  });

  it('take nothing from who kept them before, nor a change that comes after a newer one', async () => {
    const [user] = firstWalletRows().users;
    assert(user !== undefined, 'a wallet has users');
    const holding = (balanceMinor: number): WalletRows => {
      return { users: [{ ...user, balanceMinor }], codes: [], orders: [], postings: [] };
    };
    const balance = async (): Promise<number | undefined> =>
      (await store.wallets.load(WALLET)).users.find(({ id }) => id === user.id)?.balanceMinor;
    expect(await save(holding(700))).toEqual({ kind: 'saved' });
    const keyFile = join(database.folder, 'storage.key');
    const other = await openStore({ connection: database.connection, keyFile, now: () => NOW });
    assert(other.ok, 'a second store opens');
    await other.value.wallets.open(WALLET);
    expect(await save(holding(1))).toEqual({ kind: 'taken-over' });
    expect(await balance()).toBe(700);
    await other.value.close();
    await store.wallets.open(WALLET);
    const admin = new pg.Client(database.connection);
    await admin.connect();
    await admin.query('update wallet_books.keeper set latest_change = 1000000 where issuer_id = $1', [WALLET]);
    await admin.end();
    expect(await save(holding(1))).toEqual({ kind: 'taken-over' });
    expect(await balance()).toBe(700);
    await store.wallets.open(WALLET);
  });
});

it('routes of payment codes are kept apart from those of cards, longest first', async () => {
  await registerCodeRoute(store.db, { prefix: '998', issuerId: issuerId('qinghe') });
  await registerCodeRoute(store.db, { prefix: '9981', issuerId: WALLET });
  expect((await loadCodeRoutes(store.db)).map(({ prefix }) => prefix)).toEqual(['9981', '998']);
});
