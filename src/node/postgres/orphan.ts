/** A PostgreSQL that outlived the Kacha which started it: stopped gently, so that nothing it promised is lost. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault, ok, type Result } from '../../std/index.ts';
import type { Account } from './account.ts';
import { inUseByPostgres, type PostgresFault } from './postgres-fault.ts';
import { POSTMASTER_FILE, readPostmasterFile } from './postmaster-file.ts';
import { postgresProcessesOf, sightProcess } from './process-sighting.ts';
import { forgetRunFolder } from './run-folder.ts';

/** Call only while holding the data folder's lock: then whatever runs here has no living parent. */
export async function stopOrphan(
  cluster: string,
  options: { readonly dataDir: string; readonly account: Account; readonly onLog: (line: string) => void },
): Promise<Result<'none' | 'stopped', PostgresFault>> {
  const note = readPostmasterFile(cluster);
  let left = postgresProcessesOf(cluster, note?.pid);
  const found = left.length > 0;
  if (note !== undefined && left.includes(note.pid)) {
    options.onLog(`stopping a PostgreSQL (process ${note.pid}) left behind by a killed Kacha`);
  }
  for (const { signal, waitMs } of STEPS) {
    if (left.length === 0) break;
    // Where the postmaster is gone, its children go by themselves; they get a moment before they are told.
    const postmaster = left.filter((pid) => pid === note?.pid);
    const targets = postmaster.length > 0 ? postmaster : signal === 'SIGINT' ? [] : left;
    for (const pid of targets) {
      if (!send(pid, signal)) return fault(inUseByPostgres(options.dataDir, pid));
    }
    left = await waitUntilGone(cluster, note?.pid, waitMs);
  }
  if (left[0] !== undefined) return fault(inUseByPostgres(options.dataDir, left[0]));
  if (note !== undefined) {
    // The number may by now be somebody else's, and PostgreSQL would take him for a rival.
    if (sightProcess(note.pid).kind !== 'gone') rmSync(join(cluster, POSTMASTER_FILE), { force: true });
    forgetRunFolder(note.socketDir, options.account);
  }
  return ok(found ? 'stopped' : 'none');
}

const STEPS = [
  { signal: 'SIGINT', waitMs: 15_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 3_000 },
] as const;
const LOOK_EVERY_MS = 25;

async function waitUntilGone(cluster: string, pid: number | undefined, waitMs: number): Promise<readonly number[]> {
  let left = postgresProcessesOf(cluster, pid);
  for (let waitedMs = 0; left.length > 0 && waitedMs < waitMs; waitedMs += LOOK_EVERY_MS) {
    await sleep(LOOK_EVERY_MS);
    left = postgresProcessesOf(cluster, pid);
  }
  return left;
}

/** False when we may not; a process that has just gone counts as told. */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EPERM';
  }
}
