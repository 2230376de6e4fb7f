/** The auditor complains about every measure, every layer and every flow that a contract of the lab may have. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { LimitRule } from '../../switch/index.ts';
import {
  type CardToken,
  type LimitMeasure,
  merchantId,
  type PaymentRecord,
  type PaymentRow,
  paymentId,
} from '../../trade/index.ts';
import { runScenario } from '../run-scenario.ts';
import { limitsExceeded } from './limits-hold.ts';

const MERCHANT = merchantId('KCH330158120001');
let template: PaymentRow;

beforeAll(() => {
  const [first] = runScenario({ name: 'card-expired', seed: 'limits' })?.payments ?? [];
  if (first !== undefined) template = first.row;
}, 20_000);

let count = 0;
const paid = (change: Partial<PaymentRow> = {}, events: PaymentRecord['events'] = []): PaymentRecord => ({
  row: {
    ...template,
    paymentId: paymentId(`p${++count}`),
    merchantId: MERCHANT,
    businessDate: '2026-03-16',
    transaction: 'sale',
    outcome: 'approved',
    amountMinor: 100,
    approvedMinor: 100,
    entry: 'chip',
    fallback: false,
    cardToken: 'one' as CardToken,
    panMasked: '999901******0001',
    ...change,
  },
  events,
});

const rule = (measure: LimitMeasure, limit: number, change: Partial<LimitRule> = {}): LimitRule => ({
  rule: `${change.layer ?? 'merchant'} ${measure}`,
  layer: 'merchant',
  merchantId: change.layer === undefined ? MERCHANT : null,
  prefix: null,
  flow: 'charge',
  measure,
  limit,
  kinds: null,
  entries: null,
  from: '2026-01-01',
  to: null,
  raisedBy: 'acquirer',
  source: 'a test',
  ...change,
});

const exceeded = (payments: readonly PaymentRecord[], ...rules: readonly LimitRule[]): number =>
  limitsExceeded({ payments, limits: () => rules }).length;

describe('a limit that does not hold', () => {
  it.each([
    ['single', 99, 2],
    ['day-amount', 199, 1],
    ['day-count', 1, 1],
    ['month-amount', 199, 1],
    ['month-count', 1, 1],
    ['card-day-amount', 199, 1],
    ['card-day-count', 1, 1],
  ] as const)('%s: is told of each payment that went over it, and one more is allowed', (measure, limit, over) => {
    expect(exceeded([paid(), paid()], rule(measure, limit))).toBe(over);
    expect(exceeded([paid(), paid()], rule(measure, limit + 1))).toBe(0);
  });

  it('over a month counts the days before, over a day it does not', () => {
    const days = [paid({ businessDate: '2026-03-01' }), paid({ businessDate: '2026-03-16' })];
    expect(exceeded(days, rule('month-amount', 199))).toBe(1);
    expect(exceeded(days, rule('day-amount', 199))).toBe(0);
    expect(exceeded([paid({ businessDate: '2026-02-28' }), ...days.slice(1)], rule('month-amount', 199))).toBe(0);
  });

  it('of a card leaves other cards alone', () => {
    const two = [paid(), paid({ cardToken: 'two' as CardToken })];
    expect(exceeded(two, rule('card-day-count', 1))).toBe(0);
  });

  it('of the acquirer stands for all, unless a contract says another figure for the same thing', () => {
    const forAll = rule('single', 50, { layer: 'acquirer' });
    expect(exceeded([paid()], forAll)).toBe(1);
    expect(exceeded([paid()], forAll, rule('single', 500))).toBe(0);
    expect(exceeded([paid()], forAll, rule('single', 500, { entries: ['contactless'] }))).toBe(1);
  });

  it('of a card range stands whatever the contract says, and for no other card', () => {
    const range = rule('single', 50, { layer: 'card-range', prefix: '999901' });
    expect(exceeded([paid()], range, rule('single', 500))).toBe(1);
    expect(exceeded([paid({ panMasked: '999902******0001' })], range)).toBe(0);
  });

  it.each([
    ['hold', 'pre-authorisation'],
    ['refund', 'refund'],
    ['refund', 'qr-refund'],
    ['charge', 'completion'],
  ] as const)('of the flow %s counts a %s, and no other flow does', (flow, transaction) => {
    const payments = [paid({ transaction })];
    expect(exceeded(payments, rule('single', 50, { flow }))).toBe(1);
    for (const other of (['hold', 'refund', 'charge'] as const).filter((each) => each !== flow))
      expect(exceeded(payments, rule('single', 50, { flow: other }))).toBe(0);
  });

  it('by kind and entry looks at those alone', () => {
    const tapped = rule('single', 50, { entries: ['contactless'] });
    expect(exceeded([paid({ entry: 'contactless' })], tapped)).toBe(1);
    expect(exceeded([paid()], tapped)).toBe(0);
    expect(exceeded([paid({ transaction: 'instalment' })], rule('single', 50, { kinds: ['sale'] }))).toBe(0);
  });
});

describe('what nobody could have refused', () => {
  it('is what was told later; but it counts for those after it', () => {
    const told = paid({ transaction: 'offline-sale' });
    expect(exceeded([told], rule('single', 50))).toBe(0);
    expect(exceeded([told, paid()], rule('day-amount', 199))).toBe(1);
  });

  it('is what a void had taken away and its reversal brought back', () => {
    const undone = paid({}, [{ kind: 'void-undone' } as PaymentRecord['events'][number]]);
    expect(exceeded([undone, paid()], rule('day-amount', 199))).toBe(0);
  });

  it('and what does not stand counts for nobody', () => {
    expect(exceeded([paid({ outcome: 'reversed' }), paid()], rule('day-amount', 199))).toBe(0);
  });
});
