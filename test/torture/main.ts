/** The command line of the torture: `npm run torture -- --minutes 10 --seed 7`. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FailoverKind } from './faults.ts';
import { reportLines } from './report.ts';
import { torture } from './torture.ts';

const HELP = `npm run torture -- [--minutes M] [--seed S] [--terminals N] [--json] [--keep]

PostgreSQL with a synchronous standby, three switches behind a balancer, issuers, wallets and terminals, each in processes
of their own, under everything that can go wrong. Afterwards the books of issuers and wallets, our payments and batches,
and what terminals and shops kept are compared to the fen. Exit code 1, and the seed, when anything does not agree.

  --minutes M     of load (default 2)
  --seed S        what is drawn: errands, faults and when they come (default: a new one)
  --terminals N   (default 240)
  --json          the report as JSON on standard output; what goes on is said on standard error in any case
  --keep          leave the databases, journals and logs where they are`;

/** One fail-over in so much time; a run has at least one. */
const FAILOVER_EVERY_MINUTES = 1.25;
const KINDS: readonly FailoverKind[] = ['primary killed', 'primary paused, and back as a second one'];

const LEFT_OVER_MS = 5_000;

const flags = flagsOf(process.argv.slice(2));
const minutes = Number(flags.minutes);
const terminals = Number(flags.terminals);
if (flags.help) console.log(HELP);
else if (
  !(minutes >= 0.2 && minutes <= 600) ||
  !(Number.isInteger(terminals) && terminals >= 8 && terminals <= 2_000)
) {
  console.error(`--minutes is from 0.2 to 600, --terminals from 8 to 2000\n\n${HELP}`);
  process.exitCode = 2;
} else {
  process.exitCode = await run();
  // Everything was stopped. Should anything keep the process all the same, it is named, and the report is not kept waiting.
  setTimeout(() => {
    console.error(`still there: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit();
  }, LEFT_OVER_MS).unref();
}

function flagsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string', default: '2' },
        seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
        terminals: { type: 'string', default: '240' },
        json: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

async function run(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kacha-torture-'));
  chmodSync(folder, 0o755);
  // What was started ends with this process; what it wrote stays for whoever interrupted it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const failovers = Math.max(1, Math.floor(minutes / FAILOVER_EVERY_MINUTES));
  console.error(`seed ${flags.seed}, everything is in ${folder}`);
  let failed = true;
  try {
    const { report } = await torture({
      seed: flags.seed,
      minutes,
      terminals,
      switches: 3,
      issuerProcesses: 3,
      terminalProcesses: 4,
      failovers: Array.from({ length: failovers }, (_, i) => KINDS[i % KINDS.length] ?? 'primary killed'),
      faultEveryMs: 2_500,
      pauseMsMax: 6_000,
      folder,
      onProgress: (line) => console.error(`  ${line}`),
    });
    failed = report.wrong.length > 0;
    writeFileSync(path.join(folder, 'report.json'), JSON.stringify(report, null, 2));
    console.log(flags.json ? JSON.stringify(report, null, 2) : reportLines(report).join('\n'));
  } catch (error) {
    console.error((error as Error).stack ?? String(error));
  }
  if (failed) console.error(`\nseed ${flags.seed}; everything was left in ${folder}`);
  else if (flags.keep) console.error(`everything was left in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
  return failed ? 1 : 0;
}
