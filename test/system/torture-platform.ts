/** The platform as a child process: started, asked, killed, restarted, stopped. Everything it prints is kept. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openStore, runningConnection, type Store, startPostgres } from '../../src/node/index.ts';
import { instant } from '../../src/std/index.ts';

export const KACHA = fileURLToPath(new URL('../../bin/kacha.js', import.meta.url));

export interface PlatformPorts {
  readonly console: number;
  readonly terminals: number;
}

export interface PlatformPlace {
  readonly dataDir: string;
  /** Shorter than the usual, so that a test need not wait for it. */
  readonly issuerWaitSeconds: number;
}

const READY_MS_MAX = 30_000;

export class PlatformProcess {
  readonly place: PlatformPlace;
  /** Standard output and standard error of every run, in the order of arrival. */
  printed = '';
  ports: PlatformPorts = { console: 0, terminals: 0 };
  kills = 0;
  #orphaned = false;
  #child: ChildProcess | undefined;

  constructor(place: PlatformPlace) {
    this.place = place;
  }

  get address(): string {
    return `http://127.0.0.1:${this.ports.console}`;
  }
  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Resolves when it says it is ready; a restart takes the ports it had. */
  async start(): Promise<void> {
    const { dataDir, issuerWaitSeconds } = this.place;
    const ports = ['--port', String(this.ports.console), '--terminal-port', String(this.ports.terminals)];
    const waits = ['--issuer-wait', String(issuerWaitSeconds)];
    const flags = ['--data', dataDir, ...ports, ...waits, '--no-demo', '--verbose', '--lang', 'en'];
    const child = spawn(process.execPath, [KACHA, 'up', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    this.#orphaned = false;
    const from = this.printed.length;
    const keep = (chunk: string): void => {
      this.printed += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('exit', () => {
      this.#child = undefined;
    });
    const latest = (): string => this.printed.slice(from);
    await until(() => /^terminals +\S+:\d+$/m.test(latest()) || !this.isRunning, {
      what: () => `the platform to be ready; it printed:\n${latest()}`,
      withinMs: READY_MS_MAX,
    });
    const console = /^console +\S+:(\d+)$/m.exec(latest());
    const terminals = /^terminals +\S+:(\d+)$/m.exec(latest());
    if (console === null || terminals === null) throw new Error(`the platform did not start:\n${latest()}`);
    this.ports = { console: Number(console[1]), terminals: Number(terminals[1]) };
  }

  /** As if the machine had killed it: no handler runs. Its database stays behind as an orphan. */
  async kill(): Promise<void> {
    this.kills += 1;
    this.#orphaned = true;
    await this.#end('SIGKILL');
  }

  /** As Ctrl-C does; resolves with the exit code. */
  async stop(): Promise<number | null> {
    return await this.#end('SIGTERM');
  }

  /** For the end of a test that failed anywhere: nothing is left running. */
  async clearAway(): Promise<void> {
    await this.stop();
    if (!this.#orphaned) return;
    const orphan = await startPostgres({ dataDir: this.place.dataDir });
    if (orphan.ok) await orphan.value.stop();
  }

  /** The records of the running platform, through its own database. */
  async records(): Promise<Store> {
    const { dataDir } = this.place;
    const connection = runningConnection(dataDir);
    if (connection === undefined) throw new Error('the platform is not running');
    const opened = await openStore({ connection, keyFile: `${dataDir}/storage.key`, now: () => instant(Date.now()) });
    if (!opened.ok) throw new Error(opened.fault.line);
    return opened.value;
  }

  async ask(path: string, body?: object): Promise<string> {
    const answer = await fetch(`${this.address}${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (body !== undefined && !answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text;
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (child === undefined) return null;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    return child.exitCode;
  }
}

const LOOK_EVERY_MS = 25;

/** Waits for a condition; names it when it does not come. */
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
