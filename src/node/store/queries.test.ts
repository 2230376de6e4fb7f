import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '../../std/index.ts';
import { NEIGHBOUR_LIMITS } from '../../trace/index.ts';
import { type CardToken, issuerId, merchantId, type PaymentRow, terminalId } from '../../trade/index.ts';
import { type DemoPayment, loadDemoPayments } from './demo-load.ts';
import { businessDates, causeGroups, dayTotals } from './home.ts';
import { loadNeighbours } from './neighbours.ts';
import { findPayment, latestPayment, type PaymentSearch, searchPayments, type Verdict } from './payment-queries.ts';
import { at, eventsOf, openingOf, sale } from './payments.suite.ts';
import { PostgresPaymentStore } from './postgres-payment-store.ts';
import { registerIssuer, registerMerchant } from './registry.ts';
import type { Database } from './schema.ts';
import { queryDatabase } from './store.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';
import { saveVerdict, unexplainedFailures } from './verdicts.ts';

let database: TestDatabase;
let db: Kysely<Database>;
beforeAll(async () => {
  database = await openTestDatabase();
  db = queryDatabase(database.connection, database.roles);
});
afterAll(async () => {
  await db.destroy();
  await database.stop();
});

const declined = (code: string): Partial<PaymentRow> => ({ code, outcome: 'declined', money: 'none' });

const verdict = (cause: string, probability = 0.9): Verdict => ({
  cause,
  probability,
  actor: 'cardholder',
  explainedAt: at(0),
  explainedVersion: 1,
});

async function load(
  rows: readonly PaymentRow[],
  of: (row: PaymentRow) => Verdict | null = () => null,
): Promise<number> {
  return await loadDemoPayments(
    db,
    rows.map((row): DemoPayment => ({ record: { row, events: eventsOf(row) }, verdict: of(row) })),
  );
}

/** Trace numbers of what a search finds. */
async function stansOf(search: PaymentSearch): Promise<readonly string[]> {
  const found = await searchPayments(db, search);
  assert(found.ok, 'the cursor is good');
  return found.value.items.map((item) => item.row.stan ?? '');
}

describe('search', () => {
  const terminal = { terminalId: terminalId('20000001') };
  const here = (stan: number, changes: Partial<PaymentRow> = {}): PaymentRow =>
    sale(stan, { ...terminal, openedAt: at(stan), ...changes });
  beforeAll(async () => {
    await load(
      [
        here(1, { amountMinor: 1_200 }),
        here(2, { ...declined('51'), lastFour: '7777' }),
        here(3, declined('55')),
        here(4, { outcome: 'unknown', money: 'unknown', code: null, rrn: 'R00000000077' }),
        here(5),
      ],
      (row) => (row.code === '51' ? verdict('not-enough-money') : null),
    );
  });

  it.each<[string, PaymentSearch, readonly string[]]>([
    ['everything, newest first', {}, ['000005', '000004', '000003', '000002', '000001']],
    ['a stretch of time', { from: at(2), to: at(4) }, ['000003', '000002']],
    ['an amount', { amountMinor: 1_200 }, ['000001']],
    ['the last four digits', { lastFour: '7777' }, ['000002']],
    ['a code', { code: '55' }, ['000003']],
    ['outcomes', { outcomes: ['declined', 'unknown'] }, ['000004', '000003', '000002']],
    ['a cause', { cause: 'not-enough-money' }, ['000002']],
    ['a reference number', { rrn: 'R00000000077' }, ['000004']],
    ['two conditions', { outcomes: ['declined'], code: '51' }, ['000002']],
    ['what no database can hold', { code: '5\0' }, []],
  ])('finds %s', async (_name, search, expected) => {
    expect(await stansOf({ ...search, ...terminal })).toEqual(expected);
  });

  it('walks page by page through payments of the same instant, missing none and repeating none', async () => {
    const crowd = { terminalId: terminalId('20000002') };
    await load(Array.from({ length: 7 }, (_, i) => sale(i + 1, { ...crowd, openedAt: at(1) })));
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 10; page++) {
      const found = await searchPayments(db, { ...crowd, limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      assert(found.ok, 'the cursor is good');
      seen.push(...found.value.items.map((item) => item.row.stan ?? ''));
      if (found.value.next === null) break;
      cursor = found.value.next;
    }
    expect(seen).toEqual(['000007', '000006', '000005', '000004', '000003', '000002', '000001']);
  });

  it.each(['', 'nonsense', '1-', "1-p_x'; drop table", `${'9'.repeat(20)}-p_1`])(
    'a cursor of "%s" is refused',
    async (cursor) => {
      expect(await searchPayments(db, { cursor })).toEqual({ ok: false, fault: 'bad-cursor' });
    },
  );

  it('gives no more than its limit, whatever is asked', async () => {
    expect((await stansOf({ ...terminal, limit: -5 })).length).toBe(1);
    expect((await stansOf({ ...terminal, limit: 1e9 })).length).toBe(5);
  });

  it('gives one payment with its events, names and verdict, and the latest', async () => {
    await registerMerchant(db, {
      merchantId: merchantId('M1'),
      name: { zh: '茶馆', en: 'Tea house' },
      registeredAt: at(0),
    });
    await registerIssuer(db, { issuerId: issuerId('huaxing'), name: { zh: '华兴银行', en: 'Huaxing' }, prefixes: [] });
    const row = here(2, { ...declined('51'), lastFour: '7777' });
    expect(await findPayment(db, row.paymentId)).toEqual({
      row,
      demo: true,
      verdict: verdict('not-enough-money'),
      merchantName: { zh: '茶馆', en: 'Tea house' },
      terminalName: null,
      issuerName: { zh: '华兴银行', en: 'Huaxing' },
      events: eventsOf(row),
    });
    expect(await findPayment(db, here(99).paymentId)).toBeUndefined();
    expect((await latestPayment(db, terminal))?.row.stan).toBe('000005');
    expect((await latestPayment(db, { ...terminal, failed: true }))?.row.stan).toBe('000004');
  });
});

describe('a day', () => {
  const DAY = '2026-11-20';
  const shop = (stan: number, changes: Partial<PaymentRow> = {}): PaymentRow =>
    sale(stan, { businessDate: DAY, terminalId: terminalId('30000001'), openedAt: at(stan), ...changes });
  const wrongPin = { ...declined('55'), cardToken: 'forgetful' as CardToken };
  beforeAll(async () => {
    await load(
      [
        shop(1),
        shop(2, { outcome: 'voided', money: 'refunded' }),
        shop(3, { outcome: 'pending' }),
        shop(4, { ...declined('51'), amountMinor: 100_000 }),
        shop(5, { ...declined('51'), amountMinor: 50_000, terminalId: terminalId('30000002') }),
        shop(6, { ...declined('51'), amountMinor: 1_000, terminalId: terminalId('30000002'), issuerId: null }),
        shop(7, wrongPin),
        shop(8, { ...wrongPin, code: '00', outcome: 'approved', money: 'charged' }),
        shop(9, { ...wrongPin, amountMinor: 777 }),
        shop(10, { transaction: 'balance', ...declined('55') }),
        shop(11, { ...declined('05'), openedAt: at(14 * 60 - 1) }),
        shop(12, { openedAt: at(14 * 60) }),
      ],
      (row) => {
        if (row.code === '51') return verdict('not-enough-money', row.amountMinor === 1_000 ? 0.5 : 0.9);
        return row.code === '55' ? verdict('wrong-pin') : null;
      },
    );
  });

  it('adds up what went well and what did not, by civil hour in China', async () => {
    const { hours, ...totals } = await dayTotals(db, DAY);
    expect(totals).toEqual({
      payments: 12,
      approved: 4,
      failed: 7,
      approvedMinor: 3 * 8_880,
      failedMinor: 100_000 + 50_000 + 1_000 + 8_880 + 777 + 8_880,
      unexplained: 1,
    });
    expect(hours).toHaveLength(24);
    expect([hours[10], hours[23], hours[0]]).toEqual([
      { hour: 10, approved: 3, failed: 6 },
      { hour: 23, approved: 0, failed: 1 },
      { hour: 0, approved: 1, failed: 0 },
    ]);
  });

  it('groups failures by cause, by what they cost, and a sale made good later costs nothing', async () => {
    const groups = await causeGroups(db, DAY);
    expect(groups).toEqual([
      {
        cause: 'not-enough-money',
        failures: 3,
        costMinor: 151_000,
        terminals: 2,
        cards: 3,
        issuers: 1,
        actor: 'cardholder',
        medianProbability: 0.9,
        newestPaymentId: shop(6, { terminalId: terminalId('30000002') }).paymentId,
        firstAt: at(4),
        lastAt: at(6),
        mostlyAt: {
          terminalId: '30000002',
          merchantId: 'M1',
          merchantName: { zh: '茶馆', en: 'Tea house' },
          failures: 2,
        },
      },
      expect.objectContaining({ cause: 'wrong-pin', failures: 3, costMinor: 777, cards: 2, terminals: 1 }),
    ]);
  });

  it('of nothing is empty, and is not among the dates', async () => {
    expect((await dayTotals(db, '2026-01-01')).payments).toBe(0);
    expect(await causeGroups(db, '2026-01-01')).toEqual([]);
    expect(await businessDates(db)).toEqual(['2026-11-22', DAY]);
    expect(await businessDates(db, 1)).toEqual(['2026-11-22']);
  });
});

describe('neighbours', () => {
  const subject = sale(1, {
    terminalId: terminalId('40000001'),
    cardToken: 'subject' as CardToken,
    issuerId: issuerId('beichen'),
    openedAt: at(100),
  });
  const near = (stan: number, minutes: number, changes: Partial<PaymentRow>): PaymentRow =>
    sale(stan, { issuerId: null, openedAt: at(100 + minutes), ...changes });
  const elsewhere = { terminalId: terminalId('40000002') };

  it('are those of the same terminal, card and issuer, before and after, newest first, never the payment itself', async () => {
    const day = 24 * 60;
    await load([
      subject,
      near(2, -10, { terminalId: subject.terminalId }),
      near(3, 10, { terminalId: subject.terminalId }),
      near(4, -day - 1, { terminalId: subject.terminalId }),
      near(5, -3 * day, { ...elsewhere, cardToken: subject.cardToken }),
      near(6, 8 * day, { ...elsewhere, cardToken: subject.cardToken }),
      near(7, 29, { ...elsewhere, issuerId: subject.issuerId }),
      near(8, 31, { ...elsewhere, issuerId: subject.issuerId }),
      near(9, -1, { terminalId: subject.terminalId, issuerId: subject.issuerId }),
    ]);
    const found = await loadNeighbours(db, subject);
    const stans = (list: readonly { paymentId: string }[]) => list.map((of) => of.paymentId.slice(-3, -1));
    expect(stans(found.sameTerminal)).toEqual(['03', '09', '02']);
    expect(stans(found.sameCard)).toEqual(['05']);
    expect(stans(found.sameIssuer)).toEqual(['07']);
  });

  it('of a payment without card and issuer are those of its terminal', async () => {
    const found = await loadNeighbours(db, { ...subject, cardToken: null, issuerId: null });
    expect([found.sameTerminal.length, found.sameCard.length, found.sameIssuer.length]).toEqual([3, 0, 0]);
  });

  it('are the nearest when there are too many', async () => {
    const busy = { terminalId: terminalId('40000003') };
    const max = NEIGHBOUR_LIMITS.sameTerminalMax;
    await load(Array.from({ length: max + 41 }, (_, i) => near(i, i - 100, { ...busy })));
    const { sameTerminal } = await loadNeighbours(db, near(100, 0, busy));
    expect(sameTerminal).toHaveLength(max);
    expect([sameTerminal[0]?.openedAt, sameTerminal.at(-1)?.openedAt]).toEqual([at(200), at(0)]);
  });
});

describe('verdicts', () => {
  it('take a failure out of the queue until it changes, and never go back to an older version', async () => {
    const store = new PostgresPaymentStore(database);
    const first = openingOf(sale(1, { terminalId: terminalId('50000001'), ...declined('05'), openedAt: at(0) }));
    await new Promise((resolve) => store.append(first, resolve));
    const waiting = async () =>
      (await unexplainedFailures(db, 1_000)).filter((of) => of.row.paymentId === first.paymentId);
    expect(await waiting()).toEqual([{ row: first.row, events: first.events, sealedPan: null }]);
    expect(await saveVerdict(db, { ...first, verdict: verdict('wrong-pin') })).toBe(true);
    expect(await waiting()).toEqual([]);
    const row = { ...first.row, version: 2 };
    const events = eventsOf(row).slice(1);
    await new Promise((resolve) => store.append({ ...first, expectedVersion: 1, events, row }, resolve));
    expect((await waiting())[0]?.row.version).toBe(2);
    const newer = { ...verdict('card-lost'), explainedVersion: 2 };
    expect(await saveVerdict(db, { ...first, verdict: newer })).toBe(true);
    expect(await saveVerdict(db, { ...first, verdict: verdict('wrong-pin') })).toBe(false);
    const found = await findPayment(db, first.paymentId);
    expect([found?.verdict, found?.demo]).toEqual([newer, false]);
    await store.close();
  });
});

describe('demo payments', () => {
  it('are nobody’s work, and loading them twice loads them once', async () => {
    const store = new PostgresPaymentStore(database);
    const row = sale(1, { terminalId: terminalId('60000001'), dueAt: at(0), outcome: 'unknown' });
    expect([await load([row]), await load([row])]).toEqual([1, 0]);
    const claim = { now: at(1), leaseUntil: at(2), limit: 1_000 };
    const due = await new Promise<readonly unknown[]>((resolve) => store.claimDue(claim, resolve));
    await store.close();
    expect(due).toEqual([]);
    expect((await findPayment(db, row.paymentId))?.events).toEqual(eventsOf(row));
  });

  it('come by the thousand', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => sale(i, { terminalId: terminalId('60000002'), version: 8 }));
    expect(await load(rows)).toBe(3_000);
    expect((await findPayment(db, sale(2_999, { terminalId: terminalId('60000002') }).paymentId))?.events).toHaveLength(
      8,
    );
  });
});
