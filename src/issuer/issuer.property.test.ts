import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { type CardToken, issuerId } from '../trade/index.ts';
import { auditBooks } from './audit.ts';
import { booksFrom } from './books.ts';
import { nextWake } from './decide.ts';
import {
  account,
  balanceMessage,
  card,
  NOON,
  request,
  reversalMessage,
  SETTINGS,
  saleMessage,
  step,
  voidMessage,
} from './issuer.fixture.ts';
import type { IssuerInput, IssuerRequest } from './messages.ts';
import type { Books } from './state.ts';

const SECOND = 'card-2' as CardToken;

/** Two cards on two small accounts, so that funds and limits are reached often. */
function smallBooks(): Books {
  return booksFrom({
    issuerId: issuerId('huaxing'),
    settings: SETTINGS,
    cards: [card(), card({ token: SECOND, accountId: 'account-2' })],
    accounts: [
      account({ balanceMinor: 500, openingMinor: 500 }),
      account({ id: 'account-2', balanceMinor: 300, openingMinor: 300, dayLimitMinor: 400 }),
    ],
  });
}

/** Few numbers, so that repeats, collisions, overtaking reversals and voids of voids are the rule. */
const number = fc.integer({ min: 1, max: 6 });
/** Voids have reference numbers of their own, mostly. */
const voidNumber = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 11, max: 13 }) },
  { weight: 1, arbitrary: number },
);
const amountMinor = fc.constantFrom(150, 150, 150, 250);
const own = fc.record({
  card: fc.constantFrom<CardToken | null>(card().token, card().token, card().token, card().token, SECOND, null),
  pin: fc.constantFrom<IssuerRequest['pin']>({ kind: 'value', verification: 'A1' }, { kind: 'none' }),
});

const message = fc.oneof(
  { weight: 5, arbitrary: fc.record({ number, amountMinor }).map(saleMessage) },
  { weight: 1, arbitrary: fc.record({ number, stan: number, amountMinor }).map(saleMessage) },
  { weight: 3, arbitrary: fc.record({ number: voidNumber, of: number, amountMinor }).map(voidMessage) },
  { weight: 1, arbitrary: fc.record({ of: number }).map(reversalMessage) },
  { weight: 2, arbitrary: fc.record({ of: voidNumber }).map(reversalMessage) },
  { weight: 1, arbitrary: fc.record({ number }).map(balanceMessage) },
);

const input: fc.Arbitrary<IssuerInput> = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(message, own).map(([each, evidence]) => request(each, evidence)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<IssuerInput>(
      { kind: 'behaviour', behaviour: { kind: 'normal' } },
      { kind: 'behaviour', behaviour: { kind: 'silent' } },
      { kind: 'behaviour', behaviour: { kind: 'slow', delayMs: 5_000 } },
      { kind: 'behaviour', behaviour: { kind: 'code', code: '96' } },
      { kind: 'restarted' },
    ),
  },
  { weight: 3, arbitrary: fc.constant<IssuerInput>({ kind: 'wake' }) },
);

const inputs = fc.array(input, { minLength: 30, maxLength: 80, size: 'max' });

function played(all: readonly IssuerInput[]) {
  const of = smallBooks();
  const seen = all.flatMap((one, at) => step(of, one, later(NOON, at * 2_000)).events.map(({ kind }) => kind));
  return { of, seen };
}

describe('whatever is asked, in whatever order', () => {
  it('the books add up, nothing is posted twice and no balance falls below zero', () => {
    fc.assert(
      fc.property(inputs, (each) => {
        expect(auditBooks(played(each).of, NOON)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  // Of seeds that are fixed: what a random run does not reach by bad luck is no failure of the books.
  it('everything that can happen to a payment comes to pass in such runs', () => {
    const seen = new Set<string>(fc.sample(inputs, { seed: 4, numRuns: 400 }).flatMap((each) => played(each).seen));
    for (const kind of ['authorised', 'voided', 'reversed', 'reversal-remembered', 'repeated', 'answers-released']) {
      expect(seen, 'the run is too tame to prove anything').toContain(kind);
    }
  });

  it('a request that comes again at once changes nothing', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 30 }), message, own, (inputs, last, evidence) => {
        const of = smallBooks();
        for (const each of inputs) step(of, each);
        step(of, request(last, evidence));
        const postings = [...of.postings.keys()];
        const balances = [...of.accounts.values()].map(({ balanceMinor }) => balanceMinor);
        step(of, request(last, evidence));
        expect([...of.postings.keys()]).toEqual(postings);
        expect([...of.accounts.values()].map(({ balanceMinor }) => balanceMinor)).toEqual(balances);
      }),
      { numRuns: 300 },
    );
  });

  it('an answer of 00 to a reversal means that nothing of the original stands', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), number, (inputs, of) => {
        const after = smallBooks();
        for (const each of inputs) step(after, each);
        step(after, { kind: 'behaviour', behaviour: { kind: 'normal' } });
        const code = step(after, request(reversalMessage({ of }))).sends[0]?.message.responseCode;
        const key = `${reversalMessage({ of }).rrn}/${saleMessage({ number: of }).stan}`;
        const state = after.authorisations.get(key)?.state;
        expect(code === '00' ? ['reversed', 'declined'] : ['reversed-before-arrival']).toContain(state);
      }),
      { numRuns: 300 },
    );
  });

  it('wakes when an answer is due, and a wake too early decides nothing', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 30 }), (inputs) => {
        const of = smallBooks();
        step(of, { kind: 'behaviour', behaviour: { kind: 'slow', delayMs: 5_000 } });
        for (const each of inputs) if (each.kind !== 'wake') step(of, each);
        const due = nextWake(of);
        expect(due === undefined).toBe(of.pending.length === 0);
        if (due === undefined) return;
        expect(step(of, { kind: 'wake' }, later(due, -1))).toEqual({ events: [], sends: [] });
        expect(step(of, { kind: 'wake' }, due).sends.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
