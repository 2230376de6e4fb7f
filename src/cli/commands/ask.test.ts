/** `kacha ask`, as typed. */
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { type AskAnswer, NEW_CONVERSATION, QUESTIONS_MAX } from '../../diagnosis/index.ts';
import { type Language, luhnCheckDigit } from '../../trade/index.ts';
import { askInTurn } from '../ask-in-turn.ts';
import { CliFault } from '../saying.ts';
import { addAsk } from './ask.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

async function kacha(...typed: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const keep = (text: unknown): boolean => {
    printed.push(String(text));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  const program = new Command('kacha').exitOverride();
  addAsk(program);
  await program.parseAsync(['ask', ...typed], { from: 'user' });
  return printed.join('');
}

async function faultOf(...typed: readonly string[]): Promise<CliFault> {
  const error = await kacha(...typed).catch((thrown: unknown) => thrown);
  if (error instanceof CliFault) return error;
  throw new Error(`expected a fault, not ${String(error)}`);
}

/** What is shown to somebody who types these lines. */
async function atPrompt(language: Language, ...typed: readonly string[]): Promise<string> {
  const from = new PassThrough();
  const to = new PassThrough();
  const shown: string[] = [];
  to.on('data', (chunk) => shown.push(String(chunk)));
  from.end(typed.map((line) => `${line}\n`).join(''));
  await askInTurn({ conversation: NEW_CONVERSATION, language, voice: 'cashier', from, to });
  return shown.join('');
}

test('a code that says it all is explained at once, money first, with what to tell the bank', async () => {
  const lines = (await kacha('51')).split('\n');
  expect(lines[0]).toContain('听懂了：应答码 51');
  expect(lines[1]).toMatch(/^钱：没有扣款/);
  expect(lines.join('\n')).toContain('报给银行或收单机构');
});

test('a vague text is answered with the next question and the flags that answer it', async () => {
  const shown = await kacha('请与银行联系', '--lang', 'en');
  expect(shown).toContain('Question 1 of at most 6');
  expect(shown).toContain('--answer code=51');
  expect(shown).toContain('--answer code=unknown');
  expect(await kacha('请与银行联系', '--answer', 'code=51')).toContain('卡内可用余额不足');
});

test('words in several places are one text, disguised ones too', async () => {
  expect(await kacha('刷ka卡', '余额不足')).toContain('卡内可用余额不足');
});

test('programs get one step at a time', async () => {
  const first = JSON.parse(await kacha('没反应', '--json')) as AskAnswer;
  expect(first).toMatchObject({
    schema: 'kacha.ask/1',
    conversation: { words: ['没反应'] },
    step: { kind: 'question' },
  });
  const second = JSON.parse(await kacha('没反应', '--answer', 'stage=not-read', '--json')) as AskAnswer;
  expect(second.conversation.answers).toEqual([{ question: 'stage', answer: 'not-read' }]);
});

test('a card number is not kept, and whoever typed it is told', async () => {
  const body = '622202021234567';
  const shown = await kacha(`${body}${luhnCheckDigit(body)}`, '余额不足');
  expect(shown).toContain('已经抹掉');
  expect(shown).not.toContain('6222');
});

test('what is mistyped is answered with the nearest valid form', async () => {
  expect((await faultOf('--answer', 'stag=refused')).hint?.en).toContain('stage');
  expect((await faultOf('--answer', 'stage=refusd')).hint?.en).toContain('--answer stage=refused');
  expect((await faultOf('--answer', 'stage')).hint?.en).toContain('--answer stage=not-read');
  expect((await faultOf('51', '--as', 'casheer')).hint?.en).toContain('--as cashier');
});

test('at a prompt numbers pick, Enter is "I don’t know", b goes back, and words may be added', async () => {
  const shown = await atPrompt('zh', '没反应', '1', 'b', '5', '', '51');
  expect(shown).toContain('听懂了：没有反应');
  expect(shown.match(/第 1 问/g)?.length).toBe(2);
  expect(shown).toContain('听懂了：应答码 51');
  expect(shown).toMatch(/钱：/);
});

test('at a prompt a text can be picked by its number, and nobody is asked more than six times', async () => {
  const shown = await atPrompt('en', '3');
  expect(shown).toContain('Understood: 余额不足'.slice(0, 11));
  expect(shown).toContain('Money: No money was taken.');
  const silent = await atPrompt('en', '', ...Array.from({ length: 10 }, () => ''));
  expect(silent).not.toContain(`Question ${QUESTIONS_MAX + 1}`);
  expect(silent).toContain('Money: It is not known');
});

test('at a prompt q ends, and so does the end of what is typed', async () => {
  expect(await atPrompt('zh', '没反应', 'q')).not.toContain('钱：');
  expect(await atPrompt('zh', '没反应')).not.toContain('钱：');
});
