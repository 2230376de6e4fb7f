/**
 * What is done to the town; one row each. A fault begins, lasts, heals, and leaves everything as it should be. Faults of
 * different parties overlap; of the database only one is under way at a time, since two servers cannot bear two.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Prng } from '../../src/std/index.ts';
import type { FaultProxy, LineFault } from './fault-proxy.ts';
import type { PartProcess } from './part-process.ts';
import type { Town } from './town.ts';

export type FaultGroup = 'network' | 'process' | 'database' | 'clock';

export interface TortureFault {
  readonly name: string;
  readonly group: FaultGroup;
  /** How often, in proportion to the others. */
  readonly weight: number;
  run(town: Town, draw: Prng): Promise<void>;
}

const LINE_FAULTS: readonly (readonly [string, (draw: Prng) => LineFault])[] = [
  ['slow', (draw) => ({ kind: 'latency', ms: 20 + draw.below(800) })],
  ['trickling', (draw) => ({ kind: 'bandwidth', bytesPerSecond: 200 + draw.below(20_000) })],
  ['stalled', () => ({ kind: 'stall' })],
  ['cut in the middle', (draw) => ({ kind: 'cut-after', bytes: 1 + draw.below(600) })],
  ['half open', () => ({ kind: 'half-open' })],
  ['reset', () => ({ kind: 'reset' })],
  ['refused', () => ({ kind: 'refuse' })],
];

export const FAULTS: readonly TortureFault[] = [
  ...lineFaults('terminals', 2),
  ...lineFaults('issuers', 2),
  ...lineFaults('database', 1),
  partFault('switch killed', 5, (town) => town.switches, killed),
  partFault('switch paused', 3, (town) => town.switches, paused),
  partFault('issuer killed', 3, (town) => town.issuers, killed),
  partFault('issuer paused', 2, (town) => town.issuers, paused),
  partFault('wallets killed', 2, (town) => town.wallets, killed),
  partFault('wallets paused', 1, (town) => town.wallets, paused),
  {
    name: 'terminals killed',
    group: 'process',
    weight: 3,
    async run(town, draw) {
      const { terminals } = draw.pick(town.houses);
      await terminals.kill();
      await delay(draw.below(1_000));
      terminals.start();
    },
  },
  {
    name: 'terminals paused',
    group: 'process',
    weight: 2,
    async run(town, draw) {
      const { terminals } = draw.pick(town.houses);
      terminals.pause();
      await delay(1_000 + draw.below(5_000));
      terminals.resume();
    },
  },
  {
    name: 'primary killed and restarted',
    group: 'database',
    weight: 3,
    async run({ database }, draw) {
      await database.primary.crash();
      await delay(draw.below(1_500));
      await database.primary.start();
      await database.untilSynchronous();
    },
  },
  {
    name: 'primary paused',
    group: 'database',
    weight: 2,
    async run({ database }, draw) {
      database.primary.pause();
      await delay(500 + draw.below(6_000));
      database.primary.resume();
      await database.untilSynchronous();
    },
  },
  {
    name: 'standby stopped, writes wait',
    group: 'database',
    weight: 2,
    async run({ database }, draw) {
      await database.standby.crash();
      await delay(500 + draw.below(5_000));
      await database.standby.start();
      await database.untilSynchronous();
    },
  },
  {
    name: 'disk full',
    group: 'database',
    weight: 2,
    async run({ database }, draw) {
      await fillDisk(database);
      await delay(500 + draw.below(3_000));
      await freeDisk(database);
    },
  },
  partFault('clock of a switch moved', 2, (town) => town.switches, clockMoved),
  partFault('clock of an issuer moved', 1, (town) => town.issuers, clockMoved),
  partFault('clock of the wallets moved', 1, (town) => town.wallets, clockMoved),
];

/** How a primary is lost. */
export type FailoverKind = 'primary killed' | 'primary paused, and back as a second one';

/** A monitor notices after so long, as Patroni would with short settings. */
const NOTICED_AFTER_MS = 1_000;

/** The primary is gone, the standby takes over under load, and a fresh standby is built in the place of the old one. */
export async function failOver(town: Town, kind: FailoverKind): Promise<void> {
  const { database } = town;
  const old = database.primary;
  if (kind === 'primary killed') await old.crash();
  else old.pause();
  await delay(NOTICED_AFTER_MS);
  await database.promoteStandby();
  town.cutFenced();
  if (kind !== 'primary killed') {
    // It wakes up and believes that nothing happened; nobody reaches it, and without its standby it can confirm nothing.
    old.resume();
    await delay(1_000);
  }
  await database.buildStandby();
}

function lineFaults(between: keyof Town['network'], weight: number): readonly TortureFault[] {
  return LINE_FAULTS.map(([what, make]) => ({
    name: `${between} ${what}`,
    group: 'network',
    weight,
    async run(town, draw) {
      const proxies = town.network[between];
      // One line, or every line of this sort at once.
      const chosen: readonly FaultProxy[] = draw.below(4) === 0 ? proxies : [draw.pick(proxies)];
      const fault = make(draw);
      for (const proxy of chosen) proxy.apply(fault);
      await delay(500 + draw.below(5_500));
      for (const proxy of chosen) proxy.heal();
    },
  }));
}

function partFault(
  name: string,
  weight: number,
  of: (town: Town) => readonly PartProcess[],
  act: (part: PartProcess, draw: Prng) => Promise<void>,
): TortureFault {
  const group = act === clockMoved ? 'clock' : 'process';
  return {
    name,
    group,
    weight,
    async run(town, draw) {
      const part = draw.pick(of(town));
      // Somebody else is busy with it.
      if (part.isUp) await act(part, draw);
    },
  };
}

async function killed(part: PartProcess, draw: Prng): Promise<void> {
  await part.kill();
  await delay(draw.below(2_000));
  await part.start();
}

async function paused(part: PartProcess, draw: Prng): Promise<void> {
  part.pause();
  await delay(500 + draw.below(7_000));
  part.resume();
}

const CLOCK_JUMP_MS_MAX = 90_000;

async function clockMoved(part: PartProcess, draw: Prng): Promise<void> {
  part.moveClock(draw.below(2 * CLOCK_JUMP_MS_MAX) - CLOCK_JUMP_MS_MAX);
  await delay(2_000 + draw.below(6_000));
  part.moveClock(0);
}

/**
 * A disk cannot be filled without being root. What Kacha sees of a full one is PostgreSQL's error 53100 and a
 * transaction that never was: a trigger gives it both.
 */
async function fillDisk(database: Town['database']): Promise<void> {
  await database.ask(`
    create or replace function public.torture_disk_full() returns trigger language plpgsql as $$ begin
      raise exception using errcode = '53100', message = 'could not extend file: No space left on device'; end $$`);
  for (const table of FULL_TABLES)
    await database.ask(`create trigger torture_disk_full before insert or update on ${table}
      for each statement execute function public.torture_disk_full()`);
}

async function freeDisk(database: Town['database']): Promise<void> {
  for (const table of FULL_TABLES) await database.ask(`drop trigger if exists torture_disk_full on ${table}`);
}

const FULL_TABLES = [
  'kacha.payment',
  'kacha.payment_event',
  'kacha.batch',
  'issuer_books.authorisation',
  'wallet_books.wallet_order',
];
