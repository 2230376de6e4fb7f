/** A trace that came damaged; what is whole is read back in scenarios.test.ts, beside the play that it is of. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explainPayment } from '../diagnosis/index.ts';
import { caseFilesOf, readTrace, writeTrace } from '../trace/index.ts';
import { runScenario } from './run-scenario.ts';
import { traceOfRun } from './trace-of-run.ts';

it('a trace with anything wrong in any line is explained without a fault of ours', () => {
  const run = runScenario({ name: 'pin-key-out-of-step', seed: 'trace' });
  if (run === undefined) throw new Error('the scenario is there');
  const lines = [...writeTrace(traceOfRun(run))].slice(0, 120);
  const keys = [...new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))))];
  const damage = fc.tuple(fc.nat({ max: lines.length - 1 }), fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 20 }), (damages) => {
      const damaged = [...lines];
      for (const [at, key, value] of damages)
        damaged[at] = JSON.stringify({ ...JSON.parse(damaged[at] ?? '{}'), [key]: value });
      for (const file of caseFilesOf(readTrace(damaged.join('\n')))) {
        expect(explainPayment(file).verdict.probability).toBeGreaterThan(0);
      }
    }),
    { numRuns: 40 },
  );
});
