/**
 * A PostgreSQL primary with a synchronous standby, from the programs that npm ships. There is no `pg_basebackup` among
 * them, so a standby is made by the low-level interface: pg_backup_start, a copy of the files, pg_backup_stop. What
 * Patroni does in a real installation is done here by the torture itself: it fences, promotes and rebuilds.
 *
 * Every server has `synchronous_standby_names` set all the time. While no standby confirms, writes wait: no payment is
 * ever approved that exists in one copy only.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Account, accountFor, giveTo, spawnIdentity } from '../../src/node/postgres/account.ts';
import {
  CLUSTER,
  DATABASE,
  makeCluster,
  PASSWORD_FILE,
  ROLE,
  serverEnvironment,
} from '../../src/node/postgres/cluster.ts';
import { readPostmasterFile } from '../../src/node/postgres/postmaster-file.ts';
import { findPrograms, type Programs } from '../../src/node/postgres/programs.ts';
import { forgetRunFolder, makeRunFolder } from '../../src/node/postgres/run-folder.ts';
import { LOOPBACK, settingsFor } from '../../src/node/postgres/settings.ts';
import { until } from '../system/platform.ts';

/** The name under which a standby follows, whichever server it is. */
const STANDBY_NAME = 'kacha_standby';
const READY_MS_MAX = 60_000;
const SYNC_MS_MAX = 60_000;

const SETTINGS: Readonly<Record<string, string>> = {
  max_connections: '100',
  shared_buffers: '64MB',
  synchronous_standby_names: STANDBY_NAME,
  wal_level: 'replica',
  hot_standby: 'on',
  max_wal_senders: '8',
  wal_keep_size: '512MB',
  wal_sender_timeout: '5s',
  wal_receiver_timeout: '5s',
  wal_receiver_status_interval: '1s',
  wal_retrieve_retry_interval: '200ms',
  // Sessions of processes that were killed, or cut off, end by themselves.
  client_connection_check_interval: '1s',
  tcp_keepalives_idle: '5',
  tcp_keepalives_interval: '2',
  tcp_keepalives_count: '3',
};

/** One place for a server: its folder and its port stay, the cluster in it may be made anew. */
export class Server {
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  readonly #account: Account;
  readonly #programs: Programs;
  /** Behind a fence nobody reaches it, whatever it believes to be. */
  fenced = false;
  #child: ChildProcess | undefined;
  #paused = false;

  constructor(at: { name: string; folder: string; port: number; account: Account; programs: Programs }) {
    this.name = at.name;
    this.folder = at.folder;
    this.port = at.port;
    this.#account = at.account;
    this.#programs = at.programs;
  }

  get cluster(): string {
    return path.join(this.folder, CLUSTER);
  }
  get isRunning(): boolean {
    return this.#child !== undefined;
  }
  get address(): { host: string; port: number } | undefined {
    return this.#child === undefined || this.fenced ? undefined : { host: LOOPBACK, port: this.port };
  }

  /** Resolves when it takes connections, as a primary or as a standby. */
  async start(): Promise<void> {
    // Processes of a killed server hold its shared memory for a moment after it.
    for (let tries = 1; ; tries++) {
      if (await this.#launch()) return;
      if (tries >= 20) throw new Error(`PostgreSQL ${this.name} does not start:\n${this.log()}`);
      await delay(300);
    }
  }

  /** All of its processes at once, as when the machine is switched off. */
  async crash(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    this.#signal('SIGKILL');
    await gone;
    this.#child = undefined;
    this.#paused = false;
  }

  pause(): void {
    this.#paused = true;
    this.#signal('SIGSTOP');
  }

  resume(): void {
    this.#paused = false;
    this.#signal('SIGCONT');
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    if (this.#paused) this.resume();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    const patience = setTimeout(() => this.#signal('SIGKILL'), 15_000);
    await gone;
    clearTimeout(patience);
    this.#child = undefined;
  }

  log(): string {
    return readFileSync(path.join(this.folder, 'postgres.log'), 'utf8').slice(-3_000);
  }

  async #launch(): Promise<boolean> {
    const log = openSync(path.join(this.folder, 'postgres.log'), 'a', 0o600);
    const extra = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const settings = [...settingsFor('full', { kind: 'loopback', port: this.port }), ...extra];
    const child = spawn(this.#programs.postgres, ['-D', this.cluster, ...settings], {
      cwd: this.cluster,
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      detached: true,
      ...spawnIdentity(this.#account),
    });
    closeSync(log);
    let ended = false;
    child.once('exit', () => {
      ended = true;
      if (this.#child === child) this.#child = undefined;
    });
    child.once('error', () => {
      ended = true;
    });
    const isUp = (): boolean => {
      const note = readPostmasterFile(this.cluster);
      return note?.pid === child.pid && (note?.status === 'ready' || note?.status === 'standby');
    };
    await until(() => ended || isUp(), {
      what: () => `PostgreSQL ${this.name}\n${this.log()}`,
      withinMs: READY_MS_MAX,
    });
    if (ended) return false;
    this.#child = child;
    // Whoever ends the torture in the middle leaves no database running.
    const atExit = (): void => this.#signal('SIGKILL');
    process.once('exit', atExit);
    child.once('exit', () => process.off('exit', atExit));
    return true;
  }

  #signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    for (const one of [pid, ...childrenOf(pid)]) {
      try {
        process.kill(one, signal);
      } catch {
        // It ended by itself in the meantime.
      }
    }
  }
}

export class DatabasePair {
  readonly servers: readonly [Server, Server];
  readonly password: string;
  #primary: Server;

  private constructor(servers: readonly [Server, Server], password: string) {
    this.servers = servers;
    this.password = password;
    this.#primary = servers[0];
  }

  static async start(folder: string): Promise<DatabasePair> {
    const places = ['a', 'b'].map((name) => path.join(folder, `postgres-${name}`));
    for (const place of places) {
      mkdirSync(place, { recursive: true });
      chmodSync(place, 0o755);
    }
    const account = accountFor(path.join(places[0] ?? '', CLUSTER));
    const found = findPrograms(account, () => undefined);
    if (!found.ok) throw new Error(found.fault.line);
    const ports = [await freePort(), await freePort()];
    const [first, second] = places.map(
      (place, i) =>
        new Server({ name: 'ab'[i] ?? '', folder: place, port: ports[i] ?? 0, account, programs: found.value }),
    ) as [Server, Server];
    const runFolder = makeRunFolder(account);
    if (runFolder === undefined) throw new Error('no place for the socket of PostgreSQL');
    const options = { dataDir: first.folder, account, programs: found.value, durability: 'full' } as const;
    const made = await makeCluster({ ...options, runFolder: runFolder.path });
    forgetRunFolder(runFolder.path, account);
    if (!made.ok) throw new Error(made.fault.line);
    const pair = new DatabasePair([first, second], readFileSync(path.join(first.folder, PASSWORD_FILE), 'utf8').trim());
    await first.start();
    await pair.buildStandby();
    await pair.ask(`create database ${DATABASE} template template0`, 'postgres');
    return pair;
  }

  get primary(): Server {
    return this.#primary;
  }
  get standby(): Server {
    const [first, second] = this.servers;
    return this.#primary === first ? second : first;
  }

  /** One question to a server, past every proxy; the primary unless told otherwise. */
  async ask<Row extends object>(text: string, database: string = DATABASE, of: Server = this.#primary): Promise<Row[]> {
    const login = { user: ROLE, password: this.password, database };
    const client = new pg.Client({ host: LOOPBACK, port: of.port, ...login, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows as Row[];
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Empties the other place, copies the primary into it, and waits until the copy confirms every write. */
  async buildStandby(): Promise<void> {
    const { standby } = this;
    await standby.crash();
    rmSync(standby.cluster, { recursive: true, force: true });
    await this.#copyPrimary(standby);
    standby.fenced = false;
    await standby.start();
    await this.untilSynchronous();
  }

  /** From here on a failure of the primary loses nothing that was confirmed. */
  async untilSynchronous(): Promise<void> {
    const question = `select 1 from pg_stat_replication where state = 'streaming' and sync_state = 'sync'
      and flush_lsn >= pg_current_wal_flush_lsn() - 100000`;
    await until(async () => (await this.ask(question, 'postgres').catch(() => [])).length > 0, {
      what: () => `the standby to be synchronous\n${this.standby.log()}`,
      withinMs: SYNC_MS_MAX,
    });
  }

  /** The standby takes over; whoever was primary is fenced first, since two primaries are worse than none. */
  async promoteStandby(): Promise<void> {
    const { standby: next, primary: old } = this;
    old.fenced = true;
    await this.ask('select pg_promote(true, 30)', 'postgres', next);
    this.#primary = next;
  }

  /** `undefined` once both hold the same; what differs when they do not come to that. */
  async difference(): Promise<string | undefined> {
    let differs: string | undefined;
    const giveUpAt = performance.now() + SYNC_MS_MAX;
    do {
      if (differs !== undefined) await delay(300);
      const [ours, theirs] = await Promise.all([this.ask(FINGERPRINT), this.ask(FINGERPRINT, DATABASE, this.standby)]);
      const [here, there] = [JSON.stringify(ours), JSON.stringify(theirs)];
      differs = here === there ? undefined : `primary ${here}, standby ${there}`;
    } while (differs !== undefined && performance.now() < giveUpAt);
    return differs;
  }

  async stop(): Promise<void> {
    // The primary first: a standby that is gone would make its last commits wait.
    await this.primary.stop();
    await this.standby.stop();
  }

  async #copyPrimary(to: Server): Promise<void> {
    const login = { user: ROLE, password: this.password, database: 'postgres' };
    const client = new pg.Client({ host: LOOPBACK, port: this.#primary.port, ...login });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query(`select pg_backup_start('torture', true)`);
      copyCluster(this.#primary.cluster, to.cluster);
      const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
      writeFileSync(path.join(to.cluster, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o600 });
    } finally {
      await client.end().catch(() => undefined);
    }
    const way = `host=${LOOPBACK} port=${this.#primary.port} user=${ROLE} password=${this.password}`;
    const follow = `primary_conninfo = '${way} application_name=${STANDBY_NAME} connect_timeout=2'\n`;
    writeFileSync(path.join(to.cluster, 'postgresql.auto.conf'), follow, { mode: 0o600 });
    writeFileSync(path.join(to.cluster, 'standby.signal'), '', { mode: 0o600 });
    chmodSync(to.cluster, 0o700);
    giveTo(accountFor(this.#primary.cluster), to.cluster);
  }
}

/** What is not copied: what belongs to the running server. The write-ahead log comes over the line. */
const NOT_COPIED = /^(?:postmaster\.(?:pid|opts)|standby\.signal|backup_label(?:\.old)?|pgsql_tmp.*)$/;
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
]);

function copyCluster(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (NOT_COPIED.test(entry.name)) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory() && EMPTIED.has(entry.name)) mkdirSync(target, { mode: 0o700 });
    else if (entry.isDirectory()) copyCluster(source, target);
    else copyUnlessGone(source, target);
    if (entry.name === 'pg_wal')
      for (const inner of ['archive_status', 'summaries']) mkdirSync(path.join(target, inner));
  }
}

/** A table may be dropped while it is copied; its removal is in the log. */
function copyUnlessGone(source: string, target: string): void {
  try {
    copyFileSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

const FINGERPRINT = `select
  (select count(*) from kacha.payment) as payments, (select sum(version) from kacha.payment) as versions,
  (select sum(amount_minor) from kacha.payment where outcome = 'approved') as approved,
  (select count(*) from kacha.payment_event) as events,
  (select sum(amount_minor) from issuer_books.posting) as posted, (select count(*) from issuer_books.posting) as postings,
  (select sum(amount_minor) from wallet_books.posting) as paid, (select count(*) from wallet_books.wallet_order) as orders,
  (select sum(version) from kacha.batch) as batches, (select count(*) from kacha.batch_difference) as differences`;

function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text
      .split(' ')
      .filter((word) => word.trim() !== '')
      .map(Number);
  } catch {
    return [];
  }
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
