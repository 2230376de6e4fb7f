import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { CliFault } from '../saying.ts';
import { cryptoRows } from './crypto.ts';
import { type BenchRow, measure, reportLines, secondsOf } from './harness.ts';

const schema: object = JSON.parse(
  readFileSync(new URL('../../../schemas/bench-1.schema.json', import.meta.url), 'utf8'),
) as object;

const title = { zh: '加法', en: 'addition' };
const adding = (name: string, answer: string) => ({ name, run: (turn: number) => turn + 1, answer: () => answer });

describe('a bench', () => {
  test('prints a report that its schema knows', () => {
    const contestants = [adding('kacha', '2'), adding('other', '2')] as const;
    const rows: readonly BenchRow[] = [{ id: 'add', title, limitNanoseconds: 1e6, contestants }];
    const done: string[] = [];
    const report = measure({ bench: 'sums', rows, seconds: 0.1, onRow: ({ id }) => done.push(id) });
    const validate = new Ajv2020().compile(schema);
    expect(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors)).toBe(true);
    expect(done).toEqual(['add']);
    const lines = reportLines(report, 'en');
    expect(lines[0]).toBe('kacha bench sums --seconds 0.1');
    expect(lines.at(-1)).toMatch(/^ {2}other .*ours is \d+\.\d\d x/);
    expect(lines.at(-2)).toMatch(/timed one by one: median .*, p99 .*; the limit is 1.00 ms, and the median keeps it$/);
    expect(report.rows[0]?.contestants[0]).not.toHaveProperty('oursIsFaster');
    const { medianNanoseconds, p99Nanoseconds, operations } = report.rows[0]?.contestants[0]?.oneByOne ?? {};
    expect(operations).toBeGreaterThanOrEqual(1_000);
    expect(p99Nanoseconds).toBeGreaterThanOrEqual(medianNanoseconds ?? Number.NaN);
    expect(report.rows[0]?.contestants[1]).not.toHaveProperty('oneByOne');
  });

  test('times nothing when two contestants answer differently', () => {
    const rows: readonly BenchRow[] = [{ id: 'add', title, contestants: [adding('kacha', '2'), adding('other', '3')] }];
    expect(() => measure({ bench: 'sums', rows, seconds: 0.1 })).toThrow(CliFault);
  });

  test('takes seconds within limits only', () => {
    expect(secondsOf('2.5')).toBe(2.5);
    for (const bad of ['', '0', 'many', '1e9', 'Infinity']) expect(() => secondsOf(bad)).toThrow(CliFault);
  });

  test('compares ciphers that give the same answer', () => {
    for (const { contestants } of cryptoRows()) {
      const [ours, ...others] = contestants;
      for (const other of others) expect(other.answer()).toBe(ours.answer());
    }
  });
});
