/** One request, however often it arrives and wherever, takes money once. */
import type { Agreement } from './agreement.ts';
import { postedByRrn } from './positions.ts';

export const nothingIsPostedTwice: Agreement = {
  name: 'nothing is posted twice',
  differences: (records) => {
    const posted = postedByRrn(records);
    const standing = new Map<string, string[]>();
    for (const row of records.payments) {
      if (row.rrn === null || (posted.get(row.rrn) ?? 0) === 0) continue;
      // A terminal that was set back begins its trace numbers anew, for other amounts or other cards.
      const { terminalId, batch, stan, transaction, amountMinor, cardToken } = row;
      const name = [terminalId, batch, stan, transaction, amountMinor, cardToken].join(' ');
      standing.set(name, [...(standing.get(name) ?? []), row.rrn]);
    }
    return [...standing]
      .filter(([, rrns]) => rrns.length > 1)
      .map(([name, rrns]) => `${name} was posted ${rrns.length} times: ${rrns.join(', ')}`);
  },
};
