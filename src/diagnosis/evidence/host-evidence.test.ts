import { describe, expect, it } from 'vitest';
import type { CaseFile, Limit } from '../../trace/index.ts';
import { type PaymentRow, terminalId } from '../../trade/index.ts';
import { at, declined, list, neighbour, silent } from '../case-file.fixture.ts';
import { explainPayment } from '../diagnose.ts';
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

const counted = (file: CaseFile, variable: string): readonly (readonly [number, number])[] =>
  findingsOf(file, ending(file)).flatMap((each) =>
    each.variable === variable && 'k' in each ? [[each.k, each.n]] : [],
  );

describe('an issuer among its other payments', () => {
  const there = (i: number) => ({ terminalId: terminalId(`2000000${i}`), openedAt: at(-1 - i) });
  const silentOne = (i: number) =>
    neighbour({ code: '98', refusal: 'issuer-unanswered', outcome: 'refused', ...there(i) });
  const brokenOne = (i: number) =>
    neighbour({ code: '91', refusal: 'issuer-link-down', outcome: 'refused', ...there(i) });
  const resting = (i: number) =>
    neighbour({ code: '91', refusal: 'issuer-circuit-open', outcome: 'refused', ...there(i) });
  const of = (sameIssuer: readonly ReturnType<typeof neighbour>[]) => declined('91', { sameIssuer });

  it('is as slow or as broken while its line rests as it was before', () => {
    const slow = of([...list(2, silentOne), ...list(4, resting)]);
    expect([counted(slow, 'issuer-unreachable'), counted(slow, 'issuer-slow')]).toEqual([[[0, 6]], [[6, 6]]]);
    const down = of([...list(2, brokenOne), ...list(4, resting)]);
    expect([counted(down, 'issuer-unreachable'), counted(down, 'issuer-slow')]).toEqual([[[6, 6]], [[0, 6]]]);
  });

  it('that refuses many PINs at many keypads has another key than the switch, and its customers a good memory', () => {
    const wrong = (i: number) => neighbour({ code: '55', outcome: 'declined', money: 'none', ...there(i) });
    const right = list(4, (i) => neighbour(there(i)));
    const many = declined('55', { sameIssuer: list(4, wrong) });
    expect(counted(many, 'pin-with-issuer')).toEqual([[4, 4]]);
    expect(explainPayment(many).verdict.cause).toBe('zone-pin-key-out-of-step');
    const one = declined('55', { sameIssuer: [wrong(5), ...right] });
    expect(counted(one, 'pin-with-issuer')).toEqual([[1, 5]]);
    expect(explainPayment(one).verdict.cause).toBe('wrong-pin');
  });
});
