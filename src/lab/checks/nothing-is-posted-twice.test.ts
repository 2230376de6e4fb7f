import { expect, it } from 'vitest';
import type { CardToken } from '../../trade/index.ts';
import { nothingIsPostedTwice } from './nothing-is-posted-twice.ts';
import type { Records } from './records.ts';

type Row = Records['authorisations'][number];

const row = (rrn: string, own: Partial<Row> = {}): Row => ({
  rrn,
  kind: 'sale',
  state: 'approved',
  cardToken: 'card-1' as CardToken,
  cryptogramId: 'aaab',
  ...own,
});

const differences = (...authorisations: readonly Row[]): readonly string[] =>
  nothingIsPostedTwice.differences({ payments: [], terminals: [], postings: [], batches: [], authorisations });

it('one word of a chip that was approved under two numbers is found, reversed or not', () => {
  const found = ['one cryptogram was approved 2 times: 1, 2'];
  expect(differences(row('1'), row('2'))).toEqual(found);
  expect(differences(row('1', { state: 'reversed' }), row('2', { kind: 'offline-sale' }))).toEqual(found);
});

it('a refusal, another card, the same number and no cryptogram are nothing twice', () => {
  expect(
    differences(
      row('1'),
      row('1', { kind: 'stand-in' }),
      row('2', { state: 'declined' }),
      row('3', { cardToken: 'card-2' as CardToken }),
      row('4', { cryptogramId: null }),
      row('5', { cryptogramId: null }),
    ),
  ).toEqual([]);
});
