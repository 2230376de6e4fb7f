/** Every broken input that was ever kept still gives the faults that it gave; none throws. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hex } from '../../src/std/index.ts';
import { FUZZ_TARGETS, readTarget } from './fuzz-targets.ts';

interface BrokenInputs {
  readonly target: string;
  readonly cases: readonly { readonly bytes: string; readonly faults: readonly string[] }[];
}

const FOLDER = new URL('../../vectors/broken/', import.meta.url);

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json')))('vectors/broken/%s', (name) => {
  const { target: wanted, cases }: BrokenInputs = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
  const target = FUZZ_TARGETS.find((each) => each.name === wanted);
  if (target === undefined) throw new Error(`no target ${wanted}`);
  expect(cases.length).toBeGreaterThan(0);
  for (const { bytes, faults } of cases) {
    const found = readTarget(target, hex(bytes)).faults.slice(0, 8);
    expect({ bytes, faults: found }).toEqual({ bytes, faults });
  }
});

test('every target has broken inputs, and shows of its own seeds not even the middle of the card number', () => {
  const kept = readdirSync(FOLDER);
  for (const target of FUZZ_TARGETS) {
    expect(kept).toContain(`${target.name}.json`);
    const seeds = target.seeds();
    expect(seeds.length).toBeGreaterThan(0);
    for (const seed of seeds) readTarget(target, seed, 'intact');
  }
});

test('the files are few and small', () => {
  for (const name of readdirSync(FOLDER)) {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    expect(text.length).toBeLessThanOrEqual(30_000);
    const { target, cases }: BrokenInputs = JSON.parse(text);
    expect(`${target}.json`).toBe(name);
    expect(cases.length).toBeLessThanOrEqual(60);
  }
});
