/** The worst that chance has done to payments, kept as examples: diagnosis has a word for each, and none holds a secret. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { explainPayment } from '../../src/diagnosis/index.ts';
import type { CaseFile } from '../../src/trace/index.ts';
import { MONEY_STATES, passesLuhn } from '../../src/trade/index.ts';
import { ROOT } from './sources.ts';

const FOLDER = path.join(ROOT, 'test/traces');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ndjson'));
const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

test('there are twenty of them', () => {
  expect(files.length).toBe(20);
});

test.each(files)('%s is a case file that diagnosis explains', (name) => {
  const cases = read(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CaseFile);
  expect(cases.length).toBe(1);
  for (const each of cases) {
    const { row, events } = each.record;
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
    expect(row.version).toBe(events.length);
    expect(MONEY_STATES).toContain(row.money);
    const explanation = explainPayment(each);
    expect(explanation.subject).toMatchObject({ paymentId: row.paymentId });
  }
});

test.each(files)('%s holds no card number', (name) => {
  const runs = read(name).match(/(?<!\d)\d{13,19}(?!\d)/g) ?? [];
  // Moments are thirteen digits long, and one in ten passes for a card number.
  expect(runs.filter((run) => passesLuhn(run) && run.length > 13)).toEqual([]);
  expect(runs.filter((run) => run.startsWith('9999'))).toEqual([]);
});
