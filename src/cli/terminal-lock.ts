/** One process per software terminal: two would share trace numbers. A lock left by a killed process is taken over. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { both, CliFault, EXIT } from './saying.ts';

/** Returns the way to let go. */
export function lockTerminal(file: string, terminalId: string): () => void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const descriptor = openSync(file, 'wx', 0o600);
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAlive(Number(readFileSync(file, 'utf8')))) break;
      rmSync(file, { force: true });
    }
  }
  throw new CliFault(
    both(`终端 ${terminalId} 正被另一个 kacha pay 使用`, `terminal ${terminalId} is in use by another kacha pay`),
    {
      exitCode: EXIT.usage,
      hint: both('等它结束，或用 --terminal 换一台', 'wait for it to end, or take another one with --terminal'),
    },
  );
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
