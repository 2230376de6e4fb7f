/** Case files of simulated payments as files: one case a line, masked as everything is that the switch records. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type NastyCase, nastiest, nastiestCase, simulatedCases } from '../../lab/index.ts';
import type { SeedPlan } from './run-seeds.ts';

/** Every payment of one seed. */
export function writeSeedTrace(file: string, { from: seed, mutant, faults }: SeedPlan): number {
  const { cases } = simulatedCases({ seed, mutant, faults });
  writeFileSync(file, cases.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return cases.length;
}

/** Files that this command writes, and that it may therefore take away again. */
const OURS = /^\d\d-seed-\d+\.ndjson$/;

/** The worst payment of each of the worst seeds, a file each. */
export function writeNastiest(plan: SeedPlan, { count, folder }: { readonly count: number; readonly folder: string }) {
  const cases: NastyCase[] = [];
  for (let seed = plan.from; seed < plan.from + plan.seeds; seed++) {
    const found = nastiestCase({ seed, mutant: plan.mutant, faults: plan.faults });
    if (found !== undefined) cases.push(found);
  }
  const worst = nastiest(cases, count);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((each) => OURS.test(each))) rmSync(path.join(folder, name));
  worst.forEach(({ simulation, caseFile }, i) => {
    const name = `${String(i + 1).padStart(2, '0')}-seed-${simulation.seed}.ndjson`;
    writeFileSync(path.join(folder, name), `${JSON.stringify(caseFile)}\n`);
  });
  return worst;
}
