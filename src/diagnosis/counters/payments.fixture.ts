/** A made-up town's payments, and the plainest recount of them. Imported by tests only. */
import { instant, type Prng, prng } from '../../std/index.ts';
import { type CardToken, issuerId, merchantId, type PaymentRow, paymentIdOf, terminalId } from '../../trade/index.ts';
import { COUNTED_AS, type CountedAs, LEVELS, reachOf, type Window } from './dimensions.ts';
import type { KeyName } from './ledger.ts';
import { type CountedPayment, countedPaymentOf, NO_MARKS } from './shares.ts';

/** 2026-11-22 10:00 in China. */
export const MORNING = instant(Date.UTC(2026, 10, 22, 2));

export function saleRow(stan: number, changes: Partial<PaymentRow> = {}): PaymentRow {
  const key = {
    merchantId: merchantId('M1'),
    terminalId: terminalId('10000001'),
    businessDate: '2026-11-22',
    batch: '000001',
    stan: String(stan % 1_000_000).padStart(6, '0'),
  };
  return {
    ...key,
    settlementDate: key.businessDate,
    transaction: 'sale',
    paymentId: paymentIdOf({ ...key, kind: 'sale' }),
    keyed: true,
    reuse: 0,
    amountMinor: 8_880,
    approvedMinor: null,
    entry: 'chip',
    cardToken: `card-${stan}` as CardToken,
    panMasked: '999901******1234',
    lastFour: '1234',
    issuerId: issuerId('huaxing'),
    rrn: String(stan).padStart(12, '0'),
    originalRrn: null,
    authorisationCode: null,
    code: '00',
    refusal: null,
    outcome: 'approved',
    money: 'charged',
    keyGeneration: 1,
    pin: 'entered',
    fallback: false,
    readFailures: [],
    openedAt: MORNING,
    updatedAt: MORNING,
    dueAt: null,
    holdKey: null,
    alarmLevel: 0,
    version: 1,
    ...changes,
  };
}

const ENDINGS: readonly Partial<PaymentRow>[] = [
  {},
  {},
  { code: '51', outcome: 'declined', money: 'none' },
  { code: '55', outcome: 'declined', money: 'none' },
  { code: '91', outcome: 'declined', money: 'none' },
  { code: null, outcome: 'not-sent', money: 'none', entry: 'unknown', readFailures: ['chip'], cardToken: null },
  { code: null, outcome: 'unknown', money: 'unknown' },
];

/** One of many payments in a town of a few shops, up to `spanMs` before `MORNING`. */
export function townRow(dice: Prng, stan: number, spanMs: number): PaymentRow {
  const terminal = 1 + dice.below(4);
  const openedAt = instant(MORNING - dice.below(spanMs));
  return saleRow(stan, {
    terminalId: terminalId(`1000000${terminal}`),
    merchantId: merchantId(`M${terminal % 3}`),
    issuerId: issuerId(dice.pick(['huaxing', 'beichen'])),
    cardToken: `card-${dice.below(30)}` as CardToken,
    entry: dice.pick(['chip', 'contactless']),
    pin: dice.pick(['entered', 'not-entered']),
    openedAt,
    updatedAt: openedAt,
    ...dice.pick(ENDINGS),
  });
}

export const townOf = (seed: string, count: number, spanMs: number): readonly PaymentRow[] => {
  const dice = prng(seed);
  return Array.from({ length: count }, (_, i) => townRow(dice, i, spanMs));
};

/** Once for each row: a recount asks for the same ones over and over. */
export function counted(row: PaymentRow): CountedPayment | null {
  const known = COUNTED.get(row);
  if (known !== undefined) return known;
  const found = countedPaymentOf(row, NO_MARKS);
  COUNTED.set(row, found);
  return found;
}

const COUNTED = new WeakMap<PaymentRow, CountedPayment | null>();

export interface Recount {
  readonly of: Readonly<Record<CountedAs, number>>;
  readonly payments: number;
  readonly cardsOf: (as: CountedAs) => number;
}

/** Walks over every payment there is. */
export function recount(rows: readonly PaymentRow[], { dimension, key }: KeyName, when: RecountWindow): Recount {
  const { level, first, last } = reachOf(when.window, when.at);
  const { bucketMs } = LEVELS[level];
  const found = COUNTED_AS.map((as) => [as, { count: 0, cards: new Set<number>() }] as const);
  const by = new Map<CountedAs, { count: number; cards: Set<number> }>(found);
  for (const row of rows) {
    const payment = counted(row);
    if (payment === null || payment.at < first * bucketMs || payment.at >= (last + 1) * bucketMs) continue;
    for (const share of payment.shares) {
      if (share.dimension !== dimension || share.key !== key) continue;
      const tally = by.get(share.as);
      if (tally === undefined) continue;
      tally.count++;
      if (payment.card !== null) tally.cards.add(payment.card);
    }
  }
  return {
    of: Object.fromEntries(found.map(([as, { count }]) => [as, count])) as Record<CountedAs, number>,
    payments: found.reduce((sum, [, { count }]) => sum + count, 0),
    cardsOf: (as) => by.get(as)?.cards.size ?? 0,
  };
}

export interface RecountWindow {
  readonly window: Window;
  readonly at: number;
}
