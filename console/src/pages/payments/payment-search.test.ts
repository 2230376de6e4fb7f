import { expect, test } from 'vitest';
import { paymentSearch } from './payment-search.ts';

test('an address is read term by term, and what makes no sense is left out', () => {
  expect(
    paymentSearch({ from: '1795190400000', to: 'soon', amount: '68.00', lastFour: '48', outcome: 'declined', page: 3 }),
  ).toEqual({ from: 1_795_190_400_000, amount: '68.00', outcome: 'declined' });
});

test('four digits that the address turned into a number are digits again', () => {
  expect(paymentSearch({ lastFour: 4821, code: 55 })).toEqual({ lastFour: '4821', code: '55' });
});

test('a time beyond the calendar, an endless word and an unknown outcome are left out', () => {
  expect(paymentSearch({ from: 1e17, cause: 'x'.repeat(41), code: '5', outcome: 'lost' })).toEqual({});
});
