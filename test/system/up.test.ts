/** `kacha up` and the commands around it: started, stopped, killed, in the way of others, on a server. Budget: 35 s. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startPostgres } from '../../src/node/index.ts';
import { kacha, PlatformProcess, type Ran, scratchFolder } from './platform.ts';

const scratch = scratchFolder('up');
const dataDir = path.join(scratch.folder, 'data');
const state = path.join(scratch.folder, 'state');
const READY_MS_MAX = 10_000;
/** Fault lines name things of the system, which keep their own language. */
const CHINESE = /[\u4e00-\u9fff]/;

afterAll(() => scratch.clear());

const pay = (at: PlatformProcess, ...flags: string[]): Promise<Ran> =>
  kacha([
    'pay',
    ...['--host', `127.0.0.1:${at.terminalPort}`, '--api', at.address, '--state', state, '--lang', 'en'],
    ...flags,
  ]);

const explain = (...args: string[]): Promise<Ran> => kacha(['explain', ...args]);

/** A start that must not succeed: one line and one hint, in both languages, and no trace of the insides. */
async function refused(flags: readonly string[], line: RegExp): Promise<void> {
  await refusedIn('en', flags, line);
  await refusedIn('zh', flags, CHINESE);
}

/** Of starts that come to no data folder of their own, and so are in nobody's way. */
async function allRefused(starts: readonly (readonly [readonly string[], RegExp])[]): Promise<void> {
  await Promise.all(starts.map(([flags, line]) => refused(flags, line)));
}

async function refusedIn(language: string, flags: readonly string[], line: RegExp): Promise<void> {
  const { code, stdout, stderr } = await kacha(['up', '--no-demo', '--lang', language, ...flags]);
  const what = `${flags.join(' ')} in ${language}:\n${stderr}`;
  expect(code, what).toBe(1);
  expect(stdout, what).toBe('');
  expect(stderr, what).toMatch(/^kacha: .+\n {7}.+\n$/);
  expect(stderr, what).toMatch(line);
  expect(CHINESE.test(stderr), what).toBe(language === 'zh');
}

const FREE_PORTS = ['--port', '0', '--terminal-port', '0'];

const databaseProcess = (): number =>
  Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** A process that has ended but was not yet collected by its parent does not count. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
  } catch {
    return false;
  }
}

/** With headers that `fetch` does not let anybody set. */
const statusFor = (at: PlatformProcess, headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: at.consolePort, path: '/api/status', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end();
  });

describe('the platform on a fresh folder', () => {
  let platform: PlatformProcess;

  it('is ready in under ten seconds and takes payments while the demo day is still being made', async () => {
    platform = await PlatformProcess.start(dataDir, []);
    console.log(`ready after ${(platform.readyMs / 1000).toFixed(1)} s`);
    expect(platform.readyMs).toBeLessThan(READY_MS_MAX);
    expect((await pay(platform, '--amount', '10')).code).toBe(0);
    expect((await pay(platform, '--amount', '10', '--card', 'no-money')).code).toBe(1);
  });

  it('lets no foreign page and no rebound name at its API', async () => {
    const own = `127.0.0.1:${platform.consolePort}`;
    expect(await statusFor(platform, { host: own })).toBe(200);
    expect(await statusFor(platform, { host: own, origin: `http://${own}` })).toBe(200);
    expect(await statusFor(platform, { host: 'kacha.example' })).toBe(403);
    expect(await statusFor(platform, { host: own, origin: 'https://evil.example' })).toBe(403);
    expect(await statusFor(platform, { host: own, origin: 'null' })).toBe(403);
  });

  it('stops on Ctrl-C with exit code 0 and leaves no database behind', async () => {
    const pid = databaseProcess();
    const { code, stdout, stderr } = await platform.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Stopped\. Everything is kept\.\n$/);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('is explained from its folder while it is stopped', async () => {
    const { code, stdout } = await explain('last', '--data', dataDir, '--lang', 'en');
    expect(code).toBe(0);
    expect(stdout).toMatch(/insufficient funds \d+ %/);
    expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid')), 'and stopped again').toBe(false);
  });
});

describe('the platform on a folder that has been used', () => {
  let platform: PlatformProcess;

  beforeAll(async () => {
    platform = await PlatformProcess.start(dataDir);
  });
  afterAll(() => platform.stop());

  it('explains the newest failure in both languages and in every voice', async () => {
    const api = ['--api', platform.address];
    const english = await explain('last', ...api, '--lang', 'en', '--as', 'cashier');
    expect(english).toMatchObject({ code: 0, stderr: '' });
    expect(english.stdout).toMatch(/^Money: No money was taken\./);
    // Shares are for those who weigh them, and not for whoever reads it to a queue.
    expect(english.stdout).not.toContain('%');
    const support = await explain('last', ...api, '--lang', 'en', '--as', 'support');
    expect(support.stdout).toMatch(/insufficient funds \d+ %, calibrated on simulated payments/);
    const chinese = await explain('last', ...api, '--lang', 'zh');
    expect(chinese.stdout).toMatch(/^钱：没有扣款/);
    const voices = ['cashier', 'owner', 'cardholder', 'support', 'operations'];
    const texts = await Promise.all(voices.map((voice) => explain('last', ...api, '--as', voice, '--lang', 'zh')));
    expect(texts.every(({ code, stdout }) => code === 0 && CHINESE.test(stdout))).toBe(true);
    expect(new Set(texts.map(({ stdout }) => stdout)).size).toBe(voices.length);
    const json = JSON.parse((await explain('last', ...api, '--json')).stdout);
    expect(json).toMatchObject({ money: { state: 'none' } });
  });

  it('comes back after kill -9 with everything that was approved', async () => {
    const sale = JSON.parse((await pay(platform, '--amount', '27', '--json')).stdout) as { paymentId: string };
    const orphan = databaseProcess();
    await platform.kill();
    platform = await PlatformProcess.start(dataDir);
    expect(isAlive(orphan)).toBe(false);
    const found = (await platform.ask(`/api/payments/${sale.paymentId}`)) as { item: { outcome: string } };
    expect(found.item.outcome).toBe('approved');
    expect((await pay(platform, '--amount', '28')).code).toBe(0);
  });

  it('registers a terminal while it runs, and that terminal pays', async () => {
    const keyFile = path.join(scratch.folder, 'counter.key');
    const who = ['--terminal', '20000001', '--merchant', 'KCH330158129999'];
    const added = await kacha(['terminal', 'add', '--data', dataDir, ...who, '--key-file', keyFile]);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^key: [0-9A-F]{32}\n/);
    expect(added.stdout).not.toMatch(/[0-9A-Fa-f]{32}/);
    expect((await pay(platform, ...who, '--key-file', keyFile, '--amount', '5')).code).toBe(0);
    const listed = await kacha(['terminal', 'list', '--data', dataDir, '--lang', 'en']);
    expect(listed.stdout).toMatch(/^20000001 +KCH330158129999 /m);
  });

  it('does not share its folder, its console port or its terminal port', async () => {
    const other = ['--data', path.join(scratch.folder, 'other')];
    await refused(['--data', dataDir, ...FREE_PORTS], /another Kacha \(process \d+\) is using/);
    const consolePort = String(platform.consolePort);
    await refused([...other, '--port', consolePort, '--terminal-port', '0'], /console port .* is in use\n.*--port/);
    const terminalPort = String(platform.terminalPort);
    await refused([...other, '--port', '0', '--terminal-port', terminalPort], /terminal port .* in use\n.*--terminal/);
    expect(existsSync(path.join(scratch.folder, 'other', 'postgres', 'postmaster.pid'))).toBe(false);
    expect((await pay(platform, '--amount', '29')).code, 'the one that runs notices nothing').toBe(0);
  });
});

describe('a folder that cannot be used', () => {
  it('is called damaged, and left as it is', async () => {
    rmSync(path.join(dataDir, 'postgres', 'PG_VERSION'));
    await allRefused([
      [['--data', dataDir, ...FREE_PORTS], /is damaged: PG_VERSION is missing\n.*backup/],
      [['--data', '/dev/null/x', ...FREE_PORTS], /cannot write in \/dev\/null\/x/],
    ]);
    expect(existsSync(path.join(dataDir, 'postgres', 'base'))).toBe(true);
  });
});

describe('a server of one’s own', () => {
  let server: EmbeddedPostgres;
  const address = (password?: string): string => {
    const { host, port, user, database, password: right = '' } = server.connection;
    return `postgresql://${user}:${encodeURIComponent(password ?? right)}@${host}:${port}/${database}`;
  };

  beforeAll(async () => {
    const started = await startPostgres({ dataDir: path.join(scratch.folder, 'server'), transport: 'loopback' });
    if (!started.ok) throw new Error(started.fault.line);
    server = started.value;
  });
  afterAll(() => server.stop());

  it('takes a payment and explains it', async () => {
    const own = path.join(scratch.folder, 'on-server');
    const platform = await PlatformProcess.start(own, ['--no-demo', '--database-url', address()]);
    const keyFile = path.join(scratch.folder, 'server.key');
    const who = ['--terminal', '20000002', '--merchant', 'KCH330158129999', '--key-file', keyFile];
    const onServer = { DATABASE_URL: address() };
    expect((await kacha(['terminal', 'add', '--data', own, ...who], onServer)).code).toBe(0);
    expect((await pay(platform, ...who, '--amount', '5')).code).toBe(0);
    expect((await pay(platform, ...who, '--amount', '5', '--card', 'expired')).code).toBe(1);
    expect(existsSync(path.join(own, 'postgres')), 'no embedded database beside it').toBe(false);
    expect(platform.running.printed()).not.toContain(server.connection.password ?? 'no password');
    expect((await platform.stop()).code).toBe(0);
    const explained = await explain('last', '--data', own, '--database-url', address(), '--lang', 'en');
    expect(explained.stdout).toMatch(/card expired \d+ %/);
  });

  it('is asked for properly when the address is wrong', async () => {
    const flags = ['--data', path.join(scratch.folder, 'nowhere'), ...FREE_PORTS];
    const to = (url: string): readonly string[] => [...flags, '--database-url', url];
    await allRefused([
      [to('nonsense'), /does not begin with postgresql:\/\/\n.*postgresql:\/\/user/],
      [to('postgresql://u:p@127.0.0.1:1/x'), /cannot be reached: nothing listens/],
      [to(address('wrong')), /password/],
    ]);
    expect(existsSync(path.join(scratch.folder, 'nowhere', 'postgres'))).toBe(false);
  });
});

describe('answer codes, without any platform', () => {
  it('are explained in every space that knows them, or in the one that was asked for', async () => {
    const everywhere = await explain('51', '--lang', 'en');
    expect(everywhere.code).toBe(0);
    expect(everywhere.stdout.match(/^Code: 51 \[/gm)?.length).toBeGreaterThan(1);
    const one = await explain('55', '--space', 'unionpay.pos', '--as', 'cashier', '--lang', 'zh');
    expect(one.stdout).toMatch(/^应答码：55 \[unionpay\.pos\]/m);
    expect(one.stdout.match(/^应答码：/gm)?.length).toBe(1);
    const unknown = await explain('Q9', '--lang', 'en');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/^kacha: "Q9" is neither a payment nor a code that Kacha knows\n +\S/);
    const voice = await explain('51', '--as', 'casheir');
    expect(voice.stderr).toMatch(/是不是 --as cashier？/);
  });
});
