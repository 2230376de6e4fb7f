/**
 * The worst that chance has done to payments, kept as examples. What diagnosis must say of each stands beside them, with
 * what the books of issuer and wallet hold; and none holds a secret. `kacha sim --nastiest` writes both.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { INDEX, type TraceEntry } from '../../src/cli/sim/trace-files.ts';
import { explainPayment } from '../../src/diagnosis/index.ts';
import { EXAMPLES } from '../../src/lab/index.ts';
import type { CaseFile } from '../../src/trace/index.ts';
import { type MoneyState, passesLuhn, TRANSACTIONS } from '../../src/trade/index.ts';
import { ROOT } from './sources.ts';

const FOLDER = path.join(ROOT, 'test/traces');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ndjson'));
const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

const index = JSON.parse(read(INDEX)) as readonly TraceEntry[];

test('there are twenty of them, and the index names each', () => {
  expect(files.length).toBe(20);
  expect(index.map(({ file }) => file)).toEqual(files);
});

test('each thing that must be shown is among them', () => {
  const shown = new Set(index.flatMap(({ examples }) => examples));
  expect(EXAMPLES.filter((example) => !shown.has(example))).toEqual([]);
});

test.each(index)('$file: $cause, money $money', ({ file, paymentId, cause, money, reading }) => {
  const lines = read(file).trim().split('\n');
  expect(lines.length).toBe(1);
  const caseFile = JSON.parse(lines[0] ?? '') as CaseFile;
  const { row, events } = caseFile.record;
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  expect(row.version).toBe(events.length);
  const explanation = explainPayment(caseFile);
  expect(explanation.subject).toMatchObject({ paymentId });
  expect([explanation.verdict.cause, explanation.money.state]).toEqual([cause, money]);
  // What somebody has said of another verdict is no reading of this one.
  if (reading !== null) expect(reading.cause).toBe(cause);
});

/** What the books hold of the payment when its money is where diagnosis says it is. */
const BOOKS: Readonly<Record<MoneyState, readonly ('nothing' | 'taken' | 'given-back')[]>> = {
  none: ['nothing'],
  held: ['nothing'],
  charged: ['taken'],
  'charged-partly': ['taken'],
  reversing: [],
  reversed: ['nothing'],
  'refund-pending': [],
  refunded: ['nothing', 'given-back'],
  'approved-offline': [],
  unknown: [],
};

test.each(index)('$file: the money is where the books have it', ({ file, money, postedMinor }) => {
  const { row } = (JSON.parse(read(file)) as CaseFile).record;
  const books = postedMinor === 0 ? 'nothing' : postedMinor > 0 ? 'taken' : 'given-back';
  // What undoes another payment is charged to nobody: it gives back under a reference number of its own.
  const isUndoing = TRANSACTIONS[row.transaction].money === 'undo';
  expect(isUndoing && money === 'reversed' ? ['nothing', 'given-back'] : BOOKS[money]).toContain(books);
});

test.each(files)('%s holds no card number', (name) => {
  const runs = read(name).match(/(?<!\d)\d{13,19}(?!\d)/g) ?? [];
  // Moments are thirteen digits long, and one in ten passes for a card number.
  expect(runs.filter((run) => passesLuhn(run) && run.length > 13)).toEqual([]);
  expect(runs.filter((run) => run.startsWith('9999'))).toEqual([]);
});
