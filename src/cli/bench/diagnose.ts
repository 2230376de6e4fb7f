/**
 * The rows of `kacha bench diagnose`: what a whole table of somebody's payments costs, as it grows, beside merely reading
 * its cells. One payment in twenty failed; 500 terminals, and a day and a half of a busy acquirer at the largest.
 */
import { CsvReader } from '../../capture/index.ts';
import { type Instant, instant, prng } from '../../std/index.ts';
import { TableLoader } from '../diagnose/load-table.ts';
import { diagnosed, SummaryMaker } from '../diagnose/report.ts';
import { both } from '../saying.ts';
import type { BenchRow } from './harness.ts';

export const diagnoseRows = (): readonly BenchRow[] => [1e3, 1e4].map(tableRow);

/** A table takes some ten seconds, and is read eight times. */
export const largeTableRows = (): readonly BenchRow[] => [1e5].map(tableRow);

/** 2026-11-16 00:00 UTC. */
const FIRST_AT = Date.UTC(2026, 10, 16);
const PAYMENTS_A_DAY = 65_000;
const DAY_MS = 24 * 3_600_000;
const TERMINALS = 500;
const CARDS = 20_000;
const FAILED_SHARE = 0.05;
const CODES = ['51', '55', '05', '54', '91', '61', '14', '57', '96', '62'] as const;
const APPROVED = '00';
const CODE_COLUMN = 3;
const PIECE_CHARACTERS = 64 * 1024;

function tableRow(size: number): BenchRow {
  const text = tableOf(size);
  const count = size.toLocaleString('en');
  return {
    id: `table-${size}`,
    title: both(`${count} 笔的交易表，从文本到汇总`, `a table of ${count} payments, from its text to the summary`),
    contestants: [
      { name: 'kacha', run: () => failedIn(text), answer: () => `${failedIn(text)}` },
      { name: 'its cells read, nothing explained', run: () => cellsOf(text), answer: () => `${cellsOf(text)}` },
    ],
  };
}

/** As `kacha diagnose --only failed` does it: whatever failed is explained. */
function failedIn(text: string): number {
  const loader = new TableLoader({});
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) loader.push(text.slice(at, at + PIECE_CHARACTERS));
  const summary = new SummaryMaker();
  for (const each of diagnosed(loader.end(), 'support')) summary.take(each);
  return summary.summary.failed;
}

function cellsOf(text: string): number {
  const reader = new CsvReader(',');
  let failed = 0;
  const count = (records: ReturnType<CsvReader['push']>): void => {
    for (const { cells } of records) if (cells[CODE_COLUMN] !== APPROVED) failed += 1;
  };
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) count(reader.push(text.slice(at, at + PIECE_CHARACTERS)));
  count(reader.end());
  // The first record is the header.
  return failed - 1;
}

function tableOf(size: number): string {
  const draws = prng(`table ${size}`);
  const lines = ['time,amount,card,response code,terminal,merchant,stan,rrn'];
  for (let i = 0; i < size; i++) {
    const terminal = draws.below(TERMINALS);
    lines.push(
      [
        timeOf(instant(FIRST_AT + (i * DAY_MS) / PAYMENTS_A_DAY)),
        (1 + draws.below(50_000) / 100).toFixed(2),
        `999901******${String(draws.below(CARDS) % 10_000).padStart(4, '0')}`,
        draws.chance(FAILED_SHARE) ? draws.pick(CODES) : APPROVED,
        `${10_000_000 + terminal}`,
        `8984403701${10_000 + (terminal >> 1)}`,
        String(i % 1_000_000).padStart(6, '0'),
        `${260_000_000_000 + i}`,
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

const timeOf = (at: Instant): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
