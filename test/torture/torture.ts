/**
 * The torture: real processes, real sockets, a real database pair, and everything that breaks in a year broken within
 * minutes. Afterwards records kept apart (terminals' files and papers, payments, books) must tell one story.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type Prng, prng } from '../../src/std/index.ts';
import { until } from '../system/platform.ts';
import { audit, chargedMinor, type Evidence, namesTwice } from './audit.ts';
import type { EndedLine } from './drivers.ts';
import {
  issuersBooks,
  paperOf,
  runReport,
  settledBatches,
  storedPayments,
  terminalState,
  walletsBooks,
} from './evidence.ts';
import { FAULTS, type FailoverKind, failOver, type TortureFault } from './faults.ts';
import { approvedTimes, type Failover, gapAround, latencyOf, longestGap, type TortureReport } from './report.ts';
import { Town } from './town.ts';

export interface TortureOptions {
  readonly seed: string;
  /** Of load; coming up, coming to rest and the audit take their time besides. */
  readonly minutes: number;
  readonly terminals: number;
  readonly switches: number;
  readonly issuerProcesses: number;
  readonly terminalProcesses: number;
  readonly failovers: readonly FailoverKind[];
  /** Between the beginnings of two faults, on average. */
  readonly faultEveryMs: number;
  readonly pauseMsMax: number;
  /** Where everything is kept; another user (PostgreSQL's) must be able to pass through. */
  readonly folder: string;
  /** What goes on, for whoever waits. */
  onProgress(line: string): void;
}

export interface TortureResult {
  readonly report: TortureReport;
  readonly evidence: Evidence;
}

const REST_MS_MAX = 180_000;
const PROGRESS_EVERY_MS = 10_000;
const FAULTS_AT_ONCE_MAX = 3;
/** Faults of the database leave the pair alone for so long before and after a fail-over. */
const ERRAND_MS_MIN = 120;

/** Runs it; what it has shown is in the report, and what is wrong in `report.wrong`. Throws when it cannot be run. */
export async function torture(options: TortureOptions): Promise<TortureResult> {
  const from = performance.now();
  const { minutes, terminals, onProgress } = options;
  const town = await Town.start(options.folder);
  try {
    const loadMs = minutes * 60_000;
    const errandsEach = Math.ceil(loadMs / (options.pauseMsMax / 2 + ERRAND_MS_MIN)) + 10;
    await town.open(options, { seed: options.seed, terminals, errandsEach, pauseMsMax: options.pauseMsMax });
    onProgress(`open for business after ${secondsSince(from)} s`);
    const load = new Load(town, options);
    await load.run();
    onProgress('closing time; waiting for everybody to come to rest');
    const restFrom = performance.now();
    await comeToRest(town);
    const comingToRest = secondsSince(restFrom);
    const seconds = { load: Math.round(loadMs / 1_000), comingToRest, all: secondsSince(from) };
    return await judged({ town, options, load, seconds });
  } catch (error) {
    for (const part of town.parts) onProgress(`${part.name}: ${part.printed.slice(-600)}`);
    throw error;
  } finally {
    await town.close();
  }
}

/** Payments, and at the same time everything that is done against them. */
class Load {
  readonly faults = new Map<string, number>();
  readonly failovers: (Omit<Failover, 'nobodyCouldPayMs'> & { readonly atMs: number })[] = [];
  readonly fromMs = Date.now();
  toMs = 0;
  readonly #town: Town;
  readonly #options: TortureOptions;
  readonly #underWay = new Map<TortureFault, Promise<void>>();
  readonly #over = new AbortController();
  #failure: unknown;
  /** The pair is being failed over: no other fault of the database. */
  #databaseIsTaken = false;

  constructor(town: Town, options: TortureOptions) {
    this.#town = town;
    this.#options = options;
  }

  get ended(): readonly EndedLine[] {
    return this.#town.houses.flatMap(({ terminals }) => terminals.ended);
  }

  async run(): Promise<void> {
    const endMs = this.fromMs + this.#options.minutes * 60_000;
    const progress = setInterval(() => this.#tell(), PROGRESS_EVERY_MS);
    const work = [this.#breakThings(endMs), this.#failOvers(endMs)];
    try {
      await Promise.all(work);
    } finally {
      // Whatever is still being done to the town is done before it is closed: nobody may be started again after that.
      this.#over.abort();
      await Promise.allSettled(work);
      await Promise.all(this.#underWay.values());
      clearInterval(progress);
    }
    this.toMs = Date.now();
    for (const proxy of this.#town.proxies) proxy.heal();
    for (const { terminals } of this.#town.houses) terminals.closeShops();
    this.#mind();
  }

  async #breakThings(endMs: number): Promise<void> {
    const draw = prng(`${this.#options.seed}/faults`);
    while (Date.now() < endMs) {
      await this.#pause(Math.min(draw.below(2 * this.#options.faultEveryMs), endMs - Date.now()));
      this.#mind();
      const fault = drawn(draw);
      const taken = fault.group === 'database' && this.#databaseIsBusy();
      if (taken || this.#underWay.has(fault) || this.#underWay.size >= FAULTS_AT_ONCE_MAX) continue;
      if (Date.now() < endMs) this.#begin(fault, prng(`${this.#options.seed}/${draw.below(1e9)}`));
    }
  }

  #begin(fault: TortureFault, draw: Prng): void {
    this.faults.set(fault.name, (this.faults.get(fault.name) ?? 0) + 1);
    const run = fault
      .run(this.#town, draw)
      .catch((error: unknown) => {
        this.#failure ??= new Error(`${fault.name}: ${(error as Error).message}`);
      })
      .finally(() => this.#underWay.delete(fault));
    this.#underWay.set(fault, run);
  }

  /** Spread evenly over the time, each at a moment when the pair is whole. */
  async #failOvers(endMs: number): Promise<void> {
    const { failovers } = this.#options;
    const everyMs = (endMs - this.fromMs) / (failovers.length + 1);
    for (const [i, kind] of failovers.entries()) {
      await this.#pause(this.fromMs + everyMs * (i + 1) - Date.now());
      this.#databaseIsTaken = true;
      await Promise.all([...this.#underWay].filter(([{ group }]) => group === 'database').map(([, run]) => run));
      await this.#town.database.untilSynchronous();
      const atMs = Date.now();
      this.#options.onProgress(`fail-over: ${kind}`);
      await failOver(this.#town, kind);
      this.#databaseIsTaken = false;
      const atSeconds = Math.round((atMs - this.fromMs) / 1_000);
      this.failovers.push({ kind, atMs, atSeconds, standbyAgainMs: Date.now() - atMs });
      this.faults.set(`fail-over, ${kind}`, (this.faults.get(`fail-over, ${kind}`) ?? 0) + 1);
    }
  }

  /** Cut short when the run has failed. */
  async #pause(ms: number): Promise<void> {
    await delay(Math.max(0, ms), undefined, { signal: this.#over.signal });
  }

  #databaseIsBusy(): boolean {
    return this.#databaseIsTaken || [...this.#underWay.keys()].some(({ group }) => group === 'database');
  }

  /** A bug ends the run at once, with its own words. */
  #mind(): void {
    const { trouble } = this.#town;
    if (trouble !== undefined) throw new Error(trouble);
    if (this.#failure !== undefined) throw this.#failure;
  }

  #tell(): void {
    const { houses } = this.#town;
    const served = houses.reduce((sum, { terminals }) => sum + terminals.done, 0);
    const inFlight = houses.reduce((sum, { terminals }) => sum + terminals.inFlight, 0);
    const faults = [...this.faults.values()].reduce((sum, count) => sum + count, 0);
    const now = [...this.#underWay.keys()].map(({ name }) => name).join(', ');
    const at = Math.round((Date.now() - this.fromMs) / 1_000);
    this.#options.onProgress(
      `${at} s: ${served} served, ${inFlight} in flight, ${faults} faults; now: ${now || 'none'}`,
    );
  }
}

function drawn(draw: Prng): TortureFault {
  let at = draw.below(FAULTS.reduce((sum, { weight }) => sum + weight, 0));
  for (const fault of FAULTS) {
    at -= fault.weight;
    if (at < 0) return fault;
  }
  throw new Error('the weights of the faults do not add up');
}

async function comeToRest(town: Town): Promise<void> {
  const restless = (): string => {
    const waiting = town.houses.filter(({ terminals }) => !terminals.atRest).map(({ folder }) => folder);
    return `the terminals of ${waiting.join(', ')} to come to rest. ${town.trouble ?? ''}`;
  };
  await until(() => town.houses.every(({ terminals }) => terminals.atRest), { what: restless, withinMs: REST_MS_MAX });
  await until(async () => (await dueNow(town)) === 0, {
    what: () => 'every payment to come to rest',
    withinMs: REST_MS_MAX,
  });
  await Promise.all(town.houses.map(({ terminals }) => terminals.stop()));
}

async function dueNow(town: Town): Promise<number> {
  const [row] = await town.database.ask<{ due: string }>(
    'select count(*) as due from kacha.payment where due_at is not null',
  );
  await delay(200);
  return Number(row?.due ?? 1);
}

async function judged(run: {
  readonly town: Town;
  readonly options: TortureOptions;
  readonly load: Load;
  readonly seconds: TortureReport['seconds'];
}): Promise<TortureResult> {
  const { town, options, load, seconds } = run;
  const { ended } = load;
  return await town.withRecords(async (store) => {
    const terminals = town.houses.flatMap(({ folder, places }) => places.map((place) => terminalState(folder, place)));
    const evidence: Evidence = {
      terminals,
      papers: town.houses.flatMap(({ folder, places }) => places.map((place) => paperOf(folder, place))),
      slips: ended,
      payments: await storedPayments(store),
      books: await issuersBooks(store),
      wallets: await walletsBooks(store),
      ...(await settledBatches(store, terminals)),
    };
    const twice = namesTwice(evidence.payments).map((paymentId) => `${paymentId} is there twice`);
    const difference = await town.database.difference();
    const standby = difference === undefined ? [] : [`primary and standby differ: ${difference}`];
    const records = await runReport(store, ended);
    const times = approvedTimes(ended);
    const report: TortureReport = {
      ...records,
      seed: options.seed,
      minutes: options.minutes,
      terminals: options.terminals,
      switches: options.switches,
      issuerProcesses: options.issuerProcesses,
      seconds,
      served: ended.filter(({ stan }) => stan !== null).length,
      paymentsPerSecond: records.payments / Math.max(1, seconds.load),
      latencyMs: latencyOf(ended),
      faults: Object.fromEntries([...load.faults].sort(([a], [b]) => (a < b ? -1 : 1))),
      failovers: load.failovers.map(({ atMs, ...failover }) => ({
        ...failover,
        nobodyCouldPayMs: gapAround(times, atMs, load.toMs),
      })),
      longestWithoutApprovalMs: longestGap(times, load.fromMs, load.toMs),
      batches: batchReport(evidence),
      chargedMinor: chargedMinor(evidence.payments),
      wrong: [...audit(evidence), ...twice, ...standby],
    };
    return { report, evidence };
  });
}

const batchReport = ({ batches, papers }: Evidence): TortureReport['batches'] => ({
  settled: batches.length,
  balanced: batches.filter(({ record: { flags } }) => `${flags.domestic}${flags.foreign}` === '11').length,
  lost: papers.reduce((sum, { lost }) => sum + lost.length, 0),
});

const secondsSince = (from: number): number => Math.round((performance.now() - from) / 1_000);
