/** The package as a stranger gets it: packed, unpacked, compiled against, run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

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

test('every entry of the package can be imported, and has types', () => {
  const entries = Object.keys(JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).exports);
  const imports = entries.map((entry) => `await import('kacha${entry.slice(1)}');`).join('\n');
  writeFileSync(path.join(folder, 'entries.mjs'), imports);
  const { stderr, status } = spawnSync(process.execPath, ['entries.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
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
