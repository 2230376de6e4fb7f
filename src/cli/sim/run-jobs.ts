/** Seeds on several processes: each runs this command on a block of them and prints its tally. */
import { fromAnotherProcess } from '../another-process.ts';
import { both, EXIT } from '../saying.ts';
import type { SeedPlan } from './run-seeds.ts';
import { emptyTally, type Tally, together } from './tally.ts';

/** Long enough that starting a process does not count, short enough that nobody waits for the last one. */
const BLOCK_SEEDS_MAX = 40;
const SECOND_MS = 1_000;

/** `told` is called after every block. */
export async function runJobs(plan: SeedPlan, jobs: number, told: (tally: Tally) => void): Promise<Tally> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / SECOND_MS;
  const blockSeeds = Math.min(BLOCK_SEEDS_MAX, Math.ceil(plan.seeds / jobs));
  let tally = emptyTally(plan.from);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < plan.seeds && seconds() < plan.seconds) {
      const from = plan.from + next;
      const seeds = Math.min(blockSeeds, plan.seeds - next);
      next += seeds;
      const done = await block({ ...plan, from, seeds });
      tally = together(tally, done);
      told(tally);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { ...tally, seconds: seconds() };
}

function block({ from, seeds, mutant, faults }: SeedPlan): Promise<Tally> {
  const flags = ['--seeds', String(seeds), '--from', String(from), '--json'];
  if (mutant !== undefined) flags.push('--mutant', mutant);
  if (faults !== undefined) flags.push('--faults', faults.join(','));
  return fromAnotherProcess({
    args: ['sim', ...flags],
    exits: [EXIT.done, EXIT.declined],
    unfinished: (code) =>
      both(`种子 ${from} 起的一批没有跑完`, `the seeds from ${from} on did not finish (exit ${code})`),
  });
}
