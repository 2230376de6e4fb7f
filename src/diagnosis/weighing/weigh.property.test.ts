import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HYPOTHESES, priorShare } from '../causes/all.ts';
import { COUNT_IDS, COUNTS } from '../evidence/counts.ts';
import type { Finding } from '../evidence/finding.ts';
import { QUESTIONS } from '../evidence/questions.ts';
import { VARIABLE_IDS, VARIABLES } from '../evidence/variables.ts';
import { bitsOf, openQuestions, partingFact } from './ask.ts';
import { columnOf, sharesOfAnswers, weightsOf } from './likelihood.ts';
import { factorsFor, weigh } from './weigh.ts';

const fact = { text: { zh: '事实', en: 'fact' }, from: 'context' } as const;

/** Any subset of variables, each with any of its values, and any subset of counts. */
const findings: fc.Arbitrary<readonly Finding[]> = fc
  .tuple(fc.subarray([...VARIABLE_IDS]), fc.subarray([...COUNT_IDS]))
  .chain(([variables, counts]) =>
    fc.tuple(
      ...variables.map((variable) =>
        fc
          .constantFrom(...(VARIABLES[variable].values as readonly string[]))
          .map((value) => ({ ...fact, variable, value }) as Finding),
      ),
      ...counts.map((variable) =>
        fc
          .tuple(fc.nat(400), fc.nat(400))
          .map(([a, b]): Finding => ({ ...fact, variable, k: Math.min(a, b), n: Math.max(a, b) })),
      ),
    ),
  );

test('for any subset of evidence the probabilities are finite and sum to one', () => {
  fc.assert(
    fc.property(findings, (seen) => {
      const { ranked, beside } = weigh(seen);
      const sum = ranked.reduce((total, { term }) => total + term.posterior, 0);
      expect(sum).toBeCloseTo(1, 9);
      for (const { term } of ranked) expect(Number.isFinite(term.posterior)).toBe(true);
      for (const { cause, probability } of beside) {
        expect(cause).not.toBe(ranked[0].cause);
        expect(probability).toBeGreaterThanOrEqual(0.5);
        expect(probability).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
    { numRuns: 300 },
  );
});

test('the order in which facts are told changes nothing', () => {
  fc.assert(
    fc.property(findings, (seen) => {
      const verdict = weigh(seen).ranked[0];
      const again = weigh([...seen].reverse()).ranked[0];
      expect(again.term.posterior).toBeCloseTo(verdict.term.posterior, 9);
    }),
    { numRuns: 100 },
  );
});

test('the terms that are shown are the whole arithmetic, and pairs only add to their first cause', () => {
  fc.assert(
    fc.property(findings, (seen) => {
      const { ranked } = weigh(seen);
      const logs = ranked.map(({ term }) =>
        term.likelihoods.reduce((log, each) => log + each.weight * Math.log(each.likelihood), Math.log(term.prior)),
      );
      // The whole sum is at least that of the causes alone, so that none can be worth less than its own share of all.
      const [best] = ranked;
      const sums = logs.map((log, i) => Math.log(ranked[i]?.term.posterior ?? 0) - log);
      const smallest = Math.min(...sums.filter(Number.isFinite));
      if (!Number.isFinite(logs[0] ?? Number.NaN)) return;
      expect(Math.log(best.term.posterior) - (logs[0] ?? 0)).toBeGreaterThanOrEqual(smallest - 1e-6);
      // Causes outside of the few that are paired show exactly their own arithmetic.
      const alone = sums.slice(8).filter(Number.isFinite);
      for (const sum of alone) if (sum - smallest < 1e-3) expect(sum).toBeCloseTo(smallest, 2);
    }),
    { numRuns: 200 },
  );
});

test('a worn reader and an expired card may both be true: the card ended it, the reader is named beside it', () => {
  const seen = [
    { ...fact, variable: 'ending', value: 'expired' },
    { ...fact, variable: 'reader-with-others', k: 9, n: 9 },
  ] as readonly Finding[];
  const { ranked, beside } = weigh(seen);
  expect(ranked[0].cause.id).toBe('card-expired');
  expect(beside.map(({ cause }) => cause.id)).toEqual(['reader-dirty-or-worn']);
  expect(weigh(seen.slice(0, 1)).beside).toEqual([]);
});

test('what failed others as it failed this one is not laid to a second cause that could not have ended it', () => {
  const seen = [
    { ...fact, variable: 'ending', value: 'issuer-line-down' },
    { ...fact, variable: 'everyone-else', k: 14, n: 20 },
    { ...fact, variable: 'version-others', k: 8, n: 12 },
    { ...fact, variable: 'carrier-others', k: 6, n: 9 },
  ] as readonly Finding[];
  const { ranked, beside } = weigh(seen);
  const issuerDown = ranked.find(({ cause }) => cause.id === 'issuer-down')?.term.posterior ?? Number.NaN;
  expect(ranked[0].cause.id).toBe('scheme-outage');
  expect([beside, issuerDown < 0.01]).toEqual([[], true]);
});

test('with nothing seen the priors stand, and they sum to one; what was learnt takes their place', () => {
  for (const { cause, term } of weigh([]).ranked) expect(term.posterior).toBeCloseTo(priorShare(cause), 10);
  const learnt = new Map(HYPOTHESES.map(({ id }) => [id, id === 'card-expired' ? 1 : 0.001]));
  expect(weigh([], learnt).ranked[0].cause.id).toBe('card-expired');
});

test('two causes that differ in what they make us see have a fact between them', () => {
  // A fact that parts two causes parts them either way round.
  for (const [i, a] of HYPOTHESES.entries()) {
    for (const b of HYPOTHESES.slice(i + 1)) expect([a.id, b.id, partingFact(a, b, [])]).not.toContain(null);
  }
});

test('three of three say less than three hundred of three hundred', () => {
  const odds = (n: number): number => {
    const seen = [
      { ...fact, variable: 'pin-on-keypad', k: n, n },
      { ...fact, variable: 'ending', value: 'pin-wrong' },
    ];
    const weighing = weigh(seen as readonly Finding[]);
    const share = weighing.ranked.find(({ cause }) => cause.id === 'pin-key-out-of-step')?.term.posterior ?? Number.NaN;
    return share / (1 - share);
  };
  expect(odds(3)).toBeGreaterThan(odds(0) * 10);
  expect(odds(300)).toBeGreaterThan(odds(3) * 10);
});

test('a question is expected to tell something, and is not asked of what is known', () => {
  fc.assert(
    fc.property(findings, (seen) => {
      const weighing = weigh(seen);
      const known = new Set<string>(seen.map(({ variable }) => variable));
      const { asking, turning } = openQuestions(weighing, seen);
      for (const { variable, bits } of asking) {
        expect(known.has(variable)).toBe(false);
        expect(bits).toBeGreaterThan(0);
      }
      if (turning !== null) expect(turning.becomes).not.toBe(weighing.ranked[0].cause);
    }),
    { numRuns: 100 },
  );
});

const entropy = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);

test('what a question is expected to tell is how open the cause is, less how open each answer would leave it', () => {
  fc.assert(
    fc.property(findings, fc.constantFrom(...QUESTIONS), (seen, [variable, question]) => {
      const weighing = weigh(seen);
      const shares = sharesOfAnswers(variable, question);
      const after = shares.map((share) => {
        const joint = weighing.posteriors.map((posterior, i) => posterior * (share[i] ?? 0));
        const probability = joint.reduce((sum, each) => sum + each, 0);
        return probability * entropy(joint.map((each) => each / probability));
      });
      const told = entropy(weighing.posteriors) - after.reduce((sum, each) => sum + each, 0);
      expect(bitsOf(weighing, shares)).toBeCloseTo(told, 10);
    }),
    { numRuns: 100 },
  );
});

test('a wrong PIN asks about other customers first', () => {
  const seen: readonly Finding[] = [{ ...fact, variable: 'ending', value: 'pin-wrong' }];
  const weighing = weigh(seen);
  const { asking, turning } = openQuestions(weighing, seen);
  expect(asking[0]?.variable).toBe('pin-on-keypad');
  expect(turning).toMatchObject({ variable: 'pin-on-keypad', answer: { id: 'yes' } });
});

test('every answer to a question is a value of its variable, or a count', () => {
  for (const variable of VARIABLE_IDS) {
    const { values, question } = VARIABLES[variable];
    for (const { is } of question?.answers ?? [])
      expect([variable, values]).toEqual([variable, expect.arrayContaining([is])]);
  }
  for (const id of COUNT_IDS) {
    for (const { is } of COUNTS[id].question?.answers ?? [])
      expect(is).toEqual({ k: expect.any(Number), n: expect.any(Number) });
  }
});

/** Odds of one hypothesis against all others alone, everything added up from the beginning. */
function oddsFromScratch(place: number, seen: readonly Finding[]): number {
  const weights = weightsOf(seen);
  const columns = seen.map(columnOf);
  const logs = HYPOTHESES.map((cause, i) =>
    columns.reduce((log, column, at) => log + (weights[at] ?? 1) * (column.logs[i] ?? 0), Math.log(priorShare(cause))),
  );
  const highest = Math.max(...logs);
  const shares = logs.map((log) => Math.exp(log - highest));
  const others = shares.reduce((sum, share, i) => (i === place ? sum : sum + share), 0);
  return (shares[place] ?? 0) / others;
}

/** Below this a share is no longer kept to all its digits. */
const WHOLE_DIGITS_MIN = 1e-290;

test('what a finding does to the odds is what they are with it over what they are without it', () => {
  const few = fc.tuple(findings, fc.nat(), fc.nat(16)).map(([seen, from, count]) => {
    const start = from % Math.max(1, seen.length);
    return [...seen.slice(start), ...seen.slice(0, start)].slice(0, count);
  });
  fc.assert(
    fc.property(few, fc.nat(HYPOTHESES.length - 1), (seen, place) => {
      const { ranked, columns } = weigh(seen);
      for (const cause of new Set([ranked[0].cause, HYPOTHESES[place] ?? ranked[0].cause])) {
        const at = HYPOTHESES.indexOf(cause);
        const whole = oddsFromScratch(at, seen);
        const factors = factorsFor(cause, seen, { columns, learnt: undefined });
        expect(factors).toHaveLength(seen.length);
        for (const [i, factor] of factors.entries()) {
          const without = oddsFromScratch(
            at,
            seen.filter((_, each) => each !== i),
          );
          if (Math.min(whole, without) < WHOLE_DIGITS_MIN) continue;
          expect(Math.abs((factor * without) / whole - 1)).toBeLessThan(1e-12);
        }
      }
    }),
    { numRuns: 40 },
  );
});
