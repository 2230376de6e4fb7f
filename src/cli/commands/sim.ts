/** `kacha sim`: seeds of the simulated town under faults, each audited. A failing seed prints the command that repeats it. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { EXAMPLES, FAULTS, MARKS, MUTANTS, type Mutant } from '../../lab/index.ts';
import { nearest } from '../../std/index.ts';
import { both, CliFault, didYouMean, EXIT, print, progress } from '../saying.ts';
import { runJobs } from '../sim/run-jobs.ts';
import { runSeeds, type SeedPlan } from '../sim/run-seeds.ts';
import { shrunkFaults } from '../sim/shrink.ts';
import type { FailedSeed, Tally } from '../sim/tally.ts';
import { writeNastiest, writeSeedTrace } from '../sim/trace-files.ts';
import { wholeNumber } from '../typed-number.ts';

interface SimFlags {
  readonly seeds?: string;
  readonly seconds?: string;
  readonly from: string;
  readonly jobs: string;
  readonly mutant?: string;
  readonly faults?: string;
  readonly shrink?: boolean;
  readonly trace?: string;
  readonly nastiest?: string;
  readonly write: string;
  readonly json?: boolean;
}

const PROGRESS_EVERY_MS = 10_000;
const VIOLATIONS_SHOWN = 5;
/** Shrinking runs a seed once for every kind of fault that it has. */
const SHRUNK_MAX = 3;
const JOBS_MAX = 256;

export function addSim(program: Command): void {
  program
    .command('sim')
    .description('simulate terminals, switch and issuers under faults, and audit the money / 模拟故障并对账')
    .option('--seeds <n>', 'so many seeds')
    .option('--seconds <n>', 'as many seeds as fit into this time (default 10)')
    .option('--from <n>', 'the first seed', '1')
    .option('--jobs <n>', `so many processes, or "all" (${availableParallelism()} here)`, '1')
    .option('--mutant <name>', `make a mistake on purpose: ${MUTANTS.join(', ')}`)
    .option('--faults <names>', 'these kinds of faults, with commas between, in place of those each seed draws')
    .option('--shrink', 'say which kinds of faults a failing seed needs in order to fail')
    .option('--trace <file>', 'write the case files of the first seed, one a line')
    .option('--nastiest <n>', 'write the case files of the payments that went through the most, and an index of them')
    .option('--write <folder>', 'where to, with --nastiest', 'traces')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha sim --seconds 60 --jobs all\n  kacha sim --seeds 1 --from 4711 --trace 4711.ndjson',
    )
    .action((flags: SimFlags) => sim(flags));
}

async function sim(flags: SimFlags): Promise<void> {
  const plan = planOf(flags);
  if (flags.trace !== undefined) writeSeedTrace(flags.trace, plan);
  if (flags.nastiest !== undefined) return printNastiest(plan, flags);
  const jobs = flags.jobs === 'all' ? availableParallelism() : wholeNumber('--jobs', flags.jobs, JOBS_MAX);
  const told = flags.json === true ? () => undefined : teller();
  const tally = jobs === 1 ? runSeeds(plan, told) : await runJobs(plan, jobs, told);
  process.exitCode = tally.failed.length === 0 ? EXIT.done : EXIT.declined;
  if (flags.json === true) return print(JSON.stringify(tally, null, 2));
  tally.failed.forEach((failed, i) => {
    printFailed(failed, plan);
    if (flags.shrink === true && i < SHRUNK_MAX)
      print(`  enough: ${again(failed.seed, plan)} --faults ${shrunkFaults(failed, plan.mutant).join(',') || 'none'}`);
  });
  printTally(tally);
}

function planOf(flags: SimFlags): SeedPlan {
  const seeds = flags.seeds === undefined ? undefined : wholeNumber('--seeds', flags.seeds);
  return {
    from: wholeNumber('--from', flags.from),
    seeds: seeds ?? Number.POSITIVE_INFINITY,
    seconds: seeds === undefined ? wholeNumber('--seconds', flags.seconds ?? '10') : Number.POSITIVE_INFINITY,
    mutant: mutantOf(flags.mutant),
    faults: faultsOf(flags.faults),
  };
}

/** Now and then, on the side; a seed that fails at once, since a long run may be cut short. */
function teller(): (tally: Tally) => void {
  let toldAt = performance.now();
  const told = new Set<number>();
  return ({ seeds, steps, failed }) => {
    for (const { seed, violations } of failed) {
      if (!told.has(seed))
        progress(`seed ${seed}: ${violations.map(({ check, what }) => `${check}: ${what}`).join('; ')}`);
      told.add(seed);
    }
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = performance.now();
    progress(`${seeds} seeds, ${steps} steps, ${failed.length} failed`);
  };
}

function printFailed({ seed, mood, violations }: FailedSeed, plan: SeedPlan): void {
  print(`seed ${seed} (${mood}) breaks ${violations.length} promises:`);
  for (const { check, what } of violations.slice(0, VIOLATIONS_SHOWN)) print(`  ${check}: ${what}`);
  print(`  again: ${again(seed, plan)}${plan.faults === undefined ? '' : ` --faults ${plan.faults.join(',')}`}`);
}

const again = (seed: number, { mutant }: SeedPlan): string =>
  `kacha sim --seeds 1 --from ${seed}${mutant === undefined ? '' : ` --mutant ${mutant}`}`;

function printTally({ from, seeds, steps, marks, simulatedHours, seconds, cpuSeconds, digest, failed }: Tally): void {
  for (const mark of MARKS) print(`  ${mark.padEnd(44)}${String(marks[mark] ?? 0).padStart(9)}`);
  print(
    `${simulatedHours.toFixed(0)} simulated hours, ${cpuSeconds.toFixed(1)} CPU-seconds, digest ${digest}`,
    `${seeds} seeds from ${from}, ${steps} steps in ${seconds.toFixed(1)} s: ${failed.length} failed`,
  );
}

function printNastiest(plan: SeedPlan, flags: SimFlags): void {
  if (!Number.isFinite(plan.seeds))
    throw new CliFault(both('--nastiest 要同时给 --seeds', '--nastiest needs --seeds: how many to choose from'));
  const count = wholeNumber('--nastiest', flags.nastiest ?? '', 99);
  const worst = writeNastiest(plan, { count, folder: flags.write });
  for (const { simulation, score, happened, examples } of worst)
    print(`seed ${simulation.seed}, score ${score} (${examples.join(', ') || 'no example'}): ${happened.join(', ')}`);
  const missing = EXAMPLES.filter((example) => worst.every(({ examples }) => !examples.includes(example)));
  if (missing.length > 0) print(`not among them: ${missing.join(', ')}`);
}

function mutantOf(text: string | undefined): Mutant | undefined {
  if (text === undefined) return undefined;
  const known = MUTANTS.find((mutant) => mutant === text);
  if (known !== undefined) return known;
  throw unknown('--mutant', text, MUTANTS);
}

/** Names of faults; "none" for none at all, and midnight, which is not a fault and is drawn like one. */
function faultsOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const known = ['midnight', ...FAULTS.map(({ name }) => name)];
  const named = text === 'none' || text === '' ? [] : text.split(',');
  for (const name of named) if (!known.includes(name)) throw unknown('--faults', name, known);
  return named;
}

function unknown(flag: string, text: string, known: readonly string[]): CliFault {
  const guess = nearest(text, known);
  return new CliFault(
    both(`${flag} ${text}：只有 ${known.join('、')}`, `${flag} ${text}: one of ${known.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(guess) },
  );
}
