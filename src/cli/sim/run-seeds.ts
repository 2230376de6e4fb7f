/** Seeds one after another in this process. */
import { type Mutant, simulate } from '../../lab/index.ts';
import { emptyTally, type Tally, tallyOf, together } from './tally.ts';

export interface SeedPlan {
  readonly from: number;
  readonly seeds: number;
  readonly seconds: number;
  readonly mutant?: Mutant | undefined;
  readonly faults?: readonly string[] | undefined;
}

const SECOND_MS = 1_000;
const SECOND_MICROS = 1_000_000;

/** `told` is called after every seed. */
export function runSeeds(plan: SeedPlan, told: (tally: Tally) => void): Tally {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const seconds = (): number => (performance.now() - startedAt) / SECOND_MS;
  let tally = emptyTally(plan.from);
  while (tally.seeds < plan.seeds && seconds() < plan.seconds) {
    const seed = plan.from + tally.seeds;
    const { mutant, faults } = plan;
    tally = together(tally, tallyOf(seed, simulate({ seed, mutant, faults })));
    told(tally);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { ...tally, seconds: seconds(), cpuSeconds: (user + system) / SECOND_MICROS };
}
