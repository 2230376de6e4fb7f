import { describe, expect, it } from 'vitest';
import type { Mark } from './marks.ts';
import { MUTANTS, type Mutant } from './mutant.ts';
import { type Simulation, simulate } from './simulate.ts';

/** About a tenth of a second a seed. */
const SEEDS = 40;
/** The rarest mutant is caught by one seed in twenty. */
const MUTANT_SEEDS_MAX = 120;

describe('money is safe while everything fails', () => {
  const runs: Simulation[] = [];

  it.each([0, 1, 2, 3])('no invariant breaks, and everything comes to rest (part %i)', (part) => {
    for (let i = 0; i < SEEDS / 4; i++) {
      const seed = 1 + part * (SEEDS / 4) + i;
      const run = simulate({ seed });
      expect(run.violations, `simulate({ seed: ${seed} })`).toEqual([]);
      runs.push(run);
    }
  });

  it('the seeds are mild and wild, and reach what they are for', () => {
    const reached = (mark: Mark): number => runs.reduce((sum, run) => sum + (run.marks.get(mark) ?? 0), 0);
    expect(new Set(runs.map(({ mood }) => mood))).toEqual(new Set(['mild', 'wild']));
    expect(reached('approved')).toBeGreaterThan(SEEDS * 10);
    const marks: readonly Mark[] = [
      'frame-lost',
      'frame-repeated',
      'frame-delayed',
      'terminal-crash',
      'terminal-torn-send',
      'switch-crash',
      'switch-torn-send',
      'issuer-restart',
      'issuer-silence',
      'late-approval-after-reversal',
      'repeat-received',
      'reversal-before-original',
      'reversal-remembered-by-issuer',
      'trace-number-reused',
      'reversed',
    ];
    expect(marks.filter((mark) => reached(mark) === 0)).toEqual([]);
  });

  it('the same seed is the same run', () => {
    const [once, again] = [simulate({ seed: 7 }), simulate({ seed: 7 })];
    expect(again).toEqual(once);
    expect(simulate({ seed: 8 }).digest).not.toBe(once.digest);
  });
});

describe('the checks see mistakes of the kind that gets shipped', () => {
  it.each(MUTANTS)('%s', (mutant) => {
    const caught = firstCatch(mutant);
    expect(caught?.violations[0]?.what).toMatch(/./);
    // The same world without the mistake is sound: it is the mistake that was seen.
    if (caught !== undefined) expect(simulate({ seed: caught.seed }).violations).toEqual([]);
  });
});

function firstCatch(mutant: Mutant): Simulation | undefined {
  for (let seed = 1; seed <= MUTANT_SEEDS_MAX; seed++) {
    const run = simulate({ seed, mutant });
    if (run.violations.length > 0) return run;
  }
  return undefined;
}
