/** Limits at every layer: who refuses, and what then says which limit it was. */
import { describe, expect } from 'vitest';
import type { LimitRule } from '../../switch/index.ts';
import { townPlans } from '../stage.ts';
import { Shop, tell } from './shop.fixture.ts';

const sale = (amountMinor: number) => ({ transaction: 'sale', amountMinor }) as const;
const OVER = 'failed-locally - · Over the limit · The card was not charged';
const REFUSED = 'declined 61 · Amount over the limit [61] · The card was not charged';

/** Layer and limit of every refusal by the terminal itself. */
const local = (shop: Shop): string[] =>
  shop.reports().flatMap((event) => (event.kind === 'limit-reached' ? [`${event.layer} ${event.limit}`] : []));

/** Layer, measure and figures of every refusal by the acquirer. */
const breaches = (shop: Shop): string[] =>
  shop.events().flatMap((event) => {
    if (event.kind !== 'refused' || event.limit === undefined) return [];
    const { layer, measure, limit, used, source } = event.limit;
    return [`${layer} ${measure}: ${used} of ${limit}, ${source}`];
  });

const [plan] = townPlans();
const rule = (own: Partial<LimitRule> & Pick<LimitRule, 'layer' | 'measure' | 'limit'>): LimitRule => ({
  rule: `${own.layer} ${own.measure}`,
  merchantId: own.layer === 'merchant' ? (plan?.merchantId ?? null) : null,
  prefix: null,
  flow: 'charge',
  kinds: null,
  entries: null,
  from: '2026-01-01',
  to: null,
  raisedBy: 'acquirer',
  source: 'contract 5',
  ...own,
});
const agreed = (...rules: readonly LimitRule[]) => new Shop({ contracts: { limits: () => rules } });

describe('the terminal', () => {
  tell('a limit of the terminal refuses before anything is sent', () => {
    const shop = new Shop({ terminalSettings: { limits: { single: { sale: 5_000 }, keyed: 2_000, operators: {} } } });
    expect(shop.pay(sale(5_001))).toBe(OVER);
    expect(shop.pay(sale(2_001), { entry: 'keyed' })).toBe(OVER);
    expect(shop.pay(sale(5_000))).toMatch(/^approved 00 · /);
    expect(shop.ledger()).toContain('sale 50.00: approved, charged; issuer 50.00 taken, 0.00 held');
    expect(local(shop).sort()).toEqual(['terminal keyed-amount', 'terminal single-amount']);
    expect(shop.account()).toBe('taken 50.00, held 0.00');
  });
});

describe('the operator', () => {
  tell('a limit of the operator bounds one refund and those of a day', () => {
    const operators = { supervisor: { refund: 2_000, refundDay: 3_000 } };
    const shop = new Shop({ terminalSettings: { limits: { single: {}, operators } } });
    shop.pay(sale(5_000));
    const original = { stan: shop.stan };
    const back = (amountMinor: number) => shop.pay({ transaction: 'refund', amountMinor, original });
    expect(back(2_001)).toBe('failed-locally - · Over the limit · Not refunded');
    expect(back(2_000)).toBe('approved 00 · Approved · Refunded');
    expect(back(1_001)).toBe('failed-locally - · Over the limit · Not refunded');
    expect(back(1_000)).toBe('approved 00 · Approved · Refunded');
    expect(shop.ledger()[0]).toBe('sale 50.00: approved, charged; issuer 20.00 taken, 0.00 held');
    expect(local(shop)).toEqual(['operator refund-amount', 'operator refund-day']);
  });
});

describe('the acquirer', () => {
  tell('a limit of the merchant’s contract refuses with its figures', () => {
    const shop = agreed(rule({ layer: 'merchant', measure: 'day-amount', limit: 10_000 }));
    expect(shop.pay(sale(6_000))).toMatch(/^approved 00 · /);
    expect(shop.pay(sale(4_001))).toBe(REFUSED);
    expect(shop.pay(sale(4_000))).toMatch(/^approved 00 · /);
    expect(shop.ledger()).toEqual([
      'sale 60.00: approved, charged; issuer 60.00 taken, 0.00 held',
      'sale 40.01: refused, none; issuer 0.00 taken, 0.00 held',
      'sale 40.00: approved, charged; issuer 40.00 taken, 0.00 held',
    ]);
    expect(breaches(shop)).toEqual(['merchant day-amount: 6000 of 10000, contract 5']);
  });

  tell('a limit of the acquirer stands where no contract says otherwise', () => {
    const shop = agreed(
      rule({ layer: 'acquirer', measure: 'single', limit: 5_000 }),
      rule({ layer: 'acquirer', measure: 'card-day-count', limit: 1 }),
    );
    expect(shop.pay(sale(5_001))).toBe(REFUSED);
    expect(shop.pay(sale(5_000))).toMatch(/^approved 00 · /);
    expect(shop.pay(sale(100))).toMatch(/^declined 65 · /);
    expect(shop.ledger()).toHaveLength(3);
    expect(breaches(shop)).toEqual([
      'acquirer single: 0 of 5000, contract 5',
      'acquirer card-day-count: 1 of 1, contract 5',
    ]);
    expect(shop.account()).toBe('taken 50.00, held 0.00');
  });

  tell('a limit by month outlasts the day', () => {
    const shop = agreed(rule({ layer: 'acquirer', measure: 'month-amount', limit: 10_000 }));
    shop.pay(sale(6_000));
    shop.pass(24 * 60 * 60_000);
    expect(shop.pay(sale(4_001))).toBe(REFUSED);
    expect(shop.ledger()).toHaveLength(2);
    expect(breaches(shop)).toEqual(['acquirer month-amount: 6000 of 10000, contract 5']);
  });
});

describe('the issuer', () => {
  tell('a limit of the issuer refuses by single amount, day, month and count', () => {
    const shop = new Shop();
    expect(shop.pay(sale(5_001), { card: 'low-limit' })).toBe(REFUSED);
    expect(shop.pay(sale(6_000), { card: 'day-limit' })).toMatch(/^approved 00 · /);
    expect(shop.pay(sale(4_001), { card: 'day-limit' })).toBe(REFUSED);
    expect(shop.pay(sale(10_001), { card: 'month-limit' })).toBe(REFUSED);
    expect(shop.pay(sale(100), { card: 'one-a-day' })).toMatch(/^approved 00 · /);
    expect(shop.pay(sale(100), { card: 'one-a-day' })).toMatch(/^declined 65 · /);
    expect(shop.ledger()).toHaveLength(6);
    // No layer of ours refused: the answer is the issuer's own.
    expect([local(shop), breaches(shop)]).toEqual([[], []]);
    const answers = shop.events().flatMap((event) => (event.kind === 'issuer-answered' ? [event.code] : []));
    expect(answers).toEqual(['61', '00', '61', '61', '00', '65']);
    expect(shop.account('day-limit')).toBe('taken 60.00, held 0.00');
  });
});
