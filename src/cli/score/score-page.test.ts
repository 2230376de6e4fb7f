import { expect, it } from 'vitest';
import { byCause, ceilingOf, confusions, guidedScoreOf, type ScoredCase, scoreOf } from '../../lab/index.ts';
import { scoreLines, type WholeScore } from './score-lines.ts';
import { scorePage } from './score-page.ts';

const scored = (seed: number, truth: string, said: string): ScoredCase => ({
  seed,
  truths: [truth],
  silent: false,
  ranked: [{ cause: said, probability: 0.9 }],
  verdict: { cause: said, probability: 0.9 },
  actorIsRight: truth === said,
  isUnsafe: false,
  byCode: 'wrong-pin',
  byHistory: said,
  without: { neighbours: said, telemetry: said, context: said },
  withAnswers: truth,
  features: [`ending=${truth}`],
});

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
    size: 1,
    payments: 500,
    offRecord: 1,
    strays: 2,
    score: scoreOf(cases),
    ceiling: ceilingOf(cases),
    guided: guidedScoreOf([told]),
    confusions: confusions(cases),
    causes: byCause(cases),
  };
}

it('a page says what was found, beside what, and where the engine is weak', () => {
  const page = scorePage(whole(2));
  expect(page).toContain('# Score: the first town');
  expect(page).toContain('| cause right (top 1) | 90.0 % | 90.0 % | 0.0 % |');
  expect(page).toContain('| code table alone | 10.0 % |');
  expect(page).toContain('| wrong-pin | issuer-down | 2 |');
  expect(page).toContain('after 4.0 questions on average the cause is right in 100.0 % of 1 payments');
  // The learner has learnt from the other day what the engine takes for something else.
  expect(page).toContain('| a learner trained on the other days | 100.0 % |');
});

it('one day has no ceiling, at a prompt as on a page', () => {
  expect(scorePage(whole(1))).toContain('One day alone has no ceiling.');
  const lines = scoreLines(whole(1)).join('\n');
  expect(lines).toContain('two seeds or more are needed');
  expect(lines).toMatch(/cause right \(top 1\) +90\.0 %/);
  expect(lines).toMatch(/1 {2}wrong-pin → issuer-down/);
});
