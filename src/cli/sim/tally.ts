/** What many seeds come to, however many processes have run them. */
import { MARKS, type Mark, type Mood, type Simulation, type Violation } from '../../lab/index.ts';

export interface FailedSeed {
  readonly seed: number;
  readonly mood: Mood;
  readonly faults: readonly string[];
  readonly violations: readonly Violation[];
}

export interface Tally {
  readonly from: number;
  readonly seeds: number;
  readonly steps: number;
  /** By the clocks of the simulated world. */
  readonly simulatedHours: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of everything that happened in every seed: the same seeds give the same, on however many processes. */
  readonly digest: string;
  readonly marks: Readonly<Partial<Record<Mark, number>>>;
  readonly failed: readonly FailedSeed[];
}

export const emptyTally = (from: number): Tally => ({
  from,
  seeds: 0,
  steps: 0,
  simulatedHours: 0,
  seconds: 0,
  cpuSeconds: 0,
  digest: '00000000',
  marks: {},
  failed: [],
});

const HOUR_MS = 3_600_000;

/** One seed as a tally; time is counted by whoever measures it. */
export function tallyOf(
  seed: number,
  { steps, simulatedMs, digest, marks, violations, mood, faults }: Simulation,
): Tally {
  return {
    ...emptyTally(seed),
    seeds: 1,
    steps,
    simulatedHours: simulatedMs / HOUR_MS,
    digest,
    marks: Object.fromEntries(marks),
    failed: violations.length === 0 ? [] : [{ seed, mood, faults, violations }],
  };
}

/** In any order. */
export function together(a: Tally, b: Tally): Tally {
  return {
    from: Math.min(a.from, b.from),
    seeds: a.seeds + b.seeds,
    steps: a.steps + b.steps,
    simulatedHours: a.simulatedHours + b.simulatedHours,
    seconds: a.seconds + b.seconds,
    cpuSeconds: a.cpuSeconds + b.cpuSeconds,
    digest: mixed(a.digest, b.digest),
    marks: Object.fromEntries(
      MARKS.flatMap((mark) => {
        const count = (a.marks[mark] ?? 0) + (b.marks[mark] ?? 0);
        return count === 0 ? [] : [[mark, count]];
      }),
    ),
    failed: [...a.failed, ...b.failed].sort((one, other) => one.seed - other.seed),
  };
}

/** A sum, so that the order does not matter. */
function mixed(a: string, b: string): string {
  return ((Number.parseInt(a, 16) + Number.parseInt(b, 16)) >>> 0).toString(16).padStart(8, '0');
}
