import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { auditWallet } from './audit.ts';
import { walletBooksFrom, walletRowsOf } from './books.ts';
import { nextWake } from './decide.ts';
import { firstWalletRows } from './fictional.ts';
import type { WalletInput } from './messages.ts';
import type { Habit, User, WalletBooks } from './state.ts';
import {
  books,
  codeSaleMessage,
  keyOf,
  NOON,
  queryMessage,
  refundMessage,
  request,
  reversalMessage,
  SETTINGS,
  saleMessage,
  step,
  token,
  voidMessage,
  WALLET,
} from './wallet.fixture.ts';

const OPENING = 600;

/** Two users with little money, so that funds, limits and collisions are reached often. */
function smallBooks(): WalletBooks {
  const [first] = firstWalletRows().users;
  if (first === undefined) throw new Error('there is a user');
  const user = (id: string, own: Partial<User>): User => ({
    ...first,
    id,
    openingMinor: OPENING,
    balanceMinor: OPENING,
    ...own,
  });
  return books([
    user('at-once', { habit: { kind: 'pays-at-once' } }),
    user('password', { habit: { kind: 'enters-password', afterMs: 6_000, act: 'pays' }, dayLimitMinor: 500 }),
  ]);
}

const userId = fc.constantFrom('at-once', 'password');
const number = fc.integer({ min: 1, max: 5 });
/** Voids and refunds have reference numbers of their own, mostly. */
const undoNumber = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 11, max: 14 }) },
  { weight: 1, arbitrary: number },
);
const amountMinor = fc.constantFrom(150, 150, 150, 250, 50);
const habit = fc.constantFrom<Habit>(
  { kind: 'pays-at-once' },
  { kind: 'enters-password', afterMs: 6_000, act: 'pays' },
  { kind: 'enters-password', afterMs: 6_000, act: 'cancels' },
  { kind: 'leaves-it' },
);
const codeName = fc.integer({ min: 1, max: 8 }).map((name) => token(`code-${name}`));

/** The text that sale `number` is shown under: found out by asking in books of its own. */
function shownText(of: number): string {
  const made = step(books(), request(codeSaleMessage({ number: of }))).events[0];
  return made?.rows.orders[0]?.shownText ?? '';
}
const TEXTS = [0, 1, 2, 3, 4, 5].map(shownText);

const input: fc.Arbitrary<WalletInput> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ number, amountMinor, code: codeName })
      .map(({ code, ...numbers }) => request(saleMessage(numbers), code)),
  },
  {
    weight: 5,
    arbitrary: fc.record({ userId, token: codeName }).map((own) => ({ kind: 'code-shown' as const, ...own })),
  },
  { weight: 2, arbitrary: fc.record({ number, amountMinor }).map((numbers) => request(codeSaleMessage(numbers))) },
  {
    weight: 3,
    arbitrary: fc.record({ userId, number }).map((own) => ({
      kind: 'scanned' as const,
      userId: own.userId,
      text: TEXTS[own.number] ?? '',
    })),
  },
  { weight: 3, arbitrary: number.map((of) => request(queryMessage({ of }))) },
  {
    weight: 3,
    arbitrary: fc.record({ number: undoNumber, of: number, amountMinor }).map((own) => request(voidMessage(own))),
  },
  {
    weight: 3,
    arbitrary: fc.record({ number: undoNumber, of: number, amountMinor }).map((own) => request(refundMessage(own))),
  },
  { weight: 2, arbitrary: number.map((of) => request(reversalMessage({ of }))) },
  { weight: 1, arbitrary: undoNumber.map((of) => request(reversalMessage({ of, undoes: 'void' }))) },
  {
    weight: 1,
    arbitrary: fc.record({ number, act: fc.constantFrom<'pays' | 'cancels'>('pays', 'cancels') }).map((own) => ({
      kind: 'user-acts' as const,
      orderKey: keyOf(own.number),
      act: own.act,
    })),
  },
  { weight: 1, arbitrary: fc.record({ userId, habit }).map((own) => ({ kind: 'habit' as const, ...own })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<WalletInput>(
      { kind: 'behaviour', behaviour: { kind: 'normal' } },
      { kind: 'behaviour', behaviour: { kind: 'silent' } },
      { kind: 'behaviour', behaviour: { kind: 'slow', delayMs: 5_000 } },
      { kind: 'restarted' },
    ),
  },
  { weight: 4, arbitrary: fc.constant<WalletInput>({ kind: 'wake' }) },
);

const inputs = fc.array(input, { minLength: 30, maxLength: 80, size: 'max' });

function played(all: readonly WalletInput[]) {
  const of = smallBooks();
  const seen = all.flatMap((one, at) => step(of, one, later(NOON, at * 2_000)).events.map(({ kind }) => kind));
  return { of, seen };
}

describe('whatever is asked, in whatever order', () => {
  it('the books add up, nothing is posted twice and no balance falls below zero', () => {
    fc.assert(
      fc.property(inputs, (each) => {
        expect(auditWallet(played(each).of)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  // Of seeds that are fixed: what a random run does not reach by bad luck is no failure of the books.
  it('everything that can happen to a wallet comes to pass in such runs', () => {
    const seen = new Set<string>(fc.sample(inputs, { seed: 4, numRuns: 400 }).flatMap((each) => played(each).seen));
    for (const kind of ['paid', 'password-asked', 'code-offered', 'voided', 'refunded', 'reversed', 'queried'])
      expect(seen, 'the run is too tame to prove anything').toContain(kind);
    for (const kind of ['reversal-remembered', 'repeated', 'answers-released', 'declined'])
      expect(seen, 'the run is too tame to prove anything').toContain(kind);
  });

  it('when every charge is reversed in the end, everybody has what they began with', () => {
    fc.assert(
      fc.property(inputs, (each) => {
        const of = smallBooks();
        for (const [at, one] of each.entries()) step(of, one, later(NOON, at * 2_000));
        for (const order of of.orders.values()) {
          const charge = order.kind === 'sale' || order.kind === 'code-sale';
          if (charge) step(of, request(reversalMessage({ of: Number(order.rrn) })), later(NOON, 1_000_000));
        }
        expect(auditWallet(of)).toEqual([]);
        expect([...of.users.values()].map(({ balanceMinor }) => balanceMinor)).toEqual([OPENING, OPENING]);
        for (let i = 0; i < 20; i++) step(of, { kind: 'wake' }, later(NOON, 2_000_000));
        expect([...of.users.values()].map(({ balanceMinor }) => balanceMinor)).toEqual([OPENING, OPENING]);
      }),
      { numRuns: 300 },
    );
  });

  it('a query moves nothing, and books that are read back from their rows are the same books', () => {
    fc.assert(
      fc.property(inputs, number, (each, asked) => {
        const of = smallBooks();
        for (const [at, one] of each.entries()) step(of, one, later(NOON, at * 2_000));
        const before = JSON.stringify(walletRowsOf(of));
        step(of, request(queryMessage({ of: asked })), later(NOON, 200_000));
        expect(JSON.stringify(walletRowsOf(of))).toBe(before);
        const again = walletBooksFrom({ walletId: WALLET, settings: SETTINGS, ...walletRowsOf(of) });
        step(of, { kind: 'restarted' });
        expect(nextWake(again)).toBe(nextWake(of));
        expect(auditWallet(again)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
