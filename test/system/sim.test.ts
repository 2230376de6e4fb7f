/** The command as people and machines run it: any number of seeds, on any number of processes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../house/sources.ts';

const kacha = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(ROOT, 'bin/kacha.js'), 'sim', ...args], { encoding: 'utf8' });

interface Told {
  readonly seeds: number;
  readonly digest: string;
  readonly steps: number;
  readonly failed: readonly { readonly seed: number }[];
}

test('two processes run the same seeds to the same end as one', () => {
  const [one, two] = ['1', '2'].map((jobs) => kacha('--seeds', '8', '--from', '3', '--jobs', jobs, '--json'));
  expect(one?.status).toBe(0);
  expect(two?.status).toBe(0);
  const [a, b] = [one, two].map((run) => JSON.parse(run?.stdout ?? '') as Told);
  expect(a?.seeds).toBe(8);
  expect([b?.seeds, b?.steps, b?.digest]).toEqual([a?.seeds, a?.steps, a?.digest]);
});

test('a failing seed ends with 1 and the command that repeats it', () => {
  const flags = ['--mutant', 'switch-answers-before-commit', '--seeds', '1', '--from', '2'];
  const failing = kacha(...flags, '--shrink');
  expect(failing.status).toBe(1);
  expect(failing.stdout).toContain('outcomes are durable before they are told');
  expect(failing.stdout).toContain('again: kacha sim --seeds 1 --from 2 --mutant switch-answers-before-commit');
  expect(failing.stdout).toMatch(/enough: kacha sim .* --faults none/);
});

test('case files are written one a line, and the worst of many seeds a file each', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kacha-sim-'));
  const file = path.join(folder, 'one.ndjson');
  expect(kacha('--seeds', '1', '--trace', file).status).toBe(0);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).toEqual(
    lines.map(() => ['record', 'neighbours', 'context']),
  );
  expect(kacha('--seeds', '6', '--nastiest', '3', '--write', path.join(folder, 'worst')).status).toBe(0);
  const written = readdirSync(path.join(folder, 'worst'));
  const index = JSON.parse(readFileSync(path.join(folder, 'worst/index.json'), 'utf8')) as readonly { file: string }[];
  expect(index.length).toBe(3);
  expect(written.toSorted()).toEqual([...index.map(({ file }) => file), 'index.json'].toSorted());
});

test('a name that is none is answered with the nearest', () => {
  const wrong = kacha('--faults', 'switch-crash');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('switch-crashes');
});
