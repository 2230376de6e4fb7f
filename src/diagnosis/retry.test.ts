/** What the advice on another attempt rests on, besides the cause: the scheme, our own limits, the payment before. */
import { expect, test } from 'vitest';
import type { LimitMeasure, MoneyState } from '../trade/index.ts';
import { at, declined, neighbour, refused, refusedBecause, row, THIS_CARD } from './case-file.fixture.ts';
import { CAUSE_CASES } from './cause-cases.fixture.ts';
import { HYPOTHESES } from './causes/all.ts';
import { explainCode, explainPayment } from './diagnose.ts';
import { viewFor } from './disclosure.ts';
import { explanationText } from './explanation-text.ts';
import { retryAdvice } from './retry.ts';

test('what a scheme forbids is tried again in no voice, whatever the cause would allow', () => {
  // Category 1 of Visa, and of Mastercard the advice not to try again and to wait two days.
  const never = explainCode({ space: 'visa', code: '14' });
  expect([never.verdict.cause, never.retry.advice]).toEqual(['keyed-number-wrong', 'never']);
  expect(never.voices.cashier.steps.map(({ zh }) => zh).join('')).not.toContain('重新输');
  expect(never.voices.cashier.doNot?.zh).toBe('不要再试这张卡，换机器也一样。');
  for (const code of ['03', '21']) expect(explainCode({ space: 'mastercard.advice', code }).retry.advice).toBe('never');
  const later = explainCode({ space: 'mastercard.advice', code: '26' });
  expect([later.retry.advice, later.retry.because.zh]).toEqual(['not-before', '卡组织规定，过 48 小时才能再试']);
});

test('how many more a scheme lets pass is read by those who weigh, and no invitation at the till', () => {
  const explanation = explainCode({ space: 'visa', code: '51' });
  const read = (voice: 'cashier' | 'cardholder' | 'support'): string =>
    explanationText(explanation, { voice, language: 'zh' }).join('\n');
  expect(read('support')).toContain('最多再试 15 次');
  for (const voice of ['cashier', 'cardholder'] as const) expect(read(voice)).not.toContain('15 次');
});

test('a limit of our own says whether waiting helps: not for one payment, and not until tomorrow for a month', () => {
  const because = (measure: LimitMeasure, limit: number): string => {
    const of = refusedBecause({
      kind: 'refused',
      reason: 'limit-amount',
      limit: {
        rule: 'test',
        layer: 'merchant',
        flow: 'charge',
        measure,
        limit,
        used: 0,
        left: limit,
        raisedBy: 'acquirer',
        source: 'contract',
      },
    });
    return explainPayment(of).retry.because.zh;
  };
  expect(because('single', 5_000)).toContain('等多久都过不了');
  expect(because('day-amount', 5_000)).toContain('等多久都过不了');
  expect(because('day-amount', 50_000)).toContain('第二天零点');
  expect(because('month-amount', 50_000)).toContain('明天还不行');
});

test('after the third wrong PIN nobody is warned that another may lock the card: it may be locked already', () => {
  const wrong = () =>
    neighbour({
      cardToken: THIS_CARD,
      code: '55',
      outcome: 'declined',
      money: 'none',
      pin: 'entered',
      openedAt: at(-5),
    });
  const { retry } = explainPayment(declined('55', { sameTerminal: [wrong(), wrong()] }));
  expect(retry.because.zh).toContain('可能已经锁了');
  expect(retry.because.zh).not.toContain('再错');
});

test('one that was paid already says so first: "not charged" alone would have it taken again', () => {
  const paid = neighbour({ cardToken: THIS_CARD, amountMinor: 8880, openedAt: at(-2) });
  const { verdict, money } = explainPayment(declined('94', { sameTerminal: [paid] }));
  expect(verdict.cause).toBe('duplicate-purchase');
  expect(money.sentences.cashier.zh).toBe('这一次没有动钱。前一笔（09:58，88.80）已经扣款。');
});

test('a payment that waits for another names that one and how it stands, to the cardholder only their own', () => {
  const before = (money: MoneyState, cardToken = THIS_CARD) =>
    neighbour({
      cardToken,
      amountMinor: 40_000,
      openedAt: at(-2),
      money,
      outcome: money === 'charged' ? 'approved' : 'unknown',
    });
  const said = (first: ReturnType<typeof before>) => explainPayment(refused('first-unresolved', { sameCard: [first] }));
  const open = said(before('reversing'));
  expect(open.money.sentences.cashier.zh).toBe('这一次没有动钱。前一笔（09:58，400.00）还在核实。');
  expect(open.callPack?.tried.map(({ en }) => en)).toContain('the one before: 09:58, 400.00, is still being checked');
  expect(said(before('charged')).money.sentences.cardholder.en).toContain('(09:58, 400.00) was charged.');
  const others = explainPayment(
    refused('first-unresolved', { sameTerminal: [neighbour({ amountMinor: 40_000, openedAt: at(-2) })] }),
  );
  expect(JSON.stringify([others.money, others.callPack])).not.toContain('400.00');
});

test('a limit is met again by the same way of paying, and not by chip and PIN', () => {
  const cause = HYPOTHESES.find(({ id }) => id === 'keyed-or-contactless-limit');
  expect(cause?.retry.kind).toBe('now');
  expect(cause?.retry.because.zh).toContain('改插卡');
});

test('once reversed, a card whose chip declined is not tried again', () => {
  const texts = HYPOTHESES.find(({ id }) => id === 'chip-refused-after-approval');
  if (texts === undefined) throw new Error('no such cause');
  const asked = {
    texts,
    transaction: 'sale',
    tries: { here: 1, wrongPins: 1 },
    codeRetry: null,
    rule: null,
    limit: null,
    because: null,
    earliest: null,
  } as const;
  expect(retryAdvice({ ...asked, money: 'reversed' }).advice).toBe('never');
  expect(retryAdvice({ ...asked, money: 'reversing' }).advice).toBe('not-before');
});

test('a reason that is kept from the till does not ask for cash while nobody knows of the card', () => {
  const of = declined('43');
  const open = explainPayment({ ...of, record: { ...of.record, row: row({ ...of.record.row, money: 'reversing' }) } });
  for (const voice of ['cashier', 'cardholder'] as const) {
    const { voices, retry } = viewFor(open, voice);
    expect(retry.advice).toBe('not-before');
    expect(voices[voice].steps.map(({ zh }) => zh).join('')).not.toMatch(/换一张|现金|扫码/);
  }
});

test('no voice says that nothing went out while nobody knows whether it did', () => {
  const of = CAUSE_CASES['network-lost-before-sending'];
  if (of === undefined) throw new Error('no such case');
  const open = { ...of, record: { ...of.record, row: row({ ...of.record.row, money: 'unknown' }) } };
  const { verdict, voices } = explainPayment(open);
  expect(verdict.cause).toBe('network-lost-before-sending');
  expect(JSON.stringify(voices)).not.toMatch(/没有送|没有涉及钱|nothing was sent|no money was|never asked/);
  expect(voices.cashier.steps.at(-1)?.zh).toContain('五分钟');
});

test('those at the till read no shares and no factors, and ring nobody else’s bank', () => {
  const explanation = explainPayment(declined('51'));
  for (const voice of ['cashier', 'owner', 'cardholder'] as const) {
    for (const language of ['zh', 'en'] as const) {
      const text = explanationText(explanation, { voice, language }).join('\n');
      expect(text).not.toMatch(/%|×|÷|\[unionpay/);
    }
  }
});
