/** `kacha bench crypto`: how fast this machine is, beside what others would use. */
import type { Command } from 'commander';
import { cryptoRows } from '../bench/crypto.ts';
import { type BenchRow, measure, reportLines, secondsOf } from '../bench/harness.ts';
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
}

const BENCHES: readonly Bench[] = [
  {
    name: 'crypto',
    description: 'MACs, PIN blocks and ciphers beside node:crypto / MAC、PIN、加解密与 node:crypto 的对比',
    rows: cryptoRows,
  },
];

export function addBench(program: Command): void {
  const bench = program.command('bench').description('measure operations per CPU-second / 量一量每 CPU 秒做多少次');
  for (const { name, description, rows } of BENCHES) {
    bench
      .command(name)
      .description(description)
      .option('--seconds <n>', 'processor time for each row', '3')
      .option('--lang <language>', 'zh or en')
      .option('--json', 'the report as JSON (schemas/bench-1.schema.json)')
      .addHelpText('after', `\nExample:\n  kacha bench ${name} --seconds 10`)
      .action((flags: BenchFlags) => {
        const language = languageOf(flags.lang);
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
