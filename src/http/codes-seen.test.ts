import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConsoleRoom } from './console-room.fixture.ts';
import type { CodesSeenAnswer, UnreviewedCodeItem } from './contract.ts';

let room: ConsoleRoom;
beforeAll(async () => {
  room = await ConsoleRoom.open();
});
afterAll(() => room?.close());

const seen = (query = ''): Promise<CodesSeenAnswer> => room.ask<CodesSeenAnswer>(`/api/operations/codes${query}`);
const itemOf = (answer: CodesSeenAnswer, space: string, code: string): UnreviewedCodeItem | undefined =>
  answer.items.find((item) => item.space === space && item.code === code);

it('counts the codes of live traffic that nobody has checked, with when and where they came from', async () => {
  expect((await seen()).items).toEqual([]);
  const before = Date.now();
  await room.pay('no-money');
  await room.pay('no-money');
  await room.pay('good');
  const answer = await seen('?days=1');
  const funds = itemOf(answer, 'unionpay.pos', '51');
  expect(funds).toMatchObject({ standing: 'unreviewed', count: 2, class: 'C', messageClass: 'response' });
  expect(funds?.meaning?.zh).toBe('可用余额不足');
  expect(funds?.firstAt).toBeGreaterThanOrEqual(before);
  expect(funds?.lastAt).toBeGreaterThan(funds?.firstAt ?? Number.POSITIVE_INFINITY);
  expect(funds?.issuers.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect(funds?.issuers[0]?.issuerName?.zh).toMatch(/银行/);
  expect(funds?.links.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  // The issuer's own answer is another space, counted by itself.
  expect(itemOf(answer, 'kacha.interchange', '51')).toMatchObject({ count: 2 });
  expect(itemOf(answer, 'unionpay.pos', '00')).toMatchObject({ count: 1, class: 'A' });
});
