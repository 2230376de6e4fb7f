import { describe, expect, it } from 'vitest';
import { CAUSES } from './causes/all.ts';
import { causesOfNeed, NEEDS, NEEDS_WITHOUT_CAUSE } from './needs.ts';

describe('the needs', () => {
  it('are a hundred and ninety-eight, each with a name in both languages', () => {
    expect(NEEDS.map(({ id }) => id)).toEqual(NEEDS.map((_, i) => `N${String(i + 1).padStart(3, '0')}`));
    expect(NEEDS).toHaveLength(198);
    for (const { id, name } of NEEDS) {
      expect([id, name.zh]).toEqual([id, expect.stringMatching(/[\u4e00-\u9fff]/)]);
      expect([id, name.en]).toEqual([id, expect.stringMatching(/^[^\u4e00-\u9fff]*[a-z][^\u4e00-\u9fff]*$/)]);
    }
  });

  it('that name a way to fail have a cause, or a reason why not', () => {
    const failing = NEEDS.filter(({ kind }) => kind === 'fails').map(({ id }) => id);
    expect(failing.length).toBeGreaterThan(60);
    const missing = failing.filter((id) => causesOfNeed(id).length === 0 && NEEDS_WITHOUT_CAUSE[id] === undefined);
    expect(missing).toEqual([]);
  });

  it('that causes speak of exist, and every cause serves one', () => {
    const known = new Set(NEEDS.map(({ id }) => id));
    const strangers = CAUSES.flatMap(({ id, needs = [] }) =>
      needs.filter((need) => !known.has(need)).map((need) => [id, need]),
    );
    expect(strangers).toEqual([]);
    expect(CAUSES.filter(({ needs = [] }) => needs.length === 0).map(({ id }) => id)).toEqual([]);
  });
});
