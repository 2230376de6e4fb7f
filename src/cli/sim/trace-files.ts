/** Case files of simulated payments as files: one case a line, masked as everything is that the switch records. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { explainPayment } from '../../diagnosis/index.ts';
import { EXAMPLES, type Example, type NastyCase, nastiest, nastyCases, simulatedCases } from '../../lab/index.ts';
import type { MoneyState } from '../../trade/index.ts';
import { writtenFile } from '../written-file.ts';
import type { SeedPlan } from './run-seeds.ts';

/** Every payment of one seed. */
export function writeSeedTrace(file: string, { from: seed, mutant, faults }: SeedPlan): number {
  const { cases } = simulatedCases({ seed, mutant, faults });
  writtenFile(file, cases.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return cases.length;
}

/** Files that this command writes, and that it may therefore take away again. */
const OURS = /^\d\d-seed-\d+\.ndjson$/;

/** What stands beside the files: of each, what it shows, what diagnosis says of it, and what a person says of that. */
export const INDEX = 'index.json';

export interface TraceEntry {
  readonly file: string;
  readonly seed: string | number;
  readonly paymentId: string;
  readonly examples: readonly Example[];
  readonly cause: string;
  readonly money: MoneyState;
  /** By the books of issuer and wallet. */
  readonly postedMinor: number;
  /** A person's, of this very verdict; `null` until somebody has read it. */
  readonly reading: { readonly cause: string; readonly is: 'right' | 'wrong'; readonly why: string } | null;
}

/** The worst payments of many seeds, a file each, and the index beside them. */
export function writeNastiest(plan: SeedPlan, { count, folder }: { readonly count: number; readonly folder: string }) {
  let kept: readonly NastyCase[] = [];
  // Whatever is among the worst of all is among the worst so far: the others need not be kept.
  for (let seed = plan.from; seed < plan.from + plan.seeds; seed++) {
    const found = nastyCases({ seed, mutant: plan.mutant, faults: plan.faults });
    kept = nastiest([...kept, ...found], Math.max(count, EXAMPLES.length));
  }
  const worst = nastiest(kept, count);
  mkdirSync(folder, { recursive: true });
  const before = readIndex(folder);
  for (const name of readdirSync(folder).filter((each) => OURS.test(each))) rmSync(path.join(folder, name));
  const entries = worst.map((each, i) => {
    const file = `${String(i + 1).padStart(2, '0')}-seed-${each.simulation.seed}.ndjson`;
    writeFileSync(path.join(folder, file), `${JSON.stringify(each.caseFile)}\n`);
    return entryOf(file, each, before);
  });
  writeFileSync(path.join(folder, INDEX), `${JSON.stringify(entries, null, 2)}\n`);
  return worst;
}

function entryOf(file: string, nasty: NastyCase, before: readonly TraceEntry[]): TraceEntry {
  const { simulation, caseFile, examples, postedMinor } = nasty;
  const { seed } = simulation;
  const { paymentId } = caseFile.record.row;
  const { verdict, money } = explainPayment(caseFile);
  const { cause } = verdict;
  const read = before.find((each) => each.seed === seed && each.paymentId === paymentId)?.reading ?? null;
  // What somebody has said of another verdict is no reading of this one.
  const reading = read?.cause === cause ? read : null;
  return { file, seed, paymentId, examples, cause, money: money.state, postedMinor, reading };
}

function readIndex(folder: string): readonly TraceEntry[] {
  const file = path.join(folder, INDEX);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly TraceEntry[]) : [];
}
