/** One seed: a small world, people, faults; then it heals, and everything must be at rest and every invariant hold. */
import { FICTIONAL_ISSUERS, townCards } from '../issuer/index.ts';
import { after, fromCivil, prng } from '../std/index.ts';
import type { PaymentEvent } from '../trade/index.ts';
import { CHECKS } from './checks/all.ts';
import { drawFaultPlan, type FaultPlan, heal, type Mood, plantFaults } from './faults.ts';
import type { Mark, Marks } from './marks.ts';
import type { Mutant } from './mutant.ts';
import { townPlans } from './stage.ts';
import { drawWorkload } from './workload.ts';
import { World } from './world.ts';

export interface Violation {
  readonly check: string;
  readonly what: string;
}

export interface Simulation {
  readonly seed: string | number;
  readonly mood: Mood;
  readonly steps: number;
  readonly digest: string;
  readonly marks: ReadonlyMap<Mark, number>;
  readonly violations: readonly Violation[];
}

const TERMINALS = 3;
const CUSTOMERS = 22;
const CARDS_PER_ISSUER = 3;
const STARTS = { year: 2026, month: 3, day: 16, hour: 11, minute: 0, second: 0 };
const TROUBLE_MS = 15 * 60_000;
/** Reversals are tried again every five minutes at most; three of those and a little. */
const RESTING_MS_MAX = 40 * 60_000;

/** The same seed gives the same run. A mutant is a mistake made on purpose, to see it caught. */
export function simulate(options: { readonly seed: string | number; readonly mutant?: Mutant }): Simulation {
  const { seed, mutant } = options;
  const draws = prng(`simulation ${seed}`);
  const plan = drawFaultPlan(draws.fork('plan'));
  const tears = draws.fork('tears');
  let trouble: 'planted' | 'over' = 'planted';
  const start = fromCivil(STARTS);
  const world = new World({
    seed: `simulation ${seed}`,
    start,
    terminals: townPlans().slice(0, TERMINALS),
    cards: FICTIONAL_ISSUERS.flatMap(({ issuerId }) => townCards({ issuerId, count: CARDS_PER_ISSUER })),
    switchProcesses: 1 + draws.below(2),
    // A disk that is slow at times: what is in flight when a process dies may be lost.
    commitMsMax: draws.chance(0.5) ? 8 : 600,
    tearsSend: (party) => trouble === 'planted' && tears.chance(tearChance(plan, party)),
    ...(mutant === undefined ? {} : { mutant }),
  });
  const from = after(start, 5_000);
  const to = after(start, TROUBLE_MS);
  const terminals = [...world.terminals.keys()];
  const holders = [...world.holders.values()];
  const workload = { prng: draws.fork('workload'), from, to, customers: CUSTOMERS, terminals, holders };
  for (const purchase of drawWorkload(workload)) world.expect(purchase);
  plantFaults({ world, plan, prng: draws.fork('faults'), from, to });
  world.clock.runUntil(to);
  trouble = 'over';
  heal(world);
  world.settle(RESTING_MS_MAX);
  reachMarks(
    world.marks,
    world.payments().map(({ events }) => events),
  );
  return {
    seed,
    mood: plan.mood,
    steps: world.clock.steps,
    digest: world.clock.digest,
    marks: world.marks.counts,
    violations: CHECKS.flatMap(({ name, violations }) => violations(world).map((what) => ({ check: name, what }))),
  };
}

const tearChance = (plan: FaultPlan, party: 'terminal' | 'switch'): number =>
  party === 'terminal' ? plan.terminalTearChance : plan.switchTearChance;

function reachMarks(marks: Marks, payments: readonly (readonly PaymentEvent[])[]): void {
  for (const events of payments) {
    for (const event of events) for (const mark of marksOf(event)) marks.reach(mark);
    const wasForwarded = events.some(({ kind }) => kind === 'forwarded');
    if (!wasForwarded && events.some(({ kind }) => kind === 'reversal-received'))
      marks.reach('reversal-before-original');
  }
}

function marksOf(event: PaymentEvent): readonly Mark[] {
  switch (event.kind) {
    case 'issuer-answered':
      return event.late && event.code === '00' ? ['late-approval-after-reversal'] : [];
    case 'repeat-received':
      return ['repeat-received'];
    case 'reversal-started':
      return event.why === 'crash' ? ['take-over-after-crash'] : [];
    case 'reversal-received':
      return event.mac === 'bad' ? ['reversal-refused-for-mac'] : [];
    case 'refused':
      return event.reason === 'trace-number-reused' ? ['trace-number-reused'] : [];
    case 'dependent-undone':
      return ['void-undone'];
    case 'answered':
      return [event.code === '00' ? 'approved' : 'declined'];
    case 'reversal-confirmed':
      return ['reversed'];
    default:
      return [];
  }
}
