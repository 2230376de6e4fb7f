import { expect, test } from 'vitest';
import { POINTS_MAX, pathOf, pictureOf, type Stroke, withPoints } from './ink.ts';

const PAD = { width: 24, height: 12 };

/** Read back with other means than it was made. */
function rows(strokes: readonly Stroke[]): readonly string[] {
  const bits = [...Buffer.from(pictureOf(strokes, PAD), 'base64')].map((byte) => byte.toString(2).padStart(8, '0'));
  expect(bits).toHaveLength(36);
  return Array.from({ length: 12 }, (_, y) => bits.slice(y * 3, y * 3 + 3).join(''));
}

test('a line leaves the dots that its nib passes over, and no others', () => {
  const drawn = rows([
    [
      { x: 4, y: 6 },
      { x: 16, y: 6 },
    ],
  ]);
  const line = '000111111111111110000000';
  expect(drawn.map((row) => (row === line ? 'line' : row.includes('1') ? row : ''))).toEqual(
    Array.from({ length: 12 }, (_, y) => (y === 5 || y === 6 ? 'line' : '')),
  );
});

test('strokes do not touch where the pen was lifted', () => {
  const [apart] = [rows([[{ x: 3, y: 6 }], [{ x: 20, y: 6 }]])[5] ?? ''];
  expect(apart).toMatch(/^0+1+0+1+0+$/);
});

test('a tap is a dot, shown and uploaded', () => {
  expect(pathOf([{ x: 3, y: 6 }])).toBe('M3.0 6.0L3.0 6.0');
  expect(rows([[{ x: 3, y: 6 }]])[6]).toMatch(/^0+1+0+$/);
});

test('what leaves the pad is cut off at its edge', () => {
  const drawn = rows([
    [
      { x: -40, y: 6 },
      { x: 60, y: 6 },
    ],
  ]);
  expect(drawn[5]).toBe('1'.repeat(24));
  expect(drawn[0]).not.toContain('1');
});

test('nothing drawn is a blank picture', () => {
  expect(rows([]).join('')).not.toContain('1');
});

test('a pen that never rests stops at a limit', () => {
  const many = Array.from({ length: POINTS_MAX }, (_, i) => ({ x: i % 24, y: 1 }));
  const [stroke] = withPoints(withPoints([[]], many), many);
  expect(stroke).toHaveLength(POINTS_MAX);
});
