/**
 * One request, however often it arrives and wherever, takes money once; and one word of a chip, whoever says it again and
 * under whatever number, is approved once.
 */
import { cryptogramName } from '../../issuer/index.ts';
import type { Agreement } from './agreement.ts';
import { postedByRrn } from './positions.ts';
import type { Records } from './records.ts';

export const nothingIsPostedTwice: Agreement = {
  name: 'nothing is posted twice',
  differences: (records) => [...requestsTwice(records), ...cryptogramsTwice(records)],
};

function requestsTwice(records: Records): readonly string[] {
  const posted = postedByRrn(records);
  const standing = new Map<string, Set<string>>();
  for (const row of records.payments) {
    if (row.rrn === null || (posted.get(row.rrn) ?? 0) === 0) continue;
    // A terminal that was set back begins its trace numbers anew, for other amounts or other cards.
    const { terminalId, batch, stan, transaction, amountMinor, cardToken } = row;
    note(standing, [terminalId, batch, stan, transaction, amountMinor, cardToken].join(' '), row.rrn);
  }
  return twice(standing).map(([name, rrns]) => `${name} was posted ${rrns.length} times: ${rrns.join(', ')}`);
}

/** What was approved and undone since was approved all the same: its cryptogram is used up. */
function cryptogramsTwice({ authorisations }: Records): readonly string[] {
  const approved = new Map<string, Set<string>>();
  for (const { rrn, state, cardToken, cryptogramId } of authorisations) {
    if (cryptogramId === null || state === 'declined' || state === 'reversed-before-arrival') continue;
    note(approved, cryptogramName(cardToken, cryptogramId), rrn);
  }
  return twice(approved).map(([, rrns]) => `one cryptogram was approved ${rrns.length} times: ${rrns.join(', ')}`);
}

const note = (rrnsOf: Map<string, Set<string>>, name: string, rrn: string): void =>
  void rrnsOf.set(name, (rrnsOf.get(name) ?? new Set()).add(rrn));

const twice = (rrnsOf: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly [string, readonly string[]])[] =>
  [...rrnsOf].filter(([, rrns]) => rrns.size > 1).map(([name, rrns]) => [name, [...rrns]]);
