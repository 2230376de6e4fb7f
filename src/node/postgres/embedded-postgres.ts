/** The database that comes with Kacha: `npm start` and it is there, whoever starts it and however the last run ended. */
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { fault, ok, type Result } from '../../std/index.ts';
import { type Account, accountFor } from './account.ts';
import {
  CLUSTER,
  chownRemedy,
  DATABASE,
  examineCluster,
  LOG_FILE,
  makeCluster,
  PASSWORD_FILE,
  ROLE,
  settleOwner,
  sweepStaging,
} from './cluster.ts';
import type { PostgresConnection } from './connection.ts';
import { type DataLock, takeDataLock } from './data-lock.ts';
import { stopOrphan } from './orphan.ts';
import {
  cannotWrite,
  damaged,
  inPostgresWords,
  noBinaries,
  type PostgresFault,
  startFailed,
  type Told,
} from './postgres-fault.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { findPrograms, type Programs, platformName } from './programs.ts';
import { forgetRunFolder, makeRunFolder, type RunFolder, SOCKET_PORT } from './run-folder.ts';
import { type Server, startServer, turnLog } from './server.ts';
import { type Durability, type Listening, LOOPBACK } from './settings.ts';

/** Only the folder must be said; the rest has a rule. */
export interface PostgresOptions {
  /** Kacha's own folder; the cluster lies in `postgres` inside it. Made when it is not there. */
  readonly dataDir: string;
  /** `full` (the rule): what was acknowledged survives a power cut. */
  readonly durability?: Durability;
  /** What an owner may want to read: programs copied, an orphan stopped, a recovery. Never holds a secret. */
  readonly onLog?: (line: string) => void;
  /** A unix socket where there is one (the rule), or 127.0.0.1 with a password, for tools that know no sockets. */
  readonly transport?: 'socket' | 'loopback';
}

/** A running server that this process owns. */
export interface EmbeddedPostgres {
  readonly connection: PostgresConnection;
  /** The run before did not stop as it should; nothing acknowledged was lost. */
  readonly recovered: boolean;
  /** The exit code once the server has ended, asked for or not; then the data folder is free again. */
  readonly exited: Promise<number | null>;
  /** Ends all connections and the server; repeating it is harmless. */
  stop(): Promise<void>;
}

/** Whether a platform has ever kept its records in this folder. */
export const hasCluster = (dataDir: string): boolean => existsSync(join(dataDir, CLUSTER));

/** Starts the embedded server, making, unlocking and recovering its folder as needed. */
export async function startPostgres(options: PostgresOptions): Promise<Result<EmbeddedPostgres, PostgresFault>> {
  let lock: DataLock | undefined;
  try {
    const dataDir = openDataDir(options.dataDir);
    const locked = await takeDataLock(dataDir);
    if (!locked.ok) return locked;
    lock = locked.value;
    const started = await startLocked({ ...options, dataDir }, lock);
    if (!started.ok) lock.release();
    return started;
  } catch (error) {
    lock?.release();
    return fault(explainSystemError(error, options.dataDir));
  }
}

async function startLocked(options: PostgresOptions, lock: DataLock): Promise<Result<EmbeddedPostgres, PostgresFault>> {
  const { dataDir, durability = 'full', onLog = () => {} } = options;
  const cluster = join(dataDir, CLUSTER);
  const account = accountFor(cluster);
  const found = findPrograms(account, onLog);
  if (!found.ok) return found;
  const programs = found.value;
  sweepStaging(dataDir);
  const settled = settleOwner(cluster, account);
  if (!settled.ok) return settled;
  const before = examineCluster(cluster, programs.majorVersion);
  if (!before.ok) return before;
  const orphan =
    before.value.status === 'absent' ? ok('none' as const) : await stopOrphan(cluster, { dataDir, account, onLog });
  if (!orphan.ok) return orphan;
  const folder = makeRunFolder(account);
  if (folder === undefined) return fault(noBinaries(platformName(), 'no-place'));
  const place: Place = { dataDir, account, programs, durability, folder };
  let server: Result<Reachable, PostgresFault> | undefined;
  try {
    server = await startInPlace(place, { fresh: before.value.status === 'absent', transport: options.transport });
  } finally {
    if (server?.ok !== true) forgetRunFolder(folder.path, account);
  }
  if (!server.ok) return server;
  const unclean = orphan.value === 'stopped' || before.value.status === 'needs-recovery';
  if (unclean) onLog('the last run did not stop as it should; the database has recovered');
  return ok(hold(server.value, { place, lock, recovered: unclean }));
}

interface Place {
  readonly dataDir: string;
  readonly account: Account;
  readonly programs: Programs;
  readonly durability: Durability;
  readonly folder: RunFolder;
}

interface Reachable {
  readonly server: Server;
  readonly connection: PostgresConnection;
}

const CONNECT_WAIT_MS = 10_000;
/** `disk_full` among PostgreSQL's error codes. */
const DISK_FULL = '53100';

/** The real path, since a symbolic link to the data folder may be moved while the server runs. */
function openDataDir(wanted: string): string {
  // As root PostgreSQL is another user: it may pass through, it may not look around.
  const mode = process.geteuid?.() === 0 ? 0o711 : 0o700;
  if (mkdirSync(wanted, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(wanted, mode);
  return realpathSync(wanted);
}

async function startInPlace(
  place: Place,
  wish: { readonly fresh: boolean; readonly transport: 'socket' | 'loopback' | undefined },
): Promise<Result<Reachable, PostgresFault>> {
  const { dataDir, folder } = place;
  if (wish.fresh) {
    const made = await makeCluster({ ...place, runFolder: folder.path });
    if (!made.ok) return made;
  }
  turnLog(dataDir);
  const listening: Listening =
    folder.holdsSocket && wish.transport !== 'loopback'
      ? { kind: 'socket', folder }
      : { kind: 'loopback', port: await freePort() };
  const started = await startServer({ ...place, listening });
  if (!started.ok) return started;
  const connected = await openDatabase(connectionFor(listening, dataDir), dataDir);
  if (connected.ok) return ok({ server: started.value, connection: connected.value });
  await started.value.stop();
  return connected;
}

function connectionFor(listening: Listening, dataDir: string): PostgresConnection {
  const login = { user: ROLE, database: DATABASE };
  if (listening.kind === 'socket') return { host: listening.folder.path, port: SOCKET_PORT, ...login };
  return { host: LOOPBACK, port: listening.port, password: keptPassword(dataDir), ...login };
}

/** The database of a Kacha that runs on this folder at this moment, for commands that only ask or register. */
export function runningConnection(dataDir: string): PostgresConnection | undefined {
  const note = readPostmasterFile(join(dataDir, CLUSTER));
  if (note === undefined || note.status !== 'ready') return undefined;
  const login = { user: ROLE, database: DATABASE };
  if (note.socketDir !== '') return { host: note.socketDir, port: note.port, ...login };
  return { host: LOOPBACK, port: note.port, password: keptPassword(dataDir), ...login };
}

function keptPassword(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, PASSWORD_FILE), 'utf8').trim();
  } catch {
    return '';
  }
}

/** Proves that the server serves, and makes Kacha's database on the first start (or after a kill during it). */
async function openDatabase(
  connection: PostgresConnection,
  dataDir: string,
): Promise<Result<PostgresConnection, PostgresFault>> {
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: CONNECT_WAIT_MS });
  // A connection that breaks while idle reports here; the query in flight reports by itself.
  client.on('error', () => {});
  try {
    await client.connect();
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`);
    return ok(connection);
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message?: string };
    if (code === '28P01' || (connection.password === '' && code === undefined)) {
      return fault(
        damaged(dataDir, {
          en: `${PASSWORD_FILE} is missing or not the one of this cluster`,
          zh: `${PASSWORD_FILE} 缺失,或与该数据库不符`,
        }),
      );
    }
    // It started, and then missed or misread a file: classes 58 (system error) and XX (internal error).
    if (code !== undefined && /^(?:58|XX)/.test(code)) {
      return fault(damaged(join(dataDir, CLUSTER), inPostgresWords(message ?? code)));
    }
    if (code === DISK_FULL) return fault(cannotWrite(join(dataDir, CLUSTER), inPostgresWords(message ?? code)));
    return fault(startFailed(inPostgresWords(String(message ?? code)), join(dataDir, LOG_FILE)));
  } finally {
    await client.end().catch(() => {});
  }
}

function hold(
  reachable: Reachable,
  kept: { readonly place: Place; readonly lock: DataLock; readonly recovered: boolean },
): EmbeddedPostgres {
  const { server, connection } = reachable;
  const exited = server.exited.then((code) => {
    forgetRunFolder(kept.place.folder.path, kept.place.account);
    kept.lock.release();
    return code;
  });
  return {
    connection,
    recovered: kept.recovered,
    exited,
    stop: async () => {
      await server.stop();
      await exited;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, LOOPBACK, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A refusal of the operating system is the world's doing; anything else that is thrown is our bug and goes on. */
function explainSystemError(error: unknown, dataDir: string): PostgresFault {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || syscall === undefined) throw error;
  const othersFolder = (code === 'EACCES' || code === 'EPERM') && existsSync(dataDir);
  return cannotWrite(
    dataDir,
    SYSTEM_ERRORS[code] ?? { en: code, zh: code },
    othersFolder ? chownRemedy(dataDir) : undefined,
  );
}

const SYSTEM_ERRORS: Readonly<Record<string, Told>> = {
  EACCES: { en: 'permission denied', zh: '没有权限' },
  EPERM: { en: 'not permitted', zh: '操作不被允许' },
  EROFS: { en: 'the disk is read-only', zh: '磁盘只读' },
  ENOSPC: { en: 'the disk is full', zh: '磁盘已满' },
  EDQUOT: { en: 'the disk quota is used up', zh: '磁盘配额已用完' },
  ENOTDIR: { en: 'a part of the path is a file', zh: '路径中有一段是文件' },
  EEXIST: { en: 'it is a file, not a folder', zh: '它是文件而不是目录' },
  EIO: { en: 'the disk reports an error', zh: '磁盘报告错误' },
};
