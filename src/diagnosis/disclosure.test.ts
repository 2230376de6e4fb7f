import { expect, test } from 'vitest';
import { type CodeSpace, LANGUAGES, VOICES, type Voice } from '../trade/index.ts';
import {
  declined,
  list,
  neighbour,
  notSent,
  refusedBecause,
  silent,
  standInLost,
  THIS_CARD,
} from './case-file.fixture.ts';
import { CAUSE_CASES } from './cause-cases.fixture.ts';
import { HYPOTHESES } from './causes/all.ts';
import { DISCREET_SENSES } from './codes/code-row.ts';
import { CODE_ROWS } from './codes/look-up.ts';
import { explainCode, explainPayment } from './diagnose.ts';
import { NEUTRAL_CAUSE, viewFor } from './disclosure.ts';
import type { Explanation } from './explanation.ts';
import { explanationText } from './explanation-text.ts';

const AT_THE_TILL: readonly Voice[] = ['cashier', 'owner', 'cardholder'];

const FORBIDDEN =
  /挂失|被盗|被窃|盗用|窃|没收|收回|吞卡|作弊|欺诈|风险|怀疑|嫌疑|冒用|报警|扣卡|停用|stolen|lost|fraud|pick.?up|captur|retain|retention|suspect|stopped|police|theft|thief/i;

const DISCREET_CODES = Object.values(CODE_ROWS)
  .flat()
  .filter((row) => row.messageClass === 'response' && (DISCREET_SENSES.has(row.sense) || row.pickUp))
  .map(({ space, code }) => [space, code] as const);

const balanceFigures = (text: string): boolean => /(?:余额|balance|funds)[^。.;；]{0,12}\d/i.test(text);

test.each(DISCREET_CODES)('%s %s cannot be read off any voice at the till', (space: CodeSpace, code: string) => {
  const explained = explainCode({ space, code });
  for (const voice of AT_THE_TILL) {
    const view = viewFor(explained, voice);
    expect(JSON.stringify(view)).not.toMatch(FORBIDDEN);
    expect(view.verdict.cause).toBe(NEUTRAL_CAUSE);
    expect(view.code).toBeNull();
    expect(view.subject).toMatchObject({ code: '**' });
  }
});

test.each(['34', '36', '41', '43', '04', '59', '63'])('a payment refused with %s is neutral at the till', (code) => {
  const again = [neighbour({ cardToken: THIS_CARD, terminalId: '10000029' as never, code, outcome: 'declined' })];
  const explained = explainPayment(declined(code, { sameCard: again }, { code: code === '63' ? '34' : code }));
  for (const voice of AT_THE_TILL) {
    const view = viewFor(explained, voice);
    expect(JSON.stringify(view)).not.toMatch(FORBIDDEN);
    expect([view.retry.advice, view.terms, view.alternatives, view.callPack?.code]).toEqual(['never', [], [], null]);
    for (const language of LANGUAGES) {
      const lines = explanationText(explained, { voice, language }).join('\n');
      expect(lines).not.toMatch(FORBIDDEN);
      expect(lines).not.toContain(`${code} `);
    }
  }
});

test('a discreet cause that is only likely keeps the till as uninformed', () => {
  // The terminal was told 05, which is open; only the issuer's own code gives the reason away.
  const explained = explainPayment(declined('34', {}, { code: '05' }));
  expect(JSON.stringify(viewFor(explained, 'owner'))).not.toMatch(FORBIDDEN);
});

test('a view that has been taken once can be taken again, and stays what it was', () => {
  for (const code of ['43', '51']) {
    const view = viewFor(explainPayment(declined(code)), 'cashier');
    expect(viewFor(view, 'cashier')).toEqual(view);
  }
  const neutral = viewFor(explainPayment(declined('43')), 'cashier');
  expect(explanationText(neutral, { voice: 'support', language: 'zh' }).join()).not.toMatch(FORBIDDEN);
});

test('support and operations read the truth, and retention only on a pick-up code', () => {
  const stolen = explainPayment(declined('43'));
  expect(viewFor(stolen, 'support')).toBe(stolen);
  expect(JSON.stringify(stolen.voices.support)).toContain('没收流程');
  const risk = explainCode({ space: 'unionpay.qr', code: '38' });
  expect(JSON.stringify(risk)).not.toMatch(/没收|retention/);
  for (const voice of AT_THE_TILL) expect(JSON.stringify(stolen.voices[voice])).not.toMatch(FORBIDDEN);
});

test('an open cause never mentions a discreet one at the till, not even as an unlikely one', () => {
  const cases: readonly Explanation[] = [
    explainPayment(declined('51')),
    explainPayment(declined('62')),
    explainPayment(declined('55', { sameTerminal: list(5, () => neighbour()) })),
    explainPayment(silent('no-answer')),
    explainPayment(notSent([])),
  ];
  for (const explained of cases) {
    for (const voice of AT_THE_TILL) {
      expect(JSON.stringify(viewFor(explained, voice))).not.toMatch(/card-lost-or-stolen|挂失|被窃/);
    }
  }
});

test('every cause, voice and language is free of account figures, and card-specific words stay where they belong', () => {
  for (const cause of HYPOTHESES) {
    for (const voice of VOICES) {
      const { headline, steps, doNot } = cause.voices[voice];
      for (const language of LANGUAGES) {
        const text = [headline, ...steps, ...(doNot === null ? [] : [doNot])].map((each) => each[language]).join(' ');
        expect(balanceFigures(text)).toBe(false);
        if (AT_THE_TILL.includes(voice)) expect(text).not.toMatch(/挂失|被窃|被盗|没收|吞卡|stolen|fraud/i);
      }
    }
  }
});

test('a cardholder is not spoken to as if the shop were theirs', () => {
  const words = (prevention: Explanation['prevention']): string => `${prevention.zh} ${prevention.en}`;
  for (const code of ['51', '55', '61', '54', '91', '01', '14', '30']) {
    const explained = explainPayment(declined(code, {}, code === '14' ? { entry: 'keyed' } : {}));
    const view = viewFor(explained, 'cardholder');
    expect(view.wouldChange).toBeNull();
    expect(words(view.prevention)).not.toMatch(/顾客|商户|店里|customer|merchant|terminal/i);
    expect(viewFor(explained, 'owner').prevention).toEqual(explained.prevention);
    for (const language of LANGUAGES) {
      const lines = explanationText(explained, { voice: 'cardholder', language }).join('\n');
      expect(lines).not.toMatch(/什么会改变结论|Would change/);
    }
  }
});

test('insufficient funds may be said to cashier and cardholder', () => {
  const explained = explainPayment(declined('51'));
  expect(viewFor(explained, 'cashier').verdict.cause).toBe('insufficient-funds');
  expect(viewFor(explained, 'cardholder').voices.cardholder.headline.zh).toContain('余额不够');
});

test.each(['41', '43', '34'])(
  'an approval in the place of an issuer that answers %s later gives no reason away',
  (code) => {
    const explained = explainPayment(standInLost(code));
    expect(explained.verdict.cause).toBe('stand-in-lost');
    const plain = explainPayment(standInLost('51'));
    for (const voice of AT_THE_TILL) {
      // Word for word what is said when the money was short.
      expect(viewFor(explained, voice)).toEqual(viewFor(plain, voice));
      expect(JSON.stringify(viewFor(explained, voice).voices)).not.toMatch(FORBIDDEN);
    }
  },
);

test('a shop that its acquirer has stopped is told whom to call, and neither why nor that a card is at fault', () => {
  const explained = explainPayment(refusedBecause({ kind: 'refused', reason: 'merchant-blocked' }));
  expect(explained.verdict.cause).toBe('risk-blocked-by-acquirer');
  for (const voice of AT_THE_TILL) {
    const view = viewFor(explained, voice);
    expect(JSON.stringify(view)).not.toMatch(FORBIDDEN);
    expect([view.verdict.layer, view.whoActs.actor, view.terms]).toEqual(['merchant', 'acquirer', []]);
    expect(view.voices.cashier.steps.map(({ zh }) => zh).join()).not.toMatch(/换一张卡/);
    expect(viewFor(view, voice)).toEqual(view);
  }
  expect(JSON.stringify(explained.voices.support)).toMatch(/风控/);
});

test('that a card is on the hot list is not told by the absence of its issuer', () => {
  const refusal = { kind: 'refused', reason: 'issuer-link-down', passedOver: [] } as const;
  const listed = explainPayment(refusedBecause({ ...refusal, notStoodIn: 'hot-card' }));
  const plain = explainPayment(refusedBecause({ ...refusal, notStoodIn: 'no-contract' }));
  expect(listed.verdict.cause).toBe('issuer-down');
  for (const voice of AT_THE_TILL) expect(viewFor(listed, voice)).toEqual(viewFor(plain, voice));
});

test('what a shop has to settle with its acquirer is not read out to its customers, in no word of any voice', () => {
  const OWN =
    /欠费|费用|服务费|证件|合同|冻结|暂停|结清|结算|复制|离开登记|unpaid|\bfees?\b|expired|suspended|\bhold\b|payout|copied/i;
  for (const cause of HYPOTHESES.filter(({ disclosure }) => disclosure === 'shop')) {
    const file = CAUSE_CASES[cause.id];
    if (file === undefined) continue;
    const explained = explainPayment(file);
    if (explained.verdict.cause !== cause.id) continue;
    const view = viewFor(explained, 'cardholder');
    expect([cause.id, view.verdict.cause, view.terms, view.evidence.for]).toEqual([cause.id, 'shop-side', [], []]);
    const { code: _code, money: _money, callPack: _pack, ...rest } = view;
    expect([cause.id, JSON.stringify(rest)]).toEqual([cause.id, expect.not.stringMatching(OWN)]);
    expect(viewFor(view, 'cardholder')).toEqual(view);
    expect(viewFor(explained, 'owner').verdict.cause).toBe(cause.id);
  }
});

test('how the contract of a shop stands is no evidence that its customers read', () => {
  const standing = {
    id: 'standing',
    text: { zh: '服务费未付', en: 'fee unpaid' },
    from: 'context',
    factor: 2,
  } as const;
  const open = explainPayment(declined('51'));
  const explained = { ...open, evidence: { for: [...open.evidence.for, standing], against: [standing] } };
  expect(viewFor(explained, 'owner').evidence.against).toEqual([standing]);
  const { evidence } = viewFor(explained, 'cardholder');
  expect([evidence.for.length, evidence.against]).toEqual([open.evidence.for.length, []]);
});
