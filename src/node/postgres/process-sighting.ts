/** Looks at other processes: is the one with this id alive, is it still the same one, and which run in this folder. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

/** When a live process began, as an opaque text to compare; process ids are reused, these are not. */
export type Sighting =
  | { readonly kind: 'gone' }
  /** Alive, and nothing more can be learned: it is another user's, or the system does not tell. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'known'; readonly startedAt: string };

/** Looks at one process; numbers that cannot be one are gone. */
export function sightProcess(pid: number): Sighting {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !answers(pid)) return { kind: 'gone' };
  if (process.platform === 'linux') return sightInProc(pid);
  if (process.platform === 'win32') return { kind: 'alive' };
  const startedAt = askPs(pid, 'lstart=');
  return startedAt === '' ? { kind: 'alive' } : { kind: 'known', startedAt };
}

/** PostgreSQL processes that run in this cluster, whoever started them: the postmaster and what it leaves behind. */
export function postgresProcessesOf(cluster: string, postmasterPid: number | undefined): readonly number[] {
  if (process.platform === 'linux' && existsSync('/proc/self/cwd')) {
    const folder = realpathSync(cluster);
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => linkTarget(`/proc/${pid}/cwd`) === folder && nameInProc(pid) === 'postgres');
  }
  if (postmasterPid === undefined || !answers(postmasterPid)) return [];
  return runsPostgres(postmasterPid, cluster) ? [postmasterPid] : [];
}

const PS_WAIT_MS = 3_000;

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function sightInProc(pid: number): Sighting {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may hold anything; the fixed columns follow the last bracket: state first, start time twentieth.
    const columns = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (columns[0] === 'Z' || columns[0] === 'X') return { kind: 'gone' };
    return { kind: 'known', startedAt: `${bootId()} ${columns[19]}` };
  } catch {
    return answers(pid) ? { kind: 'alive' } : { kind: 'gone' };
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}

function nameInProc(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'latin1').trim();
  } catch {
    return '';
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function runsPostgres(pid: number, cluster: string): boolean {
  if (process.platform === 'win32') {
    return askProgram('tasklist', ['/FI', `PID eq ${pid}`, '/NH', '/FO', 'CSV']).includes('postgres.exe');
  }
  return basename(askPs(pid, 'comm=')).startsWith('postgres') && askPs(pid, 'args=').includes(cluster);
}

function askPs(pid: number, column: string): string {
  return askProgram('ps', ['-ww', '-o', column, '-p', String(pid)]).trim();
}

function askProgram(program: string, words: readonly string[]): string {
  try {
    return execFileSync(program, words, {
      encoding: 'utf8',
      timeout: PS_WAIT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    });
  } catch {
    return '';
  }
}
