import { expect, test } from 'vitest';
import type { Explanation, VerdictTerm } from '../../../../src/http/contract.ts';
import { comparison } from './comparison.ts';

test('lines that differ are listed with the strongest first, and those alike are counted', () => {
  const compared = comparison(explanation, 'wrong-pin');
  expect(compared?.lines.map(({ evidence }) => evidence)).toEqual(['many-cards', 'code']);
  expect(compared?.lines[0]?.text).toEqual({ zh: '多张卡', en: 'many cards' });
  expect(compared?.alike).toBe(1);
});

test('prior and likelihood ratios multiply to the odds between the two', () => {
  const compared = comparison(explanation, 'wrong-pin');
  expect(compared?.product).toBeCloseTo((0.01 / 0.3) * (0.8 / 0.001) * (0.9 / 0.95), 6);
});

test('a likelihood counts to the power of its weight', () => {
  const halved = {
    ...explanation,
    terms: explanation.terms.map((each) => ({
      ...each,
      likelihoods: each.likelihoods.map((line) => ({ ...line, weight: 0.5 })),
    })),
  };
  const whole = comparison(explanation, 'wrong-pin');
  const half = comparison(halved, 'wrong-pin');
  const line = (of: typeof whole) => of?.lines.find(({ evidence }) => evidence === 'many-cards');
  expect((line(half)?.chosen ?? 0) ** 2).toBeCloseTo(line(whole)?.chosen ?? 0, 9);
});

test('a cause that was not weighed cannot be compared', () => {
  expect(comparison(explanation, 'no-such-cause')).toBeNull();
});

const term = (cause: string, prior: number, [code, many, pin]: readonly [number, number, number]): VerdictTerm => ({
  cause,
  title: { zh: cause, en: cause },
  prior,
  likelihoods: [
    { evidence: 'code', likelihood: code, weight: 1 },
    { evidence: 'many-cards', likelihood: many, weight: 1 },
    { evidence: 'pin-entered', likelihood: pin, weight: 1 },
  ],
  posterior: prior,
});

/** Only what the comparison reads. */
const explanation = {
  verdict: { cause: 'pin-key' },
  evidence: { for: [{ id: 'many-cards', text: { zh: '多张卡', en: 'many cards' } }], against: [] },
  terms: [term('pin-key', 0.01, [0.9, 0.8, 0.99]), term('wrong-pin', 0.3, [0.95, 0.001, 0.99])],
} as unknown as Explanation;
