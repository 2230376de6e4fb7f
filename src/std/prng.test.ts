import { describe, expect, it } from 'vitest';
import { hash, type Prng, prng } from './prng.ts';

const drawn = (from: Prng, count = 50): readonly number[] => Array.from({ length: count }, () => from.next());

describe('a seeded stream', () => {
  it('is the same for the same seed, text or number, and another for another', () => {
    expect(drawn(prng('7'))).toEqual(drawn(prng(7)));
    expect(drawn(prng(7))).not.toEqual(drawn(prng(8)));
  });

  it('stays what it is: a seed in a test report must repeat the run of last year', () => {
    const stream = prng('kacha');
    expect([stream.below(1_000), stream.below(1_000), stream.below(1_000)]).toEqual([934, 313, 479]);
  });

  it('forks by name: drawing in one place does not shift another', () => {
    const quiet = prng(1);
    const busy = prng(1);
    drawn(busy, 1_000);
    expect(drawn(busy.fork('wire'))).toEqual(drawn(quiet.fork('wire')));
    expect(drawn(quiet.fork('wire'))).not.toEqual(drawn(quiet.fork('disk')));
  });

  it('is uniform enough for a lab', () => {
    const stream = prng('uniform');
    const counts = new Map<number, number>();
    for (let i = 0; i < 20_000; i++) {
      const drawn = stream.below(10);
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Math.min(...counts.values())).toBeGreaterThan(1_800);
    expect(Math.max(...counts.values())).toBeLessThan(2_200);
    const values = drawn(stream, 20_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeGreaterThan(0.48);
    expect(mean).toBeLessThan(0.52);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('keeps its bounds', () => {
    const stream = prng('bounds');
    expect(stream.below(1)).toBe(0);
    expect([stream.chance(0), stream.chance(1)]).toEqual([false, true]);
    expect(['a', 'b']).toContain(stream.pick(['a', 'b']));
    expect(() => stream.pick([])).toThrow(RangeError);
  });
});

it('the hash is FNV-1a as published', () => {
  expect([hash(''), hash('a'), hash('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});
