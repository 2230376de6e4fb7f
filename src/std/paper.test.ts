import { expect, it } from 'vitest';
import { columnsOf, paperRows } from './paper.ts';

it('counts a Chinese character as two columns', () => {
  expect([columnsOf('街角书店'), columnsOf('CNY 88.80'), columnsOf('金额: 1')]).toEqual([8, 9, 7]);
});

it.each([
  ['short', ['short']],
  ['', ['']],
  ['Date and time: 2026-11-22 12:00:00', ['Date and time: 2026-11-22', '12:00:00']],
  ['一二三四五六七八九十一二三四五六七八', ['一二三四五六七八九十一二三四五六', '七八']],
  ['这一笔没有扣款，请您换一张卡再付。谢谢', ['这一笔没有扣款，请您换一张卡再', '付。谢谢']],
  ['x'.repeat(70), ['x'.repeat(32), 'x'.repeat(32), 'x'.repeat(6)]],
])('breaks %j where the paper ends', (text, rows) => {
  expect(paperRows(text)).toEqual(rows);
});
