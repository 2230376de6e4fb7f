/** Documents that show code show code that runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/all-commands.ts';
import { ROOT } from './sources.ts';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const examples = readdirSync(path.join(ROOT, 'examples')).filter((name) => name.endsWith('.ts'));
const library = read('docs/tutorial/library.md');

test('every block of code in the library tutorial stands in an example, which is compiled and run', () => {
  const blocks = [...library.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  expect(blocks.length).toBeGreaterThan(5);
  const programs = examples.map((name) => read(`examples/${name}`));
  expect(blocks.filter((code) => !programs.some((program) => program.includes(code)))).toEqual([]);
});

test('the library tutorial names every entry of the package and every example', () => {
  const { exports } = JSON.parse(read('package.json')) as { exports: Readonly<Record<string, string>> };
  const entries = Object.keys(exports).filter((entry) => !entry.includes('*') && !entry.endsWith('.json'));
  expect(entries.filter((entry) => !library.includes(`\`kacha${entry.slice(1)}\``))).toEqual([]);
  expect(examples.filter((name) => !library.includes(`](../../examples/${name})`))).toEqual([]);
});

test('an example is short, and its first line says what it is for', () => {
  for (const name of examples) {
    const [program = ''] = read(`examples/${name}`).split('/* prints:');
    expect(program.split('\n').length, name).toBeLessThanOrEqual(80);
    expect(program, name).toMatch(/^\/\*\* .*[.?] \*\/\n/);
  }
});

test.each(['README.md', 'README.zh-CN.md'])('%s has a line for each command at a prompt', (name) => {
  const readme = read(name);
  const commands = Object.keys(COMMANDS);
  expect(commands.length).toBeGreaterThan(10);
  const shown = (word: string): boolean => readme.includes(`kacha ${word}`);
  expect(commands.filter((word) => !shown(word))).toEqual([]);
});

/** What a document names: paths in code that begin with a folder of the tree, and the targets of its links. */
const placesIn = (text: string): string[] => [
  ...[...text.matchAll(/`((?:src|test|scripts|docs|console|packages|bin)\/[\w./*-]*)`/g)].map(
    ([, place = '']) => place,
  ),
  ...[...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, place = '']) => place),
];

test('every file and folder that ARCHITECTURE.md names exists, and every file by its whole path', () => {
  const text = read('ARCHITECTURE.md');
  const places = placesIn(text);
  expect(places.length).toBeGreaterThan(40);
  expect(places.filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
  // Every module has an index.ts.
  const files = [...text.matchAll(/`([^`\s]+\.ts)`/g)].map(([, name = '']) => name);
  expect(files.filter((name) => name !== 'index.ts' && !places.includes(name))).toEqual([]);
});

test('the decisions are numbered without gaps, and each has context, decision and consequence', () => {
  const names = readdirSync(path.join(ROOT, 'docs/adr')).sort();
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, i) => i + 1));
  for (const name of names) {
    const text = read(`docs/adr/${name}`);
    expect(text, name).toMatch(new RegExp(`^# ${name.slice(0, 4)} `));
    for (const part of ['**Context.**', '**Decision.**', '**Consequence.**']) expect(text, name).toContain(part);
  }
});
