import { expect, it } from 'vitest';
import { type BatchRow, batchTotals, countedInBatch, totalsByDate } from './batch.ts';
import type { TransactionKind } from './transaction-kind.ts';

function row(stan: number, transaction: TransactionKind, own: Partial<BatchRow> = {}): BatchRow {
  const text = String(stan).padStart(6, '0');
  return {
    transaction,
    stan: text,
    rrn: `000000${text}`,
    originalRrn: null,
    amountMinor: 10_000,
    keyed: true,
    outcome: 'approved',
    code: '00',
    ...own,
  };
}

const amounts = (rows: readonly BatchRow[]): readonly string[] =>
  countedInBatch(rows).map(({ stan, amountMinor }) => `${stan} ${amountMinor}`);

it('an adjusted payment counts with its latest total, and the adjustment itself nowhere', () => {
  const tip = row(2, 'tip-adjustment', { originalRrn: '000000000001', amountMinor: 10_500 });
  const again = row(3, 'adjustment', { originalRrn: '000000000001', amountMinor: 9_000 });
  expect(amounts([again, row(1, 'sale'), tip, row(4, 'sale')])).toEqual(['000001 9000', '000004 10000']);
});

it('of two adjustments the one that the terminal told last counts, also when its trace numbers begin anew', () => {
  const early = row(999_999, 'tip-adjustment', { originalRrn: '000000999998', amountMinor: 10_500 });
  const late = row(1, 'adjustment', { originalRrn: '000000999998', amountMinor: 9_000 });
  expect(amounts([late, row(999_998, 'sale'), early])).toEqual(['999998 9000']);
});

it('what the terminal was told has happened counts as told, though its issuer refused it or has not answered', () => {
  const told = row(2, 'adjustment', { originalRrn: '000000000001', amountMinor: 9_000, outcome: 'advice-refused' });
  expect(amounts([row(1, 'sale'), told])).toEqual(['000001 9000']);
  expect(amounts([row(1, 'sale'), { ...told, outcome: 'pending' }])).toEqual(['000001 9000']);
  expect(amounts([row(1, 'sale'), { ...told, outcome: 'declined', code: '14' }])).toEqual(['000001 10000']);
});

it('an adjustment of a payment that is in no batch of ours changes nothing', () => {
  const strange = row(2, 'adjustment', { originalRrn: null, amountMinor: 9_000 });
  expect(amounts([row(1, 'sale', { rrn: null }), strange])).toEqual(['000001 10000']);
});

it('a batch across the cut-off comes to two dates, the earlier first, and together to the whole', () => {
  const of = (settlementDate: string, transaction: TransactionKind, amountMinor: number) =>
    ({ settlementDate, transaction, amountMinor, panMasked: null }) as const;
  const counted = [of('2026-11-23', 'sale', 500), of('2026-11-22', 'sale', 700), of('2026-11-23', 'refund', 100)];
  const byDate = totalsByDate(counted);
  expect(byDate).toMatchObject([
    { settlementDate: '2026-11-22', totals: { domestic: { debitMinor: 700, creditMinor: 0 } } },
    { settlementDate: '2026-11-23', totals: { domestic: { debitMinor: 500, creditMinor: 100 } } },
  ]);
  const whole = byDate.reduce((sum, { totals }) => sum + totals.domestic.debitMinor, 0);
  expect(whole).toBe(batchTotals(counted).domestic.debitMinor);
  expect(totalsByDate([])).toEqual([]);
});
