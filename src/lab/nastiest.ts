/** Which payment of a run went through the most, and what its case file looks like: examples for diagnosis, made by chance. */
import type { CaseFile, NeighbourPayment } from '../trace/index.ts';
import type { PaymentEvent, PaymentRecord } from '../trade/index.ts';
import { buildCaseFile } from './case-files.ts';
import { type Simulation, type SimulationOptions, simulated } from './simulate.ts';
import type { World } from './world.ts';

export interface NastyCase {
  readonly simulation: Simulation;
  /** Different things that happened to the payment, times how often something went wrong with it. */
  readonly score: number;
  /** What happened, each thing once, in order of the alphabet: two cases with the same are one example. */
  readonly happened: readonly string[];
  readonly caseFile: CaseFile;
}

/** Neighbours in an example: enough to compare with, few enough to read. */
const NEIGHBOURS_MAX = 6;

/** Every payment of a run with its case file, in order of opening. */
export function simulatedCases(options: SimulationOptions): {
  readonly simulation: Simulation;
  readonly cases: readonly CaseFile[];
} {
  const { simulation, world } = simulated(options);
  return { simulation, cases: world.payments().map((record) => caseOf(world, record)) };
}

/** The payment of a run that went through the most; `undefined` when there was none at all. */
export function nastiestCase(options: SimulationOptions): NastyCase | undefined {
  const { simulation, world } = simulated(options);
  const scored = world.payments().map((record) => ({ record, ...scoreOf(record.events) }));
  const [worst] = scored.toSorted((a, b) => b.score - a.score);
  if (worst === undefined) return undefined;
  const { record, score, happened } = worst;
  return { simulation, score, happened, caseFile: caseOf(world, record) };
}

/** Cases by falling score, no two alike. */
export function nastiest(cases: readonly NastyCase[], count: number): readonly NastyCase[] {
  const seen = new Set<string>();
  return cases
    .toSorted((a, b) => b.score - a.score)
    .filter(({ happened }) => {
      const name = happened.join(' ');
      return seen.has(name) ? false : seen.add(name);
    })
    .slice(0, count);
}

function caseOf(world: World, { row, events }: PaymentRecord): CaseFile {
  const rows = world.payments().map((payment) => payment.row);
  const whole = buildCaseFile({ record: { row, events }, rows, now: world.now });
  const few = (neighbours: readonly NeighbourPayment[]) => neighbours.slice(0, NEIGHBOURS_MAX);
  const { sameTerminal, sameCard, sameIssuer } = whole.neighbours;
  const neighbours = { sameTerminal: few(sameTerminal), sameCard: few(sameCard), sameIssuer: few(sameIssuer) };
  return { ...whole, neighbours };
}

function scoreOf(events: readonly PaymentEvent[]): { readonly score: number; readonly happened: readonly string[] } {
  const all = events.flatMap(happenedIn);
  const happened = [...new Set(all)].sort();
  return { score: happened.length * all.filter((what) => WRONG.test(what)).length, happened };
}

/** What nobody wishes for. */
const WRONG =
  /silent|late|repeat|refused|reversal|undone|no-answer|link-failed|mac-bad|read-failed|power-lost|key-check|sign-on/;

function happenedIn(event: PaymentEvent): readonly string[] {
  switch (event.kind) {
    case 'issuer-answered':
      return [`issuer-answered${event.late ? '-late' : ''} ${event.code}`];
    case 'issuer-silent':
    case 'reversal-started':
      return [`${event.kind} ${event.why}`];
    case 'refused':
      return [`refused ${event.reason}`];
    case 'answered':
    case 'reversal-confirmed':
      return [`${event.kind} ${event.code}`];
    case 'reversal-received':
      return [`reversal-received ${event.mac}`];
    case 'terminal-reported':
      return event.events.map(({ kind }) => `terminal ${kind}`);
    default:
      return [event.kind];
  }
}
