/** Several files at once, of several kinds, and what comes through a pipe. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScenario, traceOfRun } from '../../lab/index.ts';
import { writeTrace } from '../../trace/index.ts';
import { loadInput } from './load-input.ts';
import type { Loaded } from './loaded.ts';
import { diagnosed } from './report.ts';
import { pipedInput, textOf } from './text-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kacha-load-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = '交易时间,金额,卡号,应答码,终端号';
const table = (day: number, codes: readonly string[]): string =>
  [HEADER, ...codes.map((code, i) => `2026-11-${day} 10:0${i}:00,20.00,999901******003${i},${code},10000001`)].join(
    '\n',
  );

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const load = (...files: string[]): Promise<Loaded> => loadInput(files, { set: [] }, 'en');

function traceText(): { readonly text: string; readonly payments: number; readonly subject: string } {
  const run = runScenario({ name: 'wrong-pin', seed: 'files' });
  if (run === undefined) throw new Error('the scenario is there');
  return { text: [...writeTrace(traceOfRun(run))].join(''), payments: run.payments.length, subject: run.subject };
}

describe('several files', () => {
  it('are one: payments of one are the neighbours of another', async () => {
    const first = written('monday.csv', table(21, ['91', '91', '00']));
    const second = written('tuesday.csv', table(22, ['51']));
    const [alone, both] = [await load(second), await load(first, second)];
    expect(alone).toMatchObject({ kind: 'csv', mapping: { columns: { code: { header: '应答码' } } } });
    expect(both).toMatchObject({ kind: 'files', mapping: null, troubles: [] });
    expect(both.source.payments).toHaveLength(4);
    const explained = [...diagnosed(both, 'support')];
    expect(explained.map(({ isFailed }) => isFailed)).toEqual([true, true, false, true]);
    // The card and the terminal of the second file are those of the first.
    expect(explained.at(-1)?.wanted).not.toContain('neighbours');
    expect([...diagnosed(alone, 'support')][0]?.wanted).toContain('neighbours');
    expect(both.opening.map(({ en }) => en)).toContain('— tuesday.csv');
  });

  it('given twice are counted once', async () => {
    const file = written('once.csv', table(20, ['51', '00']));
    const copy = written('copy.csv', table(20, ['51', '00']));
    expect((await load(file, file)).source.payments).toHaveLength(2);
    const both = await load(file, copy);
    expect(both.source.payments).toHaveLength(2);
    expect(both.troubles.map(({ en }) => en)).toEqual(['2 payments stand in two files and are counted once']);
  });

  it('of several kinds lie in one folder; what is none of them is said and left out', async () => {
    const { text, payments, subject } = traceText();
    written('mixed/day.csv', table(19, ['51', '00']));
    written('mixed/day.ndjson', text);
    written('mixed/readme.txt', 'how these were exported');
    const mixed = await load(path.join(folder, 'mixed'));
    expect(mixed.kind).toBe('folder');
    expect(mixed.source.payments).toHaveLength(payments + 2);
    expect(mixed.troubles.map(({ en }) => en)).toEqual([expect.stringContaining('readme.txt')]);
    const found = [...diagnosed(mixed, 'support')].find(({ row }) => row.paymentId === subject);
    expect(found?.explanation.verdict.cause).toBe('wrong-pin');
  });

  it('of which one is not there is the fault of whoever named it', async () => {
    const file = written('there.csv', table(18, ['51']));
    await expect(load(file, path.join(folder, 'not-there.csv'))).rejects.toThrow(/not-there/);
  });
});

it('a pipe is told by its beginning and then read to its end, in whatever pieces it comes', async () => {
  const bytes = new TextEncoder().encode(table(22, ['51', '00', '05']).repeat(3_000));
  async function* inPieces(size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
  }
  for (const size of [997, 100_000, bytes.length]) {
    const input = await pipedInput(inPieces(size));
    expect(input.sample).toMatchObject({ encoding: 'utf-8', isBinary: false });
    let text = '';
    for await (const piece of textOf(input)) text += piece;
    expect(text.length).toBe(new TextDecoder().decode(bytes).length);
  }
});
