/** People at the door who are no terminals: a crowd in a process of its own, and one who sends far too slowly. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './platform.ts';
import type { WireLine } from './wire-terminal.ts';

export interface CrowdCount {
  readonly connected: number;
  readonly failed: number;
  readonly dropped: number;
}

/** So many connections that say nothing. */
export class Crowd {
  readonly #child: ChildProcess;
  readonly #counts: AsyncIterator<string>;

  constructor(port: number, strangers: number) {
    const script = path.join(ROOT, 'test/system/wire-crowd.mjs');
    const child = spawn(process.execPath, [script, String(port), String(strangers)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child = child;
    this.#counts = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** The first time when all have tried to connect, the second time when the last of them has been dropped. */
  async counted(): Promise<CrowdCount> {
    const { value } = await this.#counts.next();
    return JSON.parse(value as string) as CrowdCount;
  }

  async leave(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = once(this.#child, 'close');
    this.#child.stdin?.end();
    await gone;
  }
}

const DRIP_MS = 400;

/** Sends byte by byte, each of them in good time, the frame as a whole not. Resolves when the line is closed. */
export async function drip(line: WireLine, frame: Uint8Array): Promise<WireLine> {
  for (const byte of frame) {
    if (line.isClosed) break;
    line.write(Uint8Array.of(byte));
    await Promise.race([line.closed, new Promise((resolve) => setTimeout(resolve, DRIP_MS))]);
  }
  await line.closed;
  return line;
}
