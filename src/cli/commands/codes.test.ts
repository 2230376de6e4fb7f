/** `kacha codes`, as typed. */
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import type { CodeRow } from '../../diagnosis/index.ts';
import type { CodesSeenAnswer } from '../../http/index.ts';
import { unreviewedLines } from '../codes-lines.ts';
import { CliFault } from '../saying.ts';
import { addCodes } from './codes.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

async function kacha(...typed: readonly string[]): Promise<string> {
  const printed: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const program = new Command('kacha').exitOverride();
  addCodes(program);
  await program.parseAsync(['codes', ...typed], { from: 'user' });
  return printed.join('');
}

async function faultOf(...typed: readonly string[]): Promise<CliFault> {
  const error = await kacha(...typed).catch((thrown: unknown) => thrown);
  if (error instanceof CliFault) return error;
  throw new Error(`expected a fault, not ${String(error)}`);
}

const rowsOf = async (...typed: readonly string[]): Promise<readonly CodeRow[]> =>
  JSON.parse(await kacha(...typed, '--json')) as CodeRow[];

test('without words it lists the spaces', async () => {
  const listed = await kacha('--lang', 'en');
  for (const space of ['unionpay.pos', 'visa', 'mastercard.advice', 'wechat.pay', 'emv.offline', 'kacha.switch'])
    expect(listed).toContain(space);
});

test('a space is listed whole, and with a class only what is of that class', async () => {
  expect((await kacha('--space', 'visa')).split('\n').length).toBeGreaterThan(50);
  const refunds = await rowsOf('--space', 'alipay', '--class', 'refund');
  expect(refunds.length).toBeGreaterThan(3);
  expect(new Set(refunds.map(({ messageClass }) => messageClass))).toEqual(new Set(['refund']));
});

test('one code of one space is shown with all that is known of it', async () => {
  const shown = await kacha('5C', '--space', 'visa', '--lang', 'en');
  expect(shown).toContain('category 2, at most 15 further attempts, within 30 days, since 2022-04');
  expect(shown).toContain('2025-04-11');
  expect(shown).toContain('not against the official text');
  expect(await kacha('43', '--space', 'unionpay.pos', '--lang', 'en')).toContain('not for those at the till');
});

test('the class says whose money is short', async () => {
  const rows = await rowsOf('NOTENOUGH', '--space', 'wechat.pay', '--class', 'refund');
  expect(rows.map(({ actor, messageClass }) => [actor, messageClass])).toEqual([['merchant', 'refund']]);
});

test('a screen that says little is answered with the codes that may stand behind it', async () => {
  const said = await kacha('请与银行联系');
  expect(said).toContain('屏幕：请与银行联系');
  expect(said).toMatch(/01 +unionpay\.pos/);
  expect(said).toContain('看屏幕或小票上的两位应答码');
});

test.each([['刷ka卡', '密码错误'], ['伪卡七咋'], ['餘額不足'], ['wrong', 'pin']])(
  '%s %s is understood',
  async (...words) => {
    expect(await kacha(...words)).toMatch(/unionpay\.(?:pos|qr)/);
  },
);

test('the JSON of a search is rows and screen texts with their scores, and carries no search words', async () => {
  const hits = JSON.parse(await kacha('余额不足', '--json')) as readonly {
    score: number;
    row?: object;
    screenText?: object;
  }[];
  expect(hits.every(({ score, row, screenText }) => score > 0 && (row ?? screenText) !== undefined)).toBe(true);
  expect(hits.some(({ row }) => row !== undefined && 'words' in row)).toBe(false);
});

test('what is not known names the nearest', async () => {
  const slip = await faultOf('AO', '--space', 'unionpay.pos', '--lang', 'en');
  expect([slip.exitCode, slip.hint?.en]).toEqual([1, expect.stringContaining('A0 in unionpay.pos')]);
  expect((await faultOf('今天天气')).hint?.zh).toContain('换个说法');
});

test.each([
  [['--space', 'vsa'], '--space visa'],
  [['55', '--class', 'sael'], '--class sale'],
])('%j is usage, answered with the right word', async (typed, meant) => {
  const fault = await faultOf(...typed);
  expect([fault.exitCode, fault.hint?.en]).toEqual([2, `did you mean ${meant}?`]);
});

test('a number that could be a card is not repeated', async () => {
  const fault = await faultOf('9999', '0000', '1234', '5678', 'zzzz');
  expect(fault.line.en).not.toContain('9999 0000 1234 5678');
});

test('what live traffic has shown is asked of a platform', async () => {
  const fault = await faultOf('--unreviewed', '--api', 'http://127.0.0.1:9');
  expect(fault.line.en).toBe('no platform answers at http://127.0.0.1:9');
  expect((await faultOf('--unreviewed', '55')).exitCode).toBe(2);
  expect((await faultOf('--unreviewed', '--days', '91')).exitCode).toBe(2);
});

test('an unlisted code is said to be so, with its counts and where it came from', () => {
  const item: CodesSeenAnswer['items'][number] = {
    space: 'unionpay.pos',
    code: 'ZZ',
    messageClass: 'sale',
    standing: 'unlisted',
    meaning: null,
    class: null,
    source: null,
    count: 7,
    firstAt: 0,
    lastAt: 60_000,
    issuers: [{ issuerId: 'huaxing', issuerName: { zh: '华兴银行', en: 'Huaxing' }, count: 7 }],
    links: [{ linkId: 'huaxing-1', count: 7 }],
  };
  const [, line] = unreviewedLines({ since: 0, items: [item] }, 'zh');
  expect(line).toMatch(/ZZ +unionpay\.pos +表里没有 +7 .*华兴银行 7 +huaxing-1 7/);
  expect(unreviewedLines({ since: 0, items: [] }, 'en')).toHaveLength(1);
});
