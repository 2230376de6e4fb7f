/** The promises of a payment store. Every implementation runs this suite; what is not promised here is not promised. */
import { beforeEach, describe, expect, it } from 'vitest';
import { after, type Instant, instant } from '../std/index.ts';
import { type CardToken, type MerchantId, merchantId, paymentIdOf } from '../trade/index.ts';
import {
  append,
  byAuthorisation,
  byId,
  byKey,
  byRrn,
  byTrace,
  claim,
  following,
  key,
  OPENED_AT,
  opening,
} from './payment-store.fixture.ts';
import type { PaymentStore } from './payment-store.ts';
import { addingUp } from './payment-totals.suite.ts';

const IN_FLIGHT = 2_000;
let merchants = 0;

/** Runs the suite. `open` may give the same store again: every test works for a merchant of its own. */
export function paymentStoreSuite(name: string, open: () => PaymentStore): void {
  describe(`${name} keeps the promises of a payment store:`, () => {
    let store: PaymentStore;
    let merchant: MerchantId;
    beforeEach(() => {
      store = open();
      merchants += 1;
      merchant = merchantId(`M${String(merchants).padStart(14, '0')}`);
    });
    appending(() => ({ store, merchant }));
    finding(() => ({ store, merchant }));
    addingUp(() => ({ store, merchant }), { key, opening, append });
    holding(() => ({ store, merchant }));
    claiming(() => ({ store, merchant }));
    underLoad(() => ({ store, merchant }));
  });
}

type World = () => { readonly store: PaymentStore; readonly merchant: MerchantId };

function appending(world: World): void {
  it('a new payment is found with its row, its events and its sealed card number', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'));
    expect(await append(store, { ...first, sealedPan: 'sealed' })).toEqual({ kind: 'appended' });
    expect(await byId(store, first)).toEqual({ row: first.row, events: first.events, sealedPan: 'sealed' });
  });

  it('never answers in the stack of its caller', async () => {
    const { store, merchant } = world();
    let answered = false;
    const waiting = new Promise<void>((resolve) => {
      store.append(opening(key(merchant, '000001')), () => {
        answered = true;
        resolve();
      });
    });
    expect(answered).toBe(false);
    await waiting;
  });

  it('later events are added to the earlier ones and the row is replaced', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'));
    const second = following(first, { code: '00', outcome: 'approved', money: 'charged' });
    await append(store, { ...first, sealedPan: 'sealed' });
    expect(await append(store, second)).toEqual({ kind: 'appended' });
    const found = await byId(store, first);
    expect(found?.row).toEqual(second.row);
    expect(found?.events).toEqual([...first.events, ...second.events]);
    expect(found?.sealedPan).toBe('sealed');
  });

  it('the sealed card number is erased by null', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'));
    await append(store, { ...first, sealedPan: 'sealed' });
    await append(store, { ...following(first), sealedPan: null });
    expect((await byId(store, first))?.sealedPan).toBeNull();
  });

  it('whoever writes second at the same version is told of the conflict and changes nothing', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'));
    const winner = following(first, { code: '00' });
    await append(store, first);
    await append(store, winner);
    expect(await append(store, following(first, { code: '96' }))).toEqual({ kind: 'conflict' });
    expect((await byId(store, first))?.row).toEqual(winner.row);
    expect((await byId(store, first))?.events).toHaveLength(winner.row.version);
  });

  it('an append to a payment that nobody opened is a conflict', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'));
    expect(await append(store, following(first))).toEqual({ kind: 'conflict' });
    expect(await byId(store, first)).toBeUndefined();
  });

  it('a repeat after a crash, with the same key, is a conflict and finds what was there', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'));
    await append(store, first);
    const repeat = opening(key(merchant, '000001'), { amountMinor: 999 });
    expect(await append(store, repeat)).toEqual({ kind: 'conflict' });
    expect((await byKey(store, [key(merchant, '000001')]))?.row.amountMinor).toBe(first.row.amountMinor);
  });

  it('a trace number is held by its key, not by the payment id', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'));
    const other = opening(key(merchant, '000002'), { stan: '000001' });
    await append(store, first);
    expect(await append(store, other)).toEqual({ kind: 'conflict' });
    expect(await byId(store, other)).toBeUndefined();
  });

  it('a key that is used again is another key, and is held as well', async () => {
    const { store, merchant } = world();
    const again = { ...key(merchant, '000001'), reuse: 1 };
    await append(store, opening(key(merchant, '000001')));
    expect(await append(store, opening(again, { reuse: 1, amountMinor: 7 }))).toEqual({ kind: 'appended' });
    expect(await append(store, opening(again, { reuse: 1, paymentId: paymentIdOf(key(merchant, '000002')) }))).toEqual({
      kind: 'conflict',
    });
    expect((await byKey(store, [again]))?.row).toMatchObject({ amountMinor: 7, reuse: 1 });
    expect((await byKey(store, [key(merchant, '000001')]))?.row).toMatchObject({ amountMinor: 8_880, reuse: 0 });
  });

  it('around midnight two business dates do not make two payments of one; at other hours they do', async () => {
    const { store, merchant } = world();
    const [midnight, quarter] = [instant(Date.UTC(2026, 10, 22, 16)), 15 * 60_000];
    const on = (stan: string, businessDate: string, openedAt: Instant) => {
      const of = { ...key(merchant, stan), businessDate };
      return append(store, opening(of, { openedAt, updatedAt: openedAt }));
    };
    expect(await on('000001', '2026-11-22', after(midnight, -1))).toEqual({ kind: 'appended' });
    expect(await on('000001', '2026-11-23', after(midnight, quarter - 1))).toEqual({ kind: 'conflict' });
    expect(await on('000002', '2026-11-22', after(midnight, -quarter))).toEqual({ kind: 'appended' });
    expect(await on('000002', '2026-11-23', midnight)).toEqual({ kind: 'conflict' });
    expect(await on('000003', '2026-11-22', after(midnight, -quarter - 1))).toEqual({ kind: 'appended' });
    expect(await on('000003', '2026-11-23', after(midnight, quarter))).toEqual({ kind: 'appended' });
    expect(await on('000001', '2026-11-24', after(midnight, 24 * 3_600_000))).toEqual({ kind: 'appended' });
  });

  it('a request whose sender is not proven never occupies a trace number', async () => {
    const { store, merchant } = world();
    const forged = opening(key(merchant, '000002'), { stan: '000001', keyed: false });
    await append(store, forged);
    expect(await append(store, opening(key(merchant, '000001')))).toEqual({ kind: 'appended' });
    expect((await byKey(store, [key(merchant, '000001')]))?.row.keyed).toBe(true);
  });
}

function finding(world: World): void {
  it('finds by key on the later of two business dates, else on the earlier', async () => {
    const { store, merchant } = world();
    const yesterday = { ...key(merchant, '000001'), businessDate: '2026-11-21' };
    const today = { ...key(merchant, '000001'), businessDate: '2026-11-22' };
    await append(store, opening(yesterday));
    expect((await byKey(store, [today, yesterday]))?.row.businessDate).toBe('2026-11-21');
    await append(store, opening(today));
    expect((await byKey(store, [yesterday, today]))?.row.businessDate).toBe('2026-11-22');
    expect(await byKey(store, [{ ...today, stan: '000009' }])).toBeUndefined();
    expect(await byKey(store, [])).toBeUndefined();
  });

  it('finds a proven payment of any kind by reference number, for its own merchant only', async () => {
    const { store, merchant } = world();
    const sale = opening(key(merchant, '000001'));
    const hold = opening({ ...key(merchant, '000002'), kind: 'pre-authorisation' });
    await append(store, sale);
    await append(store, hold);
    await append(store, opening(key(merchant, '000003'), { keyed: false, rrn: '000000000777' }));
    expect((await byRrn(store, merchant, '000000000001'))?.row.paymentId).toBe(sale.row.paymentId);
    expect((await byRrn(store, merchant, '000000000002'))?.row.paymentId).toBe(hold.row.paymentId);
    expect(await byRrn(store, merchant, '000000000777')).toBeUndefined();
    expect(await byRrn(store, merchantId('somebody else'), '000000000001')).toBeUndefined();
  });

  it('finds by authorisation code and card, on a given day or on any, the newest first', async () => {
    const { store, merchant } = world();
    const code = { authorisationCode: 'A1B2C3', cardToken: 'card-one' as CardToken };
    const older = opening({ ...key(merchant, '000001'), businessDate: '2026-11-21' }, code);
    const newer = opening(key(merchant, '000002'), { ...code, openedAt: after(OPENED_AT, 60_000) });
    const other = opening(key(merchant, '000003'), { ...code, cardToken: 'card-two' as CardToken });
    const forged = opening(key(merchant, '000004'), { ...code, keyed: false, openedAt: after(OPENED_AT, 90_000) });
    for (const each of [older, newer, other, forged]) await append(store, each);
    const mark = { merchantId: merchant, ...code, monthDay: null };
    expect((await byAuthorisation(store, mark))?.row.paymentId).toBe(newer.paymentId);
    expect((await byAuthorisation(store, { ...mark, monthDay: '1121' }))?.row.paymentId).toBe(older.paymentId);
    expect(await byAuthorisation(store, { ...mark, monthDay: '1120' })).toBeUndefined();
    expect(await byAuthorisation(store, { ...mark, authorisationCode: 'ZZZZZZ' })).toBeUndefined();
    expect(await byAuthorisation(store, { ...mark, merchantId: merchantId('somebody else') })).toBeUndefined();
  });

  it('finds the newest payment of a trace number, but a proven one before any forged one', async () => {
    const { store, merchant } = world();
    const older = opening({ ...key(merchant, '000001'), businessDate: '2026-11-21' });
    const newer = opening(key(merchant, '000001'), { openedAt: after(OPENED_AT, 60_000) });
    const forged = opening(key(merchant, '000002'), {
      stan: '000001',
      keyed: false,
      openedAt: after(OPENED_AT, 90_000),
    });
    const trace = { merchantId: merchant, terminalId: older.row.terminalId, batch: '000007', stan: '000001' };
    await append(store, forged);
    expect((await byTrace(store, trace))?.row.paymentId).toBe(forged.paymentId);
    await append(store, older);
    await append(store, newer);
    expect((await byTrace(store, trace))?.row.paymentId).toBe(newer.paymentId);
    expect(await byTrace(store, { ...trace, batch: '000008' })).toBeUndefined();
  });
}

function holding(world: World): void {
  it('what one payment holds, no other of its merchant is opened with, until it lets go', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'), { holdKey: 'p_original' });
    const second = opening(key(merchant, '000002'), { holdKey: 'p_original' });
    await append(store, first);
    expect(await append(store, second)).toEqual({ kind: 'conflict' });
    expect(await byId(store, second)).toBeUndefined();
    const going = following(first, { dueAt: OPENED_AT });
    expect(await append(store, going)).toEqual({ kind: 'appended' });
    expect(await append(store, second)).toEqual({ kind: 'conflict' });
    expect(await append(store, following(going, { holdKey: null }))).toEqual({ kind: 'appended' });
    expect(await append(store, second)).toEqual({ kind: 'appended' });
    expect((await byId(store, second))?.row.holdKey).toBe('p_original');
  });

  it('merchants do not hold from each other, and nothing holds nothing', async () => {
    const { store, merchant } = world();
    const elsewhere = merchantId(`E${merchant.slice(1)}`);
    const results = [
      await append(store, opening(key(merchant, '000001'), { holdKey: 'p_original' })),
      await append(store, opening(key(elsewhere, '000001'), { holdKey: 'p_original' })),
      await append(store, opening(key(merchant, '000002'))),
      await append(store, opening(key(merchant, '000003'))),
    ];
    expect(results.map(({ kind }) => kind)).toEqual(['appended', 'appended', 'appended', 'appended']);
  });

  it('of two that want to hold the same at once exactly one does', async () => {
    const { store, merchant } = world();
    const results = await Promise.all(
      ['000001', '000002', '000003'].map((stan) =>
        append(store, opening(key(merchant, stan), { holdKey: 'p_original' })),
      ),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(['appended', 'conflict', 'conflict']);
  });
}

function claiming(world: World): void {
  const claimAll = async (store: PaymentStore, merchant: MerchantId, now: Instant): Promise<readonly string[]> => {
    const due = await claim(store, { now, leaseUntil: after(now, 10_000), limit: 1_000 });
    return due.filter((payment) => payment.row.merchantId === merchant).map((payment) => payment.row.stan ?? '');
  };

  it('gives out what is due, the longest due first, and nothing that is at rest', async () => {
    const { store, merchant } = world();
    await append(store, opening(key(merchant, '000001'), { dueAt: after(OPENED_AT, 2_000) }));
    await append(store, opening(key(merchant, '000002'), { dueAt: after(OPENED_AT, 1_000) }));
    await append(store, opening(key(merchant, '000003'), { dueAt: after(OPENED_AT, 9_000) }));
    await append(store, opening(key(merchant, '000004')));
    expect(await claimAll(store, merchant, after(OPENED_AT, 2_000))).toEqual(['000002', '000001']);
  });

  it('leases what it gives out, and gives it out again when the lease has lapsed', async () => {
    const { store, merchant } = world();
    await append(store, opening(key(merchant, '000001'), { dueAt: OPENED_AT }));
    expect(await claimAll(store, merchant, OPENED_AT)).toEqual(['000001']);
    expect(await claimAll(store, merchant, after(OPENED_AT, 9_999))).toEqual([]);
    expect(await claimAll(store, merchant, after(OPENED_AT, 10_000))).toEqual(['000001']);
  });

  it('a lease of a clock that is hours ahead holds nobody off for longer than a lease of their own', async () => {
    const { store, merchant } = world();
    await append(store, opening(key(merchant, '000001'), { dueAt: OPENED_AT }));
    const ahead = after(OPENED_AT, 3 * 3_600_000);
    expect(await claimAll(store, merchant, ahead)).toEqual(['000001']);
    expect(await claimAll(store, merchant, OPENED_AT)).toEqual([]);
    expect(await claimAll(store, merchant, after(OPENED_AT, 9_999))).toEqual([]);
    expect(await claimAll(store, merchant, after(OPENED_AT, 10_000))).toEqual(['000001']);
  });

  it('two that claim at once never get the same payment', async () => {
    const { store, merchant } = world();
    const stans = Array.from({ length: 20 }, (_, i) => String(i + 1).padStart(6, '0'));
    await Promise.all(stans.map((stan) => append(store, opening(key(merchant, stan), { dueAt: OPENED_AT }))));
    const taken = await Promise.all([
      claimAll(store, merchant, OPENED_AT),
      claimAll(store, merchant, OPENED_AT),
      claimAll(store, merchant, OPENED_AT),
    ]);
    const rest = await claimAll(store, merchant, OPENED_AT);
    expect([...taken.flat(), ...rest].sort()).toEqual(stans);
  });

  it('a claim does not count as an event, and the next append ends the lease', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'), { dueAt: OPENED_AT });
    await append(store, first);
    const [claimed] = await claim(store, { now: OPENED_AT, leaseUntil: after(OPENED_AT, 10_000), limit: 1_000 });
    expect(claimed).toBeDefined();
    expect(await append(store, following(first, { dueAt: after(OPENED_AT, 1) }))).toEqual({ kind: 'appended' });
    expect(await claimAll(store, merchant, after(OPENED_AT, 1))).toEqual(['000001']);
  });

  it('gives out no more than the limit', async () => {
    const { store, merchant } = world();
    for (const stan of ['000001', '000002', '000003']) {
      await append(store, opening(key(merchant, stan), { dueAt: instant(1) }));
    }
    const two = await claim(store, { now: instant(1), leaseUntil: OPENED_AT, limit: 2 });
    const rest = await claim(store, { now: instant(1), leaseUntil: OPENED_AT, limit: 2 });
    expect([two.length, rest.length]).toEqual([2, 1]);
  });
}

function underLoad(world: World): void {
  it('several appends to one payment given at once are made in order', async () => {
    const { store, merchant } = world();
    const first = opening(key(merchant, '000001'));
    const second = following(first, { code: '96' });
    const third = following(second, { code: '00' });
    const results = await Promise.all([append(store, first), append(store, second), append(store, third)]);
    expect(results.map((result) => result.kind)).toEqual(['appended', 'appended', 'appended']);
    expect((await byId(store, first))?.events.map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  it('of two new payments that want one trace number at once exactly one gets it', async () => {
    const { store, merchant } = world();
    const results = await Promise.all([
      append(store, opening(key(merchant, '000001'))),
      append(store, opening(key(merchant, '000002'), { stan: '000001' })),
    ]);
    expect(results.map((result) => result.kind).sort()).toEqual(['appended', 'conflict']);
  });

  it('a row that cannot be stored fails alone', async () => {
    const { store, merchant } = world();
    const bad = opening(key(merchant, '000005'), { amountMinor: 0.5 });
    const stans = ['000001', '000002', '000003', '000004'];
    const good = stans.map((stan) => opening(key(merchant, stan)));
    const [badResult, ...results] = await Promise.all([
      append(store, bad),
      ...good.map((opened) => append(store, opened)),
    ]);
    expect(badResult?.kind).toBe('failed');
    expect(results.map((result) => result.kind)).toEqual(stans.map(() => 'appended'));
    expect(await byId(store, bad)).toBeUndefined();
    for (const opened of good) expect((await byId(store, opened))?.events).toEqual(opened.events);
  });

  it(`${IN_FLIGHT} appends in flight are all written, each exactly once`, async () => {
    const { store, merchant } = world();
    const opened = Array.from({ length: IN_FLIGHT / 2 }, (_, i) => opening(key(merchant, String(i).padStart(6, '0'))));
    const results = await Promise.all([
      ...opened.map((first) => append(store, first)),
      ...opened.map((first) => append(store, following(first, { code: '00' }))),
    ]);
    expect(results.filter((result) => result.kind !== 'appended')).toEqual([]);
    for (const first of [opened.at(0), opened.at(500), opened.at(-1)]) {
      const found = first && (await byId(store, first));
      expect([found?.row.code, found?.row.version, found?.events.length]).toEqual(['00', 2, 2]);
    }
  });
}
