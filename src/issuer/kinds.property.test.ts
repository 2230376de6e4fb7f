import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { type CardToken, issuerId } from '../trade/index.ts';
import { auditBooks } from './audit.ts';
import { booksFrom, rowsOf } from './books.ts';
import { nextWake } from './decide.ts';
import {
  account,
  card,
  codeOf,
  messageOf,
  NOON,
  request,
  reversalOf,
  SETTINGS,
  stanOf,
  step,
} from './issuer.fixture.ts';
import { AUTHORISATION_KINDS, KINDS } from './kinds.ts';
import { standingOf } from './standing.ts';
import type { AuthorisationKind, Books } from './state.ts';

const SECOND = 'card-2' as CardToken;
const HOUR_MS = 3_600_000;

function smallBooks(balanceMinor = 830): Books {
  return booksFrom({
    issuerId: issuerId('huaxing'),
    settings: { ...SETTINGS, holdDays: 3, refundDays: 4 },
    cards: [card(), card({ token: SECOND, accountId: 'account-2', approvalCode: '11' })],
    accounts: [
      account({ balanceMinor, partialApproval: true, monthLimitMinor: 5_000 }),
      account({ id: 'account-2', balanceMinor: 900, dayCountLimit: 3 }),
    ],
  });
}

/** One thing that is asked. Numbers are few, so that repeats, overtaking reversals and fitting originals are common. */
interface Turn {
  readonly kind: AuthorisationKind;
  readonly number: number;
  readonly of: number;
  readonly amountMinor: number;
  readonly card: CardToken | null;
  readonly act: 'ask' | 'reverse';
  /** Passes before it. */
  readonly hours: number;
}

/** Three numbers for each kind; of refunds there may be many. */
const numberOf = (kind: AuthorisationKind): fc.Arbitrary<number> =>
  fc.integer({ min: 1, max: kind === 'refund' ? 9 : 3 }).map((n) => 10 * (AUTHORISATION_KINDS.indexOf(kind) + 1) + n);

/** Mostly one that it may point at. */
function originalOf(kind: AuthorisationKind): fc.Arbitrary<number> {
  const { originals } = KINDS[kind];
  const any = fc.constantFrom(...AUTHORISATION_KINDS).chain(numberOf);
  if (originals.length === 0) return any;
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...originals).chain(numberOf) },
    { weight: 1, arbitrary: any },
  );
}

const COMMON: readonly AuthorisationKind[] = [
  'sale',
  'pre-authorisation',
  'completion',
  'completion',
  'refund',
  'refund',
];

const turn: fc.Arbitrary<Turn> = fc.constantFrom(...AUTHORISATION_KINDS, ...COMMON).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    number: numberOf(kind),
    of: originalOf(kind),
    amountMinor: fc.constantFrom(100, 100, 100, 100, 115, 120, 40),
    card: fc.constantFrom<CardToken | null>(...Array(6).fill(card().token), SECOND, null),
    act: fc.constantFrom<Turn['act']>('ask', 'ask', 'ask', 'ask', 'reverse'),
    hours: fc.constantFrom(0, 0, 0, 0, 1, 20),
  }),
);

function inputOf({ kind, number, of, amountMinor, card: token, act }: Turn, stan: number) {
  if (act === 'reverse') return request(reversalOf(kind, { of: number, stan }));
  const original = KINDS[kind].originals.length === 0 ? {} : { of };
  return request(messageOf(kind, { number, amountMinor, ...original, parts: kind === 'sale' ? { PAR: '1' } : {} }), {
    card: token,
  });
}

interface Played {
  readonly of: Books;
  /** Kinds that were approved, codes, and what else came to pass. */
  readonly seen: ReadonlySet<string>;
  readonly hours: number;
}

function played(turns: readonly Turn[], of = smallBooks(), afterEach: (of: Books) => void = () => undefined): Played {
  const seen = new Set<string>();
  let hours = 0;
  for (const [at, each] of turns.entries()) {
    hours += each.hours;
    const now = later(NOON, hours * HOUR_MS + at);
    const due = (nextWake(of) ?? now + 1) <= now ? step(of, { kind: 'wake' }, now).events : [];
    for (const event of [...due, ...step(of, inputOf(each, 800_000 + at), now).events]) {
      seen.add(event.kind === 'authorised' ? event.transaction : event.kind);
      if (event.kind === 'authorised') seen.add(event.code);
    }
    afterEach(of);
  }
  return { of, seen, hours };
}

/** What the last turn may have made due has had its moment too. */
function auditOf({ of, hours }: Played): ReturnType<typeof auditBooks> {
  const now = later(NOON, (hours + 1) * HOUR_MS);
  step(of, { kind: 'wake' }, now);
  return auditBooks(of, now);
}

const moneyOf = (of: Books) =>
  [...of.accounts.values()].map(({ balanceMinor, heldMinor }) => ({ balanceMinor, heldMinor }));
const many = fc.array(turn, { minLength: 40, maxLength: 90, size: 'max' });

describe('whatever kinds are asked, in whatever order', () => {
  it('the books add up to the fen, and nothing is posted twice', () => {
    fc.assert(
      fc.property(many, (turns) => {
        expect(auditOf(played(turns))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  // Of seeds that are fixed: what a random run does not reach by bad luck is no failure of the books.
  it('every kind and the rare answers come to pass in such runs', () => {
    const all = new Set(fc.sample(many, { seed: 4, numRuns: 400 }).flatMap((turns) => [...played(turns).seen]));
    const wanted = [
      ...AUTHORISATION_KINDS.filter((kind) => kind !== 'void'),
      'voided',
      'reversed',
      'repeated',
      'lapsed',
    ];
    for (const each of [...wanted, 'reversal-remembered', '10', '11']) {
      expect(all, 'the run is too tame to prove anything').toContain(each);
    }
  });

  it('on one day nothing takes what is not there but an advice, and the undoing of what gave it back', () => {
    // Reversed, a void or a refund takes again what may have been spent since.
    const undoesGiving = ({ kind, act }: Turn): boolean => act === 'reverse' && KINDS[kind].bears === 'nothing';
    const asked = many.map((turns) =>
      turns
        .filter((each) => !KINDS[each.kind].advice && !undoesGiving(each))
        .map((each) => ({ ...each, hours: 0, amountMinor: Math.min(each.amountMinor, 100) })),
    );
    fc.assert(
      fc.property(asked, (turns) => {
        played(turns, smallBooks(200), (of) => {
          for (const { balanceMinor, heldMinor } of moneyOf(of)) expect(balanceMinor).toBeGreaterThanOrEqual(heldMinor);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('a request that comes again at once changes nothing', () => {
    fc.assert(
      fc.property(many, turn, (turns, last) => {
        const { of, hours } = played(turns);
        const now = later(NOON, (hours + last.hours) * HOUR_MS + turns.length);
        const input = inputOf({ ...last, act: 'ask' }, 900_001);
        const first = step(of, input, now);
        const [money, postings] = [moneyOf(of), of.postings.size];
        const again = step(of, input, now);
        expect([moneyOf(of), of.postings.size]).toEqual([money, postings]);
        const approved = first.events.some(({ kind }) => kind === 'authorised' || kind === 'voided');
        if (approved) expect(again.sends).toEqual(first.sends);
      }),
      { numRuns: 100 },
    );
  });

  it('reversing all of it, in any order, gives back every fen and every hold', () => {
    fc.assert(
      fc.property(many, fc.infiniteStream(fc.nat()), (turns, order) => {
        const { of, hours } = played(turns);
        const left = [...of.authorisations.values()];
        const now = later(NOON, hours * HOUR_MS + turns.length);
        while (left.length > 0) {
          const [one] = left.splice((order.next().value ?? 0) % left.length, 1);
          if (one === undefined) break;
          const message = { ...reversalOf(one.kind, { of: Number(one.rrn), stan: 900_000 + left.length }) };
          const named = {
            ...message,
            originalElements: message.originalElements?.replace(/^(.{4})\d{6}/, `$1${one.stan}`) ?? '',
          };
          expect(['00', '25']).toContain(codeOf(step(of, request(named), now)));
          expect(standingOf(of, one.rrn)).toMatchObject({ chargedMinor: 0, heldMinor: 0 });
          // A completion that is taken out may leave a hold whose days were over meanwhile.
          step(of, { kind: 'wake' }, now);
          expect(auditBooks(of, now)).toEqual([]);
        }
        const opening = [...of.accounts.values()].map(({ openingMinor }) => ({
          balanceMinor: openingMinor,
          heldMinor: 0,
        }));
        expect(moneyOf(of)).toEqual(opening);
      }),
      { numRuns: 60 },
    );
  });

  it('the reversal of what came last inverts the effect it recorded', () => {
    fc.assert(
      fc.property(many, turn, (turns, last) => {
        const { of, hours } = played(turns);
        const now = later(NOON, (hours + last.hours) * HOUR_MS + turns.length);
        const before = moneyOf(of);
        const number = 50;
        step(of, inputOf({ ...last, number, act: 'ask' }, 0), now);
        step(of, request(reversalOf(last.kind, { of: number })), now);
        expect(moneyOf(of)).toEqual(before);
        const row = of.authorisations.get(`${String(number).padStart(12, '0')}/${stanOf(number)}`);
        expect(
          row === undefined ||
            row.state === 'reversed' ||
            row.state === 'declined' ||
            row.state === 'reversed-before-arrival',
        ).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('books that are made again from their rows go on alike', () => {
    fc.assert(
      fc.property(many, fc.array(turn, { maxLength: 20 }), (turns, more) => {
        const { of, hours } = played(turns);
        const rows = rowsOf(of);
        const shuffled = rows.authorisations.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
        const again = booksFrom({ issuerId: of.issuerId, settings: of.settings, ...rows, authorisations: shuffled });
        for (const [at, each] of more.entries()) {
          const now = later(NOON, hours * HOUR_MS + turns.length + at);
          const input = inputOf(each, 950_000 + at);
          expect(step(again, input, now).sends).toEqual(step(of, input, now).sends);
        }
        expect(moneyOf(again)).toEqual(moneyOf(of));
      }),
      { numRuns: 60 },
    );
  });
});
