import { describe, expect, it } from 'vitest';
import { instant, type Prng, prng } from '../../std/index.ts';
import {
  type CardToken,
  issuerId,
  merchantId,
  type PaymentEvent,
  type PaymentRow,
  terminalId,
} from '../../trade/index.ts';
import { KeptWideCounts, type NearList, wideReachOf } from './kept-wide-counts.ts';
import { CounterLedger } from './ledger.ts';
import { MORNING, saleRow } from './payments.fixture.ts';
import { countedPaymentOf, marksOf } from './shares.ts';
import { CounterView } from './view.ts';
import { WideCounts } from './wide-counts.ts';
import type { WidePayment } from './wide-samples.ts';

const MINUTE_MS = 60_000;
const LATER = instant(MORNING + 2 * 3_600_000);

const sentOver = (link: string): readonly PaymentEvent[] => [
  { kind: 'forwarded', seq: 1, at: MORNING, issuerId: 'any', route: { link } } as unknown as PaymentEvent,
];

/** Shops with terminals of two versions and two carriers; issuers on links that some of them share. */
function townPayment(dice: Prng, stan: number): WidePayment {
  const terminal = dice.below(12);
  const bank = dice.below(4);
  const openedAt = instant(MORNING + (dice.below(120) - 60) * MINUTE_MS);
  const ending = dice.pick<Partial<PaymentRow>>([
    {},
    {},
    { code: '96', refusal: 'overloaded', outcome: 'refused', money: 'none' },
    { code: '91', outcome: 'declined', money: 'none' },
    { code: '51', outcome: 'declined', money: 'none' },
    { outcome: 'pending' },
  ]);
  const row = saleRow(stan, {
    merchantId: merchantId(`M${terminal % 5}`),
    terminalId: terminalId(`100000${10 + terminal}`),
    issuerId: issuerId(`bank${bank}`),
    panMasked: `99990${bank}${dice.below(2)}*****1234`,
    cardToken: `card-${dice.below(60)}` as CardToken,
    openedAt,
    updatedAt: openedAt,
    ...ending,
  });
  // The first two share a link; each issuer has one.
  const events = sentOver(bank < 2 ? 'shared' : `link${bank}`);
  const place = {
    appVersion: terminal % 4 === 3 ? null : `v${terminal % 2}`,
    carrier: terminal % 3 === 2 ? null : `c${terminal % 3}`,
  };
  return { row, events, place };
}

function listOf(payments: readonly WidePayment[], max: number, from: PaymentRow): NearList {
  const away = ({ row }: WidePayment): number => Math.abs(row.openedAt - from.openedAt);
  const nearest = payments.toSorted((a, b) => away(a) - away(b));
  return { payments: nearest.slice(0, max), isWhole: payments.length <= max };
}

/** As the store loads it: what is near by rows, the rest from a ledger. */
function kept(one: WidePayment, all: readonly WidePayment[], options: { readonly max?: number } = {}) {
  const { max = Number.POSITIVE_INFINITY } = options;
  const reach = wideReachOf(one.row.openedAt, LATER);
  if (reach === null) throw new Error('near enough');
  const others = all.filter(
    ({ row }) => row.paymentId !== one.row.paymentId && row.openedAt >= reach.from && row.openedAt < reach.until,
  );
  const isHere = ({ row }: WidePayment): boolean => row.merchantId === one.row.merchantId;
  const isCard = ({ row }: WidePayment): boolean => row.cardToken === one.row.cardToken;
  const isIssuer = ({ row }: WidePayment): boolean => row.issuerId === one.row.issuerId;
  const elsewhere = others.filter((each) => !isHere(each));
  const counts = new KeptWideCounts(one, reach, {
    shop: listOf(others.filter(isHere), max, one.row),
    card: listOf(elsewhere.filter(isCard), max, one.row),
    issuer: listOf(
      elsewhere.filter((each) => isIssuer(each) && !isCard(each)),
      max,
      one.row,
    ),
  });
  return counts.of(viewOf(all, counts));
}

function viewOf(all: readonly WidePayment[], counts: KeptWideCounts, more: { readonly countedFrom?: number } = {}) {
  const ledger = ledgerOf(all);
  const records = counts.names().flatMap((name) => ledger.record(name) ?? []);
  const pages = [{ evictions: ledger.evictions(), records }];
  return new CounterView({ pages, now: LATER, countedFrom: instant(more.countedFrom ?? 0), gaps: [] });
}

/** Counted once for all questions of a test. */
function ledgerOf(all: readonly WidePayment[]): CounterLedger {
  const known = LEDGERS.get(all);
  if (known !== undefined) return known;
  const ledger = new CounterLedger();
  for (const { row, events, place } of all)
    ledger.note({ before: null, after: countedPaymentOf(row, marksOf(events), place) }, LATER);
  LEDGERS.set(all, ledger);
  return ledger;
}

const LEDGERS = new WeakMap<readonly WidePayment[], CounterLedger>();

const asMap = (counts: readonly { of: string; k: number; n: number }[]) =>
  Object.fromEntries(counts.map(({ of, k, n }) => [of, `${k} of ${n}`]));

describe('wide counts from counters', () => {
  it('are those counted from every row, where all that is near was read', () => {
    const dice = prng('kept wide counts');
    const all = Array.from({ length: 700 }, (_, i) => townPayment(dice, i));
    const exact = new WideCounts(all);
    const failed = all.filter(({ row }) => row.outcome === 'refused' || row.outcome === 'declined');
    const wrong = failed.flatMap((one) => {
      const [found, right] = [asMap(kept(one, all)), asMap(exact.of(one.row))];
      return JSON.stringify(Object.entries(found).sort()) === JSON.stringify(Object.entries(right).sort())
        ? []
        : [{ found, right }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    const samples = new Set(failed.flatMap(({ row }) => exact.of(row).map(({ of }) => of)));
    expect(samples.size).toBe(6);
  });

  it('of a bank or a shop too big to be read whole are near what is true, or not told', () => {
    const dice = prng('too big');
    const all = Array.from({ length: 4_000 }, (_, i) => townPayment(dice, i));
    const exact = new WideCounts(all);
    const failed = all.filter(
      ({ row }) => row.refusal === 'overloaded' && Math.abs(row.openedAt - MORNING) < 25 * MINUTE_MS,
    );
    let told = 0;
    for (const one of failed.slice(0, 60)) {
      const right = new Map(exact.of(one.row).map((count) => [count.of, count]));
      for (const { of, k, n, windowMs } of kept(one, all, { max: 60 })) {
        const truth = right.get(of);
        expect([of, truth !== undefined]).toEqual([of, true]);
        // Where the nearest minutes are too uncertain the half hour is told instead.
        if (truth?.windowMs !== windowMs || of === 'site-others' || of === 'operator-others') continue;
        told += 1;
        // Four standard deviations of what may be told at all.
        expect(Math.abs(k / n - truth.k / truth.n)).toBeLessThan(0.2);
        expect(Math.abs(n - truth.n)).toBeLessThan(Math.max(60, truth.n * 0.3));
      }
    }
    expect(told).toBeGreaterThan(60);
  });

  it('that the counters do not know are not told, and those that were read are', () => {
    const dice = prng('unknown');
    const all = Array.from({ length: 200 }, (_, i) => townPayment(dice, i));
    const one = all.find(({ row }) => row.outcome === 'refused');
    const reach = one && wideReachOf(one.row.openedAt, LATER);
    if (one === undefined || reach == null) throw new Error('one failed');
    const shop = listOf(
      all.filter(({ row }) => row.merchantId === one.row.merchantId && row.paymentId !== one.row.paymentId),
      1_000,
      one.row,
    );
    const none: NearList = { payments: [], isWhole: true };
    const counts = new KeptWideCounts(one, reach, { shop, card: none, issuer: none });
    const told = counts.of(viewOf(all, counts, { countedFrom: LATER }));
    expect(told.map(({ of }) => of)).toEqual(['site-others']);
  });

  it('reach half an hour before and after: by the minute for hours, by half hours for days, then not at all', () => {
    const at = (hours: number) => wideReachOf(MORNING, instant(MORNING + hours * 3_600_000));
    expect(at(0)).toMatchObject({ level: 0, from: MORNING - 30 * MINUTE_MS, until: MORNING + 31 * MINUTE_MS });
    expect(at(24)).toMatchObject({ level: 1, from: MORNING - 30 * MINUTE_MS, until: MORNING + 60 * MINUTE_MS });
    expect(at(24 * 5)).toBeNull();
  });
});
