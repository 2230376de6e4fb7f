import { expect, test } from 'vitest';
import { diagnoseRows } from './diagnose.ts';

test('whoever only reads the cells of the table finds as many failures as are explained', () => {
  const [small] = diagnoseRows();
  const answers = small?.contestants.map(({ answer }) => Number(answer())) ?? [];
  expect(answers[0]).toBeGreaterThan(20);
  expect(new Set(answers).size).toBe(1);
});
