import { describe, expect, it } from 'vitest';
import { simulate } from '../../lab/index.ts';
import { runSeeds } from './run-seeds.ts';
import { shrunkFaults } from './shrink.ts';
import { emptyTally, tallyOf, together } from './tally.ts';

const silent = (): void => undefined;

describe('what seeds come to', () => {
  it('does not depend on the order in which they were run, nor on who ran them', () => {
    const one = tallyOf(5, simulate({ seed: 5, faults: [] }));
    const two = tallyOf(6, simulate({ seed: 6, faults: [] }));
    expect(together(one, two)).toEqual(together(two, one));
    const both = runSeeds({ from: 5, seeds: 2, seconds: Number.POSITIVE_INFINITY, faults: [] }, silent);
    expect({ ...both, seconds: 0, cpuSeconds: 0 }).toEqual(together(one, two));
    expect(together(emptyTally(5), one)).toEqual(one);
  });

  it('a failing seed is told with what it broke, and shrinks to the faults that it needs', () => {
    const mutant = 'switch-dates-by-terminal-clock';
    const faults = ['terminal-frames-repeated', 'terminal-clocks-wrong'];
    const seeds = Number.POSITIVE_INFINITY;
    const { failed } = runSeeds({ from: 1, seeds, seconds: 4, mutant, faults }, silent);
    const [first] = failed;
    expect(first?.violations[0]?.check).toBe('business dates are ours');
    if (first !== undefined) expect(shrunkFaults(first, mutant)).toEqual(['terminal-clocks-wrong']);
  });
});
