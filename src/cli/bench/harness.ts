/**
 * How `kacha bench` measures. Machines are shared and their clocks steal: so the contestants of a row take turns inside
 * every round, what counts is processor time (user and system) and not the wall clock, and the figure that is quoted is
 * the ratio inside one round, as a median over the rounds. Before anything is timed, all contestants must give the same
 * answer.
 */
import os from 'node:os';
import type { Bilingual, Language } from '../../trade/index.ts';
import { both, CliFault, EXIT } from '../saying.ts';

export interface Contestant {
  /** Names the program or library and its version where it has one. */
  readonly name: string;
  /** One operation. `turn` counts up, so that inputs may take turns too; what it returns is thrown away. */
  readonly run: (turn: number) => unknown;
  /** The answer to the row's question as text, compared between the contestants before they are timed. */
  readonly answer: () => string;
}

/** One operation and who performs it; ours comes first, and the ratios are ours against each of the others. */
export interface BenchRow {
  readonly id: string;
  readonly title: Bilingual;
  readonly contestants: readonly [Contestant, ...Contestant[]];
  /** Where every single operation counts: what ours may take. Each is then timed by itself. */
  readonly limitNanoseconds?: number;
}

/** Of operations timed one by one, so that a pause of the collector is in them. */
export interface OneByOne {
  readonly operations: number;
  readonly medianNanoseconds: number;
  readonly p99Nanoseconds: number;
  readonly limitNanoseconds: number;
}

export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface Measured {
  readonly name: string;
  /** Operations per CPU-second. */
  readonly perCpuSecond: Spread;
  /** Nanoseconds of processor time an operation, from the median. */
  readonly nanoseconds: number;
  /** How many times faster ours is, round by round; absent for ours. */
  readonly oursIsFaster?: Spread;
  /** Of ours, in rows with a limit. */
  readonly oneByOne?: OneByOne;
}

export interface MeasuredRow {
  readonly id: string;
  readonly title: Bilingual;
  readonly contestants: readonly Measured[];
}

export interface BenchReport {
  readonly bench: string;
  readonly command: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string; readonly system: string };
  readonly rounds: number;
  readonly secondsPerRow: number;
  readonly rows: readonly MeasuredRow[];
}

export interface BenchPlan {
  readonly bench: string;
  readonly rows: readonly BenchRow[];
  /** Processor time that one row may take, over all rounds and contestants. */
  readonly seconds: number;
  /** Called when a row is done, for a line of progress. */
  readonly onRow?: (row: MeasuredRow) => void;
}

/** Odd, so that the median is a round that took place. */
export const ROUNDS = 7;

export const SECONDS_MIN = 0.1;
export const SECONDS_MAX = 600;

/** Seconds a row as typed; a `CliFault` for anything else. */
export function secondsOf(flag: string): number {
  const seconds = Number(flag);
  if (seconds >= SECONDS_MIN && seconds <= SECONDS_MAX) return seconds;
  throw new CliFault(
    both(
      `--seconds ${flag}：要 ${SECONDS_MIN} 到 ${SECONDS_MAX} 之间的秒数`,
      `--seconds ${flag}: a number from ${SECONDS_MIN} to ${SECONDS_MAX}`,
    ),
  );
}

/** Measures every row. A contestant that answers differently ends the run with a `CliFault` before anything is timed. */
export function measure(plan: BenchPlan): BenchReport {
  for (const row of plan.rows) assertAgreement(row);
  return {
    bench: plan.bench,
    command: `kacha bench ${plan.bench} --seconds ${plan.seconds}`,
    machine: machine(),
    rounds: ROUNDS,
    secondsPerRow: plan.seconds,
    rows: plan.rows.map((row) => {
      const measured = measureRow(row, plan.seconds);
      plan.onRow?.(measured);
      return measured;
    }),
  };
}

/** For people: the machine, the command, and a small table a row. */
export function reportLines(report: BenchReport, language: Language): readonly string[] {
  const { machine: at } = report;
  const quiet = both(
    '以下为每 CPU 秒的次数；倍数取各轮之比的中位数',
    'operations per CPU-second; ratios are medians over the rounds',
  );
  return [
    report.command,
    `${at.cpu} × ${at.cores} · Node ${at.node} · ${at.system}`,
    quiet[language],
    ...report.rows.flatMap((row) => ['', row.title[language], ...rowLines(row, language)]),
  ];
}

function rowLines(row: MeasuredRow, language: Language): readonly string[] {
  const width = Math.max(...row.contestants.map(({ name }) => name.length)) + 2;
  return row.contestants.flatMap(({ name, perCpuSecond, nanoseconds, oursIsFaster, oneByOne }) => {
    const figure = Math.round(perCpuSecond.median).toLocaleString('en').padStart(12);
    const each = durationText(nanoseconds).padStart(11);
    const times = language === 'zh' ? '卡查是它的' : 'ours is';
    const unit = language === 'zh' ? ' 倍' : ' x';
    const ratio =
      oursIsFaster === undefined
        ? ''
        : `   ${times} ${oursIsFaster.median.toFixed(2)}${unit} (${oursIsFaster.low.toFixed(2)}–${oursIsFaster.high.toFixed(2)})`;
    const line = `  ${name.padEnd(width)}${figure}${each}${ratio}`;
    return oneByOne === undefined ? [line] : [line, `  ${oneByOneText(oneByOne)[language]}`];
  });
}

function oneByOneText({ operations, medianNanoseconds, p99Nanoseconds, limitNanoseconds }: OneByOne): Bilingual {
  const [median, p99, limit] = [medianNanoseconds, p99Nanoseconds, limitNanoseconds].map(durationText);
  return both(
    `逐次计时 ${operations} 次：中位数 ${median}，99 % 以内 ${p99}；上限 ${limit}，中位数${medianNanoseconds <= limitNanoseconds ? '未超' : '超过'}`,
    `${operations} timed one by one: median ${median}, p99 ${p99}; the limit is ${limit}, and the median ${medianNanoseconds <= limitNanoseconds ? 'keeps' : 'exceeds'} it`,
  );
}

function durationText(nanoseconds: number): string {
  if (nanoseconds < 1e4) return `${nanoseconds.toFixed(nanoseconds < 100 ? 1 : 0)} ns`;
  if (nanoseconds < 1e6) return `${(nanoseconds / 1e3).toFixed(0)} µs`;
  return `${(nanoseconds / 1e6).toFixed(nanoseconds < 1e7 ? 2 : 0)} ms`;
}

function assertAgreement({ id, contestants }: BenchRow): void {
  const [ours, ...others] = contestants;
  const answer = ours.answer();
  for (const other of others) {
    if (other.answer() === answer) continue;
    throw new CliFault(
      both(
        `${id}：${other.name} 和卡查算出来的不一样，不计时`,
        `${id}: ${other.name} answers otherwise; nothing is timed`,
      ),
      { exitCode: EXIT.declined },
    );
  }
}

function measureRow(row: BenchRow, seconds: number): MeasuredRow {
  const sliceSeconds = seconds / (ROUNDS * row.contestants.length);
  const batches = row.contestants.map((contestant) => warmedBatch(contestant, sliceSeconds));
  const speeds = row.contestants.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever comes first in one round comes last in the next, so that no one always inherits the same neighbour.
    const order = row.contestants.map((_, i) => (i + round) % row.contestants.length);
    for (const i of order) speeds[i]?.push(speedOf(row.contestants[i] as Contestant, batches[i] as number));
  }
  const ours = speeds[0] as readonly number[];
  const { limitNanoseconds } = row;
  const oneByOne =
    limitNanoseconds === undefined
      ? {}
      : { oneByOne: timedOneByOne(row.contestants[0], { limitNanoseconds, seconds }) };
  return {
    id: row.id,
    title: row.title,
    contestants: row.contestants.map(({ name }, i) => {
      const perCpuSecond = spread(speeds[i] as readonly number[]);
      const measured = { name, perCpuSecond, nanoseconds: 1e9 / perCpuSecond.median };
      if (i === 0) return { ...measured, ...oneByOne };
      return { ...measured, oursIsFaster: spread(ours.map((speed, round) => speed / (speeds[i]?.[round] as number))) };
    }),
  };
}

/** Runs until the compiler has settled, and says how many operations fill a slice. */
function warmedBatch(contestant: Contestant, sliceSeconds: number): number {
  let batch = 1;
  for (;;) {
    const speed = speedOf(contestant, batch);
    if (batch / speed >= sliceSeconds / 2) return Math.max(1, Math.round(speed * sliceSeconds));
    batch *= 2;
  }
}

/** Operations per CPU-second, over a batch. */
function speedOf({ run }: Contestant, batch: number): number {
  const before = process.cpuUsage();
  let kept: unknown;
  for (let turn = 0; turn < batch; turn++) kept = run(turn);
  const { user, system } = process.cpuUsage(before);
  lastResult = kept;
  return (batch * 1e6) / Math.max(1, user + system);
}

/** Fewer than these have no hundredth. */
const ONE_BY_ONE_MIN = 1_000;

/** For a third of the row's time. The clock of a process is good to a microsecond. */
function timedOneByOne(
  { run }: Contestant,
  { limitNanoseconds, seconds }: { readonly limitNanoseconds: number; readonly seconds: number },
): OneByOne {
  const taken: number[] = [];
  let spent = 0;
  while (taken.length < ONE_BY_ONE_MIN || spent < (seconds * 1e6) / 3) {
    const before = process.cpuUsage();
    lastResult = run(taken.length);
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) * 1e3);
    spent += user + system;
  }
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return { operations: taken.length, medianNanoseconds: at(0.5), p99Nanoseconds: at(0.99), limitNanoseconds };
}

/** Somewhere for results to go, or the compiler would see that nobody wants them and leave the work out. */
let lastResult: unknown;
export const sink = (): unknown => lastResult;

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] as number;
  return { low: at(0), median: at((sorted.length - 1) >> 1), high: at(sorted.length - 1) };
}

function machine(): BenchReport['machine'] {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    node: process.version.slice(1),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
  };
}
