import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const VOICES = ['cashier', 'owner', 'cardholder', 'support', 'operations'];

it.each([
  ['casher', 'cashier'],
  ['CASHIER', 'cashier'],
  ['cardholders', 'cardholder'],
  ['suport', 'support'],
  ['ownr', 'owner'],
])('%s is probably %s', (asked, meant) => {
  expect(nearest(asked, VOICES)).toBe(meant);
});

it('what resembles nothing is no guess, and a very long word costs no time', () => {
  expect(nearest('zzzzzzzz', VOICES)).toBeUndefined();
  expect(nearest('owner', [])).toBeUndefined();
  expect(nearest('x'.repeat(1_000_000), VOICES)).toBeUndefined();
});
