import { describe, expect, it } from 'vitest';
import type { Mark } from './marks.ts';
import { type Simulation, simulate } from './simulate.ts';

/** About a tenth of a second a seed. */
const SEEDS = 40;

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
    expect(reached('sale-approved')).toBeGreaterThan(SEEDS * 5);
    // The rest are rarer than one in forty seeds; `npm run sim` counts them all.
    const marks: readonly Mark[] = [
      'frame-lost',
      'frame-repeated',
      'frame-delayed',
      'frame-mac-garbled',
      'frame-delivered-elsewhere',
      'answer-misdelivered',
      'line-kinked',
      'terminal-crash',
      'terminal-torn-send',
      'terminal-write-lost',
      'terminal-clock-wrong',
      'switch-crash',
      'switch-pause',
      'switch-torn-send',
      'switch-clock-jump',
      'midnight-passed',
      'settled-on-another-date',
      'refused-at-cut-off',
      'batch-across-cut-off',
      'store-write-failed',
      'store-write-unsure',
      'store-slow',
      'store-away',
      'issuer-restart',
      'issuer-torn-send',
      'issuer-clock-jump',
      'repeat-received',
      'reversal-before-original',
      'reversal-remembered-by-issuer',
      'take-over-after-crash',
      'reversed',
    ];
    expect(marks.filter((mark) => reached(mark) === 0)).toEqual([]);
  });

  it.each([3, 140, 59])('a copy of a request that was refused without a record charges nobody (seed %i)', (seed) => {
    const faults = ['terminal-frames-repeated', 'store-writes-refused'];
    expect(simulate({ seed, faults }).violations).toEqual([]);
  });

  it('the same seed is the same run', () => {
    const [once, again] = [simulate({ seed: 7 }), simulate({ seed: 7 })];
    expect(again).toEqual(once);
    expect(simulate({ seed: 8 }).digest).not.toBe(once.digest);
  });
});
