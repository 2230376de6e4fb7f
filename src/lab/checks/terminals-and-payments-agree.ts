/** Every slip in a drawer is an approved payment of ours, and every approved sale that stands has its slip. */
import type { Check } from './check.ts';

export const terminalsAndPaymentsAgree: Check = {
  name: 'terminals and payments agree',
  violations: (world) => {
    const rows = new Map(world.payments().map(({ row }) => [row.rrn, row]));
    const slips = [...world.terminals].flatMap(([terminalId, site]) =>
      [...site.slips.values()].map((slip) => ({ terminalId, ...slip })),
    );
    const unknown = slips.flatMap(({ terminalId, rrn, amountMinor }) => {
      const row = rows.get(rrn);
      if (row?.terminalId === terminalId && row.amountMinor === amountMinor && row.outcome === 'approved') return [];
      return [`${terminalId} holds a slip of ${amountMinor} under ${rrn}: we say ${row?.outcome ?? 'nothing'}`];
    });
    const printed = new Set(slips.map(({ rrn }) => rrn));
    const unprinted = [...rows.values()]
      .filter(({ transaction, outcome, rrn }) => transaction === 'sale' && outcome === 'approved' && !printed.has(rrn))
      .map(({ paymentId, rrn }) => `${paymentId} under ${rrn} is approved, and its terminal has no slip`);
    return [...unknown, ...unprinted];
  },
};
