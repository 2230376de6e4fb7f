/** The folder PostgreSQL keeps its files in: looked at before it is used, made in one step when there is none. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fault, ok, type Result } from '../../std/index.ts';
import { syncFolder } from '../durable-file/index.ts';
import { type Account, alignOwner, giveTo, isReachable, spawnIdentity } from './account.ts';
import {
  cannotWrite,
  damaged,
  inPostgresWords,
  noBinaries,
  type PostgresFault,
  startFailed,
  wrongVersion,
} from './postgres-fault.ts';
import { type Programs, platformName } from './programs.ts';
import type { Durability } from './settings.ts';

/** The cluster's name inside the data folder. */
export const CLUSTER = 'postgres';
/** The password for 127.0.0.1; a socket needs none. */
export const PASSWORD_FILE = 'postgres.password';
/** What the server says of its own life. */
export const LOG_FILE = 'postgres.log';

/** The one role of the embedded server. */
export const ROLE = 'kacha';
/** The one database, made on the first start. */
export const DATABASE = 'kacha';

/** What a look at the files tells; `absent` includes an empty folder. */
export interface ClusterState {
  readonly status: 'absent' | 'closed-cleanly' | 'needs-recovery';
}

/** Says what is wrong with the folder before PostgreSQL says it in its own words. */
export function examineCluster(cluster: string, majorVersion: string): Result<ClusterState, PostgresFault> {
  if (!existsSync(cluster)) return ok({ status: 'absent' });
  if (!statSync(cluster).isDirectory())
    return fault(damaged(cluster, { en: 'it is a file, not a folder', zh: '它是文件而不是目录' }));
  if (readdirSync(cluster).length === 0) return ok({ status: 'absent' });
  const versionFile = join(cluster, 'PG_VERSION');
  if (!existsSync(versionFile)) return fault(damaged(cluster, { en: 'PG_VERSION is missing', zh: '缺少 PG_VERSION' }));
  const found = readFileSync(versionFile, 'latin1').trim().slice(0, 20);
  if (!/^\d+(\.\d+)?$/.test(found))
    return fault(damaged(cluster, { en: 'PG_VERSION holds no version', zh: 'PG_VERSION 中没有版本号' }));
  if (found !== majorVersion) return fault(wrongVersion(cluster, { found, own: majorVersion }));
  const control = join(cluster, 'global', 'pg_control');
  if (!existsSync(control))
    return fault(damaged(cluster, { en: 'global/pg_control is missing', zh: '缺少 global/pg_control' }));
  if (statSync(control).size < CONTROL_BYTES_MIN)
    return fault(damaged(cluster, { en: 'global/pg_control is cut short', zh: 'global/pg_control 不完整' }));
  const state = readFileSync(control).readInt32LE(CONTROL_STATE_OFFSET);
  return ok({ status: CLEAN_STATES.includes(state) ? 'closed-cleanly' : 'needs-recovery' });
}

/** Makes the cluster beside its place and renames it: a kill in the middle leaves nothing half-made. */
export async function makeCluster(options: {
  readonly dataDir: string;
  readonly account: Account;
  readonly programs: Programs;
  readonly durability: Durability;
  readonly runFolder: string;
}): Promise<Result<undefined, PostgresFault>> {
  const { dataDir, account, programs } = options;
  const staging = join(dataDir, `${STAGING_PREFIX}${randomBytes(6).toString('hex')}`);
  mkdirSync(staging, { mode: 0o700 });
  giveTo(account, staging);
  const place = serverPath(staging, account);
  if (!place.ok) return place;
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(options.runFolder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  const words = ['-D', place.value, '-U', ROLE, '-E', 'UTF8', '--locale=C', '--locale-provider=libc'];
  words.push(process.platform === 'win32' ? '--auth-local=scram-sha-256' : '--auth-local=trust');
  words.push('--auth-host=scram-sha-256', `--pwfile=${passwordFile}`);
  if (options.durability === 'test') words.push('--no-sync');
  const ending = await run(programs.initdb, words, { cwd: staging, account });
  rmSync(passwordFile, { force: true });
  if (ending.code !== 0) {
    rmSync(staging, { recursive: true, force: true });
    return fault(initFault(ending, dataDir));
  }
  keepPassword(dataDir, password);
  const cluster = join(dataDir, CLUSTER);
  if (existsSync(cluster)) rmdirSync(cluster);
  renameSync(staging, cluster);
  if (options.durability === 'full') syncFolder(dataDir);
  return ok(undefined);
}

/** What a kill in the middle of `makeCluster` left. */
export function sweepStaging(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(STAGING_PREFIX)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

/** Owner and permissions as PostgreSQL demands them; it refuses a cluster that others may read. */
export function settleOwner(cluster: string, account: Account): Result<undefined, PostgresFault> {
  if (!existsSync(cluster) || !statSync(cluster).isDirectory()) return ok(undefined);
  const { uid } = statSync(cluster);
  const own = process.geteuid?.();
  if (account.kind === 'own' && own !== undefined && uid !== own) {
    return fault(
      cannotWrite(
        cluster,
        {
          en: `it belongs to user ${uid}, and Kacha runs as user ${own}`,
          zh: `它属于用户 ${uid},而卡查以用户 ${own} 运行`,
        },
        chownRemedy(cluster),
      ),
    );
  }
  if (account.kind === 'other' && uid !== account.uid) giveTo(account, realpathSync(cluster));
  if (process.platform !== 'win32') chmodSync(cluster, 0o700);
  return ok(undefined);
}

/** What to do about a folder that another user's run has made. */
export function chownRemedy(folder: string): { readonly hint: string; readonly hintZh: string } {
  const remedy = `sudo chown -R ${process.geteuid?.() ?? 'USER'} ${folder}`;
  return {
    hint: `Run \`${remedy}\` while Kacha is stopped, or start Kacha as the user who first did.`,
    hintZh: `请在卡查停止时运行 ${remedy},或以最初启动卡查的用户启动。`,
  };
}

/**
 * The name under which the server finds its cluster. Below a folder that the account may not enter (`/root`) the full
 * path is closed to it, but its working folder, entered before it became the account, stays open.
 */
export function serverPath(cluster: string, account: Account): Result<string, PostgresFault> {
  if (isReachable(cluster, account)) return ok(cluster);
  if (process.platform === 'linux' && existsSync(WORKING_FOLDER)) return ok(WORKING_FOLDER);
  return fault(
    cannotWrite(
      cluster,
      {
        en: 'PostgreSQL must not run as root, and no other user can reach this folder',
        zh: 'PostgreSQL 不能以 root 身份运行,而其他用户无法进入该目录',
      },
      {
        hint: 'Choose a data folder that is not below a private folder such as /root, or start Kacha as an ordinary user.',
        hintZh: '请选择不在 /root 之类私有目录下的数据目录,或以普通用户启动卡查。',
      },
    ),
  );
}

const STAGING_PREFIX = `${CLUSTER}.new-`;
/** Leads to the folder itself and past the folders above it (Linux). */
export const WORKING_FOLDER = '/proc/self/cwd';
/** `ControlFileData`: identifier (8 bytes), two versions (4 each), then the state of the cluster. */
const CONTROL_STATE_OFFSET = 16;
const CONTROL_BYTES_MIN = 512;
/** `DB_SHUTDOWNED` and `DB_SHUTDOWNED_IN_RECOVERY` in PostgreSQL's `catalog/pg_control.h`. */
const CLEAN_STATES: readonly number[] = [1, 2];
const INIT_WAIT_MS = 180_000;
const INIT_OUTPUT_CHARACTERS_MAX = 64_000;

interface Ending {
  readonly code: number | null;
  readonly spawnError: string | undefined;
  readonly output: string;
}

function run(program: string, words: readonly string[], at: { cwd: string; account: Account }): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: at.cwd,
      env: serverEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: INIT_WAIT_MS,
      ...spawnIdentity(at.account),
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      output = (output + part).slice(-INIT_OUTPUT_CHARACTERS_MAX);
    });
    child.on('error', (error: NodeJS.ErrnoException) => resolve({ code: null, spawnError: error.code ?? '?', output }));
    child.on('close', (code) => resolve({ code, spawnError: undefined, output }));
  });
}

/** No `PG…` variable, no locale and no library path of the caller's reaches the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  if (process.platform !== 'win32') return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' };
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('PG')));
}

function initFault(ending: Ending, dataDir: string): PostgresFault {
  if (ending.spawnError !== undefined) return noBinaries(platformName(), 'not-runnable');
  if (/No space left|Disk quota|Read-only file system|Permission denied/.test(ending.output)) {
    return cannotWrite(dataDir, inPostgresWords(firstComplaint(ending.output)));
  }
  return startFailed(inPostgresWords(firstComplaint(ending.output)), dataDir);
}

function firstComplaint(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const complaint =
    lines.find((line) => /error|FATAL|PANIC|could not|cannot/i.test(line)) ?? lines.find((line) => line !== '');
  return (complaint ?? 'initdb ended without a word').slice(0, 300);
}

function keepPassword(dataDir: string, password: string): void {
  const path = join(dataDir, PASSWORD_FILE);
  rmSync(path, { force: true });
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  alignOwner(path, dataDir);
}
