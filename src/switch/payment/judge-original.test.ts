import { expect, it } from 'vitest';
import { after as later } from '../../std/index.ts';
import { dependentRefusal } from './judge-original.ts';
import { check } from './payment-story.suite.ts';
import { SWITCH_SETTINGS } from './step.ts';

const DAY_MS = 86_400_000;

const original = check(`
  > pre-authorisation 8880
  > issuer 00
`).state;

function judged(story: string, days: number) {
  const opened = check(story).state;
  if (original === undefined || opened?.original === undefined || opened.original === null || original.stan === null) {
    throw new Error('both were opened, and one names the other');
  }
  const dependent = { ...opened, original: { ...opened.original, stan: original.stan } };
  const now = later(original.openedAt, days * DAY_MS + 1);
  return dependentRefusal({ dependent, original, now, settings: SWITCH_SETTINGS });
}

it('a hold may be let go of however old it is, and not be completed after its days', () => {
  for (const days of [29, 30, 400]) expect(judged('> opened pre-authorisation-void 8880', days)).toBeUndefined();
  expect(judged('> opened pre-authorisation-void 8879', 400)).toBe('original-mismatch');
  expect([29, 30].map((days) => judged('> opened completion 8880', days))).toEqual([undefined, 'original-too-old']);
});
