import { expect, test } from 'vitest';
import { planFor } from './plan.ts';
import { toKeep } from './to-keep.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const asked = (url: string, mode = 'cors', method = 'GET') => planFor({ url, mode, method }, ORIGIN);

test('only the page of questions and the files of the console are answered without a network', () => {
  expect(asked(`${ORIGIN}/assets/index-1a2b.js`)).toBe('asset');
  expect(asked(`${ORIGIN}/ask`, 'navigate')).toBe('page');
  expect(asked(`${ORIGIN}/ask?x=1`, 'navigate')).toBe('page');
  for (const path of ['/', '/payments', '/till', '/asking']) expect(asked(ORIGIN + path, 'navigate')).toBe('leave');
});

test('no answer of the API, nothing that is sent and nothing of another place is touched', () => {
  expect(asked(`${ORIGIN}/api/ask`, 'cors', 'POST')).toBe('leave');
  expect(asked(`${ORIGIN}/api/home`)).toBe('leave');
  expect(asked(`${ORIGIN}/assets/x.js`, 'cors', 'POST')).toBe('leave');
  expect(asked('http://elsewhere.example/assets/x.js')).toBe('leave');
  expect(asked(`${ORIGIN}/ask`)).toBe('leave');
});

test('what is kept is the page and each of its files once', () => {
  const loaded = [
    `${ORIGIN}/assets/a.js`,
    `${ORIGIN}/assets/a.js`,
    `${ORIGIN}/api/status`,
    'http://x.example/assets/b.js',
  ];
  const kept = toKeep(`${ORIGIN}/ask?x=1#content`, [...loaded, '/assets/c.css']);
  expect(kept).toEqual(['/ask', '/assets/a.js', '/assets/c.css']);
  // All of it is what the worker answers with.
  expect(kept.slice(1).map((path) => asked(ORIGIN + path))).toEqual(['asset', 'asset']);
  expect(asked(ORIGIN + (kept[0] ?? ''), 'navigate')).toBe('page');
});
