/** What happens without an issuer and is told to it later: by the chip, by telephone, by the switch in its place. */
import { describe, expect } from 'vitest';
import { MINUTE, Shop, tell } from './shop.fixture.ts';

function signedOn(shop: Shop): Shop {
  shop.site.signOn();
  shop.rest();
  return shop;
}

describe('without a line', () => {
  const shopWithoutLine = () => {
    const shop = signedOn(new Shop({ terminalSettings: { floorLimitMinor: 5_000 } }));
    shop.site.physical.line = 'no-signal';
    shop.site.line.sever();
    shop.pass(MINUTE);
    return shop;
  };

  tell('a terminal that has never signed on approves nothing alone: it does not know its batch', () => {
    const shop = new Shop({ terminalSettings: { floorLimitMinor: 5_000 } });
    shop.site.physical.line = 'no-signal';
    const small = shop.pay({ transaction: 'sale', amountMinor: 5_000 });
    expect(small).toBe('failed-locally - · No connection, nothing was sent · The card was not charged');
    expect(shop.pay({ transaction: 'offline-sale', amountMinor: 3_000 })).toMatch(/^failed-locally - · Sign on first/);
  });

  tell('a small sale is approved by the chip while the line is down, and uploaded later', () => {
    const shop = shopWithoutLine();
    const small = shop.pay({ transaction: 'sale', amountMinor: 5_000 });
    expect(small).toBe('approved - · Approved offline · Approved offline, not yet booked');
    expect(shop.slip()).toMatch(/Transaction: offline sale\n.*To be sent later/s);
    const large = shop.pay({ transaction: 'sale', amountMinor: 5_001 });
    expect(large).toBe('failed-locally - · No connection, nothing was sent · The card was not charged');
    expect([shop.rows(), shop.account()]).toEqual([[], 'taken 0.00, held 0.00']);
    shop.site.physical.line = 'up';
    expect(shop.ledger()).toEqual([
      'offline sale 50.00: approved, charged; issuer 50.00 taken, 0.00 held',
      'sale 50.01: not-sent, none',
    ]);
    expect(shop.account()).toBe('taken 50.00, held 0.00');
  });

  tell('a slip printed again after the upload no longer says that it is to come', () => {
    const shop = shopWithoutLine();
    shop.pay({ transaction: 'offline-sale', amountMinor: 3_000 });
    expect(shop.slip()).toMatch(/Approved offline, not yet booked\nTo be sent later/);
    shop.site.physical.line = 'up';
    shop.rest();
    expect(shop.slip()).toContain('Approved offline\nThe card was charged\nSignature');
  });

  tell('an offline sale survives a power cut before it is uploaded', () => {
    const shop = shopWithoutLine();
    shop.pay({ transaction: 'offline-sale', amountMinor: 3_000 });
    shop.site.cutPower();
    shop.pass(MINUTE);
    shop.site.physical.line = 'up';
    expect(shop.ledger()).toEqual(['offline sale 30.00: approved, charged; issuer 30.00 taken, 0.00 held']);
    expect(shop.site.state.log).toMatchObject([{ transaction: 'offline-sale', amountMinor: 3_000, offline: true }]);
  });

  tell('an offline sale is voided once its issuer knows of it', () => {
    const shop = signedOn(new Shop({ terminalSettings: { floorLimitMinor: 5_000 } }));
    shop.pay({ transaction: 'offline-sale', amountMinor: 3_000 });
    const { stan: originalStan } = shop;
    shop.rest();
    expect(shop.pay({ transaction: 'void', originalStan })).toBe(
      'approved 00 · Approved · Voided: the amount goes back',
    );
    expect(shop.ledger()[0]).toBe('offline sale 30.00: voided, refunded; issuer 0.00 taken, 0.00 held');
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });
});

describe('by telephone', () => {
  tell('an offline settlement carries the code that was given by telephone', () => {
    const shop = signedOn(new Shop());
    const said = shop.pay({ transaction: 'offline-settlement', amountMinor: 3_000, authorisationCode: '654321' });
    expect(said).toBe('approved - · Recorded · To be booked');
    expect(shop.slip()).toContain('Authorisation code: 654321');
    expect(shop.ledger()).toEqual(['offline settlement 30.00: approved, charged; issuer 30.00 taken, 0.00 held']);
    expect(shop.account()).toBe('taken 30.00, held 0.00');
  });
});

describe('in the issuer’s place', () => {
  const contract = {
    from: '2026-01-01',
    to: null,
    singleMinor: 20_000,
    cardDayMinor: 30_000,
    cardDayCount: 5,
    merchantOutstandingMinor: 50_000,
    issuerOutstandingMinor: 500_000,
    unverifiedPin: 'allowed' as const,
    source: 'contract 17',
  };
  const away = () => {
    const shop = new Shop({
      contracts: { standIn: (merchantId) => ({ ...contract, merchantId }), hotList: () => 'clear' },
    });
    shop.issuerOf().behave({ kind: 'down' });
    shop.pass(MINUTE);
    return shop;
  };

  tell('the switch approves in the place of an issuer that is away, and its advice is delivered', () => {
    const shop = away();
    expect(shop.pay({ transaction: 'sale', amountMinor: 20_000 })).toBe(
      'approved A2 · Approved, confirm with the issuer · The card was charged',
    );
    expect(shop.slip()).toMatch(/Authorisation code: S\d{5}\n/);
    expect(shop.rows()).toMatchObject([{ outcome: 'pending', money: 'approved-offline' }]);
    expect(shop.pay({ transaction: 'sale', amountMinor: 20_001 })).toMatch(/^declined 91 · /);
    expect(shop.account()).toBe('taken 0.00, held 0.00');
    shop.issuerOf().behave({ kind: 'normal' });
    expect(shop.ledger()).toEqual([
      'sale 200.00: approved, charged; issuer 200.00 taken, 0.00 held',
      'sale 200.01: refused, none; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 200.00, held 0.00');
  });

  tell('an issuer that refuses the advice leaves a loss on record, and a person is called', () => {
    const shop = away();
    const pay = () => shop.pay({ transaction: 'sale', amountMinor: 20_000 }, { card: 'no-money' });
    expect(pay()).toMatch(/^approved A2 · /);
    shop.issuerOf().behave({ kind: 'normal' });
    expect(shop.ledger()).toEqual(['sale 200.00: advice-refused, none; issuer 0.00 taken, 0.00 held']);
    expect(shop.account('no-money')).toBe('taken 0.00, held 0.00');
    const [payment] = shop.world.payments();
    expect(payment?.events.find(({ kind }) => kind === 'stand-in-lost')).toMatchObject({ amountMinor: 20_000 });
    expect(shop.world.notes.map(({ kind }) => kind)).toContain('payment-stuck');
  });
});
