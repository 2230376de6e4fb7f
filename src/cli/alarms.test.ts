import { expect, it } from 'vitest';
import { Alarms } from './alarms.ts';

it('the same alarm is said once a minute, another one at once', () => {
  const said: string[] = [];
  let nowMs = 0;
  const alarms = new Alarms({ say: (line) => void said.push(line), nowMs: () => nowMs });
  const raise = (atMs: number, line: string): void => {
    nowMs = atMs;
    alarms.raise(line);
  };
  raise(0, 'books not saved');
  raise(500, 'books not saved');
  raise(600, 'seal failed');
  raise(59_999, 'books not saved');
  expect(said).toEqual(['books not saved', 'seal failed']);
  raise(60_000, 'books not saved');
  expect(said).toHaveLength(3);
});
