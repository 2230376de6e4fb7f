/** What a terminal was told is delivered is a payment of ours, once; and none of them is left behind. */
import type { Agreement } from './agreement.ts';

/** The terminal was told yes: what came of it stands, or is on record as a loss. */
const ENDS = new Set(['approved', 'voided', 'advice-refused']);

export const advicesAreDeliveredOnce: Agreement = {
  name: 'advices are delivered once',
  differences: (records) => {
    const rows = records.payments;
    return records.terminals.flatMap(({ terminalId, advices }) =>
      advices.flatMap(({ transaction, batch, stan, taken }) => {
        const name = `${terminalId} ${transaction} ${batch}/${stan}`;
        if (!taken) return [`${name} was never taken`];
        const found = rows.filter(
          (row) =>
            row.terminalId === terminalId &&
            row.batch === batch &&
            row.stan === stan &&
            row.transaction === transaction &&
            ENDS.has(row.outcome),
        );
        return found.length === 1 ? [] : [`${name} was called delivered, and we have it ${found.length} times`];
      }),
    );
  },
};
