import { describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { auditBooks } from './audit.ts';
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
  told,
} from './issuer.fixture.ts';
import { standingOf } from './standing.ts';
import type { AuthorisationKind, Books } from './state.ts';

const DAY_MS = 86_400_000;
const moneyOf = (of: Books): readonly (number | undefined)[] => [balanceOf(of), heldOf(of)];
const undo = (of: Books, kind: AuthorisationKind, number: number): string | undefined =>
  codeOf(step(of, request(reversalOf(kind, { of: number }))));

describe('a refund', () => {
  it('may be partial and repeated until nothing is left, on later days as well', () => {
    const of = books();
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    const now = later(NOON, 9 * DAY_MS);
    expect(ask(of, 'refund', { number: 2, of: 1, amountMinor: 4_000, now })).toBe('00');
    expect(ask(of, 'refund', { number: 3, of: 1, amountMinor: 6_000, now })).toBe('00');
    expect(balanceOf(of)).toBe(100_000);
    expect(ask(of, 'refund', { number: 4, of: 1, amountMinor: 1, now })).toBe('64');
    expect(standingOf(of, rrnOf(1))).toMatchObject({ chargedMinor: 0, postedMinor: -10_000 });
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('larger than what is left is refused 64, and says how much was refunded before', () => {
    const of = books();
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    ask(of, 'refund', { number: 2, of: 1, amountMinor: 4_000 });
    const decision = step(of, request(messageOf('refund', { number: 3, of: 1, amountMinor: 6_001 })));
    expect(told(decision)).toEqual(['0230 64']);
    expect(decision.events.flatMap((event) => (event.kind === 'declined' ? event.findings : []))).toEqual([
      {
        check: 'original-amount',
        code: '64',
        limit: { layer: 'issuer', period: 'original', counts: 'fen', limit: 10_000, used: 4_000 },
      },
    ]);
  });

  it('is taken once however often the advice comes, with or without the card', () => {
    const of = books();
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    const refund = messageOf('refund', { number: 2, of: 1, amountMinor: 4_000 });
    const first = step(of, request(refund));
    const again = step(of, request({ ...refund, mti: '0221' }, { card: null }));
    expect(told(again)).toEqual(['0230 00']);
    expect(again.sends[0]?.message.authorisationCode).toBe(first.sends[0]?.message.authorisationCode);
    expect(balanceOf(of)).toBe(94_000);
  });

  it.each([
    ['25', 'of a sale that is not known', {}, { of: 7 }],
    ['61', 'above what this issuer refunds at once', { refundLimitMinor: 3_999 }, {}],
    ['22', 'after its days are over', { refundDays: 1 }, { now: later(NOON, 2 * DAY_MS) }],
  ])('%s %s', (code, _what, settings, own) => {
    const of = books({ settings });
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    expect(ask(of, 'refund', { number: 2, of: 1, amountMinor: 4_000, ...own })).toBe(code);
  });

  it('of a voided sale is refused 12, and a void of what was partly refunded 64', () => {
    const of = books();
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    ask(of, 'void', { number: 2, of: 1, amountMinor: 10_000 });
    expect(ask(of, 'refund', { number: 3, of: 1, amountMinor: 1_000 })).toBe('12');
    ask(of, 'sale', { number: 4, amountMinor: 10_000 });
    ask(of, 'refund', { number: 5, of: 4, amountMinor: 1_000 });
    expect(ask(of, 'void', { number: 6, of: 4, amountMinor: 10_000 })).toBe('64');
  });

  it('with an authorisation code that is not its original’s is refused 22', () => {
    const of = books();
    ask(of, 'sale', { number: 1 });
    const wrong = { ...messageOf('refund', { number: 2, of: 1, amountMinor: 100 }), authorisationCode: 'NOTHIS' };
    expect(codeOf(step(of, request(wrong)))).toBe('22');
  });

  it('after five hundred of the same sale is refused 65', () => {
    const of = books();
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    const codes = Array.from({ length: 501 }, (_, at) => ask(of, 'refund', { number: at + 2, of: 1, amountMinor: 1 }));
    expect([new Set(codes.slice(0, 500)), codes[500]]).toEqual([new Set(['00']), '65']);
  });

  it('cannot be spent before tomorrow', () => {
    const of = books({ account: { balanceMinor: 10_000, openingMinor: 10_000 } });
    ask(of, 'sale', { number: 1, amountMinor: 9_000 });
    ask(of, 'refund', { number: 2, of: 1, amountMinor: 9_000 });
    expect(ask(of, 'sale', { number: 3, amountMinor: 9_000 })).toBe('51');
    expect(ask(of, 'sale', { number: 4, amountMinor: 9_000, now: later(NOON, DAY_MS) })).toBe('00');
  });
});

describe('a pre-authorisation', () => {
  it('holds money: it stays in the balance and cannot be spent', () => {
    const of = books();
    const decision = step(of, request(messageOf('pre-authorisation', { number: 1, amountMinor: 40_000 })));
    expect(told(decision)).toEqual(['0110 00']);
    expect(moneyOf(of)).toEqual([100_000, 40_000]);
    const balance = step(of, request(messageOf('balance', { number: 2 }))).sends[0]?.message.balances;
    expect(balance).toBe('0002156C000000060000');
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('is raised by increments, and released whole by its void', () => {
    const of = books();
    ask(of, 'pre-authorisation', { number: 1, amountMinor: 10_000 });
    expect(ask(of, 'incremental-pre-authorisation', { number: 2, of: 1, amountMinor: 5_000 })).toBe('00');
    expect(moneyOf(of)).toEqual([100_000, 15_000]);
    expect(standingOf(of, rrnOf(1)).heldMinor).toBe(15_000);
    expect(ask(of, 'pre-authorisation-void', { number: 3, of: 1, amountMinor: 10_000 })).toBe('00');
    expect(moneyOf(of)).toEqual([100_000, 0]);
    expect(ask(of, 'incremental-pre-authorisation', { number: 4, of: 1, amountMinor: 5_000 })).toBe('12');
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('of money that is held already is refused 51', () => {
    const of = books({ account: { balanceMinor: 10_000, openingMinor: 10_000 } });
    ask(of, 'pre-authorisation', { number: 1, amountMinor: 6_000 });
    expect(ask(of, 'sale', { number: 2, amountMinor: 6_000 })).toBe('51');
    expect(ask(of, 'incremental-pre-authorisation', { number: 3, of: 1, amountMinor: 6_000 })).toBe('51');
  });
});

describe('a completion', () => {
  it('charges what was used and lets go of the rest', () => {
    const of = books();
    ask(of, 'pre-authorisation', { number: 1, amountMinor: 10_000 });
    expect(ask(of, 'completion', { number: 2, of: 1, amountMinor: 7_000 })).toBe('00');
    expect(moneyOf(of)).toEqual([93_000, 0]);
    expect(of.authorisations.get(`${rrnOf(1)}/000001`)?.state).toBe('completed');
    expect(ask(of, 'completion', { number: 3, of: 1, amountMinor: 7_000 })).toBe('12');
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it.each([
    ['00', 11_500, 0],
    ['64', 11_501, 0],
    ['00', 11_500, 30 * DAY_MS],
    ['22', 11_500, 30 * DAY_MS + 1],
  ])('answers %s to %i fen of a hold of 10,000 after %i ms', (code, amountMinor, age) => {
    for (const kind of ['completion', 'completion-advice'] as const) {
      const of = books();
      ask(of, 'pre-authorisation', { number: 1, amountMinor: 10_000 });
      expect(ask(of, kind, { number: 2, of: 1, amountMinor, now: later(NOON, age) })).toBe(code);
      expect(auditBooks(of, NOON)).toEqual([]);
    }
  });

  it('counts increments into what may be charged', () => {
    const of = books();
    ask(of, 'pre-authorisation', { number: 1, amountMinor: 10_000 });
    ask(of, 'incremental-pre-authorisation', { number: 2, of: 1, amountMinor: 10_000 });
    expect(ask(of, 'completion', { number: 3, of: 1, amountMinor: 23_001 })).toBe('64');
    expect(ask(of, 'completion', { number: 4, of: 1, amountMinor: 23_000 })).toBe('00');
  });

  it('that is voided gives the charge back, and the hold stands again', () => {
    const of = books();
    ask(of, 'pre-authorisation', { number: 1, amountMinor: 10_000 });
    ask(of, 'completion', { number: 2, of: 1, amountMinor: 11_000 });
    expect(ask(of, 'completion-void', { number: 3, of: 2, amountMinor: 10_999 })).toBe('64');
    expect(ask(of, 'completion-void', { number: 4, of: 2, amountMinor: 11_000 })).toBe('00');
    expect(moneyOf(of)).toEqual([100_000, 10_000]);
    expect(of.authorisations.get(`${rrnOf(1)}/000001`)?.state).toBe('approved');
    expect(undo(of, 'completion-void', 4)).toBe('00');
    expect(moneyOf(of)).toEqual([89_000, 0]);
    expect(ask(of, 'completion-void', { number: 5, of: 2, amountMinor: 11_000 })).toBe('00');
    expect(ask(of, 'completion', { number: 6, of: 1, amountMinor: 9_000 })).toBe('00');
    expect(moneyOf(of)).toEqual([91_000, 0]);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('may be refunded, and what points at another kind of original is refused 25', () => {
    const of = books();
    ask(of, 'pre-authorisation', { number: 1, amountMinor: 10_000 });
    expect(ask(of, 'refund', { number: 2, of: 1, amountMinor: 1_000 })).toBe('25');
    ask(of, 'completion-advice', { number: 3, of: 1, amountMinor: 10_000 });
    expect(ask(of, 'refund', { number: 4, of: 3, amountMinor: 1_000 })).toBe('00');
    expect(ask(of, 'void', { number: 5, of: 3, amountMinor: 10_000 })).toBe('25');
    expect(standingOf(of, rrnOf(3))).toMatchObject({ chargedMinor: 9_000, heldMinor: 0 });
  });
});

describe('an instalment sale', () => {
  it('is charged whole, and must say in how many parts it is paid', () => {
    const of = books();
    expect(ask(of, 'instalment', { number: 1, amountMinor: 12_000 })).toBe('00');
    expect(ask(of, 'instalment', { number: 2, parts: { IPN: '' } })).toBe('30');
    expect(ask(of, 'instalment', { number: 3, parts: { IPN: '01' } })).toBe('12');
    expect(ask(of, 'void', { number: 4, of: 1, amountMinor: 12_000 })).toBe('00');
    expect(balanceOf(of)).toBe(100_000);
  });
});

describe('an offline sale', () => {
  it('is posted whatever the balance and the limits, even of a lost card', () => {
    const of = books({ card: { state: 'lost' }, account: { balanceMinor: 1_000, openingMinor: 1_000 } });
    expect(told(step(of, request(messageOf('offline-sale', { number: 1, amountMinor: 60_000 }))))).toEqual(['0230 00']);
    expect(balanceOf(of)).toBe(-59_000);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('is refused 63 when its chip did not sign it, and needs neither PIN nor cryptogram', () => {
    const offline = (number: number) => messageOf('offline-sale', { number });
    const of = books({ settings: { pin: 'always' } });
    expect(codeOf(step(of, request(offline(1), { cryptogram: 'bad', pin: { kind: 'none' } })))).toBe('63');
    expect(codeOf(step(of, request(offline(2), { cryptogram: 'none', pin: { kind: 'none' } })))).toBe('00');
  });

  it('that met a fault of the system is taken when it comes again, one that was refused stays refused', () => {
    const of = books();
    const behave = (code: string) => step(of, { kind: 'behaviour', behaviour: { kind: 'code', code } });
    behave('91');
    expect([ask(of, 'offline-sale', { number: 1 }), ask(of, 'sale', { number: 2 })]).toEqual(['91', '91']);
    behave('05');
    expect(ask(of, 'offline-sale', { number: 3 })).toBe('05');
    behave('00');
    const again = [1, 3].map((number) => ask(of, 'offline-sale', { number }));
    expect([...again, ask(of, 'sale', { number: 2 })]).toEqual(['00', '05', '91']);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('that was voided is confirmed again when the advice comes again', () => {
    const of = books();
    const advice = request(messageOf('offline-sale', { number: 1 }));
    step(of, advice);
    ask(of, 'void', { number: 2, of: 1 });
    expect(codeOf(step(of, advice))).toBe('00');
    expect(balanceOf(of)).toBe(100_000);
  });
});

describe('an adjustment', () => {
  it('puts a new total in the place of the first, up and down', () => {
    const of = books();
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    expect(ask(of, 'adjustment', { number: 2, of: 1, amountMinor: 12_000 })).toBe('00');
    expect(balanceOf(of)).toBe(88_000);
    expect(ask(of, 'adjustment', { number: 3, of: 1, amountMinor: 9_000 })).toBe('00');
    expect(balanceOf(of)).toBe(91_000);
    expect(ask(of, 'void', { number: 4, of: 1, amountMinor: 9_000 })).toBe('00');
    expect(balanceOf(of)).toBe(100_000);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('that comes later counts last, though the clock was set back in between', () => {
    const of = books();
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    ask(of, 'adjustment', { number: 2, of: 1, amountMinor: 9_000, now: later(NOON, 70_000) });
    expect(ask(of, 'adjustment', { number: 3, of: 1, amountMinor: 11_000, now: later(NOON, 4_000) })).toBe('00');
    expect(balanceOf(of)).toBe(89_000);
    expect(auditBooks(of, later(NOON, 80_000))).toEqual([]);
  });

  it('beyond a fifth of what was charged first is refused 61, after a refund 12', () => {
    const of = books();
    ask(of, 'sale', { number: 1, amountMinor: 10_000 });
    expect(ask(of, 'adjustment', { number: 2, of: 1, amountMinor: 12_001 })).toBe('61');
    ask(of, 'refund', { number: 3, of: 1, amountMinor: 1_000 });
    expect(ask(of, 'adjustment', { number: 4, of: 1, amountMinor: 11_000 })).toBe('12');
  });
});

describe('a stand-in', () => {
  it('is posted as a sale when the account would have allowed it', () => {
    const of = books();
    expect(ask(of, 'stand-in', { number: 1 })).toBe('00');
    expect(balanceOf(of)).toBe(91_120);
    expect(ask(of, 'refund', { number: 2, of: 1, amountMinor: 880 })).toBe('00');
  });

  it('keeps the authorisation code that the switch gave, and is adjusted and refunded under it', () => {
    const of = books();
    const advice = { ...messageOf('stand-in', { number: 1, amountMinor: 10_000 }), authorisationCode: 'S00001' };
    expect(step(of, request(advice)).sends[0]?.message.authorisationCode).toBe('S00001');
    const tip = messageOf('adjustment', { number: 2, of: 1, amountMinor: 11_000 });
    expect(codeOf(step(of, request({ ...tip, authorisationCode: 'S00002' })))).toBe('22');
    const right = messageOf('adjustment', { number: 3, of: 1, amountMinor: 11_000 });
    expect(codeOf(step(of, request({ ...right, authorisationCode: 'S00001' })))).toBe('00');
    expect(balanceOf(of)).toBe(89_000);
  });

  it('for a sale that did arrive is refused 94: one reference number is charged once', () => {
    const of = books();
    ask(of, 'sale', { number: 1 });
    expect(ask(of, 'stand-in', { number: 1, stan: 2 })).toBe('94');
    expect(balanceOf(of)).toBe(91_120);
  });

  it('is refused for funds, limits and lost cards: the loss is the acquirer’s', () => {
    const poor = books({ account: { balanceMinor: 1_000, openingMinor: 1_000 } });
    expect(ask(poor, 'stand-in', { number: 1 })).toBe('51');
    expect(ask(books({ card: { state: 'lost' } }), 'stand-in', { number: 1 })).toBe('41');
    expect(ask(books({ account: { dayLimitMinor: 1 } }), 'stand-in', { number: 1 })).toBe('61');
  });
});
