/** Money set aside, raised, let go, taken, and given back. */
import { describe, expect } from 'vitest';
import { DAY, MINUTE, Shop, type Start, tell } from './shop.fixture.ts';

const HELD = 'approved 00 · Approved · The amount is held';
const CHARGED = 'approved 00 · Approved · The card was charged';

/** One hold of 100 yuan, and the trace number it goes by. */
function hotel() {
  const shop = new Shop();
  const held = shop.pay({ transaction: 'pre-authorisation', amountMinor: 10_000 });
  return { shop, held, original: { stan: shop.stan } };
}

describe('a pre-authorisation', () => {
  tell('a pre-authorisation sets the amount aside and takes nothing', () => {
    const { shop, held } = hotel();
    expect(held).toBe(HELD);
    expect(shop.slip()).toMatch(/Transaction: pre-authorisation\n.*The amount is held/s);
    expect(shop.ledger()).toEqual(['pre-authorisation 100.00: approved, held; issuer 0.00 taken, 100.00 held']);
    expect(shop.account()).toBe('taken 0.00, held 100.00');
  });

  tell('a hold that nobody ends lapses after its days: nothing is set aside, nothing can be taken of it', () => {
    // An issuer that holds for a day: the switch would still complete it.
    const shop = new Shop({ issuerSettings: { holdDays: 1 } });
    shop.pay({ transaction: 'pre-authorisation', amountMinor: 10_000 });
    const { authorisationCode, date } = shop.paper;
    const original = { authorisationCode, date };
    shop.pass(DAY - MINUTE);
    expect(shop.account()).toBe('taken 0.00, held 100.00');
    shop.pass(2 * MINUTE);
    expect(shop.account()).toBe('taken 0.00, held 0.00');
    expect(shop.pay({ transaction: 'completion', amountMinor: 9_000, original })).toBe(
      'declined 22 · Wrong operation, or too many days have passed [22] · Not charged',
    );
    expect(shop.pay({ transaction: 'pre-authorisation-void', original, amountMinor: 10_000 })).toBe(
      'approved 00 · Approved · Voided: the hold is released',
    );
    expect(shop.ledger()).toEqual([
      'pre-authorisation 100.00: voided, reversed; issuer 0.00 taken, 0.00 held',
      'completion 90.00: declined, none; issuer 0.00 taken, 0.00 held',
      'pre-authorisation void 100.00: approved, none; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });

  tell('an incremental pre-authorisation raises what is held', () => {
    const { shop, original } = hotel();
    const raised = shop.pay({ transaction: 'incremental-pre-authorisation', amountMinor: 2_000, original });
    expect(raised).toBe(HELD);
    expect(shop.ledger()).toEqual([
      'pre-authorisation 100.00: approved, held; issuer 0.00 taken, 120.00 held',
      'incremental pre-authorisation 20.00: approved, held; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 0.00, held 120.00');
  });

  tell('a pre-authorisation void lets go of everything that was set aside', () => {
    const { shop, original } = hotel();
    shop.pay({ transaction: 'incremental-pre-authorisation', amountMinor: 2_000, original });
    const released = shop.pay({ transaction: 'pre-authorisation-void', original });
    expect(released).toBe('approved 00 · Approved · Voided: the hold is released');
    expect(shop.ledger()[0]).toBe('pre-authorisation 100.00: voided, reversed; issuer 0.00 taken, 0.00 held');
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });
});

describe('a lost answer', () => {
  tell('every step of a pre-authorisation whose answer is lost leaves the hold as it was', () => {
    const { shop, original } = hotel();
    const lose = (start: Start): void => {
      shop.site.physical.line = 'cut-after-sending';
      expect(shop.pay(start)).toMatch(/^outcome-unknown - · Connection lost while waiting for the answer · /);
      shop.site.physical.line = 'up';
      shop.ledger();
    };
    lose({ transaction: 'incremental-pre-authorisation', amountMinor: 2_000, original });
    lose({ transaction: 'completion', amountMinor: 9_000, original });
    lose({ transaction: 'pre-authorisation-void', original });
    expect(shop.ledger()).toEqual([
      'pre-authorisation 100.00: approved, held; issuer 0.00 taken, 100.00 held',
      'incremental pre-authorisation 20.00: reversed, reversed; issuer 0.00 taken, 0.00 held',
      'completion 90.00: reversed, reversed; issuer 0.00 taken, 0.00 held',
      'pre-authorisation void 100.00: reversed, reversed; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.pay({ transaction: 'completion', amountMinor: 9_000, original })).toBe(CHARGED);
    lose({ transaction: 'completion-void', originalStan: shop.stan });
    expect(shop.account()).toBe('taken 90.00, held 0.00');
  });
});

describe('a completion', () => {
  tell('a completion takes up to 115 % of what is held, on a later day, and no more', () => {
    const { shop } = hotel();
    const { authorisationCode, date } = shop.paper;
    shop.pass(DAY);
    const complete = (amountMinor: number) =>
      shop.pay({ transaction: 'completion', amountMinor, original: { authorisationCode, date } });
    expect(complete(11_501)).toBe('declined 61 · Amount over the limit [61] · Not charged: the hold stands');
    expect(complete(11_500)).toBe(CHARGED);
    expect(shop.ledger()).toEqual([
      'pre-authorisation 100.00: approved, charged; issuer 0.00 taken, 0.00 held',
      'completion 115.01: refused, none; issuer 0.00 taken, 0.00 held',
      'completion 115.00: approved, charged; issuer 115.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 115.00, held 0.00');
  });

  tell('a completion advice is recorded at once and taken when it arrives', () => {
    const { shop, original } = hotel();
    expect(shop.pay({ transaction: 'completion-advice', amountMinor: 9_000, original })).toBe(
      'approved - · Recorded · To be booked',
    );
    expect(shop.slip()).toContain('Original auth. code:');
    expect(shop.ledger()).toEqual([
      'pre-authorisation 100.00: approved, charged; issuer 0.00 taken, 0.00 held',
      'completion advice 90.00: approved, charged; issuer 90.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 90.00, held 0.00');
  });

  tell('a completion void gives the charge back, and the hold stands again', () => {
    const { shop, original } = hotel();
    shop.pay({ transaction: 'completion', amountMinor: 9_000, original });
    const back = shop.pay({ transaction: 'completion-void', originalStan: shop.stan });
    expect(back).toBe('approved 00 · Approved · Voided: the amount goes back');
    expect(shop.ledger()).toEqual([
      'pre-authorisation 100.00: approved, held; issuer 0.00 taken, 100.00 held',
      'completion 90.00: voided, refunded; issuer 0.00 taken, 0.00 held',
      'completion void 90.00: approved, refunded; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 0.00, held 100.00');
  });

  tell('a completion can be refunded like a sale', () => {
    const { shop, original } = hotel();
    shop.pay({ transaction: 'completion', amountMinor: 9_000, original });
    const back = shop.pay({ transaction: 'refund', amountMinor: 1_000, original: { stan: shop.stan } });
    expect(back).toBe('approved 00 · Approved · Refunded');
    expect(shop.ledger()[1]).toBe('completion 90.00: approved, charged; issuer 80.00 taken, 0.00 held');
    expect(shop.account()).toBe('taken 80.00, held 0.00');
  });
});
