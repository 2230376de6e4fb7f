/** `kacha switch` and `kacha issuer`: the platform's parts as processes of their own. Budget: 15 s. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EmbeddedPostgres,
  freshKey,
  openStore,
  registerMerchant,
  registerTerminal,
  startPostgres,
} from '../../src/node/index.ts';
import { instant } from '../../src/std/index.ts';
import { merchantId, terminalId } from '../../src/trade/index.ts';
import { begin, kacha, type Running, until, writeKeyFile } from './platform.ts';

const root = mkdtempSync(path.join(tmpdir(), 'kacha-parts-'));
chmodSync(root, 0o755);
const keyFile = path.join(root, 'storage.key');
const running: Running[] = [];
let postgres: EmbeddedPostgres;
let url: string;

beforeAll(async () => {
  const started = await startPostgres({ dataDir: path.join(root, 'data'), durability: 'test', transport: 'loopback' });
  if (!started.ok) throw new Error(started.fault.line);
  postgres = started.value;
  const { password, port } = postgres.connection;
  url = `postgresql://kacha:${password}@127.0.0.1:${port}/kacha`;
});

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await postgres.stop();
  rmSync(root, { recursive: true, force: true });
});

async function started(args: readonly string[], ready: RegExp): Promise<readonly [Running, RegExpExecArray]> {
  const part = begin([...args, '--port', '0', '--lang', 'en'], { DATABASE_URL: url, KACHA_KEY_FILE: keyFile });
  running.push(part);
  await until(() => ready.test(part.printed()) || part.child.exitCode !== null, {
    what: () => `${args[0]} to be ready; it printed:\n${part.printed()}`,
    withinMs: 20_000,
  });
  const said = ready.exec(part.printed());
  if (said === null) throw new Error(part.printed());
  return [part, said];
}

const ISSUER_READY = /^issuer +huaxing=\S+:(\d+)$/m;

describe('parts of the platform alone', () => {
  it('a payment runs through them, and an issuer ends whose books another process has opened', {
    timeout: 90_000,
  }, async () => {
    const [first, said] = await started(['issuer', 'huaxing'], ISSUER_READY);
    const way = `huaxing=127.0.0.1:${said[1]}`;
    const [switched, listening] = await started(['switch', '--issuer', way, '--verbose'], /^terminals +\S+:(\d+)$/m);
    await until(() => switched.printed().includes('issuer link up: huaxing'), {
      what: () => `the link to the issuer\n${switched.printed()}`,
      withinMs: 15_000,
    });
    const flags = await terminalFlags(Number(listening[1]));
    const paid = await kacha(['pay', '--amount', '1.23', '--card', 'good', ...flags]);
    expect(paid.code, paid.stdout + paid.stderr).toBe(0);
    const [second] = await started(['issuer', 'huaxing'], ISSUER_READY);
    // The first finds out at its next write, and answers nobody any more.
    const late = await kacha(['pay', '--amount', '4.56', '--card', 'good', ...flags]);
    expect(late.code).not.toBe(0);
    expect((await first.ended).code).toBe(1);
    expect(first.printed()).toContain('another process has opened these books; this one answers no more');
    expect(second.child.exitCode).toBe(null);
    for (const part of [second, switched]) part.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    expect((await switched.ended).code).toBe(0);
  });
});

/** A registered terminal, and how `kacha pay` is told to be it. */
async function terminalFlags(port: number): Promise<readonly string[]> {
  const place = {
    terminalId: terminalId('50000001'),
    merchantId: merchantId('SYSTEMTEST00002'),
    masterKey: freshKey(16),
  };
  const name = { zh: '测试商户', en: 'Test Shop' };
  const registeredAt = instant(Date.now());
  const opened = await openStore({ connection: postgres.connection, keyFile, now: () => registeredAt });
  if (!opened.ok) throw new Error(opened.fault.line);
  const { db, vault, close } = opened.value;
  await registerMerchant(db, { merchantId: place.merchantId, name, registeredAt });
  const row = { ...place, name, tpdu: '6000060000', till: false, registeredAt, batch: '000001' };
  const added = await registerTerminal(db, vault, row);
  if (!added.ok) throw new Error(added.fault.line);
  await close();
  const masterKeyFile = path.join(root, 'tmk.hex');
  writeKeyFile(masterKeyFile, place.masterKey);
  const identity = ['--terminal', place.terminalId, '--merchant', place.merchantId, '--key-file', masterKeyFile];
  return [...identity, '--host', `127.0.0.1:${port}`, '--state', path.join(root, 'state'), '--lang', 'en'];
}

describe('a part that cannot start says why, in the language asked for', () => {
  const CHINESE = /[\u4e00-\u9fff]/;
  it.each([
    [['switch'], 2, /name the database/],
    [['switch', '--database-url', 'postgresql://kacha@127.0.0.1:1/kacha'], 2, /at least one --issuer/],
    [['switch', '--database-url', 'x', '--issuer', 'huaxing'], 2, /written name=host:port/],
    [['switch', '--database-url', 'x', '--issuer', 'huaxin=127.0.0.1:9'], 2, /did you mean huaxing/],
    [['switch', '--database-url', 'x', '--issuer', 'yundu=127.0.0.1:9'], 2, /did you mean yunduo/],
    [['switch', '--database-url', 'x', '--issuer', 'huaxing=h:9', '--reversal-wait', '0'], 2, /1 to 3600 seconds/],
    [['issuer', 'nobody', '--database-url', 'x'], 2, /no issuer nobody/],
    [['issuer', '--database-url', 'x', '--port', '70000'], 2, /a port from 1 to 65535/],
    [['issuer', '--database-url', 'postgresql://kacha@127.0.0.1:1/kacha'], 1, /nothing listens there/],
  ] as const)('kacha %s', { timeout: 60_000 }, async (args, code, line) => {
    const [en, zh] = await Promise.all([kacha([...args, '--lang', 'en']), kacha([...args, '--lang', 'zh'])]);
    expect([en.code, zh.code]).toEqual([code, code]);
    expect(en.stderr).toMatch(line);
    expect([CHINESE.test(en.stderr), CHINESE.test(zh.stderr)]).toEqual([false, true]);
  });
});
