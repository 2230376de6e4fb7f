import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Language, luhnCheckDigit, passesLuhn, UNSAFE_TO_RETRY } from '../../trade/index.ts';
import type { Finding } from '../evidence/finding.ts';
import { VARIABLES } from '../evidence/variables.ts';
import { explanationText } from '../explanation-text.ts';
import { bankWords } from './bank-words.ts';
import { carried, dontKnow, opened, type Reply } from './carried.fixture.ts';
import {
  answer,
  DONT_KNOW,
  NEW_CONVERSATION,
  QUESTIONS_MAX,
  readConversation,
  SAID_MAX,
  stepBack,
  tell,
} from './conversation.ts';
import { ENDING_QUESTIONS, STAGE_QUESTION } from './ending-facts.ts';
import { hear } from './hear.ts';
import { nextStep } from './next-step.ts';
import { OPENINGS } from './openings-texts.ts';
import { GUIDED_QUESTIONS } from './questions.ts';
import { truthfulAnswer, truthfulWords } from './truthful.ts';

/** Answers by place, chosen by a seed: right, wrong or not known. */
const anything = (choices: readonly number[]): Reply => {
  let at = 0;
  return ({ answers }) => {
    const choice = choices[at++ % choices.length] ?? 0;
    return answers[choice % (answers.length + 1)]?.id ?? DONT_KNOW;
  };
};

const WORDS = fc.oneof(
  fc.constantFrom('', ...OPENINGS.flatMap(({ zh, en }) => [zh, en]), '51', '68', 'A0', '99', '伪卡七咋', 'qiandao'),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'刷卡失败密码余额网没反应钱 0123456789aA*.-扣了'), maxLength: 60 }),
);

describe('a conversation', () => {
  test('never asks more than six questions, nothing twice, and always ends in an explanation', () => {
    fc.assert(
      fc.property(WORDS, fc.array(fc.nat(12), { minLength: 6, maxLength: 6 }), (words, choices) => {
        const { step, asked, conversation } = carried(words, anything(choices));
        expect(asked).toBeLessThanOrEqual(QUESTIONS_MAX);
        expect(new Set(conversation.answers.map(({ question }) => question)).size).toBe(asked);
        expect(step.explanation.verdict.probability).toBeGreaterThan(0);
        expect(step.explanation.schema).toBe('kacha.explanation/2');
      }),
      { numRuns: 60 },
    );
  });

  test('never advises another try while it is not known whether money moved', () => {
    fc.assert(
      fc.property(WORDS, fc.array(fc.nat(12), { minLength: 6, maxLength: 6 }), (words, choices) => {
        const { explanation } = carried(words, anything(choices)).step;
        if (UNSAFE_TO_RETRY.has(explanation.money.state)) expect(explanation.retry.advice).not.toBe('now');
      }),
      { numRuns: 60 },
    );
  });

  it('in which nobody knows anything ends undecided, with the money unknown', () => {
    for (const words of ['', '交易失败', 'hello']) {
      const { explanation } = carried(words, dontKnow).step;
      expect(explanation.verdict.cause).toBe('none-of-these');
      expect(explanation.money.state).toBe('unknown');
      expect(explanation.retry.advice).toBe('not-before');
      expect(explanation.subject).toEqual({ kind: 'told' });
    }
  });

  it('asks nothing where a code says it all, and something where a text stands for many codes', () => {
    expect(nextStep(opened('51'))).toMatchObject({ kind: 'explanation', because: 'sure' });
    const vague = nextStep(opened('请与银行联系'));
    expect(vague).toMatchObject({ kind: 'question', number: 1, max: 6 });
    const heard = hear(['请与银行联系']).endings ?? new Map();
    expect(heard.size).toBeGreaterThan(8);
    expect(Math.max(...heard.values())).toBeLessThan(0.5);
    expect(heard.has('funds')).toBe(true);
  });

  it('takes an answer back, then the words', () => {
    const told = opened('交易失败');
    const first = answer(told, { question: 'stage', answer: 'refused' });
    expect(first.ok && stepBack(first.value)).toEqual(told);
    expect(stepBack(told)).toEqual(NEW_CONVERSATION);
    expect(stepBack(NEW_CONVERSATION)).toEqual(NEW_CONVERSATION);
  });

  it('takes a later answer to the same question for the answer', () => {
    const once = answer(NEW_CONVERSATION, { question: 'stage', answer: 'refused' });
    const twice = once.ok ? answer(once.value, { question: 'stage', answer: 'died' }) : once;
    expect(twice.ok && twice.value.answers).toEqual([{ question: 'stage', answer: 'died' }]);
  });

  it('weighs an answer as a guess one time in twelve: one wrong answer does not turn what a code has said', () => {
    const told = opened('55');
    const wrong = answer(told, { question: 'stage', answer: 'died' });
    const step = wrong.ok && nextStep(wrong.value);
    expect(step && step.kind === 'question' ? step.question.id : '').not.toBe('');
    const ended = carried('55', ({ id }) => (id === 'pin-on-keypad' ? 'no' : id === 'pin-tries' ? 'once' : DONT_KNOW));
    expect(ended.step.explanation.verdict.cause).toBe('wrong-pin');
  });

  it('tells somebody who does not know how often the PIN was wrong to stop', () => {
    const reply =
      (tries: string): Reply =>
      ({ id }) =>
        id === 'pin-tries' ? tries : id === 'pin-on-keypad' ? 'no' : DONT_KNOW;
    expect(carried('密码错误', reply('once')).step.explanation.retry.advice).toBe('now');
    expect(carried('密码错误', reply('more')).step.explanation.retry.advice).toBe('never');
    expect(carried('密码错误', reply(DONT_KNOW)).step.explanation.retry.advice).toBe('never');
  });
});

describe('money', () => {
  const stateAfter = (words: string, reply: Reply = dontKnow) => carried(words, reply).step.explanation.money.state;
  const bank =
    (says: string): Reply =>
    ({ id }) =>
      id === 'bank-message' ? says : DONT_KNOW;

  it('is not moved by a refusal, is unknown after silence, and is charged where only the slip is missing', () => {
    for (const words of ['51', '余额不足', '密码错误', '卡已过期', '请插卡', '挂失卡没收']) {
      expect([words, stateAfter(words)]).toEqual([words, 'none']);
    }
    for (const words of ['68', '98', '交易超时', '没反应', '通讯失败', '黑屏', '94', '系统异常', '交易失败']) {
      expect([words, stateAfter(words)]).toEqual([words, 'unknown']);
    }
    // Nothing printed is no proof that it went through; that the screen said so is.
    expect(stateAfter('小票没打出来', ({ id }) => (id === 'printer' ? 'no-paper' : DONT_KNOW))).toBe('unknown');
    expect(stateAfter('显示交易成功，小票没打出来')).toBe('charged');
    expect(stateAfter('', ({ id }) => ({ stage: 'went-through', 'stage-went-through': 'slip' })[id] ?? DONT_KNOW)).toBe(
      'charged',
    );
    expect(stateAfter('00')).toBe('charged');
    expect(stateAfter('钱没到账')).toBe('charged');
  });

  it('is asked after at the bank where the screen leaves it open, and stays unknown when the bank says charged', () => {
    const { step } = carried('交易超时', bank('charged'));
    expect(step.explanation.money.state).toBe('unknown');
    expect(step.explanation.money.sentences.cashier.zh).toContain('银行说已经扣了');
    expect(stateAfter('交易超时', bank('given-back'))).toBe('reversed');
    expect(stateAfter('交易超时', bank('nothing'))).toBe('unknown');
  });

  it('while it is unknown every voice finds out first, and takes another way to pay only then', () => {
    for (const words of ['没反应', '交易失败', '通讯失败', '黑屏', '系统异常']) {
      const { explanation } = carried(words, dontKnow).step;
      expect(explanation.money.state).toBe('unknown');
      for (const { steps, doNot } of Object.values(explanation.voices)) {
        const [first, second, ...rest] = steps.map(({ zh }) => zh);
        expect(first).toMatch(/查|看/);
        if (rest.length > 0) expect(second).toBe('查清没有扣，再往下做：');
        expect(doNot?.zh).toContain('不要再刷');
      }
    }
  });

  it('never promises a reversal by a system that is not there', () => {
    for (const words of ['交易超时', '68', '失败了，顾客说扣了钱', '黑屏']) {
      const { explanation } = carried(words, dontKnow).step;
      for (const { headline, steps } of Object.values(explanation.voices)) {
        expect(`${headline.zh}${steps[0]?.zh}`).not.toMatch(/正在撤回|系统正在|自动冲正/);
      }
    }
  });
});

describe('what is not to be kept', () => {
  const SEPARATORS = ['', ' ', '-', '.', ' - ', '，', '\u200b', '\u3000', '、'];
  const WIDE = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));

  test('no card number is kept, however it is written', () => {
    const cards = fc
      .tuple(
        fc.stringMatching(/^[1-9]\d{11,17}$/),
        fc.constantFrom(...SEPARATORS),
        fc.boolean(),
        fc.string({ maxLength: 8 }),
      )
      .map(([body, between, wide, before]) => {
        const digits = body + luhnCheckDigit(body);
        const written = digits.replace(/(\d{4})(?=\d)/g, `$1${between}`);
        return { digits, text: `${before.replace(/\d/g, '')} 卡号${wide ? WIDE(written) : written} 刷不了` };
      });
    fc.assert(
      fc.property(cards, ({ digits, text }) => {
        const { conversation, hidden } = tell(NEW_CONVERSATION, text);
        expect(hidden).toBe(1);
        const left = JSON.stringify(conversation).normalize('NFKC').replace(/\D/g, '');
        expect(left).not.toContain(digits.slice(0, 8));
        expect((left.match(/\d{13,19}/g) ?? []).filter(passesLuhn)).toEqual([]);
        const read = readConversation({ words: [text], answers: [] });
        expect(read.ok && read.value).toEqual({ conversation, hidden });
        const step = nextStep(conversation);
        expect(JSON.stringify(step)).not.toContain(digits);
      }),
      { numRuns: 150 },
    );
  });

  it('no PIN and no security code is kept either, and a response code is', () => {
    expect(tell(NEW_CONVERSATION, '密码是 123456 不对')).toMatchObject({ hidden: 1 });
    expect(JSON.stringify(tell(NEW_CONVERSATION, 'PIN: 4 4 4 4, cvv2 737'))).not.toMatch(/4 4|737/);
    expect(tell(NEW_CONVERSATION, '密码错误 55')).toEqual({ conversation: opened('密码错误 55'), hidden: 0 });
    expect(tell(NEW_CONVERSATION, '应答码 51，金额 1280.50 元').hidden).toBe(0);
    for (const secret of [
      '6222    0212    3456    7890',
      '6222-0212 然后 3456-7890-123',
      '123456是我的密码',
      '密码是一二三四五六',
      'the pin he typed was: 4 5 6 7 8 9',
      '输的是123456说密码错误',
    ]) {
      const { conversation, hidden } = tell(NEW_CONVERSATION, secret);
      expect([secret, hidden > 0]).toEqual([secret, true]);
      expect(conversation.words.join(' ').match(/\p{Nd}{3}|[一二三四五六]{4}/u)).toBeNull();
    }
  });

  it('nothing asks for a card number, a PIN or a security code', () => {
    for (const { text, answers } of GUIDED_QUESTIONS.values()) {
      expect(text.zh).not.toMatch(/卡号是多少|密码是多少|安全码|输入卡号|告诉.*(?:密码|卡号)/);
      expect(text.en).not.toMatch(/what is the (?:pin|card number)|security code|cvv/i);
      expect(answers.length).toBeGreaterThan(1);
    }
  });

  it('a fault repeats no number', () => {
    const body = '622202021234567';
    const read = readConversation({
      words: [],
      answers: [{ question: `${body}${luhnCheckDigit(body)}`, answer: 'x' }],
    });
    expect(JSON.stringify(read)).not.toContain('62220202');
  });
});

describe('from outside', () => {
  test('anything is read or refused, and nothing throws', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withMap: true }), (value) => {
        const read = readConversation(value);
        if (read.ok) nextStep(read.value.conversation);
      }),
      { numRuns: 200 },
    );
  });

  it('is bounded, and names what is wrong', () => {
    const words = Array.from({ length: SAID_MAX + 1 }, (_, i) => `字${i}`);
    expect(readConversation({ words })).toMatchObject({ ok: false, fault: { kind: 'too-many', field: 'words' } });
    expect(readConversation({ words: ['x'.repeat(100_000)] })).toMatchObject({ ok: true });
    expect(readConversation({ answers: [{ question: 'stage', answer: 'refusd' }] })).toMatchObject({
      ok: false,
      fault: { kind: 'no-such-answer', question: 'stage' },
    });
    const twice = { question: 'stage', answer: 'died' };
    expect(readConversation({ answers: [twice, twice] })).toMatchObject({ fault: { kind: 'asked-twice' } });
    expect(readConversation({ answers: [{ question: '__proto__', answer: 'x' }] })).toMatchObject({
      fault: { kind: 'no-such-question' },
    });
    expect(readConversation({ schema: 'kacha.conversation/9' })).toMatchObject({ fault: { field: 'schema' } });
  });
});

describe('places', () => {
  it('every ending has one place where it is seen, and one finer answer at most', () => {
    const endings = [...new Set(VARIABLES.ending.values)];
    const places = STAGE_QUESTION.answers.flatMap(({ endings: at }) => at);
    expect([...places].sort()).toEqual([...endings].sort());
    for (const { answers } of ENDING_QUESTIONS) {
      const all = answers.flatMap(({ endings: at }) => at);
      expect(all.length).toBe(new Set(all).size);
    }
  });

  it.each(OPENINGS)('what can be picked is understood in both languages: $zh', ({ zh, en }) => {
    const heard = hear([zh]);
    expect(heard.understood.length).toBeGreaterThan(0);
    const top = (words: string) => [...(hear([words]).endings ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];
    expect(top(en)).toBe(top(zh));
  });
});

test('a truthful person answers what the findings say, and nothing where they say nothing', () => {
  const fact = { text: { zh: '事实', en: 'fact' }, from: 'context' } as const;
  const truth: readonly Finding[] = [
    { ...fact, variable: 'ending', value: 'pin-wrong' },
    { ...fact, variable: 'pin-on-keypad', k: 4, n: 4 },
    { ...fact, variable: 'others-here', k: 0, n: 9 },
    { ...fact, variable: 'card-elsewhere', k: 0, n: 0 },
    { ...fact, variable: 'signal', value: 'weak' },
    { ...fact, variable: 'keypad-fault', value: 'function-key-stuck' },
    { ...fact, variable: 'bearer', value: 'none' },
  ] as readonly Finding[];
  const told = (question: string) => truthfulAnswer(question, truth);
  expect(truthfulWords(truth)).toBe('密码错');
  expect(truthfulWords([])).toBe('');
  expect(told('stage')).toBe('refused');
  expect(told('stage-refused')).toBe('pin');
  expect(told('stage-died')).toBe(DONT_KNOW);
  expect(told('code')).toBe('55');
  expect(told('pin-on-keypad')).toBe('yes');
  expect(told('others-here')).toBe('no');
  expect(told('card-elsewhere')).toBe(DONT_KNOW);
  expect(told('signal')).toBe('weak');
  expect(told('keypad-fault')).toBe('yes');
  expect(told('bearer')).toBe(DONT_KNOW);
  expect(told('clock')).toBe(DONT_KNOW);
  expect(told('bank-message')).toBe(DONT_KNOW);
  for (const { id, answers } of GUIDED_QUESTIONS.values()) {
    expect([DONT_KNOW, ...answers.map((each) => each.id)]).toContain(told(id));
  }
});

test('what to tell the bank holds what is known and no more', () => {
  const { step, conversation } = carried('请与银行联系', ({ id }) => (id === 'code' ? '51' : DONT_KNOW));
  for (const language of ['zh', 'en'] as readonly Language[]) {
    const lines = bankWords(conversation, step.explanation, { language, voice: 'cashier' });
    expect(lines.join('\n')).toContain('51');
    expect(lines[0]).toContain('请与银行联系');
    expect(lines.length).toBeGreaterThanOrEqual(5);
    expect(explanationText(step.explanation, { voice: 'cashier', language })[0]).toMatch(/没有扣款|No money/);
  }
});
