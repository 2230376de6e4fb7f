import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchPayment, BatchUpload } from '../../machine/index.ts';
import { paymentId, type TransactionKind } from '../../trade/index.ts';
import { differencesOf } from './differences.ts';

const ours = (stan: string, amountMinor: number, transaction: TransactionKind = 'sale'): BatchPayment => ({
  paymentId: paymentId(`p_261122_10000001_000001_${stan}${transaction.slice(0, 1)}`),
  stan,
  transaction,
  amountMinor,
  panMasked: null,
  settlementDate: '2026-11-22',
});
const theirs = (stan: string, amountMinor: number, form: BatchUpload['form'] = 'chip'): BatchUpload => ({
  stan,
  form,
  amountMinor,
  panMasked: null,
});
const said = (payments: readonly BatchPayment[], uploads: readonly BatchUpload[]) =>
  differencesOf(payments, uploads).map(({ kind, stan, hereMinor, thereMinor }) => [kind, stan, hereMinor, thereMinor]);

describe('what differs in a batch', () => {
  it('is what only one side has, and what both have with two amounts', () => {
    const payments = [ours('000001', 100), ours('000002', 200), ours('000003', 300)];
    const uploads = [theirs('000001', 100), theirs('000003', 330), theirs('000004', 400)];
    expect(said(payments, uploads)).toEqual([
      ['missing-there', '000002', 200, null],
      ['amount-differs', '000003', 300, 330],
      ['missing-here', '000004', null, 400],
    ]);
  });

  it('is not a failed chip transaction: it moved nothing', () => {
    expect(said([], [theirs('000001', 100, 'failed-chip')])).toEqual([]);
  });

  it('is found when a reset terminal has given one number to a sale and to a refund of the same amount', () => {
    const payments = [ours('000002', 2_298), ours('000002', 2_298, 'refund')];
    const [difference] = differencesOf(payments, [theirs('000002', 2_298, 'single')]);
    expect(difference).toMatchObject({ kind: 'missing-there', paymentId: payments[0]?.paymentId });
    expect(said(payments, [theirs('000002', 2_298, 'chip'), theirs('000002', 2_298, 'single')])).toEqual([]);
  });

  it('comes to the difference of the totals, whatever the numbers', () => {
    const stan = fc.constantFrom('000001', '000002', '000003');
    const amount = fc.integer({ min: 1, max: 3 });
    const payments = fc.array(
      fc.tuple(stan, amount).map(([number, minor]) => ours(number, minor)),
      { maxLength: 5 },
    );
    const uploads = fc.array(
      fc.tuple(stan, amount).map(([number, minor]) => theirs(number, minor)),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(payments, uploads, (here, there) => {
        const sum = (all: readonly { readonly amountMinor: number }[]): number =>
          all.reduce((total, { amountMinor }) => total + amountMinor, 0);
        const told = differencesOf(here, there);
        const come = told.reduce((total, { hereMinor, thereMinor }) => total + (hereMinor ?? 0) - (thereMinor ?? 0), 0);
        expect(come).toBe(sum(here) - sum(there));
        if (here.length !== there.length) expect(told).not.toEqual([]);
      }),
    );
  });
});
