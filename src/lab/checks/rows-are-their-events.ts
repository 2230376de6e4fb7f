/** Events of a payment are numbered without gaps, their row is what they fold to, and the number of them is its version. */
import { fold, rowOf } from '../../switch/index.ts';
import type { Check } from './check.ts';

export const rowsAreTheirEvents: Check = {
  name: 'events have no gaps and rows are their events',
  violations: (world) =>
    world.payments().flatMap(({ row, events }) => {
      const gaps = events.filter(({ seq }, i) => seq !== i + 1).map(({ seq }) => `${row.paymentId} skips to ${seq}`);
      if (gaps.length > 0) return gaps;
      const folded = rowOf(fold(events, row.paymentId));
      return JSON.stringify(folded) === JSON.stringify(row) ? [] : [`${row.paymentId} is not what its events say`];
    }),
};
