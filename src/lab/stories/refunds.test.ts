/** Money given back: in part, in many parts, on another day, and when nobody answers. */
import { describe, expect } from 'vitest';
import { DAY, Shop, tell } from './shop.fixture.ts';

const REFUNDED = 'approved 00 · Approved · Refunded';

describe('a refund', () => {
  tell('a refund of a part leaves the rest of the sale', () => {
    const shop = new Shop();
    shop.pay({ transaction: 'sale', amountMinor: 10_000 });
    const original = { stan: shop.stan };
    expect(shop.pay({ transaction: 'refund', amountMinor: 4_000, original })).toBe(REFUNDED);
    expect(shop.slip()).toMatch(/Transaction: refund\n.*Original voucher: 000002\nOriginal ref\.: LAB000000002/s);
    expect(shop.ledger()).toEqual([
      'sale 100.00: approved, charged; issuer 60.00 taken, 0.00 held',
      'refund 40.00: approved, refunded; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 60.00, held 0.00');
  });

  tell('many refunds of one sale end where the sale ends', () => {
    const shop = new Shop();
    shop.pay({ transaction: 'sale', amountMinor: 10_000 });
    const original = { stan: shop.stan };
    const back = (amountMinor: number) => shop.pay({ transaction: 'refund', amountMinor, original });
    expect([back(2_500), back(2_500), back(2_500)]).toEqual([REFUNDED, REFUNDED, REFUNDED]);
    expect(back(2_501)).toBe('failed-locally - · Over the limit · Not refunded');
    expect(back(2_500)).toBe(REFUNDED);
    expect(back(1)).toBe('failed-locally - · No such sale here, or already voided · No money was moved');
    expect(shop.ledger()[0]).toBe('sale 100.00: approved, refunded; issuer 0.00 taken, 0.00 held');
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });

  tell('a refund on a later day finds its sale by what the slip says', () => {
    const shop = new Shop();
    shop.pay({ transaction: 'sale', amountMinor: 10_000 });
    const { rrn, date } = shop.paper;
    shop.pass(DAY);
    const back = (amountMinor: number) => shop.pay({ transaction: 'refund', amountMinor, original: { rrn, date } });
    expect(back(6_000)).toBe(REFUNDED);
    expect(shop.slip()).toMatch(/Original ref\.: LAB000000002\nOriginal date: 0316/);
    expect(back(4_001)).toBe('declined 64 · Amount differs from the original [64] · Not refunded');
    expect(shop.ledger()).toEqual([
      'sale 100.00: approved, charged; issuer 40.00 taken, 0.00 held',
      'refund 60.00: approved, refunded; issuer 0.00 taken, 0.00 held',
      'refund 40.01: refused, none; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 40.00, held 0.00');
  });

  tell('a refund whose answer is lost is asked again and done once', () => {
    const shop = new Shop();
    shop.pay({ transaction: 'sale', amountMinor: 10_000 });
    const original = { stan: shop.stan };
    shop.site.physical.line = 'cut-after-sending';
    expect(shop.pay({ transaction: 'refund', amountMinor: 4_000, original })).toBe(
      'outcome-unknown - · Connection lost while waiting for the answer · Refund being checked: do not refund again yet',
    );
    shop.site.physical.line = 'up';
    expect(shop.ledger()).toEqual([
      'sale 100.00: approved, charged; issuer 60.00 taken, 0.00 held',
      'refund 40.00: approved, refunded; issuer 0.00 taken, 0.00 held',
    ]);
    expect([shop.site.state.refund, shop.site.state.lastResult?.money]).toEqual([null, 'refunded']);
    expect(shop.account()).toBe('taken 60.00, held 0.00');
  });

  tell('a refund whose issuer keeps silent is said again until it answers', () => {
    const shop = new Shop();
    shop.pay({ transaction: 'sale', amountMinor: 10_000 });
    const original = { stan: shop.stan };
    shop.issuerOf().behave({ kind: 'silent' });
    expect(shop.pay({ transaction: 'refund', amountMinor: 4_000, original })).toMatch(/^outcome-unknown 98 · /);
    shop.site.take({ kind: 'cancel' });
    expect(shop.screen()).toContain('A refund is still being checked');
    expect(shop.pay({ transaction: 'refund', amountMinor: 4_000, original })).toMatch(
      /The last refund is still open: no refund now/,
    );
    shop.issuerOf().behave({ kind: 'normal' });
    shop.rest();
    expect(shop.account()).toBe('taken 60.00, held 0.00');
    expect(shop.ledger().filter((line) => line.startsWith('refund'))).toEqual([
      'refund 40.00: approved, refunded; issuer 0.00 taken, 0.00 held',
      'refund 40.00: not-sent, none',
    ]);
  });
});
