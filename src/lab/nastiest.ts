/** Which payment of a run went through the most, and what its case file looks like: examples for diagnosis, made by chance. */
import type { CaseFile, NeighbourPayment } from '../trace/index.ts';
import type { PaymentEvent, PaymentRecord } from '../trade/index.ts';
import { buildCaseFile } from './case-files.ts';
import { postedByRrn } from './checks/positions.ts';
import { recordsOf } from './checks/records.ts';
import { EXAMPLES, type Example, examplesIn } from './examples.ts';
import { type Simulation, type SimulationOptions, simulated } from './simulate.ts';
import type { World } from './world.ts';

export interface NastyCase {
  readonly simulation: Simulation;
  /** Different things that happened to the payment, times how often something went wrong with it. */
  readonly score: number;
  /** What happened, each thing once, in order of the alphabet: two cases with the same are one example. */
  readonly happened: readonly string[];
  readonly caseFile: CaseFile;
  /** What it is an example of. */
  readonly examples: readonly Example[];
  /** What the books of issuer and wallet say that it took, adjustments included: the truth that a verdict is held against. */
  readonly postedMinor: number;
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

/** Of a run: the payment that went through the most, and for each thing to be shown the one that did so most. */
export function nastyCases(options: SimulationOptions): readonly NastyCase[] {
  const { simulation, world } = simulated(options);
  const scored = world
    .payments()
    .map((record) => ({ record, examples: examplesIn(world, record), ...scoreOf(record.events) }))
    .toSorted((a, b) => b.score - a.score);
  const ofEach = EXAMPLES.map((example) => scored.find(({ examples }) => examples.includes(example)));
  const chosen = new Set([scored[0], ...ofEach].filter((each) => each !== undefined));
  const posted = postedByRrn(recordsOf(world));
  return [...chosen].map(({ record, ...rest }) => ({
    ...rest,
    simulation,
    caseFile: caseOf(world, record),
    postedMinor: posted.get(record.row.rrn ?? '') ?? 0,
  }));
}

/** One for each thing to be shown, and then the worst; by falling score, no two alike. */
export function nastiest(cases: readonly NastyCase[], count: number): readonly NastyCase[] {
  const sorted = unlike(cases.toSorted((a, b) => b.score - a.score));
  const shown = new Set<NastyCase>();
  for (const example of EXAMPLES) {
    const isShown = [...shown].some(({ examples }) => examples.includes(example));
    const first = sorted.find(({ examples }) => examples.includes(example));
    if (!isShown && first !== undefined) shown.add(first);
  }
  return [...new Set([...shown, ...sorted])].slice(0, count).toSorted((a, b) => b.score - a.score);
}

function unlike(cases: readonly NastyCase[]): readonly NastyCase[] {
  const seen = new Set<string>();
  return cases.filter(({ happened, examples }) => {
    const name = [...happened, ...examples].join(' ');
    return seen.has(name) ? false : seen.add(name);
  });
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
