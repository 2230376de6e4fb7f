/** One process per software terminal: two would share trace numbers. A lock left by a killed process is taken over. */
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { both, CliFault, EXIT } from './saying.ts';

/** Returns the way to let go. */
export function lockTerminal(file: string, terminalId: string): () => void {
  const own = `${file}.${process.pid}`;
  try {
    // Linked into place whole: nobody ever reads a lock that does not say yet whose it is.
    writeFileSync(own, String(process.pid), { mode: 0o600 });
    for (let attempt = 0; attempt < 2; attempt++) {
      if (linked(own, file) && holderOf(file) === process.pid) return () => letGo(file);
      if (isHeld(file)) break;
      clearAway(file, `${own}.old`);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    throw new CliFault(both(`${file} 锁不上（${code}）`, `${file} cannot be locked (${code})`), {
      hint: both('换一个 --state 文件夹', 'choose another --state folder'),
    });
  } finally {
    rmSync(own, { force: true });
  }
  throw new CliFault(
    both(`终端 ${terminalId} 正被另一个 kacha pay 使用`, `terminal ${terminalId} is in use by another kacha pay`),
    {
      exitCode: EXIT.usage,
      hint: both('等它结束，或用 --terminal 换一台', 'wait for it to end, or take another one with --terminal'),
    },
  );
}

/** A file without a holder may be one that another program is only just writing. */
const UNREADABLE_HELD_MS = 2_000;

function linked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function letGo(file: string): void {
  if (holderOf(file) === process.pid) rmSync(file, { force: true });
}

/** Two may find the same dead lock: the slower one must not throw away the lock that the faster one has just taken. */
function clearAway(file: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (isHeld(aside)) linked(aside, file);
  rmSync(aside, { force: true });
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isHeld(file: string): boolean {
  const holder = holderOf(file);
  if (holder !== undefined) return isAlive(holder);
  const written = statSync(file, { throwIfNoEntry: false });
  return written !== undefined && Date.now() - written.mtimeMs < UNREADABLE_HELD_MS;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
