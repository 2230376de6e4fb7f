import { it } from 'vitest';
import { scenarioMatrix } from './matrix.ts';
it('matrix', () => {
  const t0 = performance.now();
  for (const line of scenarioMatrix(process.env['SEED'] ?? 1)) {
    console.log(line.scenario === line.cause ? 'ok  ' : 'BAD ', line.scenario, '->', line.cause, line.probability.toFixed(3), line.runnerUp?.cause, line.runnerUp?.probability.toFixed(3));
    if (line.scenario !== line.cause) console.log(line.explanation.evidence, line.explanation.callPack);
  }
  console.log(performance.now() - t0);
});
