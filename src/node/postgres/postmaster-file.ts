/** `postmaster.pid`, the note a running PostgreSQL keeps in its cluster. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of the note that Kacha needs. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly socketDir: string;
  readonly status: string;
}

/** `undefined` when no PostgreSQL runs here, or when it has only begun to write the note. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, POSTMASTER_FILE), 'utf8').split('\n');
    // Written as a negative number by a stand-alone backend.
    const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
    return Number.isSafeInteger(pid) && pid > 0
      ? {
          pid,
          port: Number.parseInt(lines[3] ?? '', 10),
          socketDir: (lines[4] ?? '').trim(),
          status: (lines[7] ?? '').trim(),
        }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Its name inside the cluster. */
export const POSTMASTER_FILE = 'postmaster.pid';
