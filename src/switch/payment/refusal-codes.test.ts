import { expect, it } from 'vitest';
import { refusalCode } from './refusal-codes.ts';

it('what a terminal uploads is never refused with 94, which it would read as taken', () => {
  const codes = (['sale', 'refund', 'tip-adjustment', 'completion-advice'] as const).map((kind) =>
    refusalCode('first-unresolved', kind),
  );
  expect(codes).toEqual(['94', '94', '96', '96']);
});
