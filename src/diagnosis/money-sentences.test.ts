import { expect, test } from 'vitest';
import type { CaseFile } from '../trace/index.ts';
import { LANGUAGES, MONEY_STATES, type MoneyState, UNSAFE_TO_RETRY, VOICES } from '../trade/index.ts';
import { caseFile, declined, notSent, opened, row } from './case-file.fixture.ts';
import { explainPayment } from './diagnose.ts';
import { MONEY_SENTENCES, moneySentences } from './money-sentences.ts';

test('every money state has its sentence in every voice and language', () => {
  for (const state of MONEY_STATES) {
    for (const voice of VOICES) {
      for (const language of LANGUAGES) expect(MONEY_SENTENCES[state][voice][language].length).toBeGreaterThan(3);
    }
  }
  expect(MONEY_SENTENCES.none.cashier.zh).toBe('没有扣款。');
});

test('an unknown outcome is never called a decline or a success to those at the till', () => {
  for (const voice of ['cashier', 'owner', 'cardholder'] as const) {
    expect(MONEY_SENTENCES.unknown[voice].zh).not.toMatch(/拒绝|失败|成功/);
    expect(MONEY_SENTENCES.unknown[voice].en).not.toMatch(/declin|fail|success/i);
  }
});

test('a void that was not done says that the original charge stands', () => {
  expect(moneySentences('none', 'void').cashier.zh).toBe('撤销没有成功，原来那笔扣款不变。');
  expect(moneySentences('none', 'balance').cashier.zh).toBe('这是查余额，不涉及扣款。');
});

const withMoney = (of: CaseFile, money: MoneyState): CaseFile => ({
  ...of,
  record: { ...of.record, row: { ...of.record.row, money } },
});

test('no advice and no first step sends a customer to pay again while money is not at rest', () => {
  const cases = [declined('51'), declined('55'), declined('91'), declined('A0'), notSent([]), declined('30')];
  for (const of of cases) {
    for (const money of UNSAFE_TO_RETRY) expect(explainPayment(withMoney(of, money)).retry.advice).not.toBe('now');
    for (const money of ['reversing', 'unknown'] as const) {
      const { voices } = explainPayment(withMoney(of, money));
      expect(voices.cashier.steps[0]?.zh).toContain('冲正');
      expect(voices.cashier.doNot).not.toBeNull();
    }
  }
});

test('an approved payment is charged, and another attempt is advised against', () => {
  const of = row({ code: '00', outcome: 'approved', money: 'charged' });
  const explanation = explainPayment(caseFile(of, [opened(of)]));
  expect(explanation.money.sentences.cashier.zh).toBe('已经扣款。');
  expect(explanation.retry.advice).toBe('never');
});
