/** The package as a stranger gets it: packed, unpacked, compiled against, run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScenario, traceOfRun } from '../../src/lab/index.ts';
import { writeTrace } from '../../src/trace/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLES = readdirSync(path.join(ROOT, 'examples')).filter((name) => name.endsWith('.ts'));
const folder = mkdtempSync(path.join(tmpdir(), 'kacha-package-'));

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
  });
  const [{ filename }] = JSON.parse(packed.toString()) as [{ readonly filename: string }];
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, 'kacha'), { recursive: true });
  execFileSync('tar', ['-xzf', path.join(folder, filename), '--strip-components=1', '-C', path.join(modules, 'kacha')]);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'stranger', type: 'module', private: true }));
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, include: ['*.ts'] }));
  for (const name of EXAMPLES) writeFileSync(path.join(folder, name), readFileSync(path.join(ROOT, 'examples', name)));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the examples compile against the packed package, strictly', () => {
  const tsc = path.join(ROOT, 'node_modules/typescript7/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: folder, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test.each(EXAMPLES)('%s prints what its last comment says', (name) => {
  const expected = /\/\* prints:\n([\s\S]*?)\*\/\s*$/.exec(
    readFileSync(path.join(ROOT, 'examples', name), 'utf8'),
  )?.[1];
  expect(expected).toBeDefined();
  const { stdout, stderr } = spawnSync(process.execPath, [name.replace('.ts', '.js')], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toBe(expected);
});

const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
/** The lines that README shows, as they stand there. */
const LINES = [...README.matchAll(/```ts\n([\s\S]*?)```/g)]
  .map(([, code = '']) => code)
  .find((code) => code.includes("'kacha/diagnosis'"));

function traceFile(): string {
  const run = runScenario({ name: 'wrong-pin', seed: 'readme' });
  if (run === undefined) throw new Error('the scenario is there');
  return [...writeTrace(traceOfRun(run))].join('');
}

test('the ten lines of README explain a trace, run as they stand there', () => {
  expect(LINES?.trim().split('\n').length).toBeLessThanOrEqual(10);
  writeFileSync(path.join(folder, 'payments.ndjson'), traceFile());
  writeFileSync(path.join(folder, 'readme.mjs'), LINES ?? '');
  const { stdout, stderr } = spawnSync(process.execPath, ['readme.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\d{8} 55 wrong-pin \d\.\d\d none$/m);
});

test('kacha/diagnosis is one file for a browser, and explains where there is nothing but the language', async () => {
  const { build } = await import('vite');
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: path.join(folder, 'node_modules/kacha/dist/diagnosis/index.js'), name: 'kacha', formats: ['iife'] },
      rollupOptions: { external: [/^node:/] },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunks = first !== undefined && 'output' in first ? first.output : [];
  expect(chunks).toHaveLength(1);
  const [bundle] = chunks;
  if (bundle?.type !== 'chunk') throw new Error('a bundle is code');
  // Whatever were left to be imported would stand here: a module of Node above all.
  expect([bundle.imports, bundle.dynamicImports]).toEqual([[], []]);
  // No process, no TextDecoder, no timer: an empty realm has ECMAScript and no more.
  const told = vm.runInNewContext(
    `${bundle.code}\n;JSON.stringify([...kacha.explainTrace(trace)].map(({ explanation }) => explanation.verdict.cause))`,
    { trace: traceFile() },
  );
  expect(JSON.parse(String(told))).toContain('wrong-pin');
});

test('every entry of the package can be imported, and has types', () => {
  const { exports } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { exports: object };
  const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.json') && !entry.includes('*'));
  const imports = entries.map((entry) => `await import('kacha${entry.slice(1)}');`).join('\n');
  writeFileSync(path.join(folder, 'entries.mjs'), imports);
  const { stderr, status } = spawnSync(process.execPath, ['entries.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const types = path.join(folder, 'types');
  mkdirSync(types);
  const typed = entries.map(
    (entry) => `export * as ${entry.slice(2).replace('-', '_')} from 'kacha${entry.slice(1)}';`,
  );
  writeFileSync(path.join(types, 'entries.mts'), typed.join('\n'));
  writeFileSync(path.join(types, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, include: ['*.mts'] }));
  const tsc = path.join(ROOT, 'node_modules/typescript7/bin/tsc');
  const compiled = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: types, encoding: 'utf8' });
  expect(compiled.stdout).toBe('');
});

test('schemas and the package’s own description can be imported by name', () => {
  const wanted = [
    'kacha/package.json',
    'kacha/schemas/decoded-message-1.schema.json',
    'kacha/schemas/send-1.schema.json',
  ];
  const found = wanted.map((name) => `console.log(import.meta.resolve('${name}'));`).join('\n');
  writeFileSync(path.join(folder, 'files.mjs'), found);
  const { stdout, stderr } = spawnSync(process.execPath, ['files.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  for (const line of stdout.trim().split('\n')) expect(readFileSync(fileURLToPath(line), 'utf8')).toContain('{');
});

const STRICT = {
  target: 'ES2023',
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  // The library's own declarations are checked too; it needs no ambient types (DOM is here for console alone).
  skipLibCheck: false,
  lib: ['ES2023', 'DOM'],
  types: [],
};
