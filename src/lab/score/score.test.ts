import { describe, expect, it } from 'vitest';
import { townNamed } from '../towns/towns.ts';
import { byCause, confusions, missesOf } from './misses.ts';
import { learnersOf } from './oracle.ts';
import { scoreDay } from './score-town.ts';
import { isRight, type Judged, type ScoredCase } from './scored-case.ts';
import { intervalOf, upperBound } from './shares.ts';
import { groupOf, guidedScoreOf, scoreOf } from './summary.ts';

const scored = (
  of: Partial<ScoredCase> & {
    readonly truth: string;
    readonly said: string;
    readonly sure?: number;
    readonly features?: readonly string[];
    readonly later?: string;
    readonly alsoRan?: readonly string[];
  },
): ScoredCase => {
  const { truth, said, later = said, sure = 0.8, features = [`ending=${truth}`], alsoRan = [], ...rest } = of;
  const judged = (cause: string): Judged => ({
    verdict: { cause, probability: sure },
    ranked: [{ cause, probability: sure }, ...alsoRan.map((other) => ({ cause: other, probability: (1 - sure) / 2 }))],
    actorIsRight: truth === cause,
    features,
  });
  return {
    seed: 1,
    truths: [truth],
    silent: false,
    atOnce: judged(said),
    evening: judged(later),
    isUnsafe: false,
    advised: 'never',
    triedAgain: null,
    byCode: 'a',
    byHistory: 'a',
    without: { neighbours: said, telemetry: 'none-of-these', context: said },
    withAnswers: truth,
    ...rest,
  };
};
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

  it('know how the same payments look in the evening', () => {
    const { top1, evening } = scoreOf([scored({ truth: 'a', said: 'b', later: 'a' })]);
    expect([top1, evening.top1]).toEqual([0, 1]);
  });

  it('count a rare cause as much as a common one where each counts once', () => {
    expect(groupOf(eightOfTen).top1ByCause).toBe(0.5);
  });

  it('take what failed together for one draw: a hundred of one incident are no surer than one', () => {
    const right = (each: ScoredCase): boolean => isRight(each, each.atOnce.verdict.cause);
    const apart = Array.from({ length: 100 }, (_, seed) =>
      scored({ seed, truth: 'a', said: seed % 2 === 0 ? 'a' : 'b' }),
    );
    const [from, to] = intervalOf(apart, right);
    expect(from).toBeGreaterThan(0.35);
    expect(to).toBeLessThan(0.65);
    const together = [...times(50, scored({ truth: 'a', said: 'a' })), ...times(50, scored({ truth: 'b', said: 'a' }))];
    expect(intervalOf(together, right)).toEqual([0, 1]);
  });

  it('say what the misses have in common', () => {
    const misses = missesOf([
      ...eightOfTen,
      scored({ seed: 2, truth: 'c', said: 'none-of-these', later: 'c' }),
      scored({ seed: 2, truth: 'c', said: 'd' }),
    ]);
    expect(misses).toMatchObject({ cases: 4, saidUnknown: 0.25, rightInTheEvening: 0.25, byWorst: 1 });
    expect(misses.worst).toEqual([
      { seed: 1, truth: 'b', cases: 2 },
      { seed: 2, truth: 'c', cases: 2 },
    ]);
  });

  it('say how those fared who tried again, whatever was advised', () => {
    const asked = (advised: 'now' | 'never', triedAgain: 'went-through' | 'failed' | null): ScoredCase =>
      scored({ truth: 'a', said: 'a', advised, triedAgain });
    const { advice } = scoreOf([asked('now', 'went-through'), asked('now', null), asked('never', 'failed')]);
    expect(advice).toEqual([
      { advised: 'now', cases: 2, triedAgain: 1, wentThrough: 1 },
      { advised: 'not-before', cases: 0, triedAgain: 0, wentThrough: 0 },
      { advised: 'never', cases: 1, triedAgain: 1, wentThrough: 0 },
    ]);
  });

  it('count questions apart', () => {
    const told = { truths: ['a'], onRecord: true, verdict: 'a', ranked: ['a'], questions: 4, isUnsafe: false };
    const off = { ...told, onRecord: false, verdict: 'b', questions: 6 };
    const { top1, top3, questions, offRecord } = guidedScoreOf([told, off]);
    expect([top1, top3, questions, offRecord]).toEqual([0.5, 1, 5, { cases: 1, top1: 0 }]);
  });
});

describe('the oracle', () => {
  const MANY = 400;

  it('has nothing to know a single day from', () => {
    expect(learnersOf(times(5, scored({ truth: 'a', said: 'a' })))).toBeNull();
  });

  it('sets right what is mistaken as a habit, and cannot tell apart what looks the same', () => {
    const day = (seed: number): readonly ScoredCase[] => [
      ...times(MANY, scored({ seed, truth: 'a', said: 'b', sure: 0.6, alsoRan: ['a'], features: ['ending=1'] })),
      ...times(MANY, scored({ seed, truth: 'b', said: 'b', features: ['ending=2', 'entry=read'] })),
      ...times(MANY / 4, scored({ seed, truth: 'c', said: 'b', features: ['ending=2', 'entry=read'] })),
    ];
    const learners = learnersOf(day(1), day(2));
    expect(learners?.atOnce.days).toBe(1);
    expect(learners?.atOnce.top1).toBeCloseTo(2 / 2.25, 10);
    expect(learners?.bestTable.top1).toBeCloseTo(2 / 2.25, 10);
    // Of "a" and "c", which the engine calls "b", the oracle misses "c" alone.
    expect(learners?.wrongToo).toBeCloseTo(0.25 / 1.25, 10);
  });

  it('never reads the day that it is asked about', () => {
    const odd = (seed: number, truth: string): readonly ScoredCase[] =>
      times(MANY, scored({ seed, truth, said: 'b', features: ['ending=1'] }));
    expect(learnersOf([...odd(1, 'a'), ...odd(2, 'c')])?.bestTable.top1).toBe(0);
  });
});

describe('a corner of a day', () => {
  const town = townNamed('first');
  if (town === undefined) throw new Error('there is a first town');
  const day = scoreDay({ town, seed: 'corner', size: 0.03 });

  it('is scored case by case, with its off-record ones asked of people', () => {
    expect(day.cases.length).toBeGreaterThan(15);
    expect(day.cases.some(({ triedAgain }) => triedAgain !== null)).toBe(true);
    expect(day.guided.length).toBeGreaterThan(day.cases.length / 2);
    for (const { ranked, verdict, features } of day.cases.flatMap(({ atOnce, evening }) => [atOnce, evening])) {
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
