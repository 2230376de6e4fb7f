/** `kacha up`: the whole platform in one process, until Ctrl-C. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { ConsoleServer } from '../../http/index.ts';
import { DemoDay, Platform } from '../../node/index.ts';
import { SWITCH_SETTINGS } from '../../switch/index.ts';
import type { Bilingual, Language } from '../../trade/index.ts';
import { Alarms } from '../alarms.ts';
import { type CutOffFlags, cutOffOf, withCutOff } from '../cut-off-flags.ts';
import { faultLine } from '../data-source.ts';
import { both, CliFault, EXIT, languageOf, print } from '../saying.ts';
import { daySummary } from '../summary.ts';
import { VERSION } from '../version.ts';

interface UpFlags extends CutOffFlags {
  readonly data?: string;
  readonly port: string;
  readonly terminalPort: string;
  readonly host: string;
  readonly terminalHost: string;
  readonly demo: boolean;
  readonly databaseUrl?: string;
  readonly issuerWait: string;
  readonly lang?: string;
  readonly verbose?: boolean;
}

/** Terminals wait longer than this; 25 seconds is what they are set up for. */
const ISSUER_WAIT_SECONDS = SWITCH_SETTINGS.issuerWaitMs / 1_000;

export function addUp(program: Command): void {
  const command = program
    .command('up')
    .description('run the platform: switch, issuers, database, console / 启动平台')
    .option('--data <dir>', 'where everything is kept (default .kacha, or KACHA_DATA)')
    .option('--port <n>', 'the console and the API', '8080')
    .option('--terminal-port <n>', 'the switch, for terminals', '8583')
    .option('--host <address>', 'the address of the console; it has no log-in, so keep it to this machine', '127.0.0.1')
    .option('--terminal-host <address>', 'the address of the switch, e.g. 0.0.0.0 for terminals elsewhere', '127.0.0.1')
    .option('--no-demo', 'without the demo town')
    .option('--database-url <url>', 'a PostgreSQL server (15 or newer) instead of the embedded one (or DATABASE_URL)')
    .option(
      '--issuer-wait <seconds>',
      'how long the switch waits for an issuer, 1 to 300',
      String(ISSUER_WAIT_SECONDS),
    );
  withCutOff(command)
    .option('--lang <language>', 'zh or en')
    .option('--verbose', 'say what the switch and the issuers note')
    .addHelpText(
      'after',
      '\nExample:\n  kacha up --data ./shop --port 8090 --terminal-port 8590\n  kacha up --terminal-host 0.0.0.0\n  kacha up --cut-off 23:00 --cut-off-window 5',
    )
    .action(async (flags: UpFlags) => up(flags));
}

async function up(flags: UpFlags): Promise<void> {
  const startedAt = performance.now();
  const language = languageOf(flags.lang);
  const port = portOf('--port', flags.port);
  const terminalPort = portOf('--terminal-port', flags.terminalPort);
  const issuerWaitMs = issuerWaitOf(flags.issuerWait);
  const cutOff = cutOffOf(flags);
  const dataDir = path.resolve(flags.data ?? process.env['KACHA_DATA'] ?? '.kacha');
  const databaseUrl = flags.databaseUrl ?? process.env['DATABASE_URL'];
  const onLine = (line: string): void => {
    if (flags.verbose === true) complain(line);
  };
  const alarms = new Alarms({ say: complain, nowMs: () => performance.now() });
  const onAlarm = (line: string): void => alarms.raise(line);
  if (!isLoopback(flags.host)) complain(`kacha: ${openConsole(flags.host)[language]}`);
  const started = await Platform.start({
    dataDir,
    databaseUrl,
    host: flags.terminalHost,
    terminalPort,
    demo: flags.demo,
    issuerWaitMs,
    cutOff,
    onLine,
    onAlarm,
  });
  if (!started.ok) throw faultLine(started.fault);
  const platform = started.value;
  // Loaded here, because no other command needs a web server and loading one takes time.
  const { ConsoleServer } = await import('../../http/index.ts');
  const demoDay = new DemoDay({ platform, wanted: flags.demo, onAlarm });
  const server = new ConsoleServer({
    platform,
    host: flags.host,
    port,
    pages: consolePages(),
    version: VERSION,
    demo: () => demoDay.status,
  });
  const address = await startConsole({ server, platform, flags, port });
  const stop = stopper({ platform, server, demoDay, language });
  await announce({ platform, language, address, dataDir, seconds: (performance.now() - startedAt) / 1000 });
  void platform.databaseLost().then(() => stop('database'));
  void demoDay.run().then(async (made) => {
    if (made) print('', ...(await daySummary(platform.store, language)));
  });
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

const openConsole = (host: string): Bilingual =>
  both(
    `控制台没有登录：能连到 ${host} 的人都能看到每笔交易、操作收银台。终端要从别处接入，用 --terminal-host。`,
    `the console has no log-in: whoever reaches ${host} sees every payment and works the tills. For terminals elsewhere there is --terminal-host.`,
  );

async function startConsole(starting: {
  readonly server: ConsoleServer;
  readonly platform: Platform;
  readonly flags: UpFlags;
  readonly port: number;
}): Promise<string> {
  const { server, platform, flags, port } = starting;
  try {
    return `http://${flags.host}:${await server.start()}`;
  } catch (error) {
    await platform.stop();
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE')
      throw new CliFault(both(`控制台没有启动：${message}`, `the console did not start: ${message}`), {
        exitCode: EXIT.declined,
      });
    throw faultLine({
      line: `the console port ${flags.host}:${port} is in use`,
      lineZh: `控制台端口 ${flags.host}:${port} 已被占用`,
      hint: 'Stop what uses it, or choose another port with --port.',
      hintZh: '请停止占用它的程序，或用 --port 换一个端口。',
    });
  }
}

interface Running {
  readonly platform: Platform;
  readonly server: ConsoleServer;
  readonly demoDay: DemoDay;
  readonly language: Language;
}

/** Once: pages first, then the platform. A second Ctrl-C ends at once; nothing is lost by that either. */
function stopper({ platform, server, demoDay, language }: Running): (why: 'signal' | 'database') => void {
  let stopping = false;
  const stop = (why: 'signal' | 'database'): void => {
    if (stopping) {
      if (why === 'signal') process.exit(130);
      return;
    }
    stopping = true;
    if (why === 'database') process.stderr.write(`kacha: ${DATABASE_GONE[language]}\n`);
    demoDay.stop();
    void server
      .stop()
      .then(() => platform.stop())
      .then(() => {
        if (why === 'signal') print(STOPPED[language]);
        process.exit(why === 'signal' ? EXIT.done : EXIT.declined);
      });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop('signal'));
  return stop;
}

const STOPPED: Readonly<Record<Language, string>> = { zh: '已停止，数据都在。', en: 'Stopped. Everything is kept.' };
const DATABASE_GONE: Readonly<Record<Language, string>> = {
  zh: '数据库停了，平台也停下；重新启动会接着做没做完的事。',
  en: 'the database ended, so the platform stops; a restart goes on with what is unfinished.',
};

async function announce(ready: {
  readonly platform: Platform;
  readonly language: Language;
  readonly address: string;
  readonly dataDir: string;
  readonly seconds: number;
}): Promise<void> {
  const { platform, language, address, dataDir, seconds } = ready;
  const terminals = `${platform.terminalAddress.host}:${platform.terminalAddress.port}`;
  const zh = language === 'zh';
  print(
    zh ? `卡查 ${VERSION} 已就绪（${seconds.toFixed(1)} 秒）` : `Kacha ${VERSION} is ready (${seconds.toFixed(1)} s)`,
    ...(await daySummary(platform.store, language)),
    `${zh ? '控制台' : 'console'}    ${address}`,
    `${zh ? '终端接入' : 'terminals'}  ${terminals}`,
    `${zh ? '数据      ' : 'data       '}${platform.database === 'embedded' ? dataDir : 'DATABASE_URL'}`,
  );
}

/** Built by `prepare` into console/dist, beside dist. */
function consolePages(): string {
  const pages = fileURLToPath(new URL('../../../console/dist', import.meta.url));
  return existsSync(pages) ? pages : path.resolve('console/dist');
}

function portOf(flag: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new CliFault(
      both(
        `${flag} ${text}：端口是 1 到 65535（0 取一个空闲的）`,
        `${flag} ${text}: a port from 1 to 65535 (0 takes a free one)`,
      ),
    );
  return port;
}

function issuerWaitOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 300))
    throw new CliFault(
      both(
        `--issuer-wait ${text}：1 到 300 秒；终端要等得比它久`,
        `--issuer-wait ${text}: 1 to 300 seconds; terminals must wait longer than that`,
      ),
    );
  return seconds * 1_000;
}
