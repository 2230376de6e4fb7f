/**
 * The soft module's file, replaced as a whole: after a power cut there is the old one or the new one, and what was
 * reported as kept is there. Two programs on one file are a mistake; the second to write is refused, since it would take
 * the first one's keys out of the file without knowing it.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { KeeperTrouble } from '../../security/index.ts';
import { syncFolder } from '../durable-file/index.ts';

/** The text, or `undefined` when there is no such file. Throws what the file system says about any other trouble. */
export function readKeyFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * On disk when it returns. Throws `KeeperTrouble`: `changed-elsewhere` when the file no longer holds `before`, `busy`
 * while another program writes it, or the file system's own code; nothing has changed then.
 */
export function replaceKeyFile(file: string, before: string | undefined, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const fresh = `${file}.new`;
    const descriptor = exclusive(fresh);
    try {
      if (readKeyFile(file) !== before) throw new KeeperTrouble('changed-elsewhere');
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
      renameSync(fresh, file);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw error;
    } finally {
      closeSync(descriptor);
    }
    syncFolder(path.dirname(file));
  } catch (error) {
    throw error instanceof KeeperTrouble ? error : new KeeperTrouble(codeOf(error) ?? 'unwritable');
  }
}

/** A write takes milliseconds: a file that is still there after so long was left by a program that was killed. */
const LEFT_BEHIND_MS = 10_000;

/** Whoever makes the new file may write: the others see that it is there. */
function exclusive(fresh: string): number {
  try {
    return openSync(fresh, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const found = statSync(fresh, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs < LEFT_BEHIND_MS) throw new KeeperTrouble('busy');
    rmSync(fresh, { force: true });
    return openSync(fresh, 'wx', 0o600);
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
