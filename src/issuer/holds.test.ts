import { describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { auditBooks } from './audit.ts';
import { booksFrom, rowsOf } from './books.ts';
import { nextWake } from './decide.ts';
import { LAPSES_AT_ONCE_MAX } from './holds.ts';
import {
  ask,
  balanceOf,
  books,
  codeOf,
  heldOf,
  messageOf,
  NOON,
  request,
  reversalOf,
  rrnOf,
  step,
} from './issuer.fixture.ts';
import type { AuthorisationKind, Books } from './state.ts';

const DAY_MS = 86_400_000;
/** Settings of the fixture: 30 days, the last millisecond included. */
const LAPSES_AT = later(NOON, 30 * DAY_MS + 1);

const wake = (of: Books, now = LAPSES_AT) => step(of, { kind: 'wake' }, now);
const stateOf = (of: Books, number: number) =>
  [...of.authorisations.values()].find(({ rrn }) => rrn === rrnOf(number))?.state;
const undo = (of: Books, kind: AuthorisationKind, number: number, now = LAPSES_AT) =>
  codeOf(step(of, request(reversalOf(kind, { of: number })), now));

/** A hold of 5,000 that was raised by 1,000. */
function holding(): Books {
  const of = books();
  ask(of, 'pre-authorisation', { number: 1, amountMinor: 5_000 });
  ask(of, 'incremental-pre-authorisation', { number: 2, of: 1, amountMinor: 1_000, now: later(NOON, DAY_MS) });
  return of;
}

describe('a hold whose days are over', () => {
  it('lapses by itself, with its increments, and what it held may be spent', () => {
    const of = holding();
    expect(nextWake(of)).toBe(LAPSES_AT);
    expect(wake(of, later(NOON, 30 * DAY_MS)).events).toEqual([]);
    expect(heldOf(of)).toBe(6_000);
    expect(wake(of).events).toMatchObject([{ kind: 'lapsed', rrn: rrnOf(1), releasedMinor: 6_000 }]);
    expect([heldOf(of), balanceOf(of), stateOf(of, 1), nextWake(of)]).toEqual([0, 100_000, 'lapsed', undefined]);
    expect(ask(of, 'sale', { number: 3, amountMinor: 50_000, now: LAPSES_AT })).toBe('00');
    expect(ask(of, 'sale', { number: 4, amountMinor: 50_000, now: later(LAPSES_AT, DAY_MS) })).toBe('00');
    expect(auditBooks(of, LAPSES_AT)).toEqual([]);
  });

  it('lapses after a restart as well, whenever that is', () => {
    const of = holding();
    const again = booksFrom({ issuerId: of.issuerId, settings: of.settings, ...rowsOf(of) });
    step(again, { kind: 'restarted' }, later(NOON, 40 * DAY_MS));
    expect(nextWake(again)).toBe(LAPSES_AT);
    wake(again, later(NOON, 40 * DAY_MS));
    expect(heldOf(again)).toBe(0);
    expect(stateOf(booksFrom({ issuerId: of.issuerId, settings: of.settings, ...rowsOf(again) }), 1)).toBe('lapsed');
  });

  it('is neither completed nor raised, in the words of its days', () => {
    const of = holding();
    wake(of);
    for (const [number, kind] of (
      ['completion', 'completion-advice', 'incremental-pre-authorisation'] as const
    ).entries()) {
      const { events } = step(
        of,
        request(messageOf(kind, { number: 10 + number, of: 1, amountMinor: 100 })),
        LAPSES_AT,
      );
      const limit = { counts: 'days', limit: 30, used: 30 };
      expect(events).toMatchObject([
        { kind: 'declined', code: '22', findings: [{ check: 'original-recent', code: '22', limit }] },
      ]);
    }
    // An issuer whose clock was set back has let it lapse all the same.
    expect(ask(of, 'completion', { number: 20, of: 1, amountMinor: 100, now: NOON })).toBe('22');
    expect([heldOf(of), balanceOf(of)]).toEqual([0, 100_000]);
  });

  it('is let go of late without a word: before it has lapsed, and once after', () => {
    const late = holding();
    const now = later(NOON, 40 * DAY_MS);
    expect(ask(late, 'pre-authorisation-void', { number: 3, of: 1, amountMinor: 6_000, now })).toBe('00');
    expect([heldOf(late), stateOf(late, 1)]).toEqual([0, 'voided']);
    const of = holding();
    wake(of);
    expect(ask(of, 'pre-authorisation-void', { number: 3, of: 1, amountMinor: 6_000, now })).toBe('00');
    expect(ask(of, 'pre-authorisation-void', { number: 4, of: 1, amountMinor: 6_000, now })).toBe('12');
    expect(undo(of, 'pre-authorisation-void', 3)).toBe('00');
    expect([heldOf(of), stateOf(of, 1)]).toEqual([0, 'lapsed']);
    expect(auditBooks(of, now)).toEqual([]);
  });

  it('is reversed without moving anything, and not approved again for a repeat', () => {
    const of = holding();
    wake(of);
    const again = request(messageOf('pre-authorisation', { number: 1, amountMinor: 5_000 }));
    expect(codeOf(step(of, again, LAPSES_AT))).toBe('94');
    expect([undo(of, 'pre-authorisation', 1), undo(of, 'incremental-pre-authorisation', 2)]).toEqual(['00', '00']);
    expect([heldOf(of), balanceOf(of)]).toEqual([0, 100_000]);
    expect(auditBooks(of, LAPSES_AT)).toEqual([]);
  });

  it('that was ended does not lapse, and lapses at once when it stands again', () => {
    const of = holding();
    ask(of, 'completion', { number: 3, of: 1, amountMinor: 6_000, now: later(NOON, 20 * DAY_MS) });
    expect(nextWake(of)).toBeUndefined();
    const now = later(NOON, 35 * DAY_MS);
    expect(ask(of, 'completion-void', { number: 4, of: 3, amountMinor: 6_000, now })).toBe('00');
    expect([heldOf(of), nextWake(of)]).toEqual([6_000, LAPSES_AT]);
    wake(of, now);
    expect([heldOf(of), balanceOf(of)]).toEqual([0, 100_000]);
    expect(undo(of, 'completion-void', 4, now)).toBe('00');
    expect([heldOf(of), balanceOf(of)]).toEqual([0, 94_000]);
    expect(auditBooks(of, now)).toEqual([]);
  });

  it('is one of many: in steps of a limited size, soonest first, every one in the end', () => {
    const of = books({ account: { dayLimitMinor: 100_000 } });
    const all = LAPSES_AT_ONCE_MAX + 5;
    for (let number = all; number > 0; number -= 1) {
      ask(of, 'pre-authorisation', { number, amountMinor: 100, now: later(NOON, number) });
    }
    ask(of, 'pre-authorisation-void', { number: 900, of: 7, amountMinor: 100 });
    const now = later(LAPSES_AT, all);
    expect(wake(of, now).events.map(({ kind }) => kind)).toEqual(Array(LAPSES_AT_ONCE_MAX).fill('lapsed'));
    expect(heldOf(of)).toBe(400);
    expect(wake(of, now).events).toHaveLength(4);
    expect([heldOf(of), wake(of, now).events]).toEqual([0, []]);
    expect(auditBooks(of, now)).toEqual([]);
  });
});

describe('an audit', () => {
  it('finds a hold that outlives its days, and one that has lapsed before them', () => {
    const of = holding();
    expect(auditBooks(of, later(NOON, 30 * DAY_MS))).toEqual([]);
    expect(auditBooks(of, LAPSES_AT)).toMatchObject([{ kind: 'hold-days-differ', state: 'approved' }]);
    wake(of);
    expect(auditBooks(of, later(NOON, 30 * DAY_MS))).toMatchObject([{ kind: 'hold-days-differ', state: 'lapsed' }]);
  });
});
