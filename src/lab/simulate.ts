/** One seed: a small world, people, faults; then it heals, and everything must be at rest and every invariant hold. */
import { FICTIONAL_ISSUERS, type TestCard, townCards } from '../issuer/index.ts';
import { after, fromCivil, type Instant, type Prng, prng } from '../std/index.ts';
import type { CutOff } from '../switch/index.ts';
import { FICTIONAL_WALLETS } from '../wallet/index.ts';
import { CHECKS } from './checks/all.ts';
import type { CheckName } from './checks/check-name.ts';
import { drawFaults, faultsNamed, heal, type Mood, plantFaults } from './faults/all.ts';
import { SWITCH_AHEAD_MS_MAX } from './faults/clocks.ts';
import { noTears } from './faults/fault.ts';
import type { Mark } from './marks.ts';
import { reachMarksOnRecord } from './marks-on-record.ts';
import type { Mutant } from './mutants/mutant.ts';
import { townPlans } from './stage.ts';
import { drawContracts, drawCutOff } from './workload/contracts.ts';
import { closeShops, planErrands } from './workload/errands.ts';
import { drawWorkload } from './workload/workload.ts';
import { World } from './world.ts';

export interface Violation {
  readonly check: CheckName;
  readonly what: string;
}

export interface Simulation {
  readonly seed: string | number;
  readonly mood: Mood;
  /** Kinds of faults that the seed has. */
  readonly faults: readonly string[];
  readonly steps: number;
  /** How long it all took by the simulated clock. */
  readonly simulatedMs: number;
  readonly digest: string;
  readonly marks: ReadonlyMap<Mark, number>;
  readonly violations: readonly Violation[];
}

export interface SimulationOptions {
  readonly seed: string | number;
  /** A mistake made on purpose, to see it caught. */
  readonly mutant?: Mutant | undefined;
  /** These kinds of faults, by name, in place of the ones that the seed draws. */
  readonly faults?: readonly string[] | undefined;
  /** In place of the one that the seed draws. */
  readonly mood?: Mood | undefined;
}

const TERMINALS = 3;
const CUSTOMERS = 26;
const CARDS_PER_ISSUER = 3;
const SWITCH_PROCESSES_MAX = 3;
const FLOOR_LIMIT_MINOR = 8_000;
const POOR_MINOR = 40_000;
const NOON = { year: 2026, month: 3, day: 16, hour: 11, minute: 0, second: 0 };
const BEFORE_MIDNIGHT = { ...NOON, hour: 23, minute: 52 };
/** Not a fault, and treated as one: the hours of the run lie around midnight. */
const MIDNIGHT = 'midnight';
const MIDNIGHT_CHANCE = 0.15;
/** Likewise: the acquirer's date turns in the middle of the run. */
const CUT_OFF = 'cut-off';
const CUT_OFF_CHANCE = 0.3;
/** What a seed may have besides faults, under names that are asked for as faults are. */
export const CONDITIONS: readonly string[] = [MIDNIGHT, CUT_OFF];
const TROUBLE_MS = 15 * 60_000;
/** Reversals are tried again every five minutes at most; three of those and a little. */
const RESTING_MS_MAX = 40 * 60_000;

/** The same seed gives the same run. */
export function simulate(options: SimulationOptions): Simulation {
  return simulated(options).simulation;
}

/** The run and the world that it has left behind, for whoever wants its traces. */
export function simulated(options: SimulationOptions): { readonly simulation: Simulation; readonly world: World } {
  const { seed, faults: named } = options;
  const draws = prng(`simulation ${seed}`);
  const drawnMood: Mood = draws.fork('mood').chance(0.5) ? 'mild' : 'wild';
  const mood = options.mood ?? drawnMood;
  const faults = named === undefined ? drawFaults(draws.fork('faults')) : faultsNamed(named);
  const isMidnight = named?.includes(MIDNIGHT) ?? draws.fork('midnight').chance(MIDNIGHT_CHANCE);
  const start = fromCivil(isMidnight ? BEFORE_MIDNIGHT : NOON);
  const from = after(start, 5_000);
  const to = after(start, TROUBLE_MS);
  const turning = draws.fork(CUT_OFF);
  const hasCutOff = named?.includes(CUT_OFF) ?? turning.chance(CUT_OFF_CHANCE);
  const cutOff = hasCutOff ? drawCutOff(turning, { from, to }) : undefined;
  const tears = noTears();
  const world = worldOf({ options, draws, start, tears, cutOff });
  if (isMidnight) world.marks.reach('midnight-passed');
  const terminals = [...world.terminals.keys()];
  const holders = [...world.holders.values()];
  const wallets = [...world.wallets.values()];
  const workload = { prng: draws.fork('workload'), from, to, customers: CUSTOMERS, terminals, holders, wallets };
  for (const purchase of drawWorkload(workload)) world.expect(purchase);
  planErrands({ world, prng: draws.fork('errands'), from, to });
  plantFaults({ world, faults, mood, prng: draws.fork('planting'), from, to, tears });
  world.clock.runUntil(to);
  heal(world, tears);
  // What a process wrote with its clock ahead falls due only when the truth has caught up with it.
  const isAhead = faults.some(({ name }) => name === 'switch-clocks-jump');
  const restingMs = RESTING_MS_MAX + (isAhead ? SWITCH_AHEAD_MS_MAX : 0);
  world.settle(restingMs);
  closeShops(world);
  world.settle(restingMs);
  reachMarksOnRecord(world);
  const simulation: Simulation = {
    seed,
    mood,
    faults: [...(isMidnight ? [MIDNIGHT] : []), ...(hasCutOff ? [CUT_OFF] : []), ...faults.map(({ name }) => name)],
    steps: world.clock.steps,
    simulatedMs: world.now - start,
    digest: world.clock.digest,
    marks: world.marks.counts,
    violations: CHECKS.flatMap(({ name, violations }) => violations(world).map((what) => ({ check: name, what }))),
  };
  return { simulation, world };
}

interface WorldDrawing {
  readonly options: SimulationOptions;
  readonly draws: Prng;
  readonly start: Instant;
  readonly tears: ReturnType<typeof noTears>;
  readonly cutOff: CutOff | undefined;
}

function worldOf({ options: { seed, mutant }, draws, start, tears, cutOff }: WorldDrawing): World {
  const torn = draws.fork('tears');
  const size = draws.fork('size');
  return new World({
    seed: `simulation ${seed}`,
    start,
    terminals: townPlans().slice(0, TERMINALS),
    cards: FICTIONAL_ISSUERS.flatMap(({ issuerId }) =>
      townCards({ issuerId, count: CARDS_PER_ISSUER }).map(sometimesPoor),
    ),
    wallets: FICTIONAL_WALLETS,
    keepsNumbers: true,
    contracts: drawContracts(draws.fork('contracts')),
    terminalSettings: {
      floorLimitMinor: FLOOR_LIMIT_MINOR,
      partialApproval: 'taken',
      approval: draws.fork('approval').chance(0.5) ? 'by-password' : 'by-role',
    },
    switchProcesses: 1 + size.below(SWITCH_PROCESSES_MAX),
    // A disk that is slow at times: what is in flight when a process dies may be lost.
    commitMsMax: size.chance(0.5) ? 8 : 600,
    tearsSend: (party) => torn.chance(tears[`${party}Send`]),
    tearsWrite: () => tears.terminalWrite > 0 && torn.chance(tears.terminalWrite),
    isWitnessed: true,
    ...(cutOff === undefined ? {} : { switchSettings: { cutOff } }),
    ...(mutant === undefined ? {} : { mutant }),
  });
}

/** The last card of each issuer has little money, and its issuer approves what there is. */
const sometimesPoor = (card: TestCard, i: number): TestCard =>
  i === CARDS_PER_ISSUER - 1 ? { ...card, partialApproval: true, balanceMinor: POOR_MINOR } : card;
