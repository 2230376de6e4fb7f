/** No limit is exceeded by what stands, counted in the order in which payments were written down. */
import type { LimitRule } from '../../switch/index.ts';
import {
  type LimitFlow,
  type LimitMeasure,
  type MerchantId,
  type MoneyEffect,
  type PaymentRecord,
  type PaymentRow,
  TRANSACTIONS,
} from '../../trade/index.ts';
import type { Check } from './check.ts';

export interface LimitedRecords {
  /** In the order in which they were written down. */
  readonly payments: readonly PaymentRecord[];
  readonly limits: (merchantId: MerchantId) => readonly LimitRule[];
}

export const limitsHold: Check = {
  name: 'limits hold',
  violations: (world) => {
    const { limits } = world.contracts;
    return limits === undefined ? [] : limitsExceeded({ payments: world.payments(), limits });
  },
};

/** The auditor's own reading of the rules: it shares no code with the switch that applies them. */
export function limitsExceeded({ payments, limits }: LimitedRecords): readonly string[] {
  const standing = payments.filter(({ row }) => row.outcome === 'approved' && FLOWS[moneyOf(row)] !== undefined);
  const counted = standing.filter(isCountedEver).map(({ row }) => row);
  return standing.flatMap(({ row }) => {
    if (isToldLater(row)) return [];
    const before = counted.includes(row) ? counted.slice(0, counted.indexOf(row) + 1) : [row];
    return rulesFor(row, limits(row.merchantId)).flatMap((rule) => {
      const used = USED[rule.measure](sharing(rule, row, before), row);
      return used <= rule.limit ? [] : [`${row.paymentId}: ${rule.rule} is ${rule.limit}, and ${used} stand`];
    });
  });
}

const FLOWS: Readonly<Record<MoneyEffect, LimitFlow | undefined>> = {
  none: undefined,
  charge: 'charge',
  capture: 'charge',
  hold: 'hold',
  release: undefined,
  undo: undefined,
  'give-back': 'refund',
  adjust: undefined,
};

const moneyOf = ({ transaction }: PaymentRow): MoneyEffect => TRANSACTIONS[transaction].money;

/** What has happened already counts, and cannot be refused any more. */
const isToldLater = ({ transaction }: PaymentRow): boolean => TRANSACTIONS[transaction].whenUnanswered === 'resent';

/** A void that was undone brings back a payment that did not count while others were judged; nobody may refuse it. */
const isCountedEver = ({ events }: PaymentRecord): boolean => !events.some(({ kind }) => kind === 'void-undone');

/** A merchant's contract takes the place of what the acquirer says of the same thing; a card range always stands. */
function rulesFor(row: PaymentRow, rules: readonly LimitRule[]): readonly LimitRule[] {
  const fitting = rules.filter((rule) => isFit(rule, row));
  const contract = new Set(fitting.filter(({ layer }) => layer === 'merchant').map(thingOf));
  return fitting.filter((rule) => rule.layer !== 'acquirer' || !contract.has(thingOf(rule)));
}

const thingOf = ({ measure, kinds, entries }: LimitRule): string => JSON.stringify([measure, kinds, entries]);

const isFit = (rule: LimitRule, row: PaymentRow): boolean =>
  isCountedBy(rule, row) &&
  (rule.merchantId === null || rule.merchantId === row.merchantId) &&
  (!rule.measure.startsWith('card-') || row.cardToken !== null) &&
  rule.from <= row.businessDate &&
  (rule.to === null || row.businessDate <= rule.to);

const isCountedBy = (rule: LimitRule, row: PaymentRow): boolean =>
  rule.flow === FLOWS[moneyOf(row)] &&
  (rule.kinds === null || rule.kinds.includes(row.transaction)) &&
  // A masked number shows its first six digits, and no range of the lab has more.
  (rule.prefix === null || row.panMasked?.startsWith(rule.prefix) === true) &&
  (rule.entries === null || rule.entries.includes(row.fallback ? 'fallback' : row.entry));

/** What is counted together with the payment, itself included. */
function sharing(rule: LimitRule, row: PaymentRow, before: readonly PaymentRow[]): readonly PaymentRow[] {
  const from = rule.measure.startsWith('month-') ? `${row.businessDate.slice(0, 7)}-01` : row.businessDate;
  return before.filter(
    (other) =>
      other.merchantId === row.merchantId &&
      other.businessDate >= from &&
      other.businessDate <= row.businessDate &&
      isCountedBy(rule, other) &&
      (!rule.measure.startsWith('card-') || other.cardToken === row.cardToken),
  );
}

/** Less than was asked for may have been approved; more never stands. */
const minorOf = ({ approvedMinor, amountMinor }: PaymentRow): number => approvedMinor ?? amountMinor;
const amount = (rows: readonly PaymentRow[]): number => rows.reduce((sum, row) => sum + minorOf(row), 0);
const count = (rows: readonly PaymentRow[]): number => rows.length;

const USED: Readonly<Record<LimitMeasure, (rows: readonly PaymentRow[], row: PaymentRow) => number>> = {
  single: (_, row) => minorOf(row),
  'day-amount': amount,
  'day-count': count,
  'month-amount': amount,
  'month-count': count,
  'card-day-amount': amount,
  'card-day-count': count,
};
