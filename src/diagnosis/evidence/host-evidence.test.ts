import { describe, expect, it } from 'vitest';
import type { CaseFile, Limit } from '../../trace/index.ts';
import type { PaymentRow } from '../../trade/index.ts';
import { at, declined, list, neighbour, silent } from '../case-file.fixture.ts';
import { findingsOf } from './all.ts';
import { ending } from './ending.ts';

const limit = (kind: Limit['kind'], most: number): Limit => ({
  id: 'limit',
  scope: { kind: 'everybody', id: null },
  since: at(-60),
  until: null,
  source: 'app',
  text: '限额',
  kind,
  holder: 'card',
  limit: most,
  used: null,
});

const seen = (file: CaseFile, variable: string): readonly string[] =>
  findingsOf(file, ending(file)).flatMap((each) => (each.variable === variable && 'value' in each ? [each.value] : []));

const kindSeen = (kind: Limit['kind'], changes: Partial<PaymentRow>): readonly string[] => {
  const file = declined('61', {}, changes);
  return seen({ ...file, context: { ...file.context, limits: [limit(kind, 5_000)] } }, 'limit-kind');
};

describe('a known limit', () => {
  it('is gone over only by payments of which it is a limit', () => {
    expect(kindSeen('single-amount', {})).toEqual(['single-amount']);
    expect(kindSeen('single-amount', { amountMinor: 5_000 })).toEqual([]);
    expect(kindSeen('without-pin-amount', { pin: 'entered' })).toEqual([]);
    expect(kindSeen('without-pin-amount', { pin: 'not-entered' })).toEqual(['without-pin-amount']);
    expect(kindSeen('keyed-amount', {})).toEqual([]);
    expect(kindSeen('keyed-amount', { entry: 'keyed' })).toEqual(['keyed-amount']);
    expect(kindSeen('day-amount', { transaction: 'refund' })).toEqual([]);
    expect(kindSeen('refund-amount', { transaction: 'refund' })).toEqual(['refund-amount']);
  });
});

describe('a system out of order', () => {
  const sick = (changes: Partial<PaymentRow> = {}) =>
    neighbour({ code: '96', outcome: 'declined', money: 'none', openedAt: at(-3), ...changes });
  const tap = { pin: 'not-entered', entry: 'contactless', openedAt: at(-2) } as const;
  const of = (near: readonly ReturnType<typeof neighbour>[]) => declined('96', { sameTerminal: near });

  it('fails with a PIN only where others without one passed since', () => {
    const passed = list(2, () => neighbour(tap));
    expect(seen(of([sick(), sick(), ...passed]), 'failing-with-pin')).toEqual(['only-with-pin']);
    expect(seen(of([sick(), sick(), sick(tap), ...passed]), 'failing-with-pin')).toEqual(['with-and-without']);
    expect(seen(of([sick(), ...passed]), 'failing-with-pin')).toEqual([]);
  });

  it('is not asked about of what ended otherwise', () => {
    expect(seen(silent('no-answer', { sameTerminal: [sick(), sick()] }), 'failing-with-pin')).toEqual([]);
  });
});

it('an issuer that turns its own date is told from a switch that does', () => {
  expect(ending(declined('90')).value).toBe('issuer-cut-off');
});
