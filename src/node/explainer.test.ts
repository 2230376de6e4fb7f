import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { assert, civilTime, instant, isoDate } from '../std/index.ts';
import { merchantId, type PaymentEvent, type PaymentId, type PaymentRow, terminalId } from '../trade/index.ts';
import { Explainer } from './explainer.ts';
import { loadDemoPayments } from './store/demo-load.ts';
import { findPayment } from './store/payment-queries.ts';
import { at, eventsOf, sale } from './store/payments.suite.ts';
import type { Database } from './store/schema.ts';
import { openStore, type Store } from './store/store.ts';
import { openTestDatabase, type TestDatabase } from './store/test-database.suite.ts';

let database: TestDatabase;
let db: Kysely<Database>;
let store: Store;
let explainer: Explainer | undefined;
const explained: PaymentId[] = [];
const trouble: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const keyFile = join(database.folder, 'storage.key');
  const opened = await openStore({ connection: database.connection, keyFile, now: () => instant(Date.now()) });
  assert(opened.ok, opened.ok ? '' : opened.fault.line);
  store = opened.value;
  ({ db } = store);
});
afterEach(async () => {
  await explainer?.stop();
  explained.length = 0;
  trouble.length = 0;
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

function started(): Explainer {
  explainer = new Explainer({
    store,
    onExplained: (paymentId) => void explained.push(paymentId),
    onTrouble: (line) => void trouble.push(line),
  });
  explainer.start();
  return explainer;
}

const declined = (stan: number, changes: Partial<PaymentRow> = {}): PaymentRow =>
  sale(stan, { code: '51', outcome: 'declined', money: 'none', openedAt: at(stan), ...changes });

const load = (row: PaymentRow, events: readonly PaymentEvent[] = eventsOf(row)) =>
  loadDemoPayments(db, [{ record: { row, events }, verdict: null }]);

const causeOf = async (row: PaymentRow) => (await findPayment(db, row.paymentId))?.verdict?.cause;

it('every failure gets a verdict, what went well gets none', async () => {
  const [failed, fine] = [declined(1), sale(2)];
  await load(failed);
  await load(fine);
  await started().catchUp();
  expect([await causeOf(failed), await causeOf(fine)]).toEqual(['insufficient-funds', undefined]);
  expect(explained).toContain(failed.paymentId);
});

it('a new failure puts those of the same card at other terminals in a new light', async () => {
  const cardToken = 'onecardonecardonecardonecardabcd' as PaymentRow['cardToken'];
  const wrong = (stan: number, terminal: string): PaymentRow =>
    declined(stan, { code: '55', pin: 'entered', cardToken, terminalId: terminal as PaymentRow['terminalId'] });
  const [first, second] = [wrong(40, '30000001'), wrong(41, '30000002')];
  await load(first);
  await started().catchUp();
  explained.length = 0;
  await load(second);
  await explainer?.catchUp();
  await vi.waitFor(() => expect(explained).toEqual([second.paymentId, first.paymentId]), { timeout: 5_000 });
});

it('a record that cannot be explained does not keep those behind it waiting', async () => {
  const poison = declined(10);
  const behind = declined(11, { openedAt: at(600) });
  const { merchantId, terminalId } = poison;
  const unheard = { kind: 'terminal-reported', events: null, seq: 1, at: at(10), merchantId, terminalId };
  await load(poison, [unheard as unknown as PaymentEvent]);
  await load(behind);
  await started().catchUp();
  expect([await causeOf(poison), await causeOf(behind)]).toEqual(['none-of-these', 'insufficient-funds']);
  expect(trouble.filter((line) => line.includes(poison.paymentId)).length).toBeGreaterThan(0);
});

it('a failure that was explained while others of its time were not counted is explained again when they are', async () => {
  const bank = {
    issuerId: 'bank-of-the-test' as PaymentRow['issuerId'],
    code: '96',
    openedAt: instant(Date.now() - 60_000),
  };
  const today = isoDate(civilTime(instant(Date.now())));
  const at = { businessDate: today, settlementDate: today, updatedAt: instant(Date.now() - 60_000) };
  const first = declined(50, { ...bank, ...at, merchantId: merchantId('M50') });
  const others = Array.from({ length: 30 }, (_, i) =>
    declined(51 + i, {
      ...{ ...bank, ...at, merchantId: merchantId(`M${51 + i}`), terminalId: terminalId(String(40_000_000 + i)) },
      ...{ issuerId: `bank-${i % 3}` as PaymentRow['issuerId'], panMasked: `99991${i % 3}******1234` },
    }),
  );
  await loadDemoPayments(
    db,
    [first, ...others].map((row) => ({ record: { row, events: eventsOf(row) }, verdict: null })),
  );
  await started().catchUp();
  const probability = async () => (await findPayment(db, first.paymentId))?.verdict;
  const before = await probability();
  await store.counters.mend();
  await explainer?.countsAreMended();
  const after = await probability();
  expect(after?.explainedAt).toBeGreaterThan(before?.explainedAt ?? 0);
  expect([after?.cause, after?.probability]).not.toEqual([before?.cause, before?.probability]);
});

it('what is explained for a reader is made now, and an unknown payment is nothing', async () => {
  const row = declined(20);
  await load(row);
  const asked = started();
  expect((await asked.explain(row.paymentId))?.explanation.verdict.cause).toBe('insufficient-funds');
  expect(await asked.explain('p_000000_1_a1' as PaymentId)).toBeUndefined();
});

it('stopped, it stays stopped', async () => {
  const asked = started();
  await asked.stop();
  const row = declined(30);
  await load(row);
  asked.wake();
  await asked.catchUp();
  expect(await causeOf(row)).toBeUndefined();
});
