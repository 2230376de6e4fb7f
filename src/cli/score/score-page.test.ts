import { expect, it } from 'vitest';
import { byCause, confusions, guidedScoreOf, learnersOf, missesOf, type ScoredCase, scoreOf } from '../../lab/index.ts';
import { scoreLines, type WholeScore } from './score-lines.ts';
import { scorePage } from './score-page.ts';

const scored = (seed: number, truth: string, said: string): ScoredCase => {
  const judged = {
    ranked: [{ cause: said, probability: 0.9 }],
    verdict: { cause: said, probability: 0.9 },
    actorIsRight: truth === said,
    features: [`ending=${truth}`],
  };
  return {
    seed,
    truths: [truth],
    silent: false,
    atOnce: judged,
    evening: { ...judged, verdict: { cause: truth, probability: 0.8 } },
    isUnsafe: false,
    advised: 'never',
    triedAgain: null,
    byCode: 'wrong-pin',
    byHistory: said,
    without: { neighbours: said, telemetry: said, context: said },
    withAnswers: truth,
  };
};

function whole(days: number): WholeScore {
  const cases = Array.from({ length: days }, (_, day) => [
    ...Array.from({ length: 9 }, () => scored(day, 'issuer-down', 'issuer-down')),
    scored(day, 'wrong-pin', 'issuer-down'),
  ]).flat();
  const told = {
    seed: 1,
    truths: ['a'],
    silent: false,
    onRecord: false,
    verdict: 'a',
    ranked: ['a'],
    questions: 4,
    isUnsafe: false,
    features: [],
  };
  return {
    town: 'first',
    from: 1,
    seeds: days,
    oracleSeeds: 0,
    size: 1,
    payments: 500,
    offRecord: 1,
    strays: 2,
    score: scoreOf(cases),
    learners: learnersOf(cases),
    guided: guidedScoreOf([told]),
    confusions: confusions(cases),
    causes: byCause(cases),
    misses: missesOf(cases),
  };
}

it('a page says what was found, beside what, and where the engine is weak', () => {
  const page = scorePage(whole(2));
  expect(page).toContain('# Score: the first town');
  expect(page).toContain('| cause right (top 1) | 90.0 % | 90.0 % | – |');
  expect(page).toContain('| code table alone | 10.0 % |');
  expect(page).toContain('| wrong-pin | issuer-down | 2 |');
  expect(page).toContain('After 4.0 questions on average the cause is right in 100.0 % of 1 payments');
  expect(page).toContain('| cause right (top 1) | 100.0 % | 100.0 % | – |');
  expect(page).toContain('| an oracle fitted to other days |');
  expect(page).toContain('100.0 % are right in the evening');
  expect(page).toContain('Five incidents make 100.0 % of them: wrong-pin on day 0 (1), wrong-pin on day 1 (1).');
  // The other day knows what each code stood for.
  expect(page).toContain('| the best code table there can be | 100.0 % |');
});

it('one day has no ceiling, at a prompt as on a page', () => {
  expect(scorePage(whole(1))).toContain('One day alone has no ceiling.');
  const lines = scoreLines(whole(1)).join('\n');
  expect(lines).toContain('two days or more are needed');
  expect(lines).toMatch(/cause right \(top 1\) +90\.0 %/);
  expect(lines).toMatch(/1 {2}wrong-pin → issuer-down/);
});
