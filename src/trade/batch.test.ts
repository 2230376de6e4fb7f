import { describe, expect, it } from 'vitest';
import { instant } from '../std/index.ts';
import { countedInBatch, type RowOfBatch } from './batch.ts';

const SALE: RowOfBatch = {
  keyed: true,
  stan: '000001',
  outcome: 'approved',
  code: '00',
  transaction: 'sale',
  amountMinor: 10_000,
  approvedMinor: null,
  rrn: 'R1',
  originalRrn: null,
  openedAt: instant(1),
};
const TIP: RowOfBatch = {
  ...SALE,
  stan: '000002',
  transaction: 'tip-adjustment',
  amountMinor: 11_000,
  rrn: 'R2',
  originalRrn: 'R1',
  openedAt: instant(2),
};

const counted = (...rows: readonly RowOfBatch[]) =>
  countedInBatch(rows).map(({ row, amountMinor }) => [row.stan, amountMinor]);

describe('a payment of a batch counts', () => {
  it('with its tip, which counts nowhere itself', () => {
    expect(counted(SALE, TIP)).toEqual([['000001', 11_000]]);
  });

  it('at its last adjustment, in whatever order the rows come', () => {
    const later: RowOfBatch = { ...TIP, stan: '000003', amountMinor: 9_000, openedAt: instant(3) };
    expect(counted(later, TIP, SALE)).toEqual([['000001', 9_000]]);
  });

  it('at the part that was approved', () => {
    expect(counted({ ...SALE, approvedMinor: 4_000 })).toEqual([['000001', 4_000]]);
  });

  it('without an adjustment that was refused, or that nobody has proven', () => {
    const refused: RowOfBatch = { ...TIP, outcome: 'refused', code: '94' };
    expect(counted(SALE, refused, { ...TIP, keyed: false })).toEqual([['000001', 10_000]]);
  });

  it('with a tip that the terminal was told is taken and its issuer has not answered yet', () => {
    expect(counted(SALE, { ...TIP, outcome: 'pending' })).toEqual([['000001', 11_000]]);
  });

  it('not at all when it was declined', () => {
    expect(counted({ ...SALE, outcome: 'declined', code: '51' })).toEqual([]);
  });
});
