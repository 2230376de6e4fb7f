import { expect, test } from 'vitest';
import { verdictRows } from './verdict.ts';

test('the rows of a verdict are of real failures, each found for what it is in whatever history, and under a limit', () => {
  const rows = verdictRows([100, 400]);
  expect(rows.map(({ id }) => id)).toEqual(['history-100', 'history-400']);
  for (const { contestants, limitNanoseconds } of rows) {
    const [ours, theirs] = contestants.map(({ answer }) => answer());
    expect(ours).toBe(theirs);
    expect(new Set(ours?.split(',')).size).toBeGreaterThan(3);
    expect(limitNanoseconds).toBe(1e6);
  }
});
