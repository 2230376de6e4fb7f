/** This program again, in a process of its own: what takes long is done on several processors. */
import { spawn } from 'node:child_process';
import type { Bilingual } from '../trade/index.ts';
import { CliFault, EXIT } from './saying.ts';

export interface Errand {
  /** Of the command line, the command first. */
  readonly args: readonly string[];
  /** The exit codes with which an answer was printed. */
  readonly exits?: readonly number[];
  /** What to say where there was none. */
  readonly unfinished: (exitCode: number | null) => Bilingual;
}

/** What it printed as JSON. What it says to people goes where this one's does. */
export function fromAnotherProcess<T>({ args, exits = [EXIT.done], unfinished }: Errand): Promise<T> {
  const script = process.argv[1] ?? '';
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === null || !exits.includes(code)) return reject(new CliFault(unfinished(code)));
      resolve(JSON.parse(Buffer.concat(said).toString()) as T);
    });
  });
}
