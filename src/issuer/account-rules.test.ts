import { describe, expect, it } from 'vitest';
import { books, codeOf, request, saleMessage, step, voidMessage } from './issuer.fixture.ts';
import type { Finding, IssuerRequest } from './messages.ts';
import type { Account, Books, Card, CardState, IssuerSettings } from './state.ts';

interface Broken {
  readonly check: string;
  readonly code: string;
  readonly card?: Partial<Card>;
  readonly account?: Partial<Account>;
  readonly settings?: Partial<IssuerSettings>;
  readonly input?: Partial<IssuerRequest>;
  readonly entryMode?: string;
}

/** Each row breaks one rule and no other; rows are in the order in which an issuer asks. */
const BROKEN: readonly Broken[] = [
  { check: 'not-lost', code: '41', card: { state: 'lost' } },
  { check: 'not-stolen', code: '43', card: { state: 'stolen' } },
  { check: 'not-suspected', code: '59', card: { state: 'suspected' } },
  { check: 'stripe-genuine', code: '59', input: { stripe: 'says-no-chip' } },
  { check: 'account-open', code: '46', card: { state: 'closed' } },
  { check: 'activated', code: '21', card: { state: 'inactive' } },
  { check: 'no-referral', code: '01', card: { state: 'refer' } },
  { check: 'not-restricted', code: '62', card: { state: 'restricted' } },
  { check: 'not-expired', code: '54', card: { expiry: '2610' } },
  {
    check: 'chip-used',
    code: '45',
    settings: { fallback: 'refused' },
    entryMode: '951',
    input: { cryptogram: 'none' },
  },
  { check: 'cryptogram-good', code: '63', input: { cryptogram: 'bad' } },
  { check: 'pin-tries-left', code: '75', card: { pinTriesLeft: 0 } },
  { check: 'pin-given', code: '55', settings: { pin: 'always' }, input: { pin: { kind: 'none' } } },
  { check: 'pin-readable', code: '99', input: { pin: { kind: 'unreadable' } } },
  { check: 'pin-right', code: '55', input: { pin: { kind: 'value', verification: 'B2' } } },
  { check: 'single-limit', code: '61', account: { singleLimitMinor: 1_000 } },
  { check: 'day-limit', code: '61', account: { dayLimitMinor: 1_000 } },
  { check: 'funds', code: '51', account: { balanceMinor: 1_000, openingMinor: 1_000 } },
];

function booksOf(...rows: readonly Broken[]): Books {
  return books({
    card: Object.assign({}, ...rows.map((row) => row.card)),
    account: Object.assign({}, ...rows.map((row) => row.account)),
    settings: Object.assign({}, ...rows.map((row) => row.settings)),
  });
}

function saleOf(...rows: readonly Broken[]): IssuerRequest {
  const entryMode = rows.find((row) => row.entryMode !== undefined)?.entryMode ?? '051';
  const input = Object.assign({}, ...rows.map((row) => row.input));
  return request({ ...saleMessage({ number: 1 }), entryMode }, input);
}

function findingsOf(of: Books, input: IssuerRequest): readonly Finding[] {
  return step(of, input).events.flatMap((event) => (event.kind === 'declined' ? event.findings : []));
}

describe('the rules of an account', () => {
  it.each(BROKEN)('refuses $code for $check alone', (row) => {
    const findings = findingsOf(booksOf(row), saleOf(row));
    expect(findings.map(({ check, code }) => ({ check, code }))).toEqual([{ check: row.check, code: row.code }]);
  });

  it('lets the rule that is asked first decide, and reports the other as well', () => {
    for (const [at, first] of BROKEN.entries()) {
      for (const second of BROKEN.slice(at + 1)) {
        if (!canBreakTogether(first, second)) continue;
        const checks = findingsOf(booksOf(first, second), saleOf(first, second)).map(({ check }) => check);
        expect(checks, `${first.check} before ${second.check}`).toEqual([first.check, second.check]);
      }
    }
  });

  it('asks nothing more of a card it does not know', () => {
    expect(findingsOf(books(), request(saleMessage({ number: 1 }), { card: null }))).toEqual([
      { check: 'card-known', code: '14' },
    ]);
  });

  it('lets a void of a lost card through to its original', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    const lost = books({ card: { state: 'lost' } });
    expect(codeOf(step(of, request(voidMessage({ number: 2, of: 1 }))))).toBe('00');
    expect(findingsOf(lost, request(voidMessage({ number: 2, of: 1 })))).toEqual([
      { check: 'original-known', code: '25' },
    ]);
  });

  it('takes the last day of the printed month as valid', () => {
    expect(codeOf(step(books({ card: { expiry: '2611' } }), request(saleMessage({ number: 1 }))))).toBe('00');
  });

  it('refuses a chip that was read without a cryptogram, and not a stripe', () => {
    const chipRead = request(saleMessage({ number: 1 }), { cryptogram: 'none' });
    const swiped = request({ ...saleMessage({ number: 2 }), entryMode: '951' }, { cryptogram: 'none' });
    expect(codeOf(step(books(), chipRead))).toBe('63');
    expect(codeOf(step(books(), swiped))).toBe('00');
  });

  it('lets a tap up to the limit pass without a PIN where a PIN is the rule', () => {
    const of = books({ settings: { pin: 'always', noPinLimitMinor: 1_000 } });
    const tap = (number: number, amountMinor: number): IssuerRequest =>
      request({ ...saleMessage({ number, amountMinor }), entryMode: '072' }, { pin: { kind: 'none' } });
    expect(codeOf(step(of, tap(1, 1_000)))).toBe('00');
    expect(codeOf(step(of, tap(2, 1_001)))).toBe('55');
  });
});

describe('PIN tries', () => {
  const wrong: Partial<IssuerRequest> = { pin: { kind: 'value', verification: 'B2' } };

  it('locks the card after three wrong PINs in a row', () => {
    const of = books();
    const codes = [1, 2, 3, 4].map((number) => codeOf(step(of, request(saleMessage({ number }), wrong))));
    expect(codes).toEqual(['55', '55', '55', '75']);
    expect(codeOf(step(of, request(saleMessage({ number: 5 }))))).toBe('75');
  });

  it('gives all tries back for a right PIN, even when the money is short', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 }), wrong));
    step(of, request(saleMessage({ number: 2 }), wrong));
    expect(codeOf(step(of, request(saleMessage({ number: 3, amountMinor: 49_000 }))))).toBe('00');
    step(of, request(saleMessage({ number: 4 }), wrong));
    expect(codeOf(step(of, request(saleMessage({ number: 5, amountMinor: 49_000 }))))).toBe('61');
    expect([...of.cards.values()].map(({ pinTriesLeft }) => pinTriesLeft)).toEqual([3]);
  });

  it('counts no try when another rule refused first', () => {
    const of = books({ card: { state: 'lost' } });
    step(of, request(saleMessage({ number: 1 }), wrong));
    expect([...of.cards.values()].map(({ pinTriesLeft }) => pinTriesLeft)).toEqual([3]);
  });

  it('counts an unreadable block only where the issuer cannot tell it from a wrong PIN', () => {
    const blind = books({ settings: { unreadablePin: { code: '55', countsTry: true } } });
    const lenient = books({ settings: { unreadablePin: { code: '55', countsTry: false } } });
    const sale = request(saleMessage({ number: 1 }), { pin: { kind: 'unreadable' } });
    expect([codeOf(step(blind, sale)), codeOf(step(lenient, sale))]).toEqual(['55', '55']);
    expect([...blind.cards.values(), ...lenient.cards.values()].map(({ pinTriesLeft }) => pinTriesLeft)).toEqual([
      2, 3,
    ]);
  });

  it('counts a repeated request once', () => {
    const of = books();
    const sale = request(saleMessage({ number: 1 }), wrong);
    expect([step(of, sale), step(of, sale)].map(codeOf)).toEqual(['55', '55']);
    expect([...of.cards.values()].map(({ pinTriesLeft }) => pinTriesLeft)).toEqual([2]);
  });
});

/** A card has one state, and some rules cannot be broken at once: an unreadable PIN is neither missing nor wrong. */
function canBreakTogether(first: Broken, second: Broken): boolean {
  const states: (CardState | undefined)[] = [first.card?.state, second.card?.state];
  if (states.every((state) => state !== undefined)) return false;
  return first.input === undefined || second.input === undefined || disjoint(first.input, second.input);
}

function disjoint(a: object, b: object): boolean {
  return Object.keys(a).every((name) => !(name in b));
}
