import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { explainPayment, isFailure, WideCounts, type WidePayment } from '../diagnosis/index.ts';
import { explainTownPayment, TownDay, type TownDayResult } from '../lab/index.ts';
import { Key } from '../security/index.ts';
import { assert, civilTime, instant, isoDate, prng } from '../std/index.ts';
import {
  type CardToken,
  issuerId,
  merchantId,
  type PaymentEvent,
  type PaymentRow,
  terminalId,
} from '../trade/index.ts';
import { loadCase } from './live-case.ts';
import { loadDemoPayments } from './store/demo-load.ts';
import { findPayment } from './store/payment-queries.ts';
import { sale } from './store/payments.suite.ts';
import { openStore, type Store } from './store/store.ts';
import { openTestDatabase, type TestDatabase } from './store/test-database.suite.ts';

let database: TestDatabase;
let store: Store;
const NOW = instant(Date.now());
const MINUTE_MS = 60_000;

beforeAll(async () => {
  database = await openTestDatabase();
  const keyFile = join(database.folder, 'storage.key');
  const opened = await openStore({ connection: database.connection, keyFile, now: () => instant(Date.now()) });
  assert(opened.ok, opened.ok ? '' : opened.fault.line);
  store = opened.value;
});
afterEach(async () => {
  for (const table of ['payment', 'payment_event', 'counter_record', 'terminal_place', 'terminal_version'])
    await sql`delete from ${sql.table(`kacha.${table}`)}`.execute(store.db);
  await sql`update kacha.counter_ledger set state = 'closed' where state = 'lost'`.execute(store.db);
  await store.places.reload();
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

/** As the switch would have written them, an hour and more ago, and counted. */
async function load(payments: readonly { readonly row: PaymentRow; readonly events: readonly PaymentEvent[] }[]) {
  await loadDemoPayments(
    store.db,
    payments.map(({ row, events }) => ({ record: { row, events }, verdict: null })),
  );
  await store.counters.mend();
}

async function caseOf(row: PaymentRow) {
  const stored = await findPayment(store.db, row.paymentId);
  assert(stored !== undefined, 'the payment is there');
  const { file } = await loadCase(store, stored);
  return file;
}

const BUSY: Partial<PaymentRow> = { code: '96', outcome: 'declined', money: 'none' };
const dice = prng('live cases');
let stan = 0;

/** In a shop of its own, of some bank, over some link, within minutes of an hour ago. */
function elsewhere(shop: number, changes: Partial<PaymentRow> = {}): WidePayment {
  stan += 1;
  const openedAt = instant(NOW - 60 * MINUTE_MS + (dice.below(40) - 20) * MINUTE_MS);
  const bank = dice.below(3);
  const today = isoDate(civilTime(openedAt));
  const row = sale(stan, {
    merchantId: merchantId(`SHOP${shop}`),
    terminalId: terminalId(String(20_000_000 + shop)),
    businessDate: today,
    settlementDate: today,
    issuerId: issuerId(`bank${bank}`),
    panMasked: `99990${bank}******1234`,
    cardToken: `card-${stan}` as CardToken,
    openedAt,
    updatedAt: openedAt,
    ...changes,
  });
  const events = [
    { kind: 'repeat-received', seq: 1, at: row.openedAt },
    { kind: 'forwarded', seq: 2, at: row.openedAt, issuerId: row.issuerId, route: { link: `${row.issuerId}-1` } },
  ] as unknown as readonly PaymentEvent[];
  return { row: { ...row, version: 2 }, events };
}

const placed = (payments: readonly WidePayment[]): readonly WidePayment[] =>
  payments.map((each) => ({ ...each, place: store.places.at(each.row.terminalId, each.row.openedAt) }));

const asLines = (counts: readonly { of: string; k: number; n: number }[] | undefined) =>
  (counts ?? []).map(({ of, k, n }) => `${of}: ${k} of ${n}`).sort();

describe('a stored payment is compared with those of other shops', () => {
  it('of its version, carrier, issuer and with everybody, as the lab would, and the verdict turns the same way', async () => {
    const shops = Array.from({ length: 24 }, (_, shop) => shop);
    for (const shop of shops) {
      const terminal = { merchantId: merchantId(`SHOP${shop}`), terminalId: terminalId(String(20_000_000 + shop)) };
      const at = instant(NOW - 20 * 3_600_000);
      await store.places.say({ ...terminal, place: { carrier: shop % 3 === 0 ? 'north' : 'south' }, by: 'test', at });
      const version = shop < 8 ? 'v3.2' : 'v3.1';
      await store.places.told(terminal, [{ kind: 'started', appVersion: version, seq: 1, at, attempt: 0 }]);
    }
    // Everything with the new version fails, at whichever shop, bank and carrier.
    const all = shops.flatMap((shop) => Array.from({ length: 6 }, () => elsewhere(shop, shop < 8 ? BUSY : {})));
    await load(all);
    const lab = new WideCounts(placed(all));
    const failed = all.filter(({ row }) => row.outcome === 'declined');
    for (const { row } of failed.slice(0, 8)) {
      const file = await caseOf(row);
      expect(asLines(file.neighbours.wide)).toEqual(asLines(lab.of(row)));
      expect(file.neighbours.wide?.find(({ of }) => of === 'version-others')).toMatchObject({ k: expect.any(Number) });
      const { wide: _, ...alone } = file.neighbours;
      const [seen, blind] = [explainPayment(file), explainPayment({ ...file, neighbours: alone })];
      const inLab = explainPayment({ ...file, neighbours: { ...alone, wide: lab.of(row) } });
      const of = (explanation: typeof seen) =>
        explanation.terms.find(({ cause }) => cause === 'app-version-defect')?.posterior ?? 0;
      expect(of(seen)).toBeCloseTo(of(inLab), 9);
      expect(of(seen)).toBeGreaterThan(of(blind) * 3);
      expect(seen.verdict).toEqual(inLab.verdict);
    }
  });

  it('also where its issuer alone is out of order: nobody else fails, and it is said', async () => {
    const bad = issuerId('bank1');
    const all = Array.from({ length: 90 }, (_, i) => elsewhere(i % 18)).map(({ row, events }) =>
      row.issuerId === bad ? { row: { ...row, ...BUSY } as PaymentRow, events } : { row, events },
    );
    await load(all);
    const lab = new WideCounts(all);
    const [one] = all.filter(({ row }) => row.issuerId === bad);
    assert(one !== undefined, 'one of the bank');
    const file = await caseOf(one.row);
    expect(asLines(file.neighbours.wide)).toEqual(asLines(lab.of(one.row)));
    expect(file.neighbours.wide?.find(({ of }) => of === 'everyone-else')?.k).toBe(0);
    expect(file.neighbours.wide?.find(({ of }) => of === 'range-others')).toMatchObject({ k: expect.any(Number) });
  });

  it('is not told what the counters do not know yet', async () => {
    const one = elsewhere(1, BUSY);
    await loadDemoPayments(store.db, [
      { record: one, verdict: null },
      { record: elsewhere(2), verdict: null },
    ]);
    const stored = await findPayment(store.db, one.row.paymentId);
    assert(stored !== undefined, 'the payment is there');
    const { file, isRecounting } = await loadCase(store, stored);
    expect([isRecounting, file.neighbours.wide]).toEqual([true, []]);
  });
});

describe('the demo day', () => {
  let day: TownDayResult;
  beforeAll(() => {
    const yesterday = isoDate(civilTime(instant(NOW - 24 * 3_600_000)));
    const key = Key.fromBytes(new Uint8Array(16).fill(7));
    assert(key.ok, 'a whole key');
    const town = new TownDay({ seed: 'kacha demo', date: yesterday, cardTokenKey: key.value });
    while (!town.step(5_000));
    day = town.result;
  }, 120_000);

  it('has the verdicts of the lab through the store; counts of half hours stand for half an hour about', async () => {
    await load(day.payments);
    const failed = day.payments.filter(({ row }) => isFailure(row));
    expect(failed.length).toBeGreaterThan(30);
    const others: string[] = [];
    let furthest = 0;
    for (const record of failed) {
      const inLab = explainTownPayment({ record, payments: day.payments, now: NOW });
      const live = explainPayment(await caseOf(record.row));
      if (live.verdict.cause !== inLab.verdict.cause)
        others.push(`${record.row.paymentId}: ${live.verdict.cause}, in the lab ${inLab.verdict.cause}`);
      else furthest = Math.max(furthest, Math.abs(live.verdict.probability - inLab.verdict.probability));
    }
    expect(others).toEqual([]);
    // The samples are of the same payments, but for the edges of their windows.
    expect(furthest).toBeLessThan(0.1);
  }, 300_000);
});
