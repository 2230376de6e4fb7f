import { describe, expect, it } from 'vitest';
import { decodeGbk, fromLatin1 } from '../../std/index.ts';
import type { LimitLayer, LimitMeasure } from '../../trade/index.ts';
import { refusalCode, refusalText } from './refusal-codes.ts';

it('what a terminal uploads is never refused with 94, which it would read as taken', () => {
  const codes = (['sale', 'refund', 'tip-adjustment', 'completion-advice'] as const).map((kind) =>
    refusalCode('first-unresolved', kind),
  );
  expect(codes).toEqual(['94', '94', '96', '96']);
});

describe('the words of a refusal', () => {
  const told = (text: string): string => decodeGbk(fromLatin1(text.slice(43))).text.trimEnd();

  it('name the limit that was met: whose it is, and over what', () => {
    const met = {
      rule: 'r',
      flow: 'charge',
      limit: 1,
      used: 0,
      left: 1,
      raisedBy: 'acquirer',
      source: 'test',
    } as const;
    const words = (layer: LimitLayer, measure: LimitMeasure) =>
      told(refusalText('limit-amount', { limit: { ...met, layer, measure } }));
    expect(words('merchant', 'single')).toBe('超商户单笔限额');
    expect(words('acquirer', 'month-amount')).toBe('超收单月限额');
    expect(words('card-range', 'card-day-count')).toBe('超卡段单卡日笔数');
  });
});
