import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchStoreSuite } from '../../machine/batch-store.suite.ts';
import type { BatchPlace, BatchRecord, BatchSave, BatchSaveResult, LoadedBatch } from '../../machine/index.ts';
import { Key, keyCheckValue } from '../../security/index.ts';
import { fromLatin1 } from '../../std/index.ts';
import type { RegisteredTerminal } from '../../switch/index.ts';
import { batchTotals, merchantId, type PaymentRow, terminalId } from '../../trade/index.ts';
import { listBatchDifferences, listBatches, listOpenBatches } from './batch-queries.ts';
import { findPayment } from './payment-queries.ts';
import { at, eventsOf, openingOf, sale } from './payments.suite.ts';
import { PostgresBatchStore } from './postgres-batch-store.ts';
import { registerMerchant, registerTerminal, saveNextMasterKey } from './registry.ts';
import { openStore, type Store } from './store.ts';
import { askDuty, saveParameters } from './terminal-duties.ts';
import { openTestDatabase, type TestDatabase } from './test-database.suite.ts';

let database: TestDatabase;
let store: Store;
let admin: Client;

const M1 = merchantId('M1');
const T1 = terminalId('10000001');
const PLACE: BatchPlace = { merchantId: M1, terminalId: T1, batch: '000001' };

beforeAll(async () => {
  database = await openTestDatabase();
  const { connection, folder } = database;
  const opened = await openStore({ connection, keyFile: `${folder}/key`, now: () => at(0) });
  if (!opened.ok) throw new Error('the store opens');
  store = opened.value;
  admin = new Client({ ...connection });
  await admin.connect();
  const key = Key.fromBytes(fromLatin1('kacha test keys!'));
  if (!key.ok) throw new Error('sixteen letters are a key');
  await registerMerchant(store.db, { merchantId: M1, name: { zh: '店', en: 'shop' }, registeredAt: at(0) });
  await registerTerminal(store.db, store.vault, {
    ...PLACE,
    name: { zh: '一', en: 'one' },
    tpdu: '6000060000',
    till: false,
    registeredAt: at(0),
    masterKey: key.value,
  });
}, 120_000);

afterAll(async () => {
  await admin?.end();
  await store?.close();
  await database?.stop();
});

const load = (place: BatchPlace = PLACE): Promise<LoadedBatch | 'failed'> =>
  new Promise((resolve) => store.batches.loadBatch(place, resolve));

const save = (what: BatchSave, into = store.batches): Promise<BatchSaveResult> =>
  new Promise((resolve) => into.saveBatch(what, resolve));

async function pay(row: PaymentRow, sealedPan: string): Promise<void> {
  const append = { ...openingOf(row, eventsOf(row)), sealedPan };
  const result = await new Promise<{ kind: string }>((resolve) => store.payments.append(append, resolve));
  expect(result.kind).toBe('appended');
}

function recordOf(place: BatchPlace, changes: Partial<BatchRecord> = {}): BatchRecord {
  return {
    ...place,
    cycle: 0,
    status: 'settling',
    settlementDate: '2026-11-22',
    rrn: '000000000099',
    claimed: batchTotals([]),
    ours: batchTotals([]),
    byDate: [],
    flags: { domestic: '2', foreign: '1' },
    endCount: null,
    openedAt: at(1),
    closedAt: null,
    version: 1,
    ...changes,
  };
}

describe('batches in PostgreSQL', () => {
  batchStoreSuite(
    () => store,
    (name) => merchantId(`M${name}`),
  );
});

describe('a batch in PostgreSQL', () => {
  it('is made of the proven and approved payments of that terminal and batch', async () => {
    await pay(sale(1), 'sealed 1');
    await pay(sale(2, { outcome: 'voided', money: 'refunded' }), 'sealed 2');
    await pay(sale(3, { transaction: 'void', money: 'refunded' }), 'sealed 3');
    await pay(sale(4, { outcome: 'declined', money: 'none', code: '51' }), 'sealed 4');
    await pay(sale(5, { transaction: 'balance', money: 'none' }), 'sealed 5');
    await pay(sale(6, { batch: '000002' }), 'sealed 6');
    await pay(sale(7, { outcome: 'unknown', money: 'reversing', dueAt: at(9) }), 'sealed 7');
    const adjusting = { transaction: 'tip-adjustment', originalRrn: sale(1).rrn, code: '00' } as const;
    await pay(sale(8, { ...adjusting, amountMinor: 9_000, outcome: 'approved' }), 'sealed 8');
    await pay(sale(9, { ...adjusting, amountMinor: 9_100, outcome: 'pending', dueAt: at(9) }), 'sealed 9');
    await pay(
      sale(10, { ...adjusting, amountMinor: 9_200, outcome: 'refused', money: 'none', code: '64' }),
      'sealed 10',
    );
    const loaded = await load();
    const open = await listOpenBatches(store.db);
    expect(open.find(({ batch }) => batch === '000001')?.totals.domestic).toMatchObject({ debitMinor: 17_980 });
    expect(loaded).toMatchObject({ isCurrent: true, record: undefined, uploads: [] });
    expect(loaded === 'failed' ? [] : loaded.payments.map(({ stan, amountMinor }) => `${stan} ${amountMinor}`)).toEqual(
      ['000001 9100', '000002 8880', '000003 8880'],
    );
  });

  it('is opened once, however many try at once, and continued by whoever has seen its version', async () => {
    const first = recordOf(PLACE);
    const both = await Promise.all([
      save({ record: first, expectedVersion: 0 }),
      save({ record: { ...first, rrn: '000000000098' }, expectedVersion: 0 }),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
    const next = recordOf(PLACE, { status: 'uploading', version: 2 });
    const uploads = [{ stan: '000001', form: 'stripe', amountMinor: 8_880, panMasked: null }] as const;
    expect((await save({ record: next, expectedVersion: 1, uploads })).kind).toBe('saved');
    expect((await save({ record: next, expectedVersion: 1, uploads })).kind).toBe('conflict');
    expect(await load()).toMatchObject({ record: { status: 'uploading', version: 2 }, uploads });
  });

  it('is closed with everything that belongs to it, or with nothing', async () => {
    const record = recordOf(PLACE, { status: 'closed', closedAt: at(5), endCount: 1, version: 3 });
    const differences = [
      { kind: 'missing-there', stan: '000002', paymentId: sale(2).paymentId, hereMinor: 8_880, thereMinor: null },
      // A terminal that was reset used the number twice.
      { kind: 'missing-there', stan: '000002', paymentId: sale(4).paymentId, hereMinor: 1_230, thereMinor: null },
    ] as const;
    const closing = { differences, nextBatch: '000002' };
    expect((await save({ record, expectedVersion: 1, closing })).kind).toBe('conflict');
    expect((await load()) === 'failed' ? 0 : ((await load()) as LoadedBatch).payments.length).toBe(3);
    expect((await save({ record, expectedVersion: 2, closing })).kind).toBe('saved');
    const { rows } = await admin.query(
      `select stan, settled_at, sealed_pan from kacha.payment where batch = '000001' order by stan`,
    );
    expect(new Set(rows.map((row) => Number(row.settled_at)))).toEqual(new Set([at(5)]));
    // The reversal that is due keeps its card number.
    expect(rows.filter((row) => row.sealed_pan !== null).map((row) => row.stan)).toEqual(['000007', '000009']);
    const batch = await admin.query('select batch from kacha.terminal_key');
    expect(batch.rows).toEqual([{ batch: '000002' }]);
    expect(await load()).toMatchObject({ isCurrent: false, record: { status: 'closed' }, payments: [] });
    expect(await load({ ...PLACE, batch: '000002' })).toMatchObject({ isCurrent: true, record: undefined });
  });

  it('leaves the next batch and its card numbers alone', async () => {
    const { rows } = await admin.query(`select settled_at, sealed_pan from kacha.payment where batch = '000002'`);
    expect(rows).toEqual([{ settled_at: null, sealed_pan: 'sealed 6' }]);
  });

  it('is listed with what it came to, and its differences for whoever decides them', async () => {
    expect(await listBatches(store.db, PLACE)).toMatchObject([
      { batch: '000001', cycle: 0, status: 'closed', settlementDate: '2026-11-22', flags: { domestic: '2' } },
    ]);
    expect(await listBatchDifferences(store.db, at(0))).toMatchObject([
      { kind: 'missing-there', stan: '000002', hereMinor: 8_880, thereMinor: null, foundAt: at(5) },
      { kind: 'missing-there', stan: '000002', hereMinor: 1_230, thereMinor: null, foundAt: at(5) },
    ]);
    expect(await listBatchDifferences(store.db, at(6))).toEqual([]);
  });

  it('is no longer among the open ones, which come to what their own settlement would count', async () => {
    const next = { ...PLACE, batch: '000002' };
    const loaded = await load(next);
    const counted = loaded === 'failed' ? [] : loaded.payments;
    expect(counted.length).toBeGreaterThan(0);
    const open = (await listOpenBatches(store.db)).filter(({ merchantId }) => merchantId === PLACE.merchantId);
    expect(open).toMatchObject([{ ...next, payments: counted.length, totals: batchTotals(counted) }]);
    const settled = (await listBatches(store.db)).filter(({ merchantId }) => merchantId === PLACE.merchantId);
    expect(settled).toHaveLength(1);
    expect(await listBatches(store.db, { terminalId: terminalId('10000009') })).toEqual([]);
  });

  it('of payments on both sides of the cut-off is listed by date; what is older than the cut-off is of its business date', async () => {
    const batch = '000003';
    await pay(sale(31, { batch, settlementDate: '2026-11-23' }), 'sealed 31');
    await pay(sale(32, { batch }), 'sealed 32');
    const listed = async (): Promise<unknown> =>
      (await listOpenBatches(store.db))
        .find((each) => each.batch === batch)
        ?.byDate.map(({ settlementDate, totals }) => `${settlementDate} ${totals.domestic.debitMinor}`);
    expect(await listed()).toEqual(['2026-11-22 8880', '2026-11-23 8880']);
    await admin.query(`update kacha.payment set settlement_date = null where batch = $1`, [batch]);
    expect(await listed()).toEqual(['2026-11-22 17760']);
    const loaded = await load({ ...PLACE, batch });
    expect(loaded === 'failed' ? [] : loaded.payments.map(({ settlementDate }) => settlementDate)).toEqual([
      '2026-11-22',
      '2026-11-22',
    ]);
    expect((await findPayment(store.db, sale(31, { batch }).paymentId))?.row.settlementDate).toBe('2026-11-22');
    await admin.query(`update kacha.payment set settled_at = 1 where batch = $1`, [batch]);
    const old = { settlementDate: '2026-11-22', totals: batchTotals([]) };
    await admin.query(`update kacha.batch set by_date = null where batch = $1`, [PLACE.batch]);
    expect(await load()).toMatchObject({ record: { byDate: [old] } });
    expect(await listBatches(store.db, PLACE)).toMatchObject([{ byDate: [old] }]);
  });

  it('has the latest cycle when its numbers have gone round', async () => {
    expect((await save({ record: recordOf(PLACE, { cycle: 1 }), expectedVersion: 0 })).kind).toBe('saved');
    expect(await load()).toMatchObject({ record: { cycle: 1, status: 'settling' }, uploads: [] });
  });

  it('says that it does not know when the database is away, and throws nothing', async () => {
    const connection = { ...database.connection, host: '127.0.0.1', port: 1 };
    const own = new PostgresBatchStore({ ...database, connection });
    expect(await new Promise((resolve) => own.loadBatch(PLACE, resolve))).toBe('failed');
    expect((await save({ record: recordOf(PLACE), expectedVersion: 0 }, own)).kind).toBe('failed');
    await own.close();
  });
});

describe('what is due at a terminal', () => {
  const fresh = () => new Promise<RegisteredTerminal | undefined>((done) => store.terminals.refresh(T1, done));

  it('is read with its registration, the first asked first, and cleared by the terminal', async () => {
    expect((await fresh())?.due).toBeUndefined();
    await askDuty(store.db, { ...PLACE, duty: 'update-public-keys', askedAt: at(3) });
    await askDuty(store.db, { ...PLACE, duty: 'update-public-keys', askedAt: at(4) });
    const parameters = { '12': '45', '22': '街角书店' };
    expect(await saveParameters(store.db, { ...PLACE, parameters, savedAt: at(2) })).toBe(1);
    expect(await saveParameters(store.db, { ...PLACE, parameters: { '12': '50' }, savedAt: at(5) })).toBe(2);
    const terminal = await fresh();
    expect(terminal).toMatchObject({ due: ['download-parameters', 'update-public-keys'], parameters: { '12': '50' } });
    if (terminal === undefined) throw new Error('the terminal is registered');
    const clearing = { terminal, duty: 'download-parameters' } as const;
    expect(await new Promise((done) => store.terminals.clearDuty(clearing, done))).toBe('saved');
    expect(store.terminals.find(T1)?.due).toEqual(['update-public-keys']);
    expect((await fresh())?.due).toEqual(['update-public-keys']);
  });
});

describe('a new master key', () => {
  const fresh = () => new Promise<RegisteredTerminal | undefined>((done) => store.terminals.refresh(T1, done));

  it('is kept beside the present one until it is proven, and only then takes its place', async () => {
    const made = Key.fromBytes(fromLatin1('another test key'));
    if (!made.ok) throw new Error('sixteen letters are a key');
    const next = made.value;
    expect(await saveNextMasterKey(store.db, store.vault, { ...PLACE, masterKey: next })).toEqual({ ok: true });
    const before = await fresh();
    if (before === undefined) throw new Error('the terminal is registered');
    expect(before.nextMaster?.inUse).toBe(false);
    const present = keyCheckValue(before.masterKey);
    // Nothing was given under it yet: there is nothing to take over.
    await new Promise((done) => store.terminals.promoteMasterKey(before, done));
    expect(keyCheckValue((await fresh())?.masterKey ?? next)).toBe(present);
    const working = { pin: next, mac: next };
    await new Promise((done) => store.terminals.saveKeys({ terminal: before, working, under: 'next' }, done));
    const between = await fresh();
    if (between === undefined) throw new Error('the terminal is registered');
    expect([between.nextMaster?.inUse, keyCheckValue(between.masterKey)]).toEqual([true, present]);
    expect(await new Promise((done) => store.terminals.promoteMasterKey(between, done))).toBe('saved');
    const after = await fresh();
    expect([after?.nextMaster, keyCheckValue(after?.masterKey ?? before.masterKey)]).toEqual([
      undefined,
      keyCheckValue(next),
    ]);
  });
});

describe('a sign-on', () => {
  it('is told the batch that the terminal is in, though this process still remembers an older one', async () => {
    const known = await new Promise<RegisteredTerminal | undefined>((done) => store.terminals.refresh(T1, done));
    if (known === undefined) throw new Error('the terminal is registered');
    const terminal = { ...known, batch: '000001' };
    const working = { pin: known.masterKey, mac: known.masterKey };
    const saved = await new Promise((done) => store.terminals.saveKeys({ terminal, working }, done));
    expect([saved, store.terminals.find(T1)?.batch, known.batch]).toEqual([{ batch: '000002' }, '000002', '000002']);
  });
});

describe('a sign-off', () => {
  it('takes the working keys out of the registry, and leaves the master key', async () => {
    const known = store.terminals.find(T1) ?? (await new Promise((done) => store.terminals.refresh(T1, done)));
    if (known === undefined) throw new Error('the terminal is registered');
    const working = { pin: known.masterKey, mac: known.masterKey };
    await new Promise((done) => store.terminals.saveKeys({ terminal: known, working }, done));
    const keyed = store.terminals.find(T1);
    if (keyed === undefined) throw new Error('the terminal has keys');
    expect(await new Promise((done) => store.terminals.dropKeys(keyed, done))).toBe('saved');
    const fresh = await new Promise<typeof known | undefined>((done) => store.terminals.refresh(T1, done));
    expect([fresh?.working, fresh?.keyGeneration]).toEqual([null, known.keyGeneration + 1]);
  });
});
