/** The checks see mistakes of the kind that gets shipped: each by the check that is named beside it. */
import { describe, expect, it } from 'vitest';
import { CHECK_NAMES } from '../checks/check-name.ts';
import { FAULTS } from '../faults/all.ts';
import { CONDITIONS, type Simulation, simulate } from '../simulate.ts';
import { MUTANT_FACTS, type MutantFacts } from './mutant.ts';

/** The rarest needs two thirds of them: a chip's copy is refused by its issuer, so that only stripes show it. */
const SEEDS_MAX = 110;

describe('a mistake made on purpose is seen', { timeout: 60_000 }, () => {
  it.each(MUTANT_FACTS)('$name: "$caughtBy"', (facts) => {
    const caught = firstCatch(facts);
    expect(caught?.violations.map(({ check }) => check)).toContain(facts.caughtBy);
    // The same world without the mistake is sound: it is the mistake that was seen.
    if (caught === undefined) return;
    const { seed } = caught;
    expect(simulate({ seed, mood: 'wild', faults: facts.under }).violations).toEqual([]);
  });

  it('by every check: none of them is there for show', () => {
    const proven = new Set<string>(MUTANT_FACTS.map(({ caughtBy }) => caughtBy));
    expect(CHECK_NAMES.filter((name) => !proven.has(name))).toEqual([]);
  });

  it('each under faults that exist', () => {
    const known = new Set([...CONDITIONS, ...FAULTS.map(({ name }) => name)]);
    expect(MUTANT_FACTS.flatMap(({ under }) => under.filter((name) => !known.has(name)))).toEqual([]);
  });
});

function firstCatch({ name, caughtBy, under }: (typeof MUTANT_FACTS)[number] & MutantFacts): Simulation | undefined {
  for (let seed = 1; seed <= SEEDS_MAX; seed++) {
    const run = simulate({ seed, mutant: name, mood: 'wild', faults: under });
    if (run.violations.some(({ check }) => check === caughtBy)) return run;
  }
  return undefined;
}
