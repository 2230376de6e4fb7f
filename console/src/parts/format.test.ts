import { expect, test } from 'vitest';
import { chinaDateTime, dayWords, fenOf, figure, percent, startOfChinaDay, yuan } from './format.ts';

test('amounts are written in yuan with two decimals and grouped thousands', () => {
  expect([0, 5, 6800, 123_456_789, -250].map(yuan)).toEqual(['¥0.00', '¥0.05', '¥68.00', '¥1,234,567.89', '-¥2.50']);
});

test('an amount is read as people type it, and nothing else is', () => {
  expect(['68', '68.5', '¥68.50', ' 0.05 '].map(fenOf)).toEqual([6800, 6850, 6850, 5]);
  expect(['', '68.505', '6,8', '-1', '1e3', '9999999999'].map(fenOf)).toEqual(Array(6).fill(undefined));
});

test('times are those of China, wherever the reader is', () => {
  expect(chinaDateTime(Date.UTC(2026, 10, 20, 16, 0, 1))).toBe('2026-11-21 00:00:01');
  expect(startOfChinaDay('2026-11-21')).toBe(Date.UTC(2026, 10, 20, 16));
});

test('a day is said as people say it', () => {
  expect([dayWords('2026-11-21', 'zh'), dayWords('2026-01-05', 'en')]).toEqual(['11月21日', '5 January']);
});

test('a probability is never rounded to certainty', () => {
  expect([0.9999, 0.994, 0.5, 0.0004].map(percent)).toEqual(['>99%', '>99%', '50%', '<1%']);
});

test('a figure of the arithmetic keeps its size in few digits', () => {
  expect([850, 5.5, 6, 1, 0.9982, 0.62, 0.033, 0.0001, 1449, 12_345, 3_400_000, 0].map(figure)).toEqual([
    '850',
    '5.5',
    '6',
    '1',
    '>0.99',
    '0.62',
    '0.033',
    '1.0e-4',
    '1,400',
    '12,000',
    '3.4e+6',
    '0',
  ]);
});
