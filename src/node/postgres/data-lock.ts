/** One Kacha a data folder: a lock file that names its holder, and that outlives a killed holder by nothing. */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault, ok, type Result } from '../../std/index.ts';
import { alignOwner } from './account.ts';
import { inUseByKacha, type PostgresFault } from './postgres-fault.ts';
import { sightProcess } from './process-sighting.ts';

/** Held until released. `takenOver`: the holder before us was killed. */
export interface DataLock {
  readonly takenOver: boolean;
  release(): void;
}

/** Takes the lock of a data folder, or says who holds it. */
export async function takeDataLock(dataDir: string): Promise<Result<DataLock, PostgresFault>> {
  const path = join(dataDir, 'kacha.lock');
  const own: Holder = { pid: process.pid, startedAt: ownStart(), host: ownHost(), token: randomUUID() };
  const fresh = `${path}.${own.token}`;
  writeFileSync(fresh, `${JSON.stringify(own)}\n`, { mode: 0o600 });
  alignOwner(fresh, dataDir);
  const before = readHolder(path);
  if (before === undefined) {
    linkIfAbsent(fresh, path);
    rmSync(fresh, { force: true });
  } else if (isLive(before, path)) {
    rmSync(fresh, { force: true });
    return fault(inUseByKacha(dataDir, describe(before)));
  } else {
    // A rename replaces the dead holder's lock in one step; of several who do so at once, the last one has it.
    renameSync(fresh, path);
    await sleep(SETTLE_MS);
  }
  const holder = readHolder(path);
  if (holder?.token !== own.token) return fault(inUseByKacha(dataDir, describe(holder)));
  return ok(holdLock(path, own.token, before !== undefined));
}

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  /** Two containers may share a folder and number their processes alike. */
  readonly host: string;
  readonly token: string;
}

const SETTLE_MS = 100;
const HEARTBEAT_MS = 4_000;
const HEARTBEAT_MISSED_MS = 15_000;
const LOCK_BYTES_MAX = 4_096;

/** A link, unlike a fresh file, appears with its content, so that nobody reads half a lock. */
function linkIfAbsent(fresh: string, path: string): void {
  try {
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function holdLock(path: string, token: string, takenOver: boolean): DataLock {
  const heartbeat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // The folder may be gone; the database will say so louder.
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    takenOver,
    release: () => {
      clearInterval(heartbeat);
      if (readHolder(path)?.token === token) rmSync(path, { force: true });
    },
  };
}

/** Nothing readable is nobody's lock: a holder whose machine lost power may leave an empty file. */
function readHolder(path: string): Holder | undefined {
  try {
    if (statSync(path).size > LOCK_BYTES_MAX) return DEAD_HOLDER;
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const holder = parsed as Partial<Holder> | null;
    if (typeof holder !== 'object' || holder === null) return DEAD_HOLDER;
    const { pid, startedAt, host, token } = holder;
    if (typeof pid !== 'number' || typeof startedAt !== 'string' || typeof host !== 'string') return DEAD_HOLDER;
    return { pid, startedAt, host, token: String(token) };
  } catch (error) {
    return error instanceof SyntaxError ? DEAD_HOLDER : undefined;
  }
}

const DEAD_HOLDER: Holder = { pid: 0, startedAt: '', host: '', token: '' };

function isLive(holder: Holder, path: string): boolean {
  if (holder.pid === 0) return false;
  // Another host's processes cannot be seen from here, but its heartbeat can.
  if (holder.host !== ownHost()) return Date.now() - statSync(path).mtimeMs < HEARTBEAT_MISSED_MS;
  const sighting = sightProcess(holder.pid);
  if (sighting.kind === 'gone') return false;
  return sighting.kind === 'alive' || sighting.startedAt === holder.startedAt;
}

function describe(holder: Holder | undefined): string {
  if (holder === undefined || holder.pid === 0) return 'just started';
  return holder.host === ownHost() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host.split(' ')[0]}`;
}

function ownStart(): string {
  const sighting = sightProcess(process.pid);
  return sighting.kind === 'known' ? sighting.startedAt : '';
}

function ownHost(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
