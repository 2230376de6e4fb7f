import { describe, expect, it } from 'vitest';
import { townNamed } from '../towns/towns.ts';
import { guidedCeilingOf } from './guided-ceiling.ts';
import { ceilingOf } from './oracle.ts';
import { scoreDay } from './score-town.ts';
import type { ScoredCase } from './scored-case.ts';
import { byCause, confusions, groupOf, guidedScoreOf, scoreOf, upperBound } from './summary.ts';

const scored = (
  of: Partial<ScoredCase> & { readonly truth: string; readonly said: string; readonly sure?: number },
) => {
  const { truth, said, sure = 0.8, ...rest } = of;
  const verdict = { cause: said, probability: sure };
  const made: ScoredCase = {
    seed: 1,
    truths: [truth],
    silent: false,
    verdict,
    ranked: [verdict],
    actorIsRight: truth === said,
    isUnsafe: false,
    byCode: 'a',
    byHistory: 'a',
    without: { neighbours: said, telemetry: 'none-of-these', context: said },
    withAnswers: truth,
    features: [`ending=${truth}`],
    ...rest,
  };
  return made;
};
const guidedOf = ({ seed, truth, features = [] }: { seed: number; truth: string; features?: readonly string[] }) => ({
  seed,
  truths: [truth],
  silent: false,
  onRecord: true,
  verdict: 'a',
  ranked: ['a'],
  questions: 4,
  isUnsafe: false,
  features,
});
const times = (n: number, of: ScoredCase): readonly ScoredCase[] => Array.from({ length: n }, () => of);

describe('the figures', () => {
  const eightOfTen = [...times(8, scored({ truth: 'a', said: 'a' })), ...times(2, scored({ truth: 'b', said: 'a' }))];

  it('count what is right, and believe a probability that comes true', () => {
    const { top1, ece, wrongActor, cases } = groupOf(eightOfTen);
    expect([top1, cases, wrongActor]).toEqual([0.8, 10, 0.2]);
    expect(ece).toBeCloseTo(0, 10);
    const boasting = times(10, scored({ truth: 'b', said: 'a', sure: 0.95 }));
    expect(groupOf(boasting).ece).toBeCloseTo(0.95, 10);
  });

  it('take a wider name that was said to be as right for right', () => {
    const wide = scored({ truth: 'a', said: 'wide', truths: ['a', 'wide'] });
    expect(groupOf([wide]).top1).toBe(1);
    expect(confusions([wide])).toEqual([]);
  });

  it('say how often "unknown" is right, and how many unknown ones were found', () => {
    const none = 'none-of-these';
    const { unknown } = groupOf([
      ...times(3, scored({ truth: none, said: none })),
      scored({ truth: 'a', said: none }),
      ...times(3, scored({ truth: none, said: 'a' })),
    ]);
    expect(unknown).toEqual({ said: 4, precision: 0.75, recall: 0.5 });
  });

  it('bound what was never seen by the rule of three, and what was seen from above', () => {
    expect(upperBound(0, 1_000)).toBeCloseTo(0.003, 4);
    expect(upperBound(0, 0)).toBe(1);
    expect(upperBound(10, 1_000)).toBeGreaterThan(0.01);
    expect(upperBound(10, 1_000)).toBeLessThan(0.02);
    expect(groupOf([scored({ truth: 'a', said: 'a', isUnsafe: true })]).unsafeRetry.cases).toBe(1);
  });

  it('keep telling and silent terminals apart, and the baselines beside them', () => {
    const score = scoreOf([...eightOfTen, scored({ truth: 'b', said: 'b', silent: true })]);
    expect([score.withTelemetry.cases, score.withoutTelemetry.cases]).toEqual([10, 1]);
    expect(score.baselines.codeTable.top1).toBeCloseTo(8 / 11, 10);
    expect(score.ablation.telemetry).toBe(0);
    expect(score.withAnswers).toBe(1);
  });

  it('name the mistakes, the commonest first', () => {
    expect(confusions(eightOfTen)).toEqual([{ truth: 'b', verdict: 'a', cases: 2 }]);
    expect(byCause(eightOfTen)[0]).toEqual({ cause: 'b', cases: 2, right: 0, topThree: 0 });
  });

  it('count questions apart', () => {
    const told = guidedOf({ seed: 1, truth: 'a' });
    const off = { ...told, onRecord: false, verdict: 'b', questions: 6 };
    const { top1, top3, questions, offRecord } = guidedScoreOf([told, off]);
    expect([top1, top3, questions, offRecord]).toEqual([0.5, 1, 5, { cases: 1, top1: 0 }]);
  });
});

describe('the oracle', () => {
  it('has nothing to know a single day from', () => {
    expect(ceilingOf(times(5, scored({ truth: 'a', said: 'a' })))).toBeNull();
  });

  it('is right where what is seen decides, and at most as often as the commoner where it does not', () => {
    const day = (seed: number): readonly ScoredCase[] => [
      ...times(4, scored({ seed, truth: 'a', said: 'b', features: ['ending=1'] })),
      ...times(3, scored({ seed, truth: 'b', said: 'b', features: ['ending=2', 'entry=read'] })),
      scored({ seed, truth: 'c', said: 'b', features: ['ending=2', 'entry=read'] }),
    ];
    expect(ceilingOf([...day(1), ...day(2)])?.top1).toBeCloseTo(7 / 8, 10);
  });
});

describe('the ceiling of questions', () => {
  it('is what can be told apart from a counter, learnt on other days', () => {
    const day = (seed: number) => [
      guidedOf({ seed, truth: 'a', features: ['ending=answered 51'] }),
      guidedOf({ seed, truth: 'b', features: ['ending=link-failed', 'bearer=wifi'] }),
      guidedOf({ seed, truth: 'b', features: ['ending=link-failed', 'bearer=wifi'] }),
      guidedOf({ seed, truth: 'c', features: ['ending=link-failed', 'bearer=wifi'] }),
    ];
    expect(guidedCeilingOf(day(1))).toBeNull();
    expect(guidedCeilingOf([...day(1), ...day(2)])).toBeCloseTo(3 / 4, 10);
  });
});

describe('a corner of a day', () => {
  const town = townNamed('first');
  if (town === undefined) throw new Error('there is a first town');
  const day = scoreDay({ town, seed: 'corner', size: 0.03 });

  it('is scored case by case, with its off-record ones asked of people', () => {
    expect(day.cases.length).toBeGreaterThan(15);
    expect(day.guided.length).toBeGreaterThan(day.cases.length / 2);
    for (const { ranked, verdict, features } of day.cases) {
      expect(verdict.probability).toBeGreaterThanOrEqual(0);
      expect(ranked.length).toBeGreaterThan(0);
      expect(features.some((each) => each.startsWith('ending='))).toBe(true);
    }
    for (const { questions } of day.guided) expect(questions).toBeLessThanOrEqual(6);
  });

  it('is better than the code table, and advises no unsafe retry', () => {
    const { top1, baselines, unsafeRetry } = scoreOf(day.cases);
    expect(top1).toBeGreaterThan(baselines.codeTable.top1);
    expect(unsafeRetry.cases).toBe(0);
  });
});
