/** Kacha as its user meets it: `kacha up` in a process of its own, and any other command run to its end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BookRows } from '../../src/issuer/index.ts';
import {
  freshKey,
  openStore,
  registerMerchant,
  registerTerminal,
  runningConnection,
  type Store,
} from '../../src/node/index.ts';
import { type Key, keyCheckValue } from '../../src/security/index.ts';
import { instant, toHex } from '../../src/std/index.ts';
import {
  type IssuerId,
  issuerId,
  type MerchantId,
  merchantId,
  type TerminalId,
  terminalId,
} from '../../src/trade/index.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const KACHA = path.join(ROOT, 'bin/kacha.js');
/** A command that needs longer than this hangs. */
const COMMAND_MS_MAX = 30_000;
const READY_MS_MAX = 30_000;

/** What a command left behind. `code` is `null` when a signal ended it. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess;
  /** Everything printed so far, both streams. */
  printed(): string;
  readonly ended: Promise<Ran>;
}

export interface Registered {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly masterKey: Key;
}

/** A folder that the account of the database may pass through, also when the tests run as root. */
export function scratchFolder(name: string): { readonly folder: string; clear(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), `kacha-${name}-`));
  chmodSync(folder, 0o711);
  return { folder, clear: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts a command, or another program; what the tester has in the environment does not reach it. */
export function begin(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  program: string = KACHA,
): Running {
  const own = Object.entries(process.env).filter(([name]) => !/^(KACHA_|DATABASE_URL$)/.test(name));
  const child = spawn(process.execPath, [program, ...args], {
    cwd: ROOT,
    env: { ...Object.fromEntries(own), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]): Ran => ({ code: code as number | null, stdout, stderr }));
  return { child, printed: () => stdout + stderr, ended };
}

/** Runs a command to its end; one that does not come to an end is killed and named. */
export async function kacha(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const running = begin(args, env);
  let hung = false;
  const patience = setTimeout(() => {
    hung = true;
    running.child.kill('SIGKILL');
  }, COMMAND_MS_MAX);
  const ran = await running.ended;
  clearTimeout(patience);
  if (hung) throw new Error(`kacha ${args.join(' ')} did not end; it printed:\n${ran.stdout}${ran.stderr}`);
  return ran;
}

/** `kacha up`, ready. Free ports, English and no demo town unless `flags` say otherwise. */
export class PlatformProcess {
  readonly dataDir: string;
  readonly running: Running;
  readonly consolePort: number;
  readonly terminalPort: number;
  /** From the start of the process to its ready line. */
  readonly readyMs: number;

  private constructor(
    started: Pick<PlatformProcess, 'dataDir' | 'running' | 'consolePort' | 'terminalPort' | 'readyMs'>,
  ) {
    this.dataDir = started.dataDir;
    this.running = started.running;
    this.consolePort = started.consolePort;
    this.terminalPort = started.terminalPort;
    this.readyMs = started.readyMs;
  }

  static async start(
    dataDir: string,
    flags: readonly string[] = ['--no-demo'],
    env: Readonly<Record<string, string>> = {},
  ): Promise<PlatformProcess> {
    const from = performance.now();
    const ports = ['--port', '0', '--terminal-port', '0', '--lang', 'en'];
    const running = begin(['up', '--data', dataDir, ...ports, ...flags], env);
    const ready = (): RegExpExecArray | null =>
      /^console +\S+:(\d+)\n(?:.*\n)*?terminals +\S+:(\d+)\n(?:.*\n)*?data /m.exec(running.printed());
    await until(() => ready() !== null || running.child.exitCode !== null, {
      what: () => `the platform to be ready; it printed:\n${running.printed()}`,
      withinMs: READY_MS_MAX,
    });
    const [, consolePort, terminalPort] = ready() ?? [];
    if (consolePort === undefined || terminalPort === undefined)
      throw new Error(`the platform did not start:\n${running.printed()}`);
    const readyMs = performance.now() - from;
    return new PlatformProcess({
      dataDir,
      running,
      readyMs,
      consolePort: Number(consolePort),
      terminalPort: Number(terminalPort),
    });
  }

  get address(): string {
    return `http://127.0.0.1:${this.consolePort}`;
  }
  get isRunning(): boolean {
    return this.running.child.exitCode === null && this.running.child.signalCode === null;
  }

  /** As Ctrl-C does it. */
  async stop(): Promise<Ran> {
    this.running.child.kill('SIGINT');
    return this.running.ended;
  }

  /** As the machine does it: no handler runs, and the database stays behind as an orphan. */
  async kill(): Promise<void> {
    this.running.child.kill('SIGKILL');
    await this.running.ended;
  }

  async ask(where: string): Promise<unknown> {
    const answer = await fetch(this.address + where);
    if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Whatever it says, as text; an order (one with a body) must be taken. */
  async askText(where: string, body?: object): Promise<string> {
    const headers = { 'content-type': 'application/json' };
    const order = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(this.address + where, order);
    const text = await answer.text();
    if (body !== undefined && !answer.ok) throw new Error(`${where}: ${answer.status} ${text}`);
    return text;
  }

  async behave(issuer: string, behaviour: { readonly mode: string; readonly delayMs?: number }): Promise<void> {
    const answer = await fetch(`${this.address}/api/issuers/${issuer}/behaviour`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(behaviour),
    });
    if (!answer.ok) throw new Error(`behaviour of ${issuer}: ${answer.status}`);
  }

  /** Asks the platform's own database, as a second process may. */
  async withRecords<Found>(use: (store: Store) => Promise<Found>): Promise<Found> {
    const connection = runningConnection(this.dataDir);
    if (connection === undefined) throw new Error('the embedded database is not running');
    const keyFile = path.join(this.dataDir, 'storage.key');
    const opened = await openStore({ connection, keyFile, now: () => instant(Date.now()) });
    if (!opened.ok) throw new Error(opened.fault.line);
    try {
      return await use(opened.value);
    } finally {
      await opened.value.close();
    }
  }

  /** What the issuer itself has on record. */
  async booksOf(issuer: string): Promise<BookRows> {
    const id: IssuerId = issuerId(issuer);
    return this.withRecords((store) => store.books.load(id));
  }

  /** Fresh terminals of one fresh merchant, as `kacha terminal add` registers them. */
  async register(count: number): Promise<readonly Registered[]> {
    return this.withRecords((store) => registerTerminals(store, count));
  }
}

let registered = 0;

async function registerTerminals(store: Store, count: number): Promise<readonly Registered[]> {
  const registeredAt = instant(Date.now());
  const merchant = merchantId('SYSTEMTEST00001');
  await registerMerchant(store.db, { merchantId: merchant, name: { zh: '测试商户', en: 'Test Shop' }, registeredAt });
  const added: Registered[] = [];
  for (let i = 0; i < count; i++) {
    registered += 1;
    const place = {
      terminalId: terminalId(`4${String(registered).padStart(7, '0')}`),
      merchantId: merchant,
      masterKey: freshKey(16),
    };
    const name = { zh: place.terminalId, en: place.terminalId };
    const row = { ...place, name, tpdu: '6000060000', till: false, registeredAt, batch: '000001' };
    const result = await registerTerminal(store.db, store.vault, row);
    if (!result.ok) throw new Error(result.fault.line);
    added.push(place);
  }
  return added;
}

/** The master key as `kacha terminal add --key-file` writes it. */
export function writeKeyFile(file: string, key: Key): void {
  const text = `key: ${toHex(key.revealFor('sealing'))}\ncheck value: ${keyCheckValue(key).slice(0, 8)}\n`;
  writeFileSync(file, text, { mode: 0o600 });
}

const LOOK_EVERY_MS = 20;

/** Waits for a condition, and names it when it does not come. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  waiting: { readonly what: () => string; readonly withinMs: number },
): Promise<void> {
  const giveUpAt = performance.now() + waiting.withinMs;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`waited ${waiting.withinMs} ms for ${waiting.what()}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
