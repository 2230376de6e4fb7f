/** Every kind of payment by card over the real machines: terminal, switch and issuer agree to the fen afterwards. */
import { describe, expect, it } from 'vitest';
import { auditBooks, testCard } from '../issuer/index.ts';
import { assert, fromCivil, after as later } from '../std/index.ts';
import type { StartInput } from '../terminal/index.ts';
import { townPlans } from './stage.ts';
import { World } from './world.ts';

const START = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });

type Start = StartInput extends infer Each ? (Each extends unknown ? Omit<Each, 'kind'> : never) : never;

/** One terminal, one card, one issuer that is asked what it holds. */
function shop() {
  const card = testCard('good');
  assert(card !== undefined, 'a named card');
  const world = new World({ seed: 'kinds', start: START, terminals: townPlans().slice(0, 1), cards: [card] });
  const [site] = world.terminals.values();
  const issuer = [...world.issuers.values()].find(({ books }) => books.accounts.size > 0);
  if (site === undefined || issuer === undefined) throw new Error('one terminal and one issuer');
  const holder = world.holder('good');
  const pass = (ms: number): void => world.clock.runUntil(later(world.now, ms));
  pass(5_000);
  site.take({ kind: 'operator', operator: { code: '00', role: 'supervisor' }, password: 'right' });

  /** The card is put in and the PIN entered when the screen asks for them. */
  const pay = (start: Start): string => {
    const before = site.state.lastResult;
    site.take({ kind: 'start', ...start } as StartInput);
    for (let second = 0; second < 60 && site.state.lastResult === before; second++) {
      pass(1_000);
      const { phase } = site.state;
      if (phase.kind === 'awaiting-card') site.present(holder, phase.prompt === 'stripe' ? 'swipe' : 'chip');
      if (phase.kind === 'awaiting-pin') site.take({ kind: 'pin', outcome: { kind: 'entered', pin: holder.pin } });
    }
    const result = site.state.lastResult;
    if (result === null || result === before) return `stuck at ${site.state.phase.kind}`;
    return `${result.result} ${result.answer?.code ?? '-'} ${result.money}`;
  };
  const account = () => [...issuer.books.accounts.values()][0] ?? expect.fail('an account');
  const { openingMinor } = account();
  /** What the issuer took and what it has set aside, once nothing is on its way any more. */
  const books = (): string => {
    expect(world.settle(20 * 60_000)).toBe(true);
    expect(auditBooks(issuer.books, world.now)).toEqual([]);
    return `taken ${openingMinor - account().balanceMinor}, held ${account().heldMinor}`;
  };
  const stan = (): string => site.state.lastResult?.sent?.stan ?? '';
  const rows = () => world.payments().map(({ row }) => `${row.transaction} ${row.outcome} ${row.money}`);
  return { world, site, issuer, pass, pay, books, stan, rows };
}

describe('a pre-authorisation', () => {
  it('raised, completed, its completion voided, and completed anew', () => {
    const { pay, books, stan, rows } = shop();
    expect(pay({ transaction: 'pre-authorisation', amountMinor: 10_000 })).toBe('approved 00 held');
    const original = { stan: stan() };
    expect(books()).toBe('taken 0, held 10000');
    expect(pay({ transaction: 'incremental-pre-authorisation', amountMinor: 2_000, original })).toBe(
      'approved 00 held',
    );
    expect(books()).toBe('taken 0, held 12000');
    expect(pay({ transaction: 'completion', amountMinor: 13_000, original })).toBe('approved 00 charged');
    expect(books()).toBe('taken 13000, held 0');
    expect(pay({ transaction: 'completion-void', originalStan: stan() })).toBe('approved 00 reversed');
    expect(books()).toBe('taken 0, held 12000');
    expect(rows()).toEqual([
      'pre-authorisation approved held',
      'incremental-pre-authorisation approved held',
      'completion voided refunded',
      'completion-void approved refunded',
    ]);
  });

  it('voided, lets go of everything', () => {
    const { pay, books, stan, rows } = shop();
    pay({ transaction: 'pre-authorisation', amountMinor: 10_000 });
    const original = { stan: stan() };
    pay({ transaction: 'incremental-pre-authorisation', amountMinor: 2_000, original });
    expect(pay({ transaction: 'pre-authorisation-void', original })).toBe('approved 00 none');
    expect(books()).toBe('taken 0, held 0');
    expect(rows()).toContain('pre-authorisation voided reversed');
  });
});

describe('a sale', () => {
  it('given back in parts, and no further', () => {
    const { pay, books, stan, rows } = shop();
    expect(pay({ transaction: 'sale', amountMinor: 10_000 })).toBe('approved 00 charged');
    const original = { stan: stan() };
    expect(pay({ transaction: 'refund', amountMinor: 4_000, original })).toBe('approved 00 refunded');
    expect(pay({ transaction: 'refund', amountMinor: 6_000, original })).toBe('approved 00 refunded');
    expect(books()).toBe('taken 0, held 0');
    expect(rows()).toEqual(['sale approved refunded', 'refund approved refunded', 'refund approved refunded']);
  });

  it('in instalments, voided', () => {
    const { pay, books, stan } = shop();
    expect(pay({ transaction: 'instalment', amountMinor: 12_000, periods: 6 })).toBe('approved 00 charged');
    expect(books()).toBe('taken 12000, held 0');
    expect(pay({ transaction: 'void', originalStan: stan() })).toBe('approved 00 reversed');
    expect(books()).toBe('taken 0, held 0');
  });
});

describe('a refund whose issuer keeps silent', () => {
  it('is told 98, done once, and known to everybody in the end', () => {
    const { issuer, pay, books, stan, rows } = shop();
    pay({ transaction: 'sale', amountMinor: 10_000 });
    const original = { stan: stan() };
    issuer.behave({ kind: 'silent' });
    expect(pay({ transaction: 'refund', amountMinor: 4_000, original })).toMatch(/^outcome-unknown 98/);
    issuer.behave({ kind: 'normal' });
    expect(books()).toBe('taken 6000, held 0');
    expect(rows()).toEqual(['sale approved charged', 'refund approved refunded']);
  });
});
