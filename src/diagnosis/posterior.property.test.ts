import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HYPOTHESES } from './causes/all.ts';
import type { Finding } from './evidence/finding.ts';
import { VARIABLES, type VariableId } from './evidence/variables.ts';
import { decidingFact, factorOf, weigh } from './posterior.ts';

const text = { zh: '事实', en: 'fact' };

/** Any subset of variables, each with any of its values. */
const findings = fc
  .subarray(Object.keys(VARIABLES) as VariableId[])
  .chain((variables) =>
    fc.tuple(
      ...variables.map((variable) =>
        fc
          .constantFrom(...(VARIABLES[variable].values as readonly string[]))
          .map((value) => ({ variable, value, text, from: 'context' }) as Finding),
      ),
    ),
  );

test('for any subset of evidence the probabilities are finite and sum to one', () => {
  fc.assert(
    fc.property(findings, (seen) => {
      const weighed = weigh(seen);
      const sum = weighed.reduce((total, { term }) => total + term.posterior, 0);
      expect(sum).toBeCloseTo(1, 9);
      for (const { term } of weighed) expect(term.posterior).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('a factor is exactly what a finding does to the odds of the verdict', () => {
  fc.assert(
    fc.property(findings, (seen) => {
      const verdict = weigh(seen)[0].cause;
      const odds = (of: readonly Finding[]): number => {
        const p = weigh(of).find(({ cause }) => cause === verdict)?.term.posterior ?? 0;
        return p / (1 - p);
      };
      for (const finding of seen) {
        const factor = factorOf(finding, verdict, seen);
        const rest = odds(seen.filter((each) => each !== finding));
        expect(factor).toBeGreaterThan(0);
        // Near certainty 1 − p loses its digits; there only the direction can be compared.
        if (rest < 1e6 && rest * factor < 1e6) expect(odds(seen) / (rest * factor)).toBeCloseTo(1, 4);
      }
    }),
    { numRuns: 100 },
  );
});

test('with nothing seen the priors stand, and they sum to one', () => {
  expect(HYPOTHESES.reduce((sum, { prior }) => sum + prior, 0)).toBeCloseTo(1, 10);
  for (const { cause, term } of weigh([])) expect(term.posterior).toBeCloseTo(cause.prior, 10);
});

test('two causes that differ always have a question between them', () => {
  for (const a of HYPOTHESES) {
    for (const b of HYPOTHESES) if (a !== b) expect(decidingFact(a, b, [])).not.toBeNull();
  }
});
