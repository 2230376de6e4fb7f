/** `kacha bench`: how fast this machine is, beside what others would use. */
import type { Command } from 'commander';
import type { Bilingual } from '../../trade/index.ts';
import { codecRows, missingContestant } from '../bench/codec.ts';
import { counterRows, historyRows } from '../bench/counters.ts';
import { cryptoRows } from '../bench/crypto.ts';
import { diagnoseRows, largeTableRows } from '../bench/diagnose.ts';
import { type BenchRow, measure, reportLines, secondsOf } from '../bench/harness.ts';
import { verdictRows } from '../bench/verdict.ts';
import { languageOf, print, progress } from '../saying.ts';

interface BenchFlags {
  readonly seconds: string;
  readonly lang?: string;
  readonly json?: boolean;
}

interface Bench {
  readonly name: string;
  readonly description: string;
  /** Made only when asked for: rows set up keys and messages. */
  readonly rows: () => readonly BenchRow[];
  /** What to install for a comparison that cannot be made. */
  readonly missing?: () => Bilingual | undefined;
}

const BENCHES: readonly Bench[] = [
  {
    name: 'codec',
    description: "reading and writing messages beside npm's iso_8583 / 报文的读写与 npm 的 iso_8583 的对比",
    rows: codecRows,
    missing: missingContestant,
  },
  {
    name: 'crypto',
    description: 'MACs, PIN blocks and ciphers beside node:crypto / MAC、PIN、加解密与 node:crypto 的对比',
    rows: cryptoRows,
  },
  {
    name: 'counters',
    description: "counting payments, and a verdict's look-ups beside a scan / 计数器的记与查，与逐笔重数的对比",
    rows: counterRows,
  },
  {
    name: 'verdict',
    description: 'explaining one failed payment as its neighbours grow / 解释一笔失败，随邻居增多',
    rows: () => verdictRows(),
  },
  {
    name: 'diagnose',
    description:
      'a table of transactions read and its failures explained, as it grows / 读一份交易表并逐笔说清，随行数增多',
    rows: diagnoseRows,
  },
  {
    name: 'diagnose-large',
    description: 'the same of a hundred thousand payments / 十万笔的交易表',
    rows: largeTableRows,
  },
  {
    name: 'counters-history',
    description: 'the same look-ups after a million and ten million payments / 一百万与一千万笔之后的查',
    rows: historyRows,
  },
];

export function addBench(program: Command): void {
  const bench = program.command('bench').description('measure operations per CPU-second / 量一量每 CPU 秒做多少次');
  for (const { name, description, rows, missing } of BENCHES) {
    bench
      .command(name)
      .description(description)
      .option('--seconds <n>', 'processor time for each row', '3')
      .option('--lang <language>', 'zh or en')
      .option('--json', 'the report as JSON (schemas/bench-1.schema.json)')
      .addHelpText('after', `\nExample:\n  kacha bench ${name} --seconds 10`)
      .action((flags: BenchFlags) => {
        const language = languageOf(flags.lang);
        const absent = missing?.();
        if (absent !== undefined) progress(absent[language]);
        const report = measure({
          bench: name,
          rows: rows(),
          seconds: secondsOf(flags.seconds),
          onRow: ({ title }) => progress(`✓ ${title[language]}`),
        });
        if (flags.json === true) return print(JSON.stringify(report, null, 2));
        print(...reportLines(report, language));
      });
  }
}
