import { expect, test } from 'vitest';
import { CAUSE_CASES } from '../cause-cases.fixture.ts';
import { explainPayment } from '../diagnose.ts';
import { answeredEvidence, answerGiven } from './answered.ts';

test('an answer is taken, moves the verdict, and is told as what a person said', () => {
  const file = CAUSE_CASES['chip-not-read'];
  if (file === undefined) throw new Error('there is a case of it');
  const before = explainPayment({ ...file, neighbours: { sameTerminal: [], sameCard: [], sameIssuer: [] } });
  const { question } = before;
  if (question === null) throw new Error('an undecided read asks something');
  const moved = question.answers.map(({ id }) => {
    const answers = [{ question: question.evidence, answer: id }];
    return explainPayment(
      { ...file, neighbours: { sameTerminal: [], sameCard: [], sameIssuer: [] } },
      undefined,
      answers,
    );
  });
  expect(new Set(moved.map(({ verdict }) => verdict.probability)).size).toBeGreaterThan(1);
  for (const { evidence, question: next } of moved) {
    const told = [...evidence.for, ...evidence.against].filter(({ from }) => from === 'person');
    expect(told.length).toBeLessThanOrEqual(1);
    // What was answered is not asked again.
    expect(next?.evidence).not.toBe(question.evidence);
  }
});

test('what is no question or no answer says nothing, and is answered with the nearest form', () => {
  expect(answeredEvidence([{ question: 'others-here', answer: 'maybe' }])).toEqual([]);
  expect(answeredEvidence([{ question: 'moon', answer: 'yes' }])).toEqual([]);
  expect(
    answeredEvidence([
      { question: 'others-here', answer: 'yes' },
      { question: 'others-here', answer: 'no' },
    ]),
  ).toHaveLength(1);
  expect(answerGiven('others-here=yes')).toEqual({ given: { question: 'others-here', answer: 'yes' } });
  expect(answerGiven('other-here=yes')).toEqual({ nearest: 'others-here=yes' });
  expect(answerGiven('others-here')).toEqual({ nearest: 'others-here=yes' });
  for (const text of ['', '=', '__proto__=x', '\u0000']) expect(answerGiven(text)).toHaveProperty('nearest');
});
