import { describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { auditBooks } from './audit.ts';
import { ask, balanceOf, books, codeOf, messageOf, NOON, request, reversalOf, step } from './issuer.fixture.ts';
import type { AuthorisationKind, Books } from './state.ts';

const DAY_MS = 86_400_000;

describe('approvals that say more than 00', () => {
  const little = { account: { balanceMinor: 5_000, openingMinor: 5_000, partialApproval: true } };
  const part = messageOf('sale', { number: 1, parts: { PAR: '1' } });

  it('10: a part, when the terminal can collect the rest and the account allows it', () => {
    const of = books(little);
    const answer = step(of, request(part)).sends[0]?.message;
    expect([answer?.responseCode, answer?.amount]).toEqual(['10', '000000005000']);
    expect(balanceOf(of)).toBe(0);
    const again = step(of, request(part)).sends[0]?.message;
    expect(again).toEqual(answer);
    expect(ask(of, 'void', { number: 2, of: 1, amountMinor: 5_000 })).toBe('00');
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it.each([
    ['the terminal does not say so', little, messageOf('sale', { number: 1 })],
    ['the account does not allow it', { account: { ...little.account, partialApproval: false } }, part],
  ])('51 when %s', (_why, own, message) => {
    expect(codeOf(step(books(own), request(message)))).toBe('51');
  });

  it('never a part of what a limit forbids', () => {
    const of = books({ account: { ...little.account, singleLimitMinor: 6_000 } });
    expect(codeOf(step(of, request(part)))).toBe('61');
  });

  it('11 and the defective ones come from the card, or from the issuer’s behaviour, and post', () => {
    const vip = books({ card: { approvalCode: '11' } });
    expect(ask(vip, 'sale', { number: 1 })).toBe('11');
    expect(ask(vip, 'void', { number: 2, of: 1 })).toBe('00');
    for (const code of ['10', '85']) {
      const of = books();
      step(of, { kind: 'behaviour', behaviour: { kind: 'code', code } });
      expect([ask(of, 'sale', { number: 1 }), balanceOf(of)]).toEqual(['00', 91_120]);
    }
    for (const code of ['11', '16', 'A2', 'A4', 'A5', 'A6']) {
      const of = books();
      step(of, { kind: 'behaviour', behaviour: { kind: 'code', code } });
      expect([ask(of, 'sale', { number: 1 }), ask(of, 'sale', { number: 1 })]).toEqual([code, code]);
      expect(balanceOf(of)).toBe(91_120);
      expect(ask(of, 'pre-authorisation', { number: 2 })).toBe(code);
    }
  });
});

describe('limits of an account', () => {
  const limitsOf = (of: Books, kind: AuthorisationKind, number: number, now = NOON) =>
    step(of, request(messageOf(kind, { number, amountMinor: 10_000 })), now).events.flatMap((event) =>
      event.kind === 'declined' ? event.findings.map(({ code, limit }) => ({ code, ...limit })) : [],
    );

  it('of a month: 61, told with what was used; the next month begins anew', () => {
    const of = books({ account: { monthLimitMinor: 25_000 } });
    expect([limitsOf(of, 'sale', 1), limitsOf(of, 'pre-authorisation', 2, later(NOON, DAY_MS))]).toEqual([[], []]);
    expect(limitsOf(of, 'sale', 3, later(NOON, 2 * DAY_MS))).toEqual([
      { code: '61', layer: 'issuer', period: 'month', counts: 'fen', limit: 25_000, used: 20_000 },
    ]);
    expect(limitsOf(of, 'sale', 4, later(NOON, 9 * DAY_MS))).toEqual([]);
  });

  it('of payments in a day: 65, and a reversed one counts no more', () => {
    const of = books({ account: { dayCountLimit: 2 } });
    limitsOf(of, 'sale', 1);
    limitsOf(of, 'pre-authorisation', 2);
    expect(limitsOf(of, 'sale', 3)).toEqual([
      { code: '65', layer: 'issuer', period: 'day', counts: 'payments', limit: 2, used: 2 },
    ]);
    step(of, request(reversalOf('sale', { of: 1 })));
    expect(limitsOf(of, 'sale', 4)).toEqual([]);
  });

  it('of one payment and of a day: 61, each told by its period', () => {
    expect(limitsOf(books({ account: { singleLimitMinor: 9_999 } }), 'sale', 1)).toEqual([
      { code: '61', layer: 'issuer', period: 'payment', counts: 'fen', limit: 9_999, used: 0 },
    ]);
    const of = books({ account: { dayLimitMinor: 19_999 } });
    limitsOf(of, 'sale', 1);
    expect(limitsOf(of, 'sale', 2)).toEqual([
      { code: '61', layer: 'issuer', period: 'day', counts: 'fen', limit: 19_999, used: 10_000 },
    ]);
  });

  it('of a tap without a PIN: 55, told as a limit of one payment', () => {
    const of = books({ settings: { pin: 'always', noPinLimitMinor: 9_999 } });
    const tap = { ...messageOf('sale', { number: 1, amountMinor: 10_000 }), entryMode: '072' };
    const [event] = step(of, request(tap, { pin: { kind: 'none' } })).events;
    expect(event?.kind === 'declined' && event.findings).toEqual([
      {
        check: 'pin-given',
        code: '55',
        limit: { layer: 'issuer', period: 'payment', counts: 'fen', limit: 9_999, used: 0 },
      },
    ]);
  });
});

describe('what an issuer takes from nobody, or not from some', () => {
  const bar = { merchantIds: null, fromMinor: 10_000, roundMinor: 10_000, code: '57' } as const;

  it('57 for large round sums, and nothing for others', () => {
    const of = books({ settings: { bars: [bar] } });
    expect(ask(of, 'sale', { number: 1, amountMinor: 20_000 })).toBe('57');
    expect(ask(of, 'sale', { number: 2, amountMinor: 20_100 })).toBe('00');
    expect(ask(of, 'sale', { number: 3, amountMinor: 5_000 })).toBe('00');
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('only from the merchants that are named', () => {
    const merchantId = messageOf('sale', { number: 1 }).merchantId ?? '';
    expect(merchantId).not.toBe('');
    const barred = books({
      settings: { bars: [{ ...bar, fromMinor: 0, roundMinor: null, merchantIds: ['SOMEBODY-ELSE00'] }] },
    });
    expect(ask(barred, 'sale', { number: 1 })).toBe('00');
    const own = books({ settings: { bars: [{ ...bar, fromMinor: 0, roundMinor: null, merchantIds: [merchantId] }] } });
    expect(ask(own, 'sale', { number: 1 })).toBe('57');
  });
});
