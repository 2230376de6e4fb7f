/** Every slip in a drawer is an approved payment of ours, and every approval that moves money has its slip. */
import { type PaymentRow, TRANSACTIONS } from '../../trade/index.ts';
import type { Check } from './check.ts';

/** A payment that was voided since was approved first, and so was its void. */
const isApproved = ({ outcome }: PaymentRow): boolean => outcome === 'approved' || outcome === 'voided';

export const terminalsAndPaymentsAgree: Check = {
  name: 'terminals and payments agree',
  violations: (world) => {
    const rows = new Map(world.payments().map(({ row }) => [row.rrn, row]));
    const slips = [...world.terminals].flatMap(([terminalId, site]) =>
      [...site.slips.values()].map((slip) => ({ terminalId, ...slip })),
    );
    const unknown = slips.flatMap(({ terminalId, rrn, transaction, amountMinor }) => {
      const row = rows.get(rrn);
      const isOurs = row?.terminalId === terminalId && row.transaction === transaction && isApproved(row);
      if (isOurs && (row.approvedMinor ?? row.amountMinor) === amountMinor) return [];
      return [`${terminalId} holds a slip, ${transaction} ${amountMinor}, under ${rrn}: we say ${row?.outcome}`];
    });
    const printed = new Set(slips.map(({ rrn }) => rrn));
    const unprinted = [...rows.values()]
      .filter((row) => isApproved(row) && TRANSACTIONS[row.transaction].movesMoney && !printed.has(row.rrn))
      .map(({ paymentId, rrn }) => `${paymentId} under ${rrn} is approved, and its terminal has no slip`);
    return [...unknown, ...unprinted];
  },
};
