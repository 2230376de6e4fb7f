/** One running `postgres`: started, watched until it takes connections, stopped gently and then less so. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault, ok, type Result } from '../../std/index.ts';
import { type Account, alignOwner, spawnIdentity } from './account.ts';
import { CLUSTER, LOG_FILE, serverEnvironment, serverPath, WORKING_FOLDER } from './cluster.ts';
import {
  cannotWrite,
  damaged,
  inPostgresWords,
  noBinaries,
  type PostgresFault,
  startFailed,
} from './postgres-fault.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { type Programs, platformName } from './programs.ts';
import { type Durability, type Listening, settingsFor } from './settings.ts';

/** A server that takes connections. */
export interface Server {
  readonly pid: number;
  /** Resolves when the process has ended, however that came about. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

/** Everything a start depends on. */
export interface ServerOptions {
  readonly dataDir: string;
  readonly account: Account;
  readonly programs: Programs;
  readonly durability: Durability;
  readonly listening: Listening;
}

/** Resolves once the server takes connections, or with the reason why it never will. */
export async function startServer(options: ServerOptions): Promise<Result<Server, PostgresFault>> {
  for (let attempt = 1; ; attempt++) {
    const launched = await launch(options);
    if (launched.ok) return launched;
    const mayPass = launched.fault.kind === 'start-failed' && PASSING_REASONS.test(launched.fault.line);
    if (!mayPass || attempt >= ATTEMPTS_MAX) return launched;
    await sleep(ATTEMPT_PAUSE_MS);
  }
}

/** The log of the run before is kept once; neither may grow without end. */
export function turnLog(dataDir: string): void {
  const log = join(dataDir, LOG_FILE);
  try {
    if (statSync(log).size > 0) renameSync(log, `${log}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Processes of a killed server hold its shared memory for a moment after it. */
const PASSING_REASONS = /pre-existing shared memory block|still in use/;
const ATTEMPTS_MAX = 20;
const ATTEMPT_PAUSE_MS = 250;
const READY_WAIT_MS = 180_000;
const READY_LOOK_EVERY_MS = 15;
const FAST_STOP_WAIT_MS = 20_000;
const QUICK_STOP_WAIT_MS = 5_000;
const LOG_BYTES_MAX = 16_000_000;
const LOG_LOOK_EVERY_MS = 60_000;

async function launch(options: ServerOptions): Promise<Result<Server, PostgresFault>> {
  const { dataDir, account, programs } = options;
  const cluster = join(dataDir, CLUSTER);
  const place = serverPath(cluster, account);
  if (!place.ok) return place;
  const logFile = join(dataDir, LOG_FILE);
  // Append mode, so that the server writes on at the right place after a truncation.
  const log = openSync(logFile, 'a', 0o600);
  const logStart = fstatSync(log).size;
  alignOwner(logFile, dataDir);
  const child = spawn(programs.postgres, ['-D', place.value, ...settingsFor(options.durability, options.listening)], {
    cwd: cluster,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    // A session of its own: Ctrl-C in the shop's window reaches Kacha, which then stops the server in the right order.
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...spawnIdentity(account),
  });
  closeSync(log);
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  const outcome = await waitUntilReady(cluster, child);
  if (outcome === 'ready') return ok(supervise({ child, exited, logFile, cluster, programs }));
  if (outcome === 'not-runnable') return fault(noBinaries(platformName(), 'not-runnable'));
  if (outcome === 'too-slow') {
    child.kill('SIGQUIT');
    await exited;
    return fault(startFailed({ en: 'it was not ready in time', zh: '未能按时就绪' }, logFile));
  }
  return fault(explainExit(readFileSync(logFile).subarray(logStart).toString('utf8'), dataDir));
}

async function waitUntilReady(
  cluster: string,
  child: ChildProcess,
): Promise<'ready' | 'ended' | 'not-runnable' | 'too-slow'> {
  let spawnFailed = false;
  child.once('error', () => {
    spawnFailed = true;
  });
  for (let waitedMs = 0; waitedMs < READY_WAIT_MS; waitedMs += READY_LOOK_EVERY_MS) {
    await sleep(READY_LOOK_EVERY_MS);
    if (spawnFailed) return 'not-runnable';
    if (child.exitCode !== null || child.signalCode !== null) return 'ended';
    const note = readPostmasterFile(cluster);
    if (note?.pid === child.pid && note?.status === 'ready') return 'ready';
  }
  return 'too-slow';
}

interface Running {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  readonly logFile: string;
  readonly cluster: string;
  readonly programs: Programs;
}

function supervise(running: Running): Server {
  const { child, exited } = running;
  // A process that ends without having said stop (process.exit in the middle) still closes its database.
  const atExit = (): void => {
    child.kill('SIGINT');
  };
  process.on('exit', atExit);
  const watch = setInterval(() => limitLog(running.logFile), LOG_LOOK_EVERY_MS);
  watch.unref();
  const done = exited.then((code) => {
    process.off('exit', atExit);
    clearInterval(watch);
    return code;
  });
  let stopping: Promise<void> | undefined;
  return {
    pid: child.pid ?? 0,
    exited: done,
    stop: () => {
      stopping ??= stopServer(running);
      return stopping;
    },
  };
}

async function stopServer({ child, exited, cluster, programs }: Running): Promise<void> {
  if (process.platform === 'win32') stopOnWindows(programs, cluster);
  else child.kill('SIGINT');
  if (await endsWithin(exited, FAST_STOP_WAIT_MS)) return;
  child.kill('SIGQUIT');
  if (await endsWithin(exited, QUICK_STOP_WAIT_MS)) return;
  child.kill('SIGKILL');
  await exited;
}

/** Windows has no signals; `pg_ctl` speaks to the server through a pipe. */
function stopOnWindows(programs: Programs, cluster: string): void {
  try {
    execFileSync(programs.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-W'], { timeout: 5_000, stdio: 'ignore' });
  } catch {
    // The steps that follow end it the hard way; it recovers at its next start.
  }
}

async function endsWithin(exited: Promise<unknown>, waitMs: number): Promise<boolean> {
  const giveUp = new AbortController();
  const late = sleep(waitMs, 'late', { signal: giveUp.signal }).catch(() => 'late');
  const first = await Promise.race([exited.then(() => 'ended'), late]);
  giveUp.abort();
  return first === 'ended';
}

function limitLog(logFile: string): void {
  try {
    if (statSync(logFile).size > LOG_BYTES_MAX) truncateSync(logFile);
  } catch {
    // Without a log there is nothing to limit.
  }
}

/** The last thing a server says before it gives up is the reason. */
function explainExit(log: string, dataDir: string): PostgresFault {
  const cluster = join(dataDir, CLUSTER);
  const reasons = log.match(/(?:FATAL|PANIC):\s+.*/g) ?? [];
  const last = reasons.at(-1) ?? log.trim().split('\n').at(-1) ?? '';
  const words = last
    .replace(/^\w+:\s+/, '')
    .replaceAll(WORKING_FOLDER, cluster)
    .slice(0, 300);
  const reason = words === '' ? { en: 'it ended without a word', zh: '未给出原因' } : inPostgresWords(words);
  if (/No space left on device|Disk quota exceeded|Read-only file system/.test(log))
    return cannotWrite(cluster, reason);
  if (DAMAGE.test(log)) return damaged(cluster, reason);
  return startFailed(reason, join(dataDir, LOG_FILE));
}

const DAMAGE = new RegExp(
  [
    'could not locate a valid checkpoint',
    'invalid checkpoint',
    'invalid primary checkpoint',
    'could not open (?:file|directory) "(?:global|base|pg_|postgresql|\\.|/)',
    // The versions were compared before the start, so this is not one.
    'incompatible with server',
    'incorrect checksum',
    'calculated CRC',
    'is not a valid (?:data|database)',
    'is not a database cluster',
    'could not read file',
    'could not access status of transaction',
    'could not find redo location',
    'page verification failed',
    'invalid page in block',
    'could not access the server configuration file',
    'database system identifier',
    'could not load .*pg_hba.conf',
  ].join('|'),
);
