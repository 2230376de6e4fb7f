import { expect, test } from 'vitest';
import type { TillPayment } from '../../../../src/http/contract.ts';
import { FUNCTION_GROUPS, FUNCTIONS, inHand, questionOf, startOf, suggestedMinor, withHand } from './functions.ts';
import { keyPress } from './key-press.ts';

const SALE: TillPayment = {
  stan: '000012',
  batch: '000002',
  transaction: 'sale',
  name: { zh: '消费', en: 'sale' },
  amountMinor: 5_000,
  tipMinor: 0,
  refundedMinor: 1_500,
  voided: false,
  completed: false,
  offline: false,
  panMasked: '999900******0001',
  rrn: '260000000001',
  authorisationCode: '123456',
  date: '1122',
  follow: ['refund'],
};

test('the menu leads to every transaction that has no key of its own', () => {
  const reached = Object.values(FUNCTION_GROUPS).flat();
  expect([...reached, 'sale', 'balance'].toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted());
});

test('a refund asks for its original, then for the amount, and offers all that is left', () => {
  const chosen = inHand('refund');
  expect(questionOf(chosen, 0)).toBe('original');
  const named = { ...chosen, original: SALE };
  expect([questionOf(named, 0), suggestedMinor(named)]).toEqual(['amount', 3_500]);
  expect(startOf(named, 3_500)).toEqual({
    kind: 'start',
    transaction: 'refund',
    amountMinor: 3_500,
    original: { stan: '000012' },
  });
});

test('an original of another day is named as its slip names it', () => {
  const keyed = { name: '260000000001', date: '1121', voucher: 'V1' };
  const startWith = (transaction: 'refund' | 'qr-refund' | 'completion') =>
    startOf({ ...inHand(transaction), original: keyed }, 100);
  expect(startWith('refund')).toMatchObject({ original: { rrn: '260000000001', date: '1121' } });
  expect(startWith('qr-refund')).toMatchObject({ original: { rrn: '260000000001', date: '1121', voucher: 'V1' } });
  const held = { ...inHand('completion'), original: { ...keyed, name: 'A1B2C3' } };
  expect(startOf(held, 100)).toMatchObject({ original: { authorisationCode: 'A1B2C3', date: '1121' } });
});

test('a listed hold is let go whole, one of another day by the amount on its slip', () => {
  const listed = inHand('pre-authorisation-void', { ...SALE, transaction: 'pre-authorisation' });
  expect(startOf(listed, 0)).toEqual({
    kind: 'start',
    transaction: 'pre-authorisation-void',
    original: { stan: '000012' },
  });
  const keyed = { ...inHand('pre-authorisation-void'), original: { name: 'A1B2C3', date: '1121', voucher: '' } };
  expect([questionOf(keyed, 0), startOf(keyed, 0)]).toEqual(['amount', null]);
  expect(startOf(keyed, 900)).toMatchObject({ amountMinor: 900 });
});

test('instalments and a telephone’s approval ask for what they need before the amount', () => {
  expect(questionOf(inHand('instalment'), 900)).toBe('periods');
  expect(startOf({ ...inHand('instalment'), periods: 12 }, 900)).toMatchObject({ periods: 12, amountMinor: 900 });
  expect(questionOf(inHand('offline-settlement'), 900)).toBe('authorisation');
});

test('with a function in hand the green key begins it, and without an amount it sends nothing', () => {
  const hand = inHand('pre-authorisation');
  expect(withHand('confirm', keyPress('confirm', 'idle', 900), hand)).toEqual({
    draftMinor: 0,
    commands: [{ kind: 'start', transaction: 'pre-authorisation', amountMinor: 900 }],
    hand: null,
  });
  expect(withHand('confirm', keyPress('confirm', 'approved', 0), hand)).toEqual({ draftMinor: 0, commands: [], hand });
});

test('digits and the yellow key leave the function in hand, red and another function lay it down', () => {
  const hand = inHand('qr-sale');
  for (const key of ['0', '7', 'clear'] as const) expect(withHand(key, keyPress(key, 'idle', 0), hand).hand).toBe(hand);
  for (const key of ['cancel', 'balance', 'sign-on'] as const)
    expect(withHand(key, keyPress(key, 'idle', 5), hand).hand).toBeNull();
});
