import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../diagnosis/index.ts';
import { playTown, type TownRun } from './play-town.ts';
import { TOWNS } from './towns.ts';

/** A corner of the town: the whole of it takes half a minute. */
const SIZE = 0.04;

describe.each(TOWNS.map((town) => ({ name: town.name, town })))('the $name town', ({ town }) => {
  const runs = new Map<string, TownRun>();
  const run = (seed: string): TownRun => {
    const known = runs.get(seed) ?? playTown({ town, seed, size: SIZE });
    runs.set(seed, known);
    return known;
  };

  it('is the same day for the same seed, to the byte, and another for another', () => {
    const again = playTown({ town, seed: 'a', size: SIZE });
    expect(again.digest).toBe(run('a').digest);
    expect(again.cases).toEqual(run('a').cases);
    expect(run('b').digest).not.toBe(run('a').digest);
  });

  it('names causes that there are', () => {
    const causes = new Set([...CAUSES.map(({ id }) => id), 'none-of-these']);
    const named = town.draw('names', 1).troubles.flatMap(({ cause, also }) => [cause, also]);
    expect(named.filter((each) => each != null && !causes.has(each))).toEqual([]);
  });

  it('knows why nearly everything failed', () => {
    const { cases, strays } = run('a');
    expect(cases.length).toBeGreaterThan(25);
    expect(strays.length).toBeLessThanOrEqual(cases.length * 0.03);
  });

  it('shows no word of what silent terminals know', () => {
    const { plan, payments } = run('a');
    const silent = new Set(plan.terminals.filter((each) => each.silent).map(({ terminalId }) => terminalId));
    expect(silent.size).toBeGreaterThan(0);
    const told = payments.filter(
      ({ row, events }) =>
        silent.has(row.terminalId) &&
        (row.readFailures.length > 0 || events.some(({ kind }) => kind.endsWith('-reported'))),
    );
    expect(told).toEqual([]);
  });

  it('leaves no card number on record', () => {
    const { payments } = run('a');
    expect(JSON.stringify(payments).match(/(?<![0-9])9999\d{9,15}(?![0-9])/g)).toBeNull();
  });
});
