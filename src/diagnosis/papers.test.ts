import { expect, test } from 'vitest';
import { columnsOf, instant, PAPER_COLUMNS } from '../std/index.ts';
import { LANGUAGES, VOICES } from '../trade/index.ts';
import { callPackText } from './call-pack-text.ts';
import { cardholderSlip } from './cardholder-slip.ts';
import { declined, list, neighbour, refusedBecause, silent, THIS_CARD } from './case-file.fixture.ts';
import { CAUSE_CASES } from './cause-cases.fixture.ts';
import { DISCREET_SENSES } from './codes/code-row.ts';
import { CODE_ROWS } from './codes/look-up.ts';
import { explainCode, explainPayment } from './diagnose.ts';
import { explanationText } from './explanation-text.ts';

const AT_THE_TILL = ['cashier', 'owner', 'cardholder'] as const;
const GIVES_AWAY =
  /挂失|被盗|被窃|盗用|窃|没收|收回|吞卡|作弊|欺诈|风险|怀疑|嫌疑|冒用|报警|扣卡|停用|stolen|lost|fraud|pick.?up|captur|retain|suspect|stopped/i;

test('the text for the bank, word for word', () => {
  const here = list(3, () => neighbour());
  const again = [neighbour({ cardToken: THIS_CARD, code: '55', outcome: 'declined', pin: 'entered' })];
  const explained = explainPayment(declined('55', { sameTerminal: [...here, ...again] }));
  expect(callPackText(explained, 'support', 'zh').join('\n')).toMatchInlineSnapshot(`
    "打电话给银行时照着念
    时间：2026-11-22 10:00:00
    交易：消费 CNY 88.80
    卡号：999901******0017（插卡）
    发卡行：华兴银行
    商户：SHOP00000000001
    终端号：10000001
    批次号：000001
    凭证号：000001
    参考号：261122000001
    应答码：55
    屏幕显示：密码错
    试过：这张卡今天在这台机器上第 2 次；今天已错密码 2 次；这台机器前后半小时另有 3 笔，成功 3 笔
    扣款情况：没有扣款，也没有待冲正。
    电话：华兴银行 000-0001（虚构）"
  `);
  expect(callPackText(explained, 'support', 'en').join('\n')).toMatchInlineSnapshot(`
    "What to tell the bank
    Time: 2026-11-22 10:00:00
    Payment: Sale CNY 88.80
    Card: 999901******0017 (chip)
    Issuer: Huaxing Bank
    Merchant: SHOP00000000001
    Terminal: 10000001
    Batch: 000001
    Trace number: 000001
    Reference: 261122000001
    Code: 55
    On the screen: Wrong PIN
    Tried: Attempt 2 with this card here today; 2 wrong PINs today; 3 more payments here within half an hour, 3 of them approved
    Money: Not charged, and nothing to reverse.
    To call: Huaxing Bank 000-0001 (fictional)"
  `);
});

test('the slip of a payment whose outcome is not known, as it is printed', () => {
  expect(cardholderSlip(explainPayment(silent('no-answer')), 'zh').join('\n')).toMatchInlineSnapshot(`
    "         付款未完成说明
    --------------------------------
    还不知道您的卡有没有被扣；正在核
    实，扣了会退回。发卡行可能已经记
    了账，冲正确认后会退掉。
    --------------------------------
    您的银行没有及时回答，这一笔正在
    撤回。
    1. 如果收到扣款短信，先等冲正。
    2. 之后仍对不上，凭小票上的参考
    号问银行。
    --------------------------------
    要问银行，请报这些：
    时间: 2026-11-22 10:00:00
    金额: CNY 88.80
    卡号: 999901******0017
    商户号: SHOP00000000001
    终端号: 10000001
    凭证号: 000001
    参考号: 261122000001
    应答码: 98
    华兴银行 000-0001（虚构）
    --------------------------------
    本单不是付款凭证，请留着备查。"
  `);
});

test('the slip of a card that was refused, in English', () => {
  expect(cardholderSlip(explainPayment(declined('51')), 'en').join('\n')).toMatchInlineSnapshot(`
    "  About a payment that failed
    --------------------------------
    Your card was not charged.
    --------------------------------
    Your card has not enough
    available for this payment.
    1. Use another card, or top up
    and pay again.
    2. If you think there is
    enough, look in your bank app
    for amounts that are held or
    frozen.
    --------------------------------
    If you ask your bank, tell them:
    Time: 2026-11-22 10:00:00
    Amount: CNY 88.80
    Card: 999901******0017
    Merchant: SHOP00000000001
    Terminal: 10000001
    Voucher: 000001
    Reference: 261122000001
    Code: 51
    Huaxing Bank 000-0001
    (fictional)
    --------------------------------
    This is no receipt. Keep it for
    your questions."
  `);
});

test('every slip of every cause fits the paper, begins with the money and holds no more than its reader may know', () => {
  for (const caseFile of Object.values(CAUSE_CASES)) {
    const explained = explainPayment(caseFile);
    for (const language of LANGUAGES) {
      const rows = cardholderSlip(explained, language);
      expect(rows.filter((row) => columnsOf(row) > PAPER_COLUMNS)).toEqual([]);
      const rules = rows.flatMap((row, i) => (/^-+$/.test(row) ? [i] : []));
      const between = rows.slice((rules[0] ?? 0) + 1, rules[1]).join('');
      const money = explained.money.sentences.cardholder[language];
      expect(between.replaceAll(' ', '')).toBe(money.replaceAll(' ', ''));
    }
  }
});

test.each(['34', '36', '41', '43', '04', '59'])('a card refused with %s takes no reason along on paper', (code) => {
  const explained = explainPayment(declined(code));
  const plain = explainPayment(declined('41'));
  for (const language of LANGUAGES) {
    const slip = cardholderSlip(explained, language);
    expect(slip.join('\n')).not.toMatch(GIVES_AWAY);
    // Word for word what another such card takes along, so that the code cannot be guessed either.
    expect(slip).toEqual(cardholderSlip(plain, language));
    for (const voice of AT_THE_TILL) {
      const text = callPackText(explained, voice, language);
      expect(text.join('\n')).not.toMatch(GIVES_AWAY);
      expect(text).toEqual(callPackText(plain, voice, language));
    }
  }
  expect(callPackText(explained, 'support', 'zh').join('\n')).toContain(`应答码：${code}`);
});

test('a bare code has neither paper, in every space and however discreet', () => {
  for (const rows of Object.values(CODE_ROWS)) {
    for (const { space, code, sense } of rows.filter((row) => DISCREET_SENSES.has(row.sense)).slice(0, 3)) {
      const explained = explainCode({ space, code });
      expect([sense, cardholderSlip(explained, 'zh'), callPackText(explained, 'support', 'zh')]).toEqual([
        sense,
        [],
        [],
      ]);
    }
  }
});

test('a call pack holds no more of a card than its mask, and fits into one code', () => {
  for (const caseFile of Object.values(CAUSE_CASES)) {
    for (const voice of VOICES) {
      const text = callPackText(explainPayment(caseFile), voice, 'zh').join('\n');
      expect(text).not.toMatch(/\d{13,19}/);
      // Version 40 of the code holds 2331 bytes at level M; half of it still reads off a screen.
      expect(new TextEncoder().encode(text).length).toBeLessThan(1_165);
    }
  }
});

test('a wrong PIN says how many were seen and where most banks stop, until money or a discreet cause speaks instead', () => {
  const retryOf = (code: string) => explainPayment(declined(code)).retry;
  expect(retryOf('55').limit).toMatchObject({ kind: 'wrong-pins', max: 3, seen: 1 });
  expect(retryOf('51').limit).toBeNull();
  const twice = explainPayment(
    declined('55', {
      sameCard: [neighbour({ cardToken: THIS_CARD, code: '55', outcome: 'declined', pin: 'entered' })],
    }),
  );
  expect(twice.retry).toMatchObject({ advice: 'never', limit: { seen: 2 } });
  expect(explanationText(twice, { voice: 'cashier', language: 'zh' }).find((line) => line.startsWith('重试'))).toMatch(
    /今天已错 2 次.*多数银行连错 3 次就锁卡/,
  );
  expect(explainCode({ space: 'visa', code: '51' }).retry.limit).toMatchObject({
    kind: 'attempts',
    max: 15,
    withinDays: 30,
  });
  expect(explainPayment(silent('no-answer')).retry).toMatchObject({ limit: null, notBefore: null });
});

test('the earliest time is the turn of the day where a limit of the day was met, and the end of an announced window', () => {
  const breach = {
    rule: 'day',
    layer: 'acquirer',
    flow: 'charge',
    measure: 'day-amount',
    limit: 100_000,
    used: 95_000,
    left: 5_000,
    raisedBy: 'acquirer',
    source: 'contract',
  } as const;
  const day = refusedBecause({ kind: 'refused', reason: 'limit-amount', limit: breach });
  const { retry, verdict } = explainPayment(day);
  expect([verdict.cause, retry.advice]).toEqual(['acquirer-limit', 'not-before']);
  expect(retry.notBefore).toBe(Date.parse('2026-11-23T00:00:00+08:00'));
  const month = refusedBecause({
    kind: 'refused',
    reason: 'limit-amount',
    limit: { ...breach, measure: 'month-amount' },
  });
  expect(explainPayment(month).retry.notBefore).toBe(Date.parse('2026-12-01T00:00:00+08:00'));
  const once = refusedBecause({ kind: 'refused', reason: 'limit-amount', limit: { ...breach, measure: 'single' } });
  expect(explainPayment(once).retry.notBefore).toBeNull();

  const never = refusedBecause({ kind: 'refused', reason: 'limit-amount', limit: { ...breach, limit: 5_000 } });
  expect(explainPayment(never).retry.notBefore).toBeNull();

  const until = instant(day.record.row.openedAt + 3_600_000);
  const down = declined('91');
  const notices = [
    {
      id: 'n1',
      kind: 'maintenance',
      scope: { kind: 'issuer', id: down.record.row.issuerId },
      since: instant(down.record.row.openedAt - 3_600_000),
      until,
      announcedAt: null,
      source: 'the bank',
      text: '系统维护',
      transactions: [],
    },
  ] as const;
  const inWindow = explainPayment({ ...down, context: { ...down.context, notices } });
  expect([inWindow.verdict.cause, inWindow.retry.notBefore]).toEqual(['issuer-maintenance', until]);
  expect(explanationText(inWindow, { voice: 'cashier', language: 'zh' }).join()).toContain('最早 2026-11-22 11:00:00');
  expect(cardholderSlip(inWindow, 'zh').join('\n')).toContain('最早再试时间: 2026-11-22 11:00');
});
