/** Every transaction, job and rule has its story, and every story is told. */
import { expect, test } from 'vitest';
import { toldStories } from '../../scripts/reference/stories.ts';
import {
  MANAGEMENT_STORIES,
  RULE_STORIES,
  STORY_TITLES,
  TRANSACTION_STORIES,
} from '../../src/lab/stories/story-tables.fixture.ts';
import { JOBS } from '../../src/terminal/index.ts';
import { TRANSACTION_KINDS } from '../../src/trade/index.ts';

test('every kind of transaction and every job of a terminal has a story', () => {
  expect(Object.keys(TRANSACTION_STORIES).sort()).toEqual([...TRANSACTION_KINDS].sort());
  expect(JOBS.filter((job) => !(job in MANAGEMENT_STORIES))).toEqual([]);
  const tables = [TRANSACTION_STORIES, MANAGEMENT_STORIES, RULE_STORIES];
  expect(tables.flatMap((table) => Object.values(table)).filter((titles) => titles.length === 0)).toEqual([]);
});

test('every story of the table is told once, and no other', () => {
  expect(new Set(STORY_TITLES).size).toBe(STORY_TITLES.length);
  const told = toldStories().map(({ title }) => title);
  expect(told.toSorted()).toEqual([...STORY_TITLES].sort());
});
