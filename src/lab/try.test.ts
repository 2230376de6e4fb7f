import { it } from 'vitest';
import { simulate } from './simulate.ts';

it('sim', () => {
  const t0 = performance.now();
  const marks = new Map<string, number>();
  let bad = 0;
  const from = Number(process.env['FROM'] ?? 1);
  for (let seed = from; seed < from + Number(process.env['N'] ?? 20); seed++) {
    const t = performance.now();
    const run = simulate({ seed });
    for (const [m, n] of run.marks) marks.set(m, (marks.get(m) ?? 0) + n);
    if (run.violations.length > 0 || performance.now() - t > 600)
      console.log(seed, run.mood, run.steps, Math.round(performance.now() - t), run.violations.slice(0, 4));
    if (run.violations.length > 0) bad++;
  }
  console.log('bad', bad, performance.now() - t0, marks);
});
