/** Every slip in a drawer is an approved payment of ours, and every approval that moves money has its slip. */
import { TRANSACTIONS } from '../../trade/index.ts';
import type { Agreement } from './agreement.ts';
import { isApproved, positionsOf, slipPositions, standsAtMinor } from './positions.ts';

export const terminalsAndPaymentsAgree: Agreement = {
  name: 'terminals and payments agree',
  differences: (records) => {
    const slips = slipPositions(records);
    const unknown = slips.flatMap(({ terminalId, slip, position, lost }) => {
      const { transaction, batch, stan, amountMinor, adjustedMinor } = slip;
      const row = position?.row;
      const isOurs = row?.terminalId === terminalId && row.transaction === transaction;
      const isFit = isOurs && (isApproved(row) || lost === 'all');
      const ours = position === undefined ? null : standsAtMinor(position);
      // Of an adjustment that was lost, what stood before it stands: the slip does not say what that was.
      const said = { nothing: adjustedMinor, all: amountMinor, adjustment: ours }[lost];
      if (isFit && ours === said) return [];
      return [
        `${terminalId} holds a slip, ${transaction} ${batch}/${stan} ${adjustedMinor}: we say ${row?.outcome} ${ours}`,
      ];
    });
    const printed = new Set(slips.map(({ position }) => position?.row.paymentId));
    const unprinted = positionsOf(records)
      .map(({ row }) => row)
      .filter((row) => isApproved(row) && TRANSACTIONS[row.transaction].movesMoney && !printed.has(row.paymentId))
      .map(({ paymentId, rrn }) => `${paymentId} under ${rrn} is approved, and its terminal has no slip`);
    return [...unknown, ...unprinted];
  },
};
