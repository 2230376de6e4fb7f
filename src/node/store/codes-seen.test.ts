import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issuerId, type PaymentEvent, type PaymentRow, type TransactionKind } from '../../trade/index.ts';
import { type CodeSeen, codesSeen } from './codes-seen.ts';
import { loadDemoPayments } from './demo-load.ts';
import { at, sale } from './payments.suite.ts';
import { registerIssuer } from './registry.ts';
import type { Database } from './schema.ts';
import { queryDatabase } from './store.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

let database: TestDatabase;
let db: Kysely<Database>;
beforeAll(async () => {
  database = await openTestDatabase();
  db = queryDatabase(database.connection, database.roles);
  await registerIssuer(db, { issuerId: issuerId('huaxing'), name: { zh: '华兴银行', en: 'Huaxing' }, prefixes: [] });
});
afterAll(async () => {
  await db.destroy();
  await database.stop();
});

const hop = { from: 'switch', to: 'terminal', at: at(0), message: null };
const event = (seq: number, body: object): PaymentEvent =>
  ({ ...body, seq, at: at(0), hop }) as unknown as PaymentEvent;

/** A payment sent over this link, answered so by its issuer, and so at its terminal. */
async function paid(stan: number, link: string, code: string, changes: Partial<PaymentRow> = {}): Promise<void> {
  const row = sale(stan, { code, outcome: 'declined', money: 'none', openedAt: at(stan), ...changes });
  const events = [
    event(1, { kind: 'forwarded', route: { link, reason: 'only-route', passedOver: [] } }),
    event(2, { kind: 'issuer-answered', space: 'kacha.interchange', code }),
    event(3, { kind: 'answered', space: 'unionpay.pos', code }),
  ];
  await loadDemoPayments(db, [{ record: { row: { ...row, version: events.length }, events }, verdict: null }]);
}

const told = (seen: readonly CodeSeen[]): readonly CodeSeen[] => seen.filter(({ space }) => space === 'unionpay.pos');

it('counts by space, code and what was answered, names issuers and links, and leaves demo traffic out', async () => {
  const refund = { transaction: 'refund' as TransactionKind };
  for (const [stan, link, code] of [
    [1, 'huaxing-1', 'ZZ'],
    [2, 'huaxing-1', 'ZZ'],
    [3, 'huaxing-2', 'ZZ'],
    [4, 'huaxing-1', '51'],
  ] as const)
    await paid(stan, link, code);
  await paid(5, 'huaxing-1', 'ZZ', refund);
  await paid(6, 'huaxing-1', 'ZZ', { issuerId: null });
  expect(await codesSeen(db, at(0))).toEqual([]);

  await sql`update kacha.payment set demo = false`.execute(db);
  const seen = told(await codesSeen(db, at(0)));
  expect(seen.map(({ code, answers, count }) => [code, answers, count])).toEqual([
    ['ZZ', 'sale', 4],
    ['51', 'sale', 1],
    ['ZZ', 'refund', 1],
  ]);
  expect(seen[0]).toMatchObject({
    issuers: [{ issuerId: 'huaxing', issuerName: { zh: '华兴银行', en: 'Huaxing' }, count: 3 }],
    links: [
      { linkId: 'huaxing-1', count: 3 },
      { linkId: 'huaxing-2', count: 1 },
    ],
  });
  // What was opened before the first instant that counts is not seen.
  expect(told(await codesSeen(db, at(4))).map(({ code, count }) => [code, count])).toEqual([
    ['51', 1],
    ['ZZ', 1],
    ['ZZ', 1],
  ]);
});
