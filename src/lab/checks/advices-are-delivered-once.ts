/** What a terminal was told is delivered is a payment of ours, once; and none of them is left behind. */
import type { PaymentRow } from '../../trade/index.ts';
import type { ToldLater } from '../drawer.ts';
import type { Agreement } from './agreement.ts';

/** The terminal was told yes: what came of it stands, or is on record as a loss. */
const ENDS = new Set(['approved', 'voided', 'advice-refused']);

export const advicesAreDeliveredOnce: Agreement = {
  name: 'advices are delivered once',
  differences: ({ payments, terminals }) =>
    terminals.flatMap(({ terminalId, advices }) => {
      const ours = payments.filter((row) => row.terminalId === terminalId && ENDS.has(row.outcome));
      return advices.flatMap((advice) => {
        const name = `${terminalId} ${advice.transaction} ${advice.batch}/${advice.stan}`;
        if (!advice.taken) return [`${name} was never taken`];
        // A terminal that was set back to the factory tells another one under the same number.
        const told = advices.filter((other) => isSame(other, advice)).length;
        const found = ours.filter((row) => isSame(row, advice)).length;
        return found === told ? [] : [`${name} was called delivered ${told} times, and we have it ${found} times`];
      });
    }),
};

type Told = Pick<ToldLater, 'transaction' | 'batch' | 'amountMinor'> & Pick<PaymentRow, 'stan'>;

const isSame = (one: Told, other: Told): boolean =>
  one.batch === other.batch &&
  one.stan === other.stan &&
  one.transaction === other.transaction &&
  one.amountMinor === other.amountMinor;
