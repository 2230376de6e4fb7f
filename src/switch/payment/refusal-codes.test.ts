import { expect, it } from 'vitest';
import { refusalCode } from './refusal-codes.ts';

it('a refund that was interrupted before it went out is answered 25: on 96 its terminal would ask for ever', () => {
  expect(['refund', 'qr-refund', 'sale'].map((kind) => refusalCode('interrupted', kind as 'sale'))).toEqual([
    '25',
    '25',
    '96',
  ]);
});
