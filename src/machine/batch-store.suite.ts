/** What every batch store promises of its payments, in memory or in a database. */
import { expect, it } from 'vitest';
import { after, instant } from '../std/index.ts';
import { batchTotals, type MerchantId, type PaymentRow, terminalId, totalsByDate } from '../trade/index.ts';
import type { BatchPlace, BatchRecord, BatchStore, LoadedBatch } from './batch-store.ts';
import { append, byId, following, key, OPENED_AT, opening } from './payment-store.fixture.ts';
import type { PaymentStore } from './payment-store.ts';

export interface BatchWorld {
  readonly payments: PaymentStore;
  readonly batches: BatchStore;
}

/** `merchant`: one that nobody has used. */
export function batchStoreSuite(world: () => BatchWorld, merchant: (name: string) => MerchantId): void {
  const approved = { outcome: 'approved', money: 'charged', code: '00' } as const;
  const pay = async (shop: MerchantId, stan: string, changes: Partial<PaymentRow>): Promise<void> => {
    const { payments } = world();
    const done = await append(payments, opening({ ...key(shop, stan), kind: changes.transaction ?? 'sale' }, changes));
    expect(done.kind).toBe('appended');
  };
  const amountsOf = async (
    shop: MerchantId,
    which: 'payments' | 'refused' = 'payments',
  ): Promise<readonly string[]> => {
    const loaded = await new Promise<Parameters<Parameters<BatchStore['loadBatch']>[1]>[0]>((resolve) =>
      world().batches.loadBatch(placeOf(shop), resolve),
    );
    return loaded === 'failed' ? ['failed'] : loaded[which].map(({ stan, amountMinor }) => `${stan} ${amountMinor}`);
  };

  it('counts a sale at the amount of its last adjustment, and no adjustment that was refused', async () => {
    const shop = merchant('adjusted');
    await pay(shop, '000001', approved);
    await pay(shop, '000002', approved);
    const adjusts = { ...approved, transaction: 'adjustment', originalRrn: '000000000001' } as const;
    await pay(shop, '000003', { ...adjusts, amountMinor: 9_000, openedAt: after(OPENED_AT, 2) });
    // Told later, to a process whose clock is behind.
    await pay(shop, '000004', { ...adjusts, amountMinor: 10_000, openedAt: after(OPENED_AT, 1), outcome: 'pending' });
    await pay(shop, '000005', {
      ...adjusts,
      amountMinor: 1,
      openedAt: after(OPENED_AT, 4),
      outcome: 'refused',
      code: '64',
    });
    await pay(shop, '000006', { ...adjusts, amountMinor: 2, openedAt: after(OPENED_AT, 5), keyed: false });
    const tip = { transaction: 'tip-adjustment', originalRrn: '000000000002', amountMinor: 9_880 } as const;
    await pay(shop, '000007', { ...approved, ...tip });
    expect(await amountsOf(shop)).toEqual(['000001 10000', '000002 9880']);
  });

  it('keeps the settlement date of each payment beside its business date, and the totals of each date', async () => {
    const shop = merchant('dated');
    await pay(shop, '000001', approved);
    await pay(shop, '000002', { ...approved, settlementDate: '2026-11-23' });
    const load = (): Promise<LoadedBatch | 'failed'> =>
      new Promise((resolve) => world().batches.loadBatch(placeOf(shop), resolve));
    const loaded = await load();
    const payments = loaded === 'failed' ? [] : loaded.payments;
    expect(payments.map(({ stan, settlementDate }) => `${stan} ${settlementDate}`)).toEqual([
      '000001 2026-11-22',
      '000002 2026-11-23',
    ]);
    const record = { ...closed(placeOf(shop)), status: 'settling', byDate: totalsByDate(payments) } as const;
    await new Promise((resolve) => world().batches.saveBatch({ record, expectedVersion: 0 }, resolve));
    expect(await load()).toMatchObject({ record: { byDate: record.byDate } });
  });

  it('names the advices and adjustments that were taken and refused, and counts them', async () => {
    const shop = merchant('refused');
    await pay(shop, '000001', approved);
    const refused = { ...approved, outcome: 'advice-refused', money: 'none' } as const;
    await pay(shop, '000002', { ...refused, transaction: 'offline-sale' });
    const adjusts = { transaction: 'adjustment', originalRrn: '000000000001', amountMinor: 9_000 } as const;
    await pay(shop, '000003', { ...refused, ...adjusts });
    await pay(shop, '000004', { ...refused, code: '64', keyed: false });
    expect(await amountsOf(shop)).toEqual(['000001 9000', '000002 8880']);
    expect(await amountsOf(shop, 'refused')).toEqual(['000002 8880', '000003 9000']);
  });

  it('erases the card number of a payment that was due when its batch closed, once it is at rest', async () => {
    const shop = merchant('erased');
    const { payments, batches } = world();
    const due = instant(OPENED_AT + 1);
    const first = {
      ...opening(key(shop, '000001'), { outcome: 'unknown', money: 'reversing', dueAt: due }),
      sealedPan: 'sealed',
    };
    await append(payments, first);
    const record = closed(placeOf(shop));
    const closing = { differences: [], nextBatch: '000008' };
    const save = { record, expectedVersion: 0, closing };
    const saved = await new Promise<{ readonly kind: string }>((resolve) => batches.saveBatch(save, resolve));
    expect(saved.kind).toBe('saved');
    const sealed = async (): Promise<string | null | undefined> => (await byId(payments, first))?.sealedPan;
    const still = following(first, { dueAt: due });
    await append(payments, still);
    expect(await sealed()).toBe('sealed');
    // A refund or an advice keeps its number while it is approved: only its batch says that nobody needs it.
    await append(payments, following(still, { ...approved, dueAt: null }));
    expect(await sealed()).toBeNull();
  });
}

const placeOf = (shop: MerchantId): BatchPlace => ({
  merchantId: shop,
  terminalId: terminalId(`T${shop.slice(-7)}`),
  batch: '000007',
});

const closed = (place: BatchPlace): BatchRecord => ({
  ...place,
  cycle: 0,
  status: 'closed',
  settlementDate: '2026-11-22',
  rrn: '000000000099',
  claimed: batchTotals([]),
  ours: batchTotals([]),
  byDate: [],
  flags: { domestic: '1', foreign: '1' },
  endCount: null,
  openedAt: OPENED_AT,
  closedAt: OPENED_AT,
  version: 1,
});
