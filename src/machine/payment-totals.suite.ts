/** The part of the promises of a payment store that limits rest on: what is added up, and what is not. */
import { expect, it } from 'vitest';
import { instant } from '../std/index.ts';
import {
  type CardToken,
  issuerId,
  type MerchantId,
  merchantId,
  type PaymentKey,
  type PaymentRow,
} from '../trade/index.ts';
import type { PaymentAppend, PaymentStore, PaymentTally, PaymentTotals } from './payment-store.ts';

type World = () => { readonly store: PaymentStore; readonly merchant: MerchantId };

interface Writes {
  readonly key: (merchant: MerchantId, stan: string) => PaymentKey;
  readonly opening: (of: PaymentKey, changes?: Partial<PaymentRow>) => PaymentAppend;
  readonly append: (store: PaymentStore, what: PaymentAppend) => Promise<unknown>;
}

/** `writes`: how the suite around it makes and appends payments. */
export function addingUp(world: World, writes: Writes): void {
  const { key, opening, append } = writes;
  const tallyOf = (merchant: MerchantId, changes: Partial<PaymentTally> = {}): PaymentTally => ({
    merchantId: merchant,
    from: '2026-11-22',
    to: '2026-11-22',
    kinds: ['sale'],
    entries: null,
    cardToken: null,
    ...changes,
  });
  const day = (merchant: MerchantId, stan: string, businessDate: string) => ({ ...key(merchant, stan), businessDate });

  it('adds up what stands or may yet stand, and nothing that came to nothing', async () => {
    const { store, merchant } = world();
    const outcomes = ['approved', 'pending', 'unknown', 'declined', 'refused', 'reversed', 'voided'] as const;
    await Promise.all(
      outcomes.map((outcome, i) =>
        append(store, opening(key(merchant, `00001${i}`), { outcome, amountMinor: 10 ** i })),
      ),
    );
    await append(store, opening(key(merchant, '000020'), { keyed: false, outcome: 'approved' }));
    expect(await totals(store, [tallyOf(merchant)])).toEqual([{ amountMinor: 111, count: 3 }]);
  });

  it('tells days, kinds, entries, cards and merchants apart, each tally in its place', async () => {
    const { store, merchant } = world();
    const card = `card of ${merchant}` as CardToken;
    await append(store, opening(day(merchant, '000001', '2026-11-21'), { amountMinor: 1 }));
    await append(store, opening(key(merchant, '000002'), { amountMinor: 10, entry: 'contactless', cardToken: card }));
    await append(store, opening(key(merchant, '000003'), { amountMinor: 100, entry: 'swipe', fallback: true }));
    await append(store, opening(key(merchant, '000004'), { amountMinor: 1_000, entry: 'swipe' }));
    await append(store, opening({ ...key(merchant, '000005'), kind: 'refund' }, { amountMinor: 10_000 }));
    const sums = await totals(store, [
      tallyOf(merchant),
      tallyOf(merchant, { from: '2026-11-01' }),
      tallyOf(merchant, { entries: ['fallback'] }),
      tallyOf(merchant, { entries: ['swipe', 'contactless'] }),
      tallyOf(merchant, { cardToken: card }),
      tallyOf(merchant, { kinds: ['refund', 'sale'] }),
      tallyOf(merchantId('somebody else')),
    ]);
    expect(sums?.map(({ amountMinor }) => amountMinor)).toEqual([1_110, 1_111, 100, 1_010, 10, 11_110, 0]);
    expect(sums?.map(({ count }) => count)).toEqual([3, 4, 1, 2, 1, 4, 0]);
  });

  it('a payment that was appended is in the totals of whoever asks afterwards', async () => {
    const { store, merchant } = world();
    for (let i = 1; i <= 5; i++) {
      await append(store, opening(key(merchant, `00000${i}`), { amountMinor: 7 }));
      expect(await totals(store, [tallyOf(merchant)])).toEqual([{ amountMinor: 7 * i, count: i }]);
    }
  });

  it("adds up what was approved in an issuer's place: by card and day, and what nobody has answered for yet", async () => {
    const { store, merchant } = world();
    const card = `card of ${merchant}` as CardToken;
    const issuer = issuerId(`issuer of ${merchant}`);
    const elsewhere = merchantId(`x${merchant.slice(1)}`);
    const stoodIn = async (of: PaymentKey, changes: Partial<PaymentRow>): Promise<void> => {
      const first = opening(of, { issuerId: issuer, cardToken: card, dueAt: FAR, ...changes });
      const event = { kind: 'stood-in', authorisationCode: 'S00001', passedOver: [], source: 'contract' } as const;
      await append(store, { ...first, events: [{ ...event, seq: 1, at: FAR }] });
    };
    await stoodIn(key(merchant, '000001'), { amountMinor: 1 });
    await stoodIn(key(merchant, '000002'), { amountMinor: 10, outcome: 'approved', dueAt: null });
    await stoodIn(key(merchant, '000003'), { amountMinor: 100, cardToken: 'another' as CardToken });
    await stoodIn(key(merchant, '000004'), { amountMinor: 1_000, issuerId: issuerId('another') });
    await stoodIn(key(merchant, '000005'), { amountMinor: 10_000, outcome: 'refused' });
    await stoodIn(day(merchant, '000006', '2026-11-21'), { amountMinor: 100_000 });
    await stoodIn(key(elsewhere, '000007'), { amountMinor: 1_000_000 });
    await append(store, opening(key(merchant, '000008'), { issuerId: issuer, cardToken: card, dueAt: FAR }));
    const question = { merchantId: merchant, issuerId: issuer, cardToken: card, businessDate: '2026-11-22' };
    expect(await new Promise((resolve) => store.standInTotals(question, resolve))).toEqual({
      card: { amountMinor: 1_011, count: 3 },
      merchant: { amountMinor: 101_101, count: 4 },
      issuer: { amountMinor: 1_100_101, count: 4 },
    });
  });
}

/** So late that no test finds it due. */
const FAR = instant(9_000_000_000_000);

const totals = (store: PaymentStore, tallies: readonly PaymentTally[]): Promise<readonly PaymentTotals[] | undefined> =>
  new Promise((resolve) => store.totals(tallies, resolve));
