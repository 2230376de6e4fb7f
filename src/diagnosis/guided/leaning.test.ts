import { describe, expect, it, test } from 'vitest';
import { VOICES } from '../../trade/index.ts';
import { viewFor } from '../disclosure.ts';
import { VERDICT_MIN } from '../judge.ts';
import { carried } from './carried.fixture.ts';
import { DONT_KNOW, readConversation } from './conversation.ts';
import { LEANING_MIN } from './leaning.ts';
import { lookQuestion, sharesOfLooks } from './look-questions.ts';
import { findingsOfConversation, nextStep } from './next-step.ts';

/** Asked of somebody who knows nothing but what is given. */
const ended = (words: string, known: Readonly<Record<string, string>> = {}) =>
  carried(words, ({ id }) => known[id] ?? DONT_KNOW).step.explanation;

describe('two or three causes are left', () => {
  const left = ended('终端无权限 58', { 'who-fails': 'all', change: 'none' });

  it('names the likeliest with how sure that is, and says that it is not certain', () => {
    expect(left.verdict.cause).toBe('terminal-not-registered');
    expect(left.verdict.probability).toBeGreaterThanOrEqual(LEANING_MIN);
    expect(left.verdict.probability).toBeLessThan(VERDICT_MIN);
    expect(left.voices.cashier.headline.zh).toMatch(/^还不能确定，最像是/);
    expect(left.voices.cashier.headline.en).toMatch(/^Not certain/);
    expect(left.alternatives.map(({ cause }) => cause)).not.toContain('terminal-not-registered');
  });

  it('names the others that are left beside it', () => {
    const { voices, terms } = ended('系统异常 96', { 'who-fails': DONT_KNOW, kind: 'sale' });
    const others = terms.slice(1).filter(({ posterior, cause }) => posterior >= 0.1 && cause !== 'none-of-these');
    expect(others.length).toBeGreaterThan(0);
    for (const { title } of others.slice(0, 2)) expect(voices.support.headline.zh).toContain(title.zh);
  });

  it('advises outright only what is right under all of them, and never another try at once', () => {
    for (const words of ['终端无权限 58', '系统异常 96', '死机', '网络不通', '请与银行联系', '']) {
      const explanation = ended(words, { 'who-fails': 'all' });
      if (explanation.verdict.probability >= VERDICT_MIN) continue;
      expect([words, explanation.retry.advice]).not.toEqual([words, 'now']);
      // Where the money is open, finding out comes first, and all else is for afterwards.
      if (explanation.money.state === 'unknown')
        for (const voice of VOICES) expect(explanation.voices[voice].steps[1]?.en ?? 'Only once').toMatch(/^Only once/);
    }
    expect(left.voices.cashier.steps.slice(1).every(({ zh }) => zh.startsWith('如果是“'))).toBe(true);
    expect(left.voices.cardholder.steps.length).toBe(1);
  });

  it('does not lean on what may not be said to everybody', () => {
    for (const words of ['交易失败', '05', '59', '62', '01', '此卡被没收', '有风险']) {
      const explanation = ended(words);
      const { cause, probability } = viewFor(explanation, 'cardholder').verdict;
      if (probability >= VERDICT_MIN || cause === 'none-of-these') continue;
      expect(JSON.stringify(explanation.voices.cardholder)).not.toMatch(/欺诈|盗|挂失|可疑|fraud|stolen|suspect/);
    }
  });
});

describe('what looks alike is one answer', () => {
  const likelihoodOf = (id: string, answer: string) => {
    const read = readConversation({ words: [], answers: [{ question: id, answer }] });
    if (!read.ok) throw new Error('an answer of the question');
    const told = findingsOfConversation(read.value.conversation);
    expect(told).toHaveLength(1);
    return nextStep(read.value.conversation);
  };

  it('has shares that come to one for every cause, and an answer for those who see nothing', () => {
    for (const id of ['who-fails', 'link-failure', 'change', 'standing', 'read-failure', 'keypad-fault', 'weather']) {
      const look = lookQuestion(id);
      if (look === undefined) throw new Error(`${id} is asked of what can be seen`);
      const shares = sharesOfLooks(look);
      for (const i of (shares[0] ?? []).keys())
        expect(shares.reduce((sum, each) => sum + (each[i] ?? 0), 0)).toBeCloseTo(1, 9);
      for (const { id: answer } of look.answers) likelihoodOf(id, answer);
    }
  });

  it('takes a good sign that does not connect for any of what can stand behind it, not for a time-out alone', () => {
    const known = { 'link-failure': 'connection-timeout', signal: 'good', 'who-fails': 'all', bearer: 'cable' };
    const { terms } = ended('连不上网', known);
    const named = terms.slice(0, 6).map(({ cause }) => cause);
    expect(named).toContain('blocked-by-firewall');
    expect(named).not.toContain('weak-signal');
  });

  it('holds "nothing was changed" against a new version, and "updated" for it', () => {
    const of = (change: string) =>
      ended('死机', { change, 'who-fails': 'all', load: 'no' }).terms.find(
        ({ cause }) => cause === 'app-version-defect',
      )?.posterior ?? 0;
    expect(of('release')).toBeGreaterThan(2 * of('none'));
    expect(of('none')).toBeLessThan(of(DONT_KNOW));
  });

  it('tells one bank from everybody by one question', () => {
    const of = (who: string) => ended('系统异常 96', { 'who-fails': who, kind: 'sale' }).verdict.cause;
    expect(of('same-bank')).toBe('issuer-system-fault');
    expect(of('all')).not.toBe('issuer-system-fault');
  });
});

test('who cannot say where it stopped is asked for a code', () => {
  const asked: string[] = [];
  carried('', ({ id }) => {
    asked.push(id);
    return id === 'code' ? '51' : DONT_KNOW;
  });
  expect(asked.slice(0, 2)).toEqual(['stage', 'code']);
});

test('a charge that came back is compared before it is taken again', () => {
  const { money, retry } = ended('等应答时网络断开', { 'bank-message': 'given-back' });
  expect(money.state).toBe('reversed');
  expect(retry.advice).toBe('not-before');
  expect(retry.because.en).toContain('this payment');
});

test('a wrong PIN where none was asked for is no wrong PIN', () => {
  const { verdict } = ended('55', { 'pin-tries': 'none', 'pin-asked': 'no' });
  expect(verdict.cause).toBe('pin-required-not-asked');
});
