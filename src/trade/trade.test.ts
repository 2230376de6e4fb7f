import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AMOUNT_MINOR_MAX, parseYuan, yuan } from './amount.ts';
import { entryMode, entryOf, luhnCheckDigit, passesLuhn } from './card.ts';
import { isCodeSpace } from './code-space.ts';
import {
  attemptIdOf,
  attemptMark,
  isPaymentId,
  merchantId,
  type PaymentKey,
  paymentIdOf,
  terminalId,
} from './identifiers.ts';
import { MONEY_STATES, UNSAFE_TO_RETRY } from './money-state.ts';
import { TRANSACTION_KINDS, TRANSACTIONS, transactionKind } from './transaction-kind.ts';
import { VOICE_NAMES, VOICES } from './voice.ts';

describe('amounts', () => {
  it.each([
    ['88.80', 8_880],
    ['88.8', 8_880],
    ['88', 8_800],
    ['88.', 8_800],
    ['0.01', 1],
    [' 1.00 ', 100],
    ['9999999999.99', AMOUNT_MINOR_MAX],
  ])('%s is %i fen', (text, minor) => {
    expect(parseYuan(text)).toEqual({ ok: true, value: minor });
  });

  it.each([
    ['', 'not-a-number'],
    ['abc', 'not-a-number'],
    ['-1', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['1,000', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['１２', 'not-a-number'],
    ['1.005', 'too-many-decimals'],
    ['0', 'zero'],
    ['0.00', 'zero'],
    ['10000000000', 'too-large'],
    ['999999999999', 'too-large'],
  ])('%j is refused as %s', (text, fault) => {
    expect(parseYuan(text)).toEqual({ ok: false, fault });
  });

  it('are written as they are read, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: AMOUNT_MINOR_MAX }), (minor) => {
        expect(parseYuan(yuan(minor))).toEqual({ ok: true, value: minor });
        expect(yuan(-minor)).toBe(`-${yuan(minor)}`);
      }),
    );
    expect([yuan(0), yuan(5), yuan(50), yuan(500)]).toEqual(['0.00', '0.05', '0.50', '5.00']);
  });
});

describe('the check digit', () => {
  it('is the one that passes, and every other digit fails', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11,18}$/), (body) => {
        const right = luhnCheckDigit(body);
        const passing = [...'0123456789'].filter((digit) => passesLuhn(body + digit));
        expect(passing).toEqual([right]);
      }),
    );
  });
  it('notices every single wrong digit', () => {
    const body = '99990100000001';
    const pan = [...(body + luhnCheckDigit(body))];
    for (const [at, digit] of pan.entries()) {
      const wrong = pan.with(at, String((Number(digit) + 3) % 10)).join('');
      expect(passesLuhn(wrong)).toBe(false);
    }
  });
});

describe('identifiers', () => {
  const key: PaymentKey = {
    merchantId: merchantId('KCH330158120001'),
    terminalId: terminalId('10000001'),
    businessDate: '2026-11-22',
    batch: '000001',
    stan: '000012',
    kind: 'sale',
  };
  it('of a payment are readable, and different whenever the key is', () => {
    expect(paymentIdOf(key)).toBe('p_261122_10000001_000001_000012s');
    const others = [
      { ...key, businessDate: '2026-11-23' },
      { ...key, terminalId: terminalId('10000002') },
      { ...key, batch: '000002' },
      { ...key, stan: '000013' },
      { ...key, kind: 'void' as const },
      { ...key, kind: 'balance' as const },
    ];
    const ids = [key, ...others].map(paymentIdOf);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isPaymentId)).toBe(true);
  });
  it('of an attempt are recognised too, and nothing else is', () => {
    expect(isPaymentId(attemptIdOf('2026-11-22', terminalId('1'), attemptMark('000001', 7)))).toBe(true);
    expect(isPaymentId(attemptIdOf('2026-11-22', terminalId('10000001'), 'x632600000001'))).toBe(true);
    for (const text of [
      '',
      'p_',
      'last',
      'p_261122_10000001_000001_000012s; drop table',
      'p_261122_123456789_a1',
      'P_261122_1_a',
    ])
      expect(isPaymentId(text)).toBe(false);
  });
});

describe('tables', () => {
  it('every kind of transaction is found by its own codes', () => {
    for (const kind of TRANSACTION_KINDS) {
      const entryMode = kind.startsWith('qr-') ? '032' : '051';
      expect(transactionKind({ ...TRANSACTIONS[kind], entryMode })).toBe(kind);
    }
    const stranger = { processingCode: '000000', typeCode: '23', conditionCode: '00', entryMode: '051' };
    expect(transactionKind(stranger)).toBeUndefined();
  });
  it('a request without DE 25 is the plain kind of its codes', () => {
    const bare = { conditionCode: undefined, entryMode: undefined };
    expect(transactionKind({ ...TRANSACTIONS.sale, ...bare })).toBe('sale');
    expect(transactionKind({ ...TRANSACTIONS['pre-authorisation'], ...bare })).toBe('pre-authorisation');
    expect(new Set(TRANSACTION_KINDS.map((kind) => TRANSACTIONS[kind].letter)).size).toBe(TRANSACTION_KINDS.length);
  });
  it('every entry is written and read alike', () => {
    for (const entry of ['chip', 'contactless', 'swipe', 'keyed'] as const)
      for (const pin of ['with-pin', 'without-pin'] as const) expect(entryOf(entryMode(entry, pin))).toBe(entry);
    for (const mode of ['', '0', '99', 'constructor', '__proto__']) expect(entryOf(mode)).toBe('unknown');
  });
  it('a second attempt is unsafe while money may be on its way', () => {
    expect(MONEY_STATES.filter((state) => !UNSAFE_TO_RETRY.has(state))).toEqual([
      'none',
      'held',
      'reversed',
      'refund-pending',
      'refunded',
    ]);
  });
  it('a code space is one of the list, a voice has its name in both languages', () => {
    expect([isCodeSpace('unionpay.pos'), isCodeSpace('toString')]).toEqual([true, false]);
    for (const voice of VOICES) expect(VOICE_NAMES[voice].zh).toMatch(/\p{Script=Han}/u);
  });
});
