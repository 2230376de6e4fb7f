/** Days of a town, one after another or on several processes, each of which prints what it scored. */
import { type ScoredDay, scoreDay, type Town } from '../../lab/index.ts';
import { fromAnotherProcess } from '../another-process.ts';
import { both } from '../saying.ts';

export interface DayPlan {
  readonly town: Town;
  readonly from: number;
  readonly seeds: number;
  readonly size: number;
  readonly jobs: number;
}

export type SeededDay = ScoredDay & { readonly seed: number };

/** `told` is called after every day. In the order of the seeds, whoever is done first. */
export async function scoreDays(plan: DayPlan, told: (day: SeededDay) => void): Promise<readonly SeededDay[]> {
  const days: SeededDay[] = [];
  let next = plan.from;
  const work = async (): Promise<void> => {
    while (next < plan.from + plan.seeds) {
      const seed = next;
      next += 1;
      const day = plan.jobs === 1 ? oneDay(plan, seed) : await elsewhere(plan, seed);
      days.push(day);
      told(day);
    }
  };
  await Promise.all(Array.from({ length: plan.jobs }, work));
  return days.sort((a, b) => a.seed - b.seed);
}

export const oneDay = ({ town, size }: Pick<DayPlan, 'town' | 'size'>, seed: number): SeededDay => ({
  seed,
  ...scoreDay({ town, seed, size }),
});

function elsewhere({ town, size }: DayPlan, seed: number): Promise<SeededDay> {
  const flags = ['--town', town.name, '--seeds', '1', '--from', String(seed), '--size', String(size), '--cases', '-'];
  return fromAnotherProcess({
    args: ['lab', 'score', ...flags],
    unfinished: (code) => both(`种子 ${seed} 没有跑完`, `seed ${seed} did not finish (exit ${code})`),
  });
}
