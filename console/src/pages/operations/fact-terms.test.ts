import { expect, it } from 'vitest';
import { factOf, NOTHING_TYPED } from './fact-terms.ts';

const typed = { ...NOTHING_TYPED, id: ' huaxing ', source: 'notice 12', by: 'Wang' };

it('a typed fact is complete with whom it concerns, who said so, and who records it', () => {
  for (const missing of [{ id: ' ' }, { source: '' }, { by: '' }])
    expect(factOf({ ...typed, ...missing })).toBeUndefined();
  expect(factOf({ ...typed, scope: 'everybody', id: '' })?.fact.scope).toEqual({ kind: 'everybody', id: null });
});

it('its times are those of China; none is now, and no end', () => {
  expect(factOf(typed)?.fact).toEqual({
    kind: 'maintenance',
    scope: { kind: 'issuer', id: 'huaxing' },
    source: 'notice 12',
    text: '',
    until: null,
  });
  const fact = factOf({ ...typed, since: '2026-11-22T23:00', until: '2026-11-23T02:00' })?.fact;
  expect([fact?.since, fact?.until]).toEqual(['2026-11-22T23:00:00+08:00', '2026-11-23T02:00:00+08:00']);
});
