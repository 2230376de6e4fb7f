/** What a failing seed needs in order to fail: kinds of faults are taken away, one by one, while it still does. */
import { type Mutant, simulate } from '../../lab/index.ts';
import type { FailedSeed } from './tally.ts';

export function shrunkFaults({ seed, faults, violations }: FailedSeed, mutant: Mutant | undefined): readonly string[] {
  const broken = new Set(violations.map(({ check }) => check));
  const fails = (some: readonly string[]): boolean =>
    simulate({ seed, mutant, faults: some }).violations.some(({ check }) => broken.has(check));
  let needed = faults;
  for (const fault of faults) {
    const fewer = needed.filter((name) => name !== fault);
    if (fails(fewer)) needed = fewer;
  }
  return needed;
}
