import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AskAnswer } from '../diagnosis/index.ts';
import { luhnCheckDigit } from '../trade/index.ts';
import { ConsoleRoom } from './console-room.fixture.ts';
import type { ApiFault } from './contract.ts';
import { schemaOf } from './published-schemas.fixture.ts';

let room: ConsoleRoom;
beforeAll(async () => {
  room = await ConsoleRoom.open();
});
afterAll(() => room?.close());

const wrongWith = schemaOf('ask');

async function asked(body: unknown, voice = 'cashier'): Promise<AskAnswer> {
  const response = await room.post(`/api/ask?voice=${voice}`, body);
  expect(response.status).toBe(200);
  const answer = (await response.json()) as AskAnswer;
  expect(wrongWith(answer)).toEqual([]);
  return answer;
}

async function refused(body: unknown): Promise<readonly [number, ApiFault['error']]> {
  const response = await room.post('/api/ask', body);
  return [response.status, ((await response.json()) as ApiFault).error];
}

it('leads from what a screen says to an explanation, the conversation going back and forth', async () => {
  let answer = await asked({ words: ['请与银行联系'] });
  let questions = 0;
  while (answer.step.kind === 'question') {
    questions += 1;
    expect(answer.step.number).toBe(questions);
    const { id } = answer.step.question;
    const given = { question: id, answer: id === 'code' ? '51' : 'unknown' };
    answer = await asked({ ...answer.conversation, answers: [...answer.conversation.answers, given] });
  }
  expect(questions).toBeGreaterThan(0);
  expect(answer.step.explanation).toMatchObject({
    schema: 'kacha.explanation/2',
    money: { state: 'none' },
    verdict: { cause: 'insufficient-funds' },
  });
  expect(answer.step.bankWords.en.join('\n')).toContain('51');
  // The end is told again to whoever asks again.
  expect(await asked(answer.conversation)).toEqual(answer);
});

it('begins with nothing at all', async () => {
  const answer = await asked({});
  expect(answer).toMatchObject({ hidden: 0, step: { kind: 'question', question: { id: 'stage' } } });
});

it('throws a card number away and says so', async () => {
  const body = '622202021234567';
  const pan = `${body}${luhnCheckDigit(body)}`;
  const answer = await asked({ words: [`卡号 ${pan} 余额不足`] });
  expect(answer.hidden).toBe(1);
  expect(JSON.stringify(answer)).not.toContain(pan.slice(0, 8));
  expect(answer.step).toMatchObject({ explanation: { verdict: { cause: 'insufficient-funds' } } });
});

it('tells those at a till of a reported card no more than that it cannot be used', async () => {
  for (const voice of ['cashier', 'owner', 'cardholder']) {
    const answer = await asked({ words: ['43'] }, voice);
    expect(JSON.stringify(answer)).not.toMatch(/挂失|被窃|没收|stolen|lost|pick.?up/i);
    expect(answer.step).toMatchObject({ explanation: { verdict: { cause: 'card-not-accepted' } } });
  }
  expect((await asked({ words: ['43'] }, 'support')).step).toMatchObject({
    explanation: { verdict: { cause: 'card-lost-or-stolen' } },
  });
});

it('refuses what is no conversation, and names the nearest valid form', async () => {
  const stage = { question: 'stage', answer: 'refused' };
  const hostile: readonly unknown[] = [
    [],
    'text',
    7,
    { words: '请与银行联系' },
    { words: [1] },
    { words: Array.from({ length: 7 }, () => 'x') },
    { answers: Array.from({ length: 7 }, () => stage) },
    { answers: [stage, stage] },
    { answers: [{ question: '__proto__', answer: 'x' }] },
    { answers: [{ question: 'constructor', answer: 'x' }] },
    { answers: [null] },
    { answers: { length: 1 } },
    { schema: 'kacha.conversation/2' },
  ];
  for (const body of hostile) {
    const [status, { code, message }] = await refused(body);
    expect([body, status, code]).toEqual([body, 400, 'bad-request']);
    expect(message.zh.length).toBeGreaterThan(0);
  }
  expect((await refused({ answers: [{ question: 'stag', answer: 'x' }] }))[1].nearest).toBe('stage');
  expect((await refused({ answers: [{ question: 'stage', answer: 'refusd' }] }))[1].nearest).toBe('stage=refused');
  expect((await refused({ words: ['x'.repeat(20_000)] }))[0]).toBe(413);
});

it('reads any words, however strange, within its bounds', async () => {
  const strange = [
    '\u0000\uFFFF',
    '💳'.repeat(100),
    '((((((((((',
    '%s%s%n',
    '‮没反应',
    '9'.repeat(1_000),
    '\\'.repeat(500),
  ];
  for (const words of strange) {
    const answer = await asked({ words: [words] });
    expect(answer.conversation.words.join('').length).toBeLessThanOrEqual(200);
  }
  const response = await fetch(`${room.base}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"words":',
  });
  expect(response.status).toBe(400);
});
