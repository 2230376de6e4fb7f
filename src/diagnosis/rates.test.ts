import { expect, it } from 'vitest';
import { logBetaBinomial, logGamma, RATES } from './rates.ts';

it('the logarithm of the gamma function is that of the tables', () => {
  // Abramowitz and Stegun, table 6.1 and 6.1.8: Γ(½) = √π; factorials.
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 11);
  expect(logGamma(1)).toBeCloseTo(0, 11);
  expect(logGamma(1.5)).toBeCloseTo(Math.log(0.886_226_925_452_758), 11);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
  expect(logGamma(171)).toBeCloseTo(706.573_062_245_787_5, 8);
});

it.each(Object.entries(RATES))('all outcomes of a count under "%s" have the probability one', (_, rate) => {
  for (const n of [0, 1, 7, 60]) {
    const sum = Array.from({ length: n + 1 }, (_unused, k) => Math.exp(logBetaBinomial(k, n, rate)));
    expect(sum.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  }
});

it('rates are in the order of their names', () => {
  const mean = ({ failed, passed }: { failed: number; passed: number }) => failed / (failed + passed);
  const means = (['nearly-all', 'most', 'half', 'any-share', 'some', 'few', 'hardly-any'] as const).map((name) =>
    mean(RATES[name]),
  );
  expect(means).toEqual([...means].sort((a, b) => b - a));
});
