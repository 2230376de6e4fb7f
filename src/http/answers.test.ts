import { describe, expect, it } from 'vitest';
import type { StoredPayment } from '../node/index.ts';
import { instant } from '../std/index.ts';
import { merchantId, paymentId, terminalId, VOICES } from '../trade/index.ts';
import { paymentItem } from './answers.ts';
import { causeSought, isDiscreetCode } from './discretion.ts';
import { isOwnHost, isOwnOrigin, LOOPBACK_NAMES } from './guard.ts';
import { schemaOf } from './published-schemas.fixture.ts';

const OWN = new Set(LOOPBACK_NAMES);
const AT_THE_TILL = ['cashier', 'owner', 'cardholder'] as const;

function stored(code: string, verdict: StoredPayment['verdict'] = null): StoredPayment {
  return {
    demo: false,
    verdict,
    merchantName: null,
    terminalName: null,
    issuerName: null,
    row: {
      merchantId: merchantId('KCH330158120001'),
      paymentId: paymentId('p_261122_10000001_000001_000012s'),
      terminalId: terminalId('10000001'),
      businessDate: '2026-11-22',
      settlementDate: '2026-11-22',
      batch: '000001',
      stan: '000012',
      transaction: 'sale',
      keyed: true,
      reuse: 0,
      amountMinor: 8_880,
      entry: 'chip',
      cardToken: null,
      panMasked: null,
      lastFour: null,
      issuerId: null,
      rrn: null,
      authorisationCode: null,
      code,
      refusal: null,
      outcome: 'declined',
      money: 'none',
      keyGeneration: 1,
      pin: 'entered',
      fallback: false,
      approvedMinor: null,
      originalRrn: null,
      holdKey: null,
      alarmLevel: 0,
      readFailures: [],
      openedAt: instant(0),
      updatedAt: instant(0),
      dueAt: null,
      version: 3,
    },
  };
}

describe('a payment in a list', () => {
  it('names what a shop owes to the shop, and not to its customers', () => {
    const verdict = { cause: 'contract-or-fees-held', probability: 0.9, actor: 'merchant' } as const;
    const held = { ...verdict, explainedAt: instant(0), explainedVersion: 1 };
    const cause = (voice: (typeof VOICES)[number]) => paymentItem(stored('03', held), voice).cause;
    expect(cause('owner')?.id).toBe('contract-or-fees-held');
    expect([cause('cardholder')?.id, cause('cardholder')?.title.zh]).toEqual(['shop-side', '原因在店里，和卡无关']);
  });

  it('that is not explained yet says no more by its code than it will afterwards', () => {
    for (const code of ['04', '34', '36', '41', '43']) {
      expect(isDiscreetCode(code)).toBe(true);
      for (const voice of AT_THE_TILL)
        expect(paymentItem(stored(code), voice)).toMatchObject({ code: '**', cause: null });
      expect(paymentItem(stored(code), 'operations').code).toBe(code);
    }
    for (const voice of VOICES) expect(paymentItem(stored('51'), voice).code).toBe('51');
  });

  it('whose verdict is another than its code suggests hides both', () => {
    const verdict = {
      cause: 'none-of-these',
      probability: 0.9,
      actor: 'issuer',
      explainedAt: instant(0),
      explainedVersion: 3,
    };
    for (const voice of AT_THE_TILL)
      expect(paymentItem(stored('43', verdict), voice)).toMatchObject({
        code: '**',
        cause: { id: 'card-not-accepted' },
      });
    expect(paymentItem(stored('43', verdict), 'support')).toMatchObject({ code: '43', cause: { id: 'none-of-these' } });
  });

  it('keeps the published schema, names or no names', () => {
    for (const voice of VOICES)
      expect(schemaOf('payment', '#/$defs/item')(paymentItem(stored('43'), voice))).toEqual([]);
  });
});

it('a cause is sought by the name that the voice may know', () => {
  expect(causeSought('card-lost-or-stolen', 'cashier')).toEqual({ kind: 'nothing' });
  expect(causeSought('card-lost-or-stolen', 'support')).toEqual({ kind: 'cause', cause: 'card-lost-or-stolen' });
  expect(causeSought('card-not-accepted', 'owner')).toEqual({ kind: 'cause', cause: 'card-lost-or-stolen' });
  expect(causeSought('wrong-pin', 'owner')).toEqual({ kind: 'cause', cause: 'wrong-pin' });
});

describe('the guard', () => {
  it.each(['127.0.0.1', '127.0.0.1:8080', 'localhost:8080', 'LOCALHOST', '[::1]', '[::1]:8080'])(
    'knows %s as its own',
    (host) => {
      expect(isOwnHost(host, OWN)).toBe(true);
    },
  );
  it.each([
    undefined,
    '',
    ':8080',
    'evil.example',
    '127.0.0.1.evil.example:8080',
    'evil.example@127.0.0.1',
    'localhost.',
    '[::1',
    '[::2]:8080',
    '0.0.0.0',
    '127.0.0.1, evil.example',
  ])('does not know %s', (host) => {
    expect(isOwnHost(host, OWN)).toBe(false);
  });
  it('takes an origin only from the page of the same host and port', () => {
    expect(isOwnOrigin(undefined, '127.0.0.1:8080')).toBe(true);
    expect(isOwnOrigin('http://127.0.0.1:8080', '127.0.0.1:8080')).toBe(true);
    for (const origin of [
      'null',
      'http://127.0.0.1',
      'http://127.0.0.1:8081',
      'http://127.0.0.1:8080.evil.example',
      '',
    ])
      expect([origin, isOwnOrigin(origin, '127.0.0.1:8080')]).toEqual([origin, false]);
    expect(isOwnOrigin('http://127.0.0.1:8080', undefined)).toBe(false);
  });
});
