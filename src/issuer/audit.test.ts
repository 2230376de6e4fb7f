import { describe, expect, it } from 'vitest';
import { auditBooks } from './audit.ts';
import { booksFrom, rowsOf } from './books.ts';
import { ask, books, NOON, rrnOf } from './issuer.fixture.ts';
import { standingOf } from './standing.ts';
import type { BookRows, Books } from './state.ts';

/** A sale that was partly refunded, a hold that was raised, and a completion of another hold. */
function busyBooks(): Books {
  const of = books();
  ask(of, 'sale', { number: 1, amountMinor: 10_000 });
  ask(of, 'refund', { number: 2, of: 1, amountMinor: 4_000 });
  ask(of, 'pre-authorisation', { number: 3, amountMinor: 5_000 });
  ask(of, 'incremental-pre-authorisation', { number: 4, of: 3, amountMinor: 1_000 });
  ask(of, 'pre-authorisation', { number: 5, amountMinor: 2_000 });
  ask(of, 'completion', { number: 6, of: 5, amountMinor: 2_200 });
  return of;
}

const faultsOf = (change: (rows: BookRows) => Partial<BookRows>): readonly string[] => {
  const of = busyBooks();
  const rows = rowsOf(of);
  return auditBooks(booksFrom({ ...of, ...rows, ...change(rows) }), NOON).map(({ kind }) => kind);
};

const withRow = (number: number, change: Partial<BookRows['authorisations'][number]>) => (rows: BookRows) => ({
  authorisations: rows.authorisations.map((row) => (row.rrn === rrnOf(number) ? { ...row, ...change } : row)),
});

describe('an audit', () => {
  it('finds nothing in books as they were kept', () => {
    expect(faultsOf(() => ({}))).toEqual([]);
  });

  it.each<[string, (rows: BookRows) => Partial<BookRows>, string[]]>([
    [
      'an account that holds a fen more than its pre-authorisations',
      ({ accounts }) => ({ accounts: accounts.map((row) => ({ ...row, heldMinor: row.heldMinor + 1 })) }),
      ['held-differs'],
    ],
    ['a hold that forgot its increment', withRow(4, { state: 'reversed' }), ['held-differs']],
    ['a hold that is called open though a completion stands', withRow(5, { state: 'approved' }), ['state-differs']],
    ['a sale a fen larger than what was posted', withRow(1, { amountMinor: 10_001 }), ['state-differs']],
    [
      'an approval that says it moved another amount',
      withRow(1, { effect: { balanceMinor: -1, heldMinor: 0 } }),
      ['effect-differs'],
    ],
    ['a refund of more than was charged', withRow(2, { amountMinor: 10_001 }), ['refunded-too-much', 'state-differs']],
    [
      'a posting that no authorisation explains',
      ({ postings }) => ({
        postings: [
          ...postings,
          {
            id: `${rrnOf(9)}/sale`,
            accountId: 'account-1',
            amountMinor: 0,
            kind: 'sale',
            rrn: rrnOf(9),
            at: postings[0]?.at ?? (0 as never),
          },
        ],
      }),
      ['posting-without-authorisation'],
    ],
  ])('shows %s', (_what, change, faults) => {
    expect(faultsOf(change)).toEqual(faults);
  });
});

describe('what stands of a reference number', () => {
  it('is what it charges and holds now, and what was posted under the number itself', () => {
    const of = busyBooks();
    const standings = [1, 2, 3, 4, 5, 6].map((number) => {
      const { chargedMinor, heldMinor, postedMinor } = standingOf(of, rrnOf(number));
      return [chargedMinor, heldMinor, postedMinor];
    });
    expect(standings).toEqual([
      [6_000, 0, -10_000],
      [0, 0, 4_000],
      [0, 6_000, 0],
      [0, 0, 0],
      [0, 0, 0],
      [2_200, 0, -2_200],
    ]);
    expect(standingOf(of, rrnOf(99))).toEqual({ chargedMinor: 0, heldMinor: 0, postedMinor: 0, authorisations: [] });
  });
});
