/** What a run of the torture has shown, as numbers and as a page for a person. */
import type { EndedLine } from './drivers.ts';
import type { RunReport } from './evidence.ts';

export interface Failover {
  readonly kind: string;
  /** Seconds after the start. */
  readonly atSeconds: number;
  /** From the last approval before it to the first one after it. */
  readonly nobodyCouldPayMs: number;
  /** Until a fresh standby confirmed every write. */
  readonly standbyAgainMs: number;
}

export interface TortureReport extends RunReport {
  readonly seed: string;
  readonly minutes: number;
  readonly terminals: number;
  readonly switches: number;
  readonly issuerProcesses: number;
  readonly seconds: { readonly load: number; readonly comingToRest: number; readonly all: number };
  /** Attempts at terminals that came to a result after something had been sent. */
  readonly served: number;
  readonly paymentsPerSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly faults: Readonly<Record<string, number>>;
  readonly failovers: readonly Failover[];
  /** At any time under load, fail-over or not. */
  readonly longestWithoutApprovalMs: number;
  /** Of all terminals, in the middle of the day and at its end. */
  readonly batches: {
    readonly settled: number;
    readonly balanced: number;
    /** In the middle of which their terminal lost its file. */
    readonly lost: number;
  };
  readonly chargedMinor: number;
  /** What does not agree, in words; empty is what is hoped for. */
  readonly wrong: readonly string[];
}

/** Of the approved: how long the cashier waited. */
export function latencyOf(ended: readonly EndedLine[]): TortureReport['latencyMs'] {
  const took = ended.filter(({ result }) => result === 'approved').map(({ tookMs }) => tookMs);
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

export const approvedTimes = (ended: readonly EndedLine[]): readonly number[] =>
  ended
    .filter(({ result }) => result === 'approved')
    .map(({ endedAtMs }) => endedAtMs)
    .sort((a, b) => a - b);

/** The gap between approvals around a moment, or up to now when none came after it. */
export function gapAround(times: readonly number[], momentMs: number, nowMs: number): number {
  const before = times.findLast((at) => at <= momentMs) ?? momentMs;
  const after = times.find((at) => at > momentMs + SETTLING_MS) ?? nowMs;
  const first = times.find((at) => at > momentMs) ?? after;
  // An answer that was already on its way is no sign of life of the new primary.
  return (first < momentMs + SETTLING_MS ? after : first) - Math.max(before, momentMs - SETTLING_MS);
}

export function longestGap(times: readonly number[], from: number, to: number): number {
  const within = [from, ...times.filter((at) => at > from && at < to), to];
  return Math.max(...within.slice(1).map((at, i) => at - (within[i] ?? at)));
}

/** Answers of before still arrive for so long. */
const SETTLING_MS = 500;

/** For a person; English, as everything a contributor runs. */
export function reportLines(report: TortureReport): readonly string[] {
  const { seconds, latencyMs, failovers } = report;
  const share = (counts: Readonly<Record<string, number>>): readonly string[] =>
    Object.entries(counts).map(([name, count]) => `    ${String(count).padStart(7)}  ${name}`);
  return [
    `torture, seed ${report.seed}: ${report.minutes} minutes, ${report.terminals} terminals, ` +
      `${report.switches} switches, ${report.issuerProcesses} issuer processes, a primary and a synchronous standby`,
    `  ${report.payments} payments on record (${report.paymentsPerSecond.toFixed(1)} a second), ` +
      `${report.served} answered at a terminal; p50 ${latencyMs.p50} ms, p99 ${latencyMs.p99} ms, longest ${latencyMs.max} ms`,
    '  payments by kind and outcome',
    ...share(report.outcomes),
    '  reversals by reason',
    ...share(report.reversalReasons),
    '  faults',
    ...share(report.faults),
    ...failovers.map(
      ({ kind, atSeconds, nobodyCouldPayMs, standbyAgainMs }) =>
        `  fail-over at ${atSeconds} s (${kind}): nobody could pay for ${(nobodyCouldPayMs / 1_000).toFixed(1)} s, ` +
        `a fresh standby after ${(standbyAgainMs / 1_000).toFixed(1)} s`,
    ),
    `  longest time without an approval ${(report.longestWithoutApprovalMs / 1_000).toFixed(1)} s; ` +
      `longest repair ${(report.longestRepairMs / 1_000).toFixed(1)} s; ` +
      `everything at rest ${seconds.comingToRest} s after the last payment`,
    `  ${report.batches.settled} batches settled, ${report.batches.balanced} of them balanced by their totals alone; ` +
      `${report.batches.lost} times a terminal had lost its file`,
    `  charged in all ${(report.chargedMinor / 100).toFixed(2)} yuan, by the books of issuers and wallets and by ours`,
    ...(report.wrong.length === 0
      ? ['  nothing lost, nothing twice, to the fen; the standby holds the same as the primary']
      : [`  WRONG: ${report.wrong.length}`, ...report.wrong.slice(0, WRONG_SHOWN_MAX).map((line) => `    ${line}`)]),
  ];
}

const WRONG_SHOWN_MAX = 40;
