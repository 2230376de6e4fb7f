/** A private folder with a short path for the socket: paths of unix sockets are limited to about a hundred bytes. */
import { accessSync, chownSync, constants, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Account, isReachable } from './account.ts';

/** Lives as long as one run of the server. */
export interface RunFolder {
  readonly path: string;
  /** Short enough to hold the socket. */
  readonly holdsSocket: boolean;
}

/** A fresh folder that only the account (and root) may enter; `undefined` where there is no place for one. */
export function makeRunFolder(account: Account): RunFolder | undefined {
  const places = process.platform === 'win32' ? [tmpdir()] : [tmpdir(), '/tmp', '/var/tmp', '/run'];
  const usable = places.filter((place) => isUsable(place, account));
  const place = usable.find((candidate) => fitsSocket(join(candidate, `${PREFIX}XXXXXX`))) ?? usable[0];
  if (place === undefined) return undefined;
  const path = mkdtempSync(join(place, PREFIX));
  if (account.kind === 'other') chownSync(path, account.uid, account.gid);
  return { path, holdsSocket: process.platform !== 'win32' && fitsSocket(path) };
}

/** Removes the folder of an earlier run; anything that is not surely one is left alone. */
export function forgetRunFolder(path: string, account: Account): void {
  if (!new RegExp(`^${PREFIX}\\w{6}$`).test(basename(path))) return;
  try {
    const stats = lstatSync(path);
    const owners: readonly (number | undefined)[] = [
      process.geteuid?.(),
      account.kind === 'other' ? account.uid : undefined,
    ];
    if (stats.isDirectory() && owners.includes(stats.uid)) rmSync(path, { recursive: true, force: true });
  } catch {
    // Already gone, which is what was wanted.
  }
}

/** A socket has no port, but its name holds one; the usual one, so that `psql -h` finds it. */
export const SOCKET_PORT = 5432;

const PREFIX = 'kacha-pg-';
/** macOS allows 103 bytes, Linux 107. */
const SOCKET_PATH_BYTES_MAX = 100;

function fitsSocket(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}.lock`)) <= SOCKET_PATH_BYTES_MAX;
}

function isUsable(place: string, account: Account): boolean {
  try {
    accessSync(place, constants.W_OK);
    return isReachable(place, account);
  } catch {
    return false;
  }
}
