/** Under which user PostgreSQL runs: its programs refuse root, so a Kacha started by root hands them to `nobody`. */
import { chownSync, existsSync, lchownSync, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `own`: as this process. `other`: this process is root and drops to the given user. */
export type Account = { readonly kind: 'own' } | { readonly kind: 'other'; readonly uid: number; readonly gid: number };

/** The account that owns (or shall own) the cluster. */
export function accountFor(cluster: string): Account {
  if (process.geteuid?.() !== 0) return { kind: 'own' };
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  // A shop owner's cluster started once with sudo stays his.
  if (owner !== undefined && owner.uid !== 0) return { kind: 'other', uid: owner.uid, gid: owner.gid };
  return { kind: 'other', uid: NOBODY, gid: NOBODY };
}

/** What `spawn` needs to run a program under the account. */
export function spawnIdentity(account: Account): { uid?: number; gid?: number } {
  return account.kind === 'own' ? {} : { uid: account.uid, gid: account.gid };
}

/** Hands a folder and all below it to the account. */
export function giveTo(account: Account, path: string): void {
  if (account.kind === 'own') return;
  lchownSync(path, account.uid, account.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(account, join(path, name));
}

/** Files beside the cluster belong to whoever owns the data folder, so that a start with sudo locks nobody out. */
export function alignOwner(path: string, dataDir: string): void {
  if (process.geteuid?.() !== 0) return;
  const { uid, gid } = statSync(dataDir);
  chownSync(path, uid, gid);
}

/** Can the account walk to this path and use it? Always true for our own account: the attempt itself will tell. */
export function isReachable(path: string, account: Account): boolean {
  if (account.kind === 'own') return true;
  let at = realpathSync(path);
  while (isPassable(statSync(at), account)) {
    const parent = dirname(at);
    if (parent === at) return true;
    at = parent;
  }
  return false;
}

const NOBODY = 65_534;

/** Read and pass are asked together: a folder of programs that may be entered but not read serves nobody. */
function isPassable(stats: Stats, account: { readonly uid: number; readonly gid: number }): boolean {
  const bits = stats.uid === account.uid ? stats.mode >> 6 : stats.gid === account.gid ? stats.mode >> 3 : stats.mode;
  return (bits & 0o1) === 0o1;
}
