import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../std/index.ts';
import { type CardToken, issuerId, linkId, merchantId, type PassedOverLink } from '../../trade/index.ts';
import { mayStandIn, type StandInContract, type StandInRequest, standInCode, standsWithin } from './index.ts';

const MERCHANT = merchantId('KCH330158120001');
const CONTRACT: StandInContract = {
  merchantId: MERCHANT,
  from: '2026-01-01',
  to: '2026-12-31',
  singleMinor: 20_000,
  cardDayMinor: 30_000,
  cardDayCount: 2,
  merchantOutstandingMinor: 100_000,
  issuerOutstandingMinor: 500_000,
  unverifiedPin: 'refused',
  source: 'contract 17',
};
const down: PassedOverLink = { link: linkId('north'), why: 'down' };
const resting: PassedOverLink = {
  link: linkId('south'),
  why: 'open-circuit',
  cause: { kind: 'time-outs', count: 5 },
  since: instant(7),
};
const REQUEST: StandInRequest = {
  merchantId: MERCHANT,
  businessDate: '2026-11-22',
  transaction: 'sale',
  amountMinor: 20_000,
  entry: 'chip',
  fallback: false,
  pin: 'not-entered',
  cryptogram: 'request',
  cardToken: 'card' as CardToken,
  issuerId: issuerId('huaxing'),
  hotList: 'clear',
  passedOver: [down, resting],
};

describe('the switch may approve in the place of an issuer', () => {
  it('when every link is down or being rested, the card was read from its chip, and the contract allows the sum', () => {
    expect(mayStandIn(CONTRACT, REQUEST)).toEqual({ kind: 'may' });
    expect(mayStandIn(CONTRACT, { ...REQUEST, entry: 'contactless' })).toEqual({ kind: 'may' });
    expect(mayStandIn({ ...CONTRACT, unverifiedPin: 'allowed' }, { ...REQUEST, pin: 'entered' })).toEqual({
      kind: 'may',
    });
  });

  it.each<[string, Partial<StandInRequest>, string]>([
    ['a hold', { transaction: 'pre-authorisation' }, 'kind'],
    ['a refund', { transaction: 'refund' }, 'kind'],
    ['a swiped card', { entry: 'swipe' }, 'entry'],
    ['a stripe read because the chip failed', { entry: 'swipe', fallback: true }, 'entry'],
    ['a keyed number', { entry: 'keyed' }, 'entry'],
    ['a chip that did not ask for approval', { cryptogram: 'other' }, 'no-cryptogram'],
    ['a chip of which nothing came', { cryptogram: 'none' }, 'no-cryptogram'],
    ['a PIN that nobody can check', { pin: 'entered' }, 'pin-unverified'],
    ['a PIN of which nothing is known', { pin: 'unknown' }, 'pin-unverified'],
    ['a card that is not known', { cardToken: null }, 'entry'],
    ['a card on the hot list', { hotList: 'listed' }, 'hot-card'],
    ['a card while the hot list is not at hand', { hotList: 'unknown' }, 'hot-list-unknown'],
    ['one fen more than a single payment may be', { amountMinor: 20_001 }, 'single-amount'],
    ['a payment for which a link is merely full', { passedOver: [down, { ...down, why: 'full' }] }, 'issuer-there'],
    ['a payment of before the contract', { businessDate: '2025-12-31' }, 'no-contract'],
    ['a payment of after the contract', { businessDate: '2027-01-01' }, 'no-contract'],
    ['another merchant', { merchantId: merchantId('KCH330154110002') }, 'no-contract'],
  ])('but not for %s', (_what, changes, why) => {
    expect(mayStandIn(CONTRACT, { ...REQUEST, ...changes })).toEqual({ kind: 'may-not', why });
  });

  it('never without a contract', () => {
    expect(mayStandIn(undefined, REQUEST)).toEqual({ kind: 'may-not', why: 'no-contract' });
  });
});

describe('sums approved in the place of issuers', () => {
  const sum = (amountMinor: number, count = 1) => ({ amountMinor, count });
  const full = { card: sum(30_000, 2), merchant: sum(100_000, 9), issuer: sum(500_000, 40) };

  it('may reach each limit', () => {
    expect(standsWithin(CONTRACT, full)).toEqual({ kind: 'may' });
  });

  it.each([
    ['card-day-amount', { ...full, card: sum(30_001, 2) }],
    ['card-day-count', { ...full, card: sum(300, 3) }],
    ['merchant-outstanding', { ...full, merchant: sum(100_001) }],
    ['issuer-outstanding', { ...full, issuer: sum(500_001) }],
  ])('may not go over one, and it is said which: %s', (why, totals) => {
    expect(standsWithin(CONTRACT, totals)).toEqual({ kind: 'may-not', why });
  });

  it('in whatever order payments are written and counted, those that stand stay within the limit', () => {
    const one = fc.record({ amountMinor: fc.integer({ min: 1, max: 40_000 }), countsAfter: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (payments) => {
        // Each is written, then so many others are, and then it is counted; what does not stand counts no more.
        const standing = new Set<number>();
        const judge = (i: number): void => {
          const written = [...standing].reduce((all, j) => all + (payments[j]?.amountMinor ?? 0), 0);
          const within = standsWithin(CONTRACT, { card: sum(0, 0), merchant: sum(written), issuer: sum(0) });
          if (within.kind === 'may-not') standing.delete(i);
        };
        const waiting: { i: number; left: number }[] = [];
        const tick = (): void => {
          for (const each of waiting) each.left -= 1;
          for (const each of waiting.filter(({ left }) => left < 0)) {
            waiting.splice(waiting.indexOf(each), 1);
            judge(each.i);
          }
        };
        payments.forEach((payment, i) => {
          standing.add(i);
          waiting.push({ i, left: payment.countsAfter });
          tick();
        });
        while (waiting.length > 0) tick();
        const total = [...standing].reduce((all, j) => all + (payments[j]?.amountMinor ?? 0), 0);
        expect(total).toBeLessThanOrEqual(CONTRACT.merchantOutstandingMinor);
      }),
    );
  });
});

describe('the authorisation code of such an approval', () => {
  it('has six characters and shows that no issuer gave it', () => {
    expect(standInCode('632600012345')).toBe('S12345');
    expect(standInCode('7')).toBe('S00007');
  });
});
