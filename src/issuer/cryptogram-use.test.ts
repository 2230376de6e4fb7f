import { describe, expect, it } from 'vitest';
import type { CardToken } from '../trade/index.ts';
import { auditBooks } from './audit.ts';
import { booksFrom, rowsOf } from './books.ts';
import {
  type Asked,
  account,
  balanceOf,
  books,
  card,
  codeOf,
  messageOf,
  NOON,
  request,
  reversalOf,
  rrnOf,
  step,
} from './issuer.fixture.ts';
import type { AuthorisationKind, Books } from './state.ts';

const ONE = 'aaabcccccccccccccccc';
const OTHER = 'aaacdddddddddddddddd';

function said(of: Books, kind: AuthorisationKind, asked: Asked & { readonly cryptogramId: string | null }) {
  const { cryptogramId, ...numbers } = asked;
  return codeOf(step(of, request(messageOf(kind, { amountMinor: 1_000, ...numbers }), { cryptogramId })));
}

describe('a cryptogram that was right', () => {
  it('buys once, whatever number it comes back under and whatever became of the first', () => {
    const of = books();
    expect(said(of, 'sale', { number: 1, cryptogramId: ONE })).toBe('00');
    expect(said(of, 'sale', { number: 2, cryptogramId: ONE })).toBe('94');
    expect(said(of, 'pre-authorisation', { number: 3, cryptogramId: ONE })).toBe('94');
    expect(codeOf(step(of, request(reversalOf('sale', { of: 1 }))))).toBe('00');
    expect(said(of, 'sale', { number: 4, cryptogramId: ONE })).toBe('94');
    expect(balanceOf(of)).toBe(100_000);
    expect(said(of, 'sale', { number: 5, cryptogramId: OTHER })).toBe('00');
    expect(said(of, 'sale', { number: 6, amountMinor: 60_000, cryptogramId: 'aaadeeeeeeeeeeeeeeee' })).toBe('61');
    expect(said(of, 'sale', { number: 7, cryptogramId: 'aaadeeeeeeeeeeeeeeee' })).toBe('94');
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('of an advice is the same sale told again under another number, and is taken once', () => {
    const of = books();
    expect(said(of, 'offline-sale', { number: 1, cryptogramId: ONE })).toBe('00');
    expect(said(of, 'offline-sale', { number: 2, cryptogramId: ONE })).toBe('94');
    expect(said(of, 'offline-sale', { number: 2, cryptogramId: ONE })).toBe('94');
    expect(said(of, 'offline-sale', { number: 1, cryptogramId: ONE })).toBe('00');
    expect(balanceOf(of)).toBe(99_000);
  });

  it('is remembered by the rows that are kept', () => {
    const of = books();
    said(of, 'sale', { number: 1, cryptogramId: ONE });
    const again = booksFrom({ issuerId: of.issuerId, settings: of.settings, ...rowsOf(of) });
    expect(said(again, 'sale', { number: 2, cryptogramId: ONE })).toBe('94');
  });

  it('comes again with a repeat of its own request, and names the payment the stand-in tells of', () => {
    const of = books();
    said(of, 'sale', { number: 1, cryptogramId: ONE });
    expect(said(of, 'sale', { number: 1, cryptogramId: ONE })).toBe('00');
    expect(said(of, 'sale', { number: 2, amountMinor: 60_000, cryptogramId: OTHER })).toBe('61');
    expect(said(of, 'stand-in', { number: 2, stan: 77, cryptogramId: OTHER })).toBe('00');
    expect(balanceOf(of)).toBe(98_000);
  });

  it('is asked of nobody who sends none, and is one card’s own', () => {
    const of = booksFrom({
      issuerId: books().issuerId,
      settings: books().settings,
      cards: [card(), card({ token: 'card-2' as CardToken })],
      accounts: [account()],
    });
    for (const number of [1, 2]) expect(said(of, 'sale', { number, cryptogramId: null })).toBe('00');
    expect(said(of, 'sale', { number: 3, cryptogramId: ONE })).toBe('00');
    const another = request(messageOf('sale', { number: 4, amountMinor: 1_000 }), {
      card: 'card-2' as CardToken,
      cryptogramId: ONE,
    });
    expect(codeOf(step(of, another))).toBe('00');
    expect(said(of, 'void', { number: 5, of: 3, cryptogramId: null })).toBe('00');
  });

  it('approved under two numbers is what an audit finds', () => {
    const of = books();
    said(of, 'sale', { number: 1, cryptogramId: ONE });
    said(of, 'sale', { number: 2, cryptogramId: OTHER });
    const rows = rowsOf(of);
    const authorisations = rows.authorisations.map((row) => ({ ...row, cryptogramId: ONE }));
    expect(auditBooks(booksFrom({ ...of, ...rows, authorisations }), NOON)).toEqual([
      { kind: 'cryptogram-approved-twice', rrns: [rrnOf(1), rrnOf(2)] },
    ]);
  });
});
