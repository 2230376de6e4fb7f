/** `kacha sim`: seeds of the simulated town under faults, each audited. A failing seed prints the command that repeats it. */
import type { Command } from 'commander';
import { MARKS, type Mark, MUTANTS, type Mutant, type Simulation, simulate } from '../../lab/index.ts';
import { nearest } from '../../std/index.ts';
import { both, CliFault, didYouMean, EXIT, print, progress } from '../saying.ts';

interface SimFlags {
  readonly seeds?: string;
  readonly seconds?: string;
  readonly from: string;
  readonly mutant?: string;
  readonly json?: boolean;
}

interface Tally {
  readonly seeds: number;
  readonly steps: number;
  readonly seconds: number;
  readonly marks: Readonly<Partial<Record<Mark, number>>>;
  readonly failed: readonly Simulation[];
}

const PROGRESS_EVERY_MS = 10_000;

export function addSim(program: Command): void {
  program
    .command('sim')
    .description('simulate terminals, switch and issuers under faults, and audit the money / 模拟故障并对账')
    .option('--seeds <n>', 'so many seeds')
    .option('--seconds <n>', 'as many seeds as fit into this time (default 10)')
    .option('--from <n>', 'the first seed', '1')
    .option('--mutant <name>', `make a mistake on purpose: ${MUTANTS.join(', ')}`)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  kacha sim --seconds 60\n  kacha sim --seeds 1 --from 4711')
    .action((flags: SimFlags) => sim(flags));
}

function sim(flags: SimFlags): void {
  const from = wholeNumber('--from', flags.from);
  const seeds = flags.seeds === undefined ? undefined : wholeNumber('--seeds', flags.seeds);
  const seconds = seeds === undefined ? wholeNumber('--seconds', flags.seconds ?? '10') : Number.POSITIVE_INFINITY;
  const tally = run({
    from,
    seeds: seeds ?? Number.POSITIVE_INFINITY,
    seconds,
    mutant: mutantOf(flags.mutant),
    quiet: flags.json === true,
  });
  process.exitCode = tally.failed.length === 0 ? EXIT.done : EXIT.declined;
  if (flags.json === true)
    return print(
      JSON.stringify({ ...tally, failed: tally.failed.map(({ seed, violations }) => ({ seed, violations })) }, null, 2),
    );
  for (const { seed, mood, violations } of tally.failed) {
    print(`seed ${seed} (${mood}) breaks ${violations.length} promises:`);
    for (const { check, what } of violations.slice(0, 5)) print(`  ${check}: ${what}`);
    print(
      `  again: kacha sim --seeds 1 --from ${seed}${flags.mutant === undefined ? '' : ` --mutant ${flags.mutant}`}`,
    );
  }
  for (const mark of MARKS) print(`  ${mark.padEnd(44)}${String(tally.marks[mark] ?? 0).padStart(9)}`);
  print(
    `${tally.seeds} seeds from ${from}, ${tally.steps} steps in ${tally.seconds.toFixed(1)} s: ${tally.failed.length} failed`,
  );
}

function run(plan: {
  readonly from: number;
  readonly seeds: number;
  readonly seconds: number;
  readonly mutant: Mutant | undefined;
  readonly quiet: boolean;
}): Tally {
  const startedAt = performance.now();
  const marks: Partial<Record<Mark, number>> = {};
  const failed: Simulation[] = [];
  let seeds = 0;
  let steps = 0;
  let toldAt = startedAt;
  while (seeds < plan.seeds && (performance.now() - startedAt) / 1000 < plan.seconds) {
    const simulation = simulate({
      seed: plan.from + seeds,
      ...(plan.mutant === undefined ? {} : { mutant: plan.mutant }),
    });
    seeds += 1;
    steps += simulation.steps;
    for (const [mark, count] of simulation.marks) marks[mark] = (marks[mark] ?? 0) + count;
    if (simulation.violations.length > 0) failed.push(simulation);
    if (plan.quiet || performance.now() - toldAt < PROGRESS_EVERY_MS) continue;
    toldAt = performance.now();
    progress(`${seeds} seeds, ${steps} steps, ${failed.length} failed`);
  }
  return { seeds, steps, seconds: (performance.now() - startedAt) / 1000, marks, failed };
}

function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1)
    throw new CliFault(both(`${flag} ${text}：从 1 起的整数`, `${flag} ${text}: a whole number from 1`));
  return Number(text);
}

function mutantOf(text: string | undefined): Mutant | undefined {
  if (text === undefined) return undefined;
  const known = MUTANTS.find((mutant) => mutant === text);
  if (known !== undefined) return known;
  const guess = nearest(text, MUTANTS);
  throw new CliFault(
    both(`--mutant ${text}：只有 ${MUTANTS.join('、')}`, `--mutant ${text}: one of ${MUTANTS.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(guess) },
  );
}
