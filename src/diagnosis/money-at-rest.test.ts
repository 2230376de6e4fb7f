import { expect, test } from 'vitest';
import { answerLost, notSent, powerLost, refused, silent } from './case-file.fixture.ts';
import { explainCode, explainPayment } from './diagnose.ts';

test('once the reversal is confirmed nobody is told to wait for it, in either language', () => {
  const waits = /正在|先别|先等|直到确认|等冲正|being (?:reversed|undone)|under way|wait for|until/i;
  for (const of of [
    silent('no-answer', {}, 'reversed'),
    answerLost({}, [], 'reversed'),
    powerLost('reversed'),
    notSent([{ kind: 'power-lost' }]),
  ]) {
    const { money, voices, retry } = explainPayment(of);
    // A bank that was silent a moment ago is better asked in a few minutes.
    expect(retry.because.zh).not.toMatch(/确认这一笔已冲正之后|正在/);
    expect(JSON.stringify([voices, money.sentences])).not.toMatch(waits);
  }
  for (const of of [silent('no-answer'), answerLost(), powerLost('reversing')]) {
    const { voices, retry } = explainPayment(of);
    expect(retry.advice).toBe('not-before');
    expect(JSON.stringify(voices)).toMatch(waits);
  }
});

test('power lost before anything was sent is told as that: no money, and again at once', () => {
  const explanation = explainPayment(
    notSent([
      { kind: 'card-read', entry: 'chip' },
      { kind: 'power-lost' },
      { kind: 'attempt-ended', result: 'failed-locally' },
    ]),
  );
  expect(explanation.verdict.cause).toBe('terminal-power-lost');
  expect([explanation.money.state, explanation.retry.advice]).toEqual(['none', 'now']);
  expect(explanation.evidence.for[0]?.text.en).toBe('the terminal lost power before anything was sent');
});

test('power lost after a request that only the terminal knows of leaves the money unknown', () => {
  const explanation = explainPayment(notSent([{ kind: 'request-sent', stan: '000001' }, { kind: 'power-lost' }]));
  expect(explanation.verdict.cause).toBe('terminal-power-lost');
  expect([explanation.money.state, explanation.retry.advice]).toEqual(['unknown', 'not-before']);
  expect(explanation.evidence.for[0]?.text.en).toContain('while waiting');
});

test('a void whose original the platform does not find is the same cause, and never says that the sale stands', () => {
  const explanation = explainPayment(refused('original-not-found', {}, { transaction: 'void' }));
  expect(explanation.verdict.cause).toBe('original-not-found');
  expect(explanation.code?.code).toBe('25');
  expect(explanation.whoActs.actor).toBe('cashier');
  expect(JSON.stringify(explanation.money.sentences)).not.toMatch(/stands\b(?!,)|不变"|仍然有效|还在/);
  expect(explainCode({ space: 'unionpay.pos', code: '25' }).verdict.cause).toBe('original-not-found');
});
