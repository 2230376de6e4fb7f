import { expect, test } from 'vitest';
import { figureOf } from './limit-figure.ts';

test('an amount is typed in yuan and a count in payments', () => {
  expect([figureOf('day-amount', '5000.5'), figureOf('day-count', '20')]).toEqual([500_050, 20]);
});

test('a count has no decimals, and words are no limit', () => {
  expect([figureOf('day-count', '20.5'), figureOf('single', 'much'), figureOf('single', '')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
