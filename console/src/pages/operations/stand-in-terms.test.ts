import { expect, test } from 'vitest';
import { NOTHING_TYPED, termsOf } from './stand-in-terms.ts';

const TYPED = {
  singleMinor: '200',
  cardDayMinor: '300.50',
  cardDayCount: '5',
  merchantOutstandingMinor: '5000',
  issuerOutstandingMinor: '50000',
};

test('amounts are typed in yuan, and payments of a card in payments', () => {
  expect(termsOf(TYPED)).toEqual({
    singleMinor: 20_000,
    cardDayMinor: 30_050,
    cardDayCount: 5,
    merchantOutstandingMinor: 500_000,
    issuerOutstandingMinor: 5_000_000,
  });
});

test('a contract with a figure missing or mistyped is none', () => {
  expect([termsOf(NOTHING_TYPED), termsOf({ ...TYPED, cardDayCount: '5.5' })]).toEqual([undefined, undefined]);
});
