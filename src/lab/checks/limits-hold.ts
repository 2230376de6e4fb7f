/** No merchant's limit is exceeded by what stands, counted in the order in which payments were written down. */
import { type PaymentRow, TRANSACTIONS } from '../../trade/index.ts';
import type { Check } from './check.ts';

/** What has happened already counts, and cannot be refused any more. */
const isToldLater = ({ transaction }: PaymentRow): boolean => TRANSACTIONS[transaction].whenUnanswered === 'resent';

const takesMoney = ({ transaction }: PaymentRow): boolean => {
  const { money } = TRANSACTIONS[transaction];
  return money === 'charge' || money === 'capture';
};

export const limitsHold: Check = {
  name: 'limits hold',
  violations: (world) => {
    const { limits } = world.contracts;
    if (limits === undefined) return [];
    const standing = world
      .payments()
      .map(({ row }) => row)
      .filter((row) => row.outcome === 'approved' && takesMoney(row));
    return standing.flatMap((row, i) => {
      if (isToldLater(row)) return [];
      const before = standing.slice(0, i + 1).filter((other) => isSameDay(other, row));
      return limits(row.merchantId).flatMap(({ rule, measure, limit }) => {
        const used = usedOf(measure, row, before);
        return used <= limit ? [] : [`${row.paymentId}: ${rule} is ${limit}, and ${used} stand`];
      });
    });
  },
};

const isSameDay = (a: PaymentRow, b: PaymentRow): boolean =>
  a.merchantId === b.merchantId && a.businessDate === b.businessDate;

function usedOf(measure: string, row: PaymentRow, before: readonly PaymentRow[]): number {
  switch (measure) {
    case 'single':
      return row.approvedMinor ?? row.amountMinor;
    case 'day-amount':
      return before.reduce((sum, { approvedMinor, amountMinor }) => sum + (approvedMinor ?? amountMinor), 0);
    case 'card-day-count':
      return row.cardToken === null ? 0 : before.filter(({ cardToken }) => cardToken === row.cardToken).length;
    default:
      return 0;
  }
}
