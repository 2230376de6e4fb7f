import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostgresConnection } from './connection.ts';
import { type EmbeddedPostgres, type PostgresOptions, startPostgres } from './embedded-postgres.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { sightProcess } from './process-sighting.ts';
import { installKacha, openShop } from './transpiled-kacha.suite.ts';

const root = mkdtempSync(join(tmpdir(), 'kacha-test-'));
const kacha = join(root, 'kacha');
/** One cluster that the tests hand on: making one takes a second. */
const dataDir = join(root, 'shop');
const isRoot = process.geteuid?.() === 0;
const running = new Set<EmbeddedPostgres>();

beforeAll(() => {
  chmodSync(root, 0o755);
  mkdirSync(kacha);
  installKacha(kacha, 'linked');
});

afterAll(async () => {
  await Promise.all([...running].map((server) => server.stop()));
  rmSync(root, { recursive: true, force: true });
});

async function start(options: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const started = await startPostgres({ dataDir, durability: 'test', ...options });
  if (!started.ok) throw new Error(started.fault.line);
  running.add(started.value);
  void started.value.exited.then(() => running.delete(started.value));
  return started.value;
}

async function faultOf(options: Partial<PostgresOptions>): Promise<{ kind: string; line: string; hint: string }> {
  const started = await startPostgres({ dataDir, durability: 'test', ...options });
  if (!started.ok) return started.fault;
  await started.value.stop();
  throw new Error('it started');
}

async function ask<Row>(connection: PostgresConnection, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end().catch(() => {});
  }
}

/** Without its segments the server finds no checkpoint to begin from. */
function emptyOfSegments(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^[0-9A-F]{24}$/.test(name)) unlinkSync(join(folder, name));
  }
}

function postmasterPid(folder: string): number {
  const pid = readPostmasterFile(join(folder, 'postgres'))?.pid;
  if (pid === undefined) throw new Error('no PostgreSQL runs here');
  return pid;
}

describe('a first start', () => {
  it('makes a durable database within ten seconds, reached by a private socket', async () => {
    const before = Date.now();
    const server = await start({ durability: 'full' });
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(server.recovered).toBe(false);
    expect(server.connection.database).toBe('kacha');
    if (process.platform !== 'win32') {
      expect(statSync(server.connection.host).mode & 0o777).toBe(0o700);
      expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    }
    const settings = await ask<{ name: string; setting: string }>(
      server.connection,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes',
       'listen_addresses', 'log_statement', 'server_encoding') ORDER BY name`,
    );
    expect(settings.map((row) => `${row.name}=${row.setting}`)).toEqual([
      'fsync=on',
      'full_page_writes=on',
      'listen_addresses=',
      'log_statement=none',
      'server_encoding=UTF8',
      'synchronous_commit=on',
    ]);
    await ask(server.connection, 'CREATE TABLE kept (stan int PRIMARY KEY)');
    await ask(server.connection, 'INSERT INTO kept SELECT generate_series(1, 100)');
    await server.stop();
    expect(await server.exited).toBe(0);
    expect(existsSync(server.connection.host)).toBe(false);
    expect(
      readdirSync(dataDir)
        .filter((name) => name !== 'postgres.log.1')
        .sort(),
    ).toEqual(['postgres', 'postgres.log', 'postgres.password']);
  });

  it('leaves nothing half-made when it was killed in the middle', async () => {
    const folder = join(root, 'half');
    mkdirSync(join(folder, 'postgres.new-half', 'base'), { recursive: true });
    mkdirSync(join(folder, 'postgres'));
    const server = await start({ dataDir: folder });
    expect(await ask(server.connection, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await server.stop();
    expect(readdirSync(folder).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });
});

describe('a later start', () => {
  it('finds the rows of the run before, and nothing to recover', async () => {
    const server = await start();
    expect(server.recovered).toBe(false);
    expect(await ask(server.connection, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 100 }]);
    await Promise.all([server.stop(), server.stop()]);
  });

  it('serves 127.0.0.1 with a password where sockets are not wanted', async () => {
    const server = await start({ transport: 'loopback' });
    expect(server.connection.host).toBe('127.0.0.1');
    expect(await ask(server.connection, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 100 }]);
    const refused = ask({ ...server.connection, password: 'wrong' }, 'SELECT 1');
    await expect(refused).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o077).toBe(0);
    await server.stop();
  });

  it('writes no value of a failing statement to its log', async () => {
    const server = await start();
    const pan = `999901${'000000123'}4`;
    await expect(ask(server.connection, `SELECT '${pan}x'::bigint`)).rejects.toThrow(pan);
    await expect(ask(server.connection, `SELECT raise_${pan}()`)).rejects.toThrow(pan);
    await expect(ask(server.connection, 'INSERT INTO kept VALUES (7)')).rejects.toThrow('duplicate');
    await server.stop();
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain(pan);
    expect(log).not.toContain('(7)');
  });
});

describe('after a kill', () => {
  it('of PostgreSQL: tells its owner, frees the folder, and recovers every acknowledged row', async () => {
    const server = await start({ durability: 'full' });
    await ask(server.connection, 'INSERT INTO kept VALUES (101)');
    process.kill(postmasterPid(dataDir), 'SIGKILL');
    expect(await server.exited).toBe(null);
    const again = await start();
    expect(again.recovered).toBe(true);
    expect(await ask(again.connection, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 101 }]);
    await again.stop();
  });

  it('of Kacha: stops the PostgreSQL it left behind, and keeps the rows', async () => {
    const shop = openShop(kacha, dataDir);
    const answer = await shop.answer;
    expect(answer).toMatchObject({ ok: true, rows: 1 });
    const orphan = postmasterPid(dataDir);
    shop.child.kill('SIGKILL');
    await shop.ended;
    expect(sightProcess(orphan).kind).toBe('known');
    const said: string[] = [];
    const server = await start({ onLog: (line) => said.push(line) });
    expect(server.recovered).toBe(true);
    expect(sightProcess(orphan).kind).toBe('gone');
    expect(existsSync(answer.host ?? '')).toBe(false);
    expect(said.join('\n')).toContain(`process ${orphan}`);
    expect(await ask(server.connection, 'SELECT count(*)::int AS n FROM slip')).toEqual([{ n: 1 }]);
    await server.stop();
  });

  it('ignores a process number that by now belongs to somebody else', async () => {
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n/elsewhere\n1\n5432\n\n\n\n`);
    writeFileSync(join(dataDir, 'kacha.lock'), JSON.stringify({ pid: 1, startedAt: 'long ago', host: '', token: 't' }));
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(dataDir, 'kacha.lock'), longAgo, longAgo);
    const server = await start();
    expect(server.recovered).toBe(false);
    await server.stop();
  });
});

describe('a second Kacha on the same folder', () => {
  it('is refused while the first one lives, in one process or in two', async () => {
    const server = await start();
    const here = await faultOf({});
    expect(here).toMatchObject({ kind: 'in-use' });
    expect(here.line).toContain(`process ${process.pid}`);
    expect(await openShop(kacha, dataDir).answer).toMatchObject({ ok: false, kind: 'in-use' });
    expect(await ask(server.connection, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await server.stop();
  });

  it('is refused when both find the lock of a killed one at once', async () => {
    writeFileSync(join(dataDir, 'kacha.lock'), '');
    const starts = await Promise.all([1, 2, 3].map(() => startPostgres({ dataDir, durability: 'test' })));
    const winners = starts.filter((started) => started.ok);
    expect(winners).toHaveLength(1);
    for (const winner of winners) await winner.value.stop();
    expect(starts.flatMap((started) => (started.ok ? [] : [started.fault.kind]))).toEqual(['in-use', 'in-use']);
  });

  it('is refused on another host while that host’s heartbeat is fresh', async () => {
    const lock = join(dataDir, 'kacha.lock');
    writeFileSync(lock, JSON.stringify({ pid: 1, startedAt: '', host: 'till-2 pid:[1]', token: 't' }));
    const there = await faultOf({});
    expect(there).toMatchObject({ kind: 'in-use' });
    expect(there.line).toContain('process 1 on till-2');
    unlinkSync(lock);
  });
});

describe('a folder that cannot be used', () => {
  function clusterWith(name: string, files: Readonly<Record<string, string | Buffer>>): string {
    const folder = join(root, name);
    mkdirSync(join(folder, 'postgres', 'global'), { recursive: true });
    for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, 'postgres', path), content);
    return folder;
  }

  it('is named when PG_VERSION is missing', async () => {
    const found = await faultOf({ dataDir: clusterWith('no-version', { 'postgresql.conf': '' }) });
    expect(found).toMatchObject({ kind: 'damaged-data' });
    expect(found.line).toContain('PG_VERSION is missing');
    expect(found.hint).toContain('backup');
  });

  it('is named when another major version wrote it', async () => {
    const found = await faultOf({ dataDir: clusterWith('older', { PG_VERSION: '15\n' }) });
    expect(found).toMatchObject({ kind: 'wrong-version' });
    expect(found.line).toMatch(/written by PostgreSQL 15; this Kacha runs 18$/);
  });

  it.each([
    ['postgresql.conf', (path: string) => unlinkSync(path), 'server configuration file'],
    ['global/pg_control', (path: string) => writeFileSync(path, Buffer.alloc(8192)), 'incompatible'],
    ['pg_wal', (path: string) => emptyOfSegments(path), 'checkpoint'],
    ['global/1262', (path: string) => unlinkSync(path), '1262'],
    ['pg_hba.conf', (path: string) => writeFileSync(path, 'nonsense'), 'pg_hba.conf'],
  ])('is named when PostgreSQL gives up on its %s', async (part, damage, word) => {
    const folder = mkdtempSync(join(root, 'damaged-'));
    execFileSync('cp', ['-a', join(dataDir, 'postgres'), folder]);
    damage(join(folder, 'postgres', part));
    const found = await faultOf({ dataDir: folder });
    expect(found).toMatchObject({ kind: 'damaged-data' });
    expect(found.line).toContain(word);
    expect(found.line).not.toMatch(/\n|proc/);
  });

  it('is named when a file stands in its place', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(await faultOf({ dataDir: file })).toMatchObject({ kind: 'cannot-write' });
    expect(await faultOf({ dataDir: join(file, 'below') })).toMatchObject({ kind: 'cannot-write' });
  });

  it('is freed again after each fault', async () => {
    const folder = join(root, 'no-version');
    expect(existsSync(join(folder, 'kacha.lock'))).toBe(false);
    expect(await faultOf({ dataDir: folder })).toMatchObject({ kind: 'damaged-data' });
  });
});

describe.skipIf(!isRoot)('started by root', () => {
  it('runs PostgreSQL as nobody, with data and programs below a folder that only root may enter', async () => {
    const closed = mkdtempSync(join(root, 'closed-'));
    const home = join(closed, 'kacha');
    mkdirSync(home);
    installKacha(home, 'copied');
    const folder = join(home, 'data');
    const shop = openShop(home, folder);
    expect(await shop.answer).toMatchObject({ ok: true, rows: 1, postgresUid: 65_534 });
    const orphan = postmasterPid(folder);
    expect(statSync(`/proc/${orphan}`).uid).toBe(65_534);
    expect(statSync(closed).mode & 0o777).toBe(0o700);
    shop.child.kill('SIGKILL');
    await shop.ended;
    const server = await start({ dataDir: folder });
    expect(server.recovered).toBe(true);
    expect(sightProcess(orphan).kind).toBe('gone');
    expect(await ask(server.connection, 'SELECT count(*)::int AS n FROM slip')).toEqual([{ n: 1 }]);
    await server.stop();
  });

  it('takes back a cluster whose owner was changed to root', async () => {
    execFileSync('chown', ['-R', '0:0', dataDir]);
    const server = await start();
    expect(statSync(join(dataDir, 'postgres', 'base')).uid).toBe(65_534);
    await server.stop();
  });

  it('leaves an ordinary user’s folder an ordinary user’s folder', async () => {
    const user = { uid: 65_534 };
    const folder = join(root, 'ordinary');
    mkdirSync(folder);
    execFileSync('chown', ['65534:65534', folder]);
    const first = openShop(kacha, folder, user);
    expect(await first.answer).toMatchObject({ ok: true, rows: 1 });
    first.child.stdin?.end();
    expect(await first.ended).toBe(0);
    await (await start({ dataDir: folder })).stop();
    const again = openShop(kacha, folder, user);
    expect(await again.answer).toMatchObject({ ok: true, rows: 2, recovered: false });
    again.child.stdin?.end();
    expect(await again.ended).toBe(0);
  });

  it('lets an ordinary user start an installation that he may not write in', async () => {
    const installed = join(root, 'installed');
    mkdirSync(installed);
    installKacha(installed, 'copied');
    const folder = join(root, 'visitor');
    // Long enough that no socket fits into it.
    const tmpDir = join(root, 'temporary'.repeat(12));
    for (const path of [folder, tmpDir]) {
      mkdirSync(path);
      execFileSync('chown', ['65534:65534', path]);
    }
    const shop = openShop(installed, folder, { uid: 65_534, tmpDir });
    expect(await shop.answer).toMatchObject({ ok: true, rows: 1, postgresUid: 65_534 });
    expect(readdirSync(tmpDir)).toEqual([expect.stringMatching(/^kacha-postgres-.*-65534$/)]);
    shop.child.stdin?.end();
    expect(await shop.ended).toBe(0);
  });

  it('is told apart from an ordinary user, who learns what to type', async () => {
    const answer = await openShop(kacha, dataDir, { uid: 65_534 }).answer;
    expect(answer).toMatchObject({ ok: false, kind: 'cannot-write' });
    expect(answer.hint).toContain('sudo chown -R 65534');
  });
});

describe('a stop', () => {
  it('needs no cooperation of open connections', async () => {
    const server = await start();
    const client = new pg.Client(server.connection);
    const broken: NodeJS.ErrnoException[] = [];
    client.on('error', (error) => broken.push(error));
    await client.connect();
    await client.query('BEGIN');
    await server.stop();
    await expect.poll(() => broken.map((error) => error.code)).toContain('57P01');
  });
});
