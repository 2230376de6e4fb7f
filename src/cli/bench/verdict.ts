/**
 * The rows of `kacha bench verdict`: what it costs to explain one failed payment once its facts are loaded, as the number
 * of its neighbours grows, beside merely reading the same facts out of their JSON. Neighbours are bounded, so that it
 * stops growing.
 */
import { explainPayment } from '../../diagnosis/index.ts';
import { buildCaseFile, runScenario } from '../../lab/index.ts';
import { assert } from '../../std/index.ts';
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import { both } from '../saying.ts';
import type { BenchRow } from './harness.ts';

/** Of each list; a case file holds 200, 50 and 300 at most. */
const SIZES = [0, 10, 100, 1_000] as const;

export function verdictRows(): readonly BenchRow[] {
  const caseFile = failedPayment();
  return SIZES.map((size) => verdictRow(crowded(caseFile, size), size));
}

function verdictRow(caseFile: CaseFile, size: number): BenchRow {
  const { sameTerminal, sameCard, sameIssuer } = caseFile.neighbours;
  const count = sameTerminal.length + sameCard.length + sameIssuer.length;
  const text = JSON.stringify(caseFile);
  const answer = (of: CaseFile): string => explainPayment(of).verdict.cause;
  return {
    id: `neighbours-${size}`,
    title: both(`解释一笔失败，邻居 ${count} 笔`, `explain one failure with ${count} neighbours`),
    contestants: [
      { name: 'kacha', run: () => explainPayment(caseFile), answer: () => answer(caseFile) },
      {
        name: 'JSON.parse of its facts, no explanation',
        run: () => JSON.parse(text),
        answer: () => answer(JSON.parse(text) as CaseFile),
      },
    ],
  };
}

/** A refused PIN among ordinary custom: the hardest of the common ones, and a real record. */
function failedPayment(): CaseFile {
  const run = runScenario({ name: 'pin-key-out-of-step', seed: 'bench' });
  const record = run?.payments.find(({ row }) => row.paymentId === run.subject);
  assert(run !== undefined && record !== undefined, 'the scenario has its payment');
  return buildCaseFile({ record, rows: run.payments.map(({ row }) => row), now: run.now });
}

/** The same neighbours over and over, up to the bounds of a case file. */
function crowded(caseFile: CaseFile, size: number): CaseFile {
  const { neighbours } = caseFile;
  const pool = [...neighbours.sameTerminal, ...neighbours.sameIssuer];
  const fill = (own: readonly NeighbourPayment[], max: number): readonly NeighbourPayment[] => {
    const from = own.length === 0 ? pool : own;
    return Array.from({ length: Math.min(size, max) }, (_, i) => from[i % from.length] as NeighbourPayment);
  };
  return {
    ...caseFile,
    neighbours: {
      sameTerminal: fill(neighbours.sameTerminal, 200),
      sameCard: fill(neighbours.sameCard, 50),
      sameIssuer: fill(neighbours.sameIssuer, 300),
    },
  };
}
