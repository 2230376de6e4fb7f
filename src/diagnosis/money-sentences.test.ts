import { expect, test } from 'vitest';
import type { CaseFile } from '../trace/index.ts';
import {
  LANGUAGES,
  MONEY_STATES,
  type MoneyState,
  TRANSACTION_KINDS,
  TRANSACTIONS,
  type TransactionKind,
  UNSAFE_TO_RETRY,
  VOICES,
} from '../trade/index.ts';
import { answeredWith, caseFile, declined, forwarded, notSent, opened, row } from './case-file.fixture.ts';
import { contradictions } from './contradiction.fixture.ts';
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

test('no advice and no step sends a customer to pay again while money is not at rest', () => {
  const cases = [declined('51'), declined('55'), declined('91'), declined('A0'), notSent([]), declined('30')];
  for (const of of cases) {
    for (const money of UNSAFE_TO_RETRY) expect(explainPayment(withMoney(of, money)).retry.advice).not.toBe('now');
    for (const money of ['reversing', 'unknown'] as const) {
      const explanation = explainPayment(withMoney(of, money));
      const { voices } = explanation;
      expect(voices.cashier.steps.some(({ zh }) => zh.includes('冲正'))).toBe(true);
      expect(contradictions(explanation)).toEqual([]);
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

test('a charge that could not be reversed is promised to no shop, and not asked for again', () => {
  const of = row({ code: '98', outcome: 'not-reversed', money: 'charged' });
  const { money, retry } = explainPayment(caseFile(of, [opened(of)]));
  expect(money.sentences.owner.en).toContain('not in your settlement');
  expect(money.sentences.cardholder.en).toContain('your bank did not do so');
  expect(retry.advice).not.toBe('now');
});

test('goods are handed over for a charge and for nothing else', () => {
  for (const transaction of TRANSACTION_KINDS) {
    const of = row({ transaction, code: '00', outcome: 'approved', money: 'charged' });
    const { voices, verdict } = explainPayment(caseFile(of, [opened(of)]));
    expect([transaction, verdict.cause]).toEqual([transaction, 'approved']);
    const sells = /slip and goods/.test(voices.cashier.steps[0]?.en ?? '');
    expect([transaction, sells]).toEqual([transaction, TRANSACTIONS[transaction].money === 'charge']);
  }
});

const open = (transaction: TransactionKind, money: MoneyState): CaseFile => {
  const of = row({ transaction, code: '98', outcome: 'unknown', money });
  return caseFile(of, [
    opened(of),
    forwarded,
    { kind: 'issuer-silent', waitedMs: 25_000, why: 'no-answer' },
    answeredWith('98'),
  ]);
};

test.each(['refund', 'qr-refund'] as const)('while a %s is not known nobody is advised to do it again', (kind) => {
  for (const money of ['refund-pending', 'unknown'] as const) {
    const { retry, voices, money: of } = explainPayment(open(kind, money));
    expect(retry.advice).toBe('not-before');
    expect(retry.because.zh).toContain('这笔退货有了结果之后');
    expect(voices.cashier.doNot?.en).toMatch(/Do not refund again/);
    expect(JSON.stringify([voices.cashier, voices.owner, voices.cardholder, of.sentences])).not.toMatch(
      /冲正中|等冲正|重新收/,
    );
  }
});

test('a refund that is open for another reason waits for its result, too', () => {
  const explanation = explainPayment(withMoney(declined('51', {}, { transaction: 'refund' }), 'refund-pending'));
  expect(explanation.retry.advice).toBe('not-before');
  expect(explanation.voices.cashier.steps[0]?.zh).toContain('退货结果');
});

test('no kind but a charge is told to charge again once it came to nothing', () => {
  for (const transaction of TRANSACTION_KINDS) {
    const of = row({ transaction, code: '98', outcome: 'reversed', money: 'reversed' });
    const silent = { kind: 'issuer-silent', waitedMs: 25_000, why: 'no-answer' } as const;
    const { voices, retry } = explainPayment(caseFile(of, [opened(of), forwarded, silent, answeredWith('98')]));
    expect(retry.advice).toBe(TRANSACTIONS[transaction].money === 'charge' ? 'not-before' : 'now');
    const charges = /再收|再试|重新收|take it again|safely charge again/.test(JSON.stringify([voices, retry]));
    expect([transaction, charges]).toEqual([transaction, TRANSACTIONS[transaction].money === 'charge']);
  }
});

test('a hold that was let go and one that was not are told apart', () => {
  expect(moneySentences('none', 'pre-authorisation-void', 'approved').cashier.zh).toBe('预授权已撤销，占用已解除。');
  expect(moneySentences('none', 'pre-authorisation-void', 'declined').cashier.zh).toBe('撤销没有成功，预授权还在。');
  expect(moneySentences('none', 'completion', 'declined').cashier.zh).toBe('没有扣款，预授权和原来一样。');
  expect(moneySentences('none', 'refund', 'declined').cashier.zh).toBe('没有退款，原来那笔不变。');
  expect(moneySentences('reversed', 'qr-void', 'reversed').cashier.zh).toBe('撤销没有完成，原来那笔扣款仍在。');
  expect(moneySentences('none', 'qr-sale').cardholder.zh).toBe('您的账户没有被扣款。');
});
