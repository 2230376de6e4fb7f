/** Sales, and what becomes of one on the same day. */
import { describe, expect } from 'vitest';
import { Shop, tell } from './shop.fixture.ts';

const CHARGED = 'approved 00 · Approved · The card was charged';

describe('a sale', () => {
  tell('a sale is charged once, and terminal, switch and issuer say so', () => {
    const shop = new Shop();
    expect(shop.pay({ transaction: 'sale', amountMinor: 10_000 })).toBe(CHARGED);
    expect(shop.slip()).toMatch(/Card: 999901\*{6}0011 I\n.*Amount: CNY 100\.00\n.*The card was charged\nSignature/s);
    expect(shop.ledger()).toEqual(['sale 100.00: approved, charged; issuer 100.00 taken, 0.00 held']);
    expect(shop.account()).toBe('taken 100.00, held 0.00');
  });

  tell('a sale that is declined moves nothing', () => {
    const shop = new Shop();
    const pay = () => shop.pay({ transaction: 'sale', amountMinor: 10_000 }, { card: 'no-money' });
    expect(pay()).toBe('declined 51 · Insufficient funds [51] · The card was not charged');
    expect(shop.slip()).not.toContain('Signature');
    expect(shop.ledger()).toEqual(['sale 100.00: declined, none; issuer 0.00 taken, 0.00 held']);
  });

  tell('a sale whose issuer keeps silent is told 98 and undone', () => {
    const shop = new Shop();
    shop.issuerOf().behave({ kind: 'silent' });
    expect(shop.pay({ transaction: 'sale', amountMinor: 10_000 })).toMatch(/^outcome-unknown 98 · /);
    expect(shop.screen()).toContain('Outcome being checked: do not charge again yet');
    expect(shop.rows()).toMatchObject([{ outcome: 'unknown', money: 'unknown', code: '98' }]);
    shop.issuerOf().behave({ kind: 'normal' });
    expect(shop.ledger()).toEqual(['sale 100.00: reversed, reversed; issuer 0.00 taken, 0.00 held']);
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });

  tell('a void gives the whole sale back on the same day', () => {
    const shop = new Shop();
    shop.pay({ transaction: 'sale', amountMinor: 10_000 });
    const { stan } = shop;
    const back = shop.pay({ transaction: 'void', originalStan: stan });
    expect(back).toBe('approved 00 · Approved · Voided: the amount goes back');
    expect(shop.slip()).toContain(`Original voucher: ${stan}`);
    expect(shop.pay({ transaction: 'void', originalStan: stan })).toBe(
      'failed-locally - · No such sale here, or already voided · This void moved no money',
    );
    expect(shop.ledger()).toEqual([
      'sale 100.00: voided, refunded; issuer 0.00 taken, 0.00 held',
      'void 100.00: approved, refunded; issuer 0.00 taken, 0.00 held',
      'void 0.00: not-sent, none',
    ]);
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });

  tell('a void that nobody answers leaves the sale as it was', () => {
    const shop = new Shop();
    shop.pay({ transaction: 'sale', amountMinor: 10_000 });
    shop.issuerOf().behave({ kind: 'silent' });
    const back = shop.pay({ transaction: 'void', originalStan: shop.stan });
    expect(back).toMatch(/^outcome-unknown 98 · .*Outcome of the void being checked$/);
    shop.issuerOf().behave({ kind: 'normal' });
    expect(shop.ledger()).toEqual([
      'sale 100.00: approved, charged; issuer 100.00 taken, 0.00 held',
      'void 100.00: reversed, reversed; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 100.00, held 0.00');
  });

  tell('a balance is said on the screen, on no slip, and moves nothing', () => {
    const shop = new Shop();
    expect(shop.pay({ transaction: 'balance' })).toBe('approved 00 · Approved · Available balance CNY 20000.00');
    expect(shop.slip()).toBe('');
    expect(shop.ledger()).toEqual(['balance enquiry 0.00: approved, none; issuer 0.00 taken, 0.00 held']);
  });

  tell('a sale by instalments is charged whole and can be voided', () => {
    const shop = new Shop();
    expect(shop.pay({ transaction: 'instalment', amountMinor: 12_000, periods: 6 })).toBe(CHARGED);
    expect(shop.slip()).toContain('Instalments: 6');
    expect(shop.ledger()).toEqual(['instalment sale 120.00: approved, charged; issuer 120.00 taken, 0.00 held']);
    shop.pay({ transaction: 'void', originalStan: shop.stan });
    expect(shop.ledger()[0]).toBe('instalment sale 120.00: voided, refunded; issuer 0.00 taken, 0.00 held');
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });
});

describe('a sale at another amount', () => {
  tell('a tip is added to a sale afterwards, and counts in a void', () => {
    const shop = new Shop();
    expect(shop.pay({ transaction: 'sale', amountMinor: 10_000, tipMinor: 500 })).toBe(CHARGED);
    expect(shop.slip()).toMatch(/Amount: CNY 100\.00\nTip: CNY 5\.00\nTotal: CNY 105\.00/);
    const { stan: originalStan } = shop;
    const tip = shop.pay({ transaction: 'tip-adjustment', originalStan, tipMinor: 1_000 });
    expect(tip).toBe('approved - · Recorded · To be booked at the new amount');
    expect(shop.slip()).toMatch(/Tip: CNY 10\.00\nTotal: CNY 110\.00/);
    expect(shop.ledger()).toEqual([
      'sale 105.00: approved, charged; issuer 110.00 taken, 0.00 held',
      'tip adjustment 110.00: approved, charged; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 110.00, held 0.00');
    shop.pay({ transaction: 'void', originalStan });
    expect(shop.ledger().at(-1)).toBe('void 110.00: approved, refunded; issuer 0.00 taken, 0.00 held');
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });

  tell('an adjustment puts another amount in the place of the first', () => {
    const shop = new Shop();
    shop.pay({ transaction: 'sale', amountMinor: 10_000 });
    const adjust = (amountMinor: number) =>
      shop.pay({ transaction: 'adjustment', originalStan: '000002', amountMinor });
    expect(adjust(9_000)).toBe('approved - · Recorded · To be booked at the new amount');
    shop.rest();
    adjust(11_500);
    expect(shop.ledger()).toEqual([
      'sale 100.00: approved, charged; issuer 115.00 taken, 0.00 held',
      'adjustment 90.00: approved, charged; issuer 0.00 taken, 0.00 held',
      'adjustment 115.00: approved, charged; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.account()).toBe('taken 115.00, held 0.00');
  });
});

describe('how the card comes in', () => {
  tell('a small amount by tapping asks for no PIN and no signature', () => {
    const shop = new Shop();
    const tap = (amountMinor: number) =>
      shop.pay({ transaction: 'sale', amountMinor }, { card: 'contactless', entry: 'contactless' });
    expect(tap(30_000)).toBe(CHARGED);
    expect(shop.slip()).toMatch(/ C\n.*No PIN, no signature required/s);
    expect(shop.slip()).not.toContain('Signature');
    expect(tap(30_001)).toBe(CHARGED);
    expect(shop.slip()).toContain('Signature');
    expect(shop.ledger()).toHaveLength(2);
    expect(shop.rows().map(({ pin }) => pin)).toEqual(['not-entered', 'entered']);
    expect(shop.account('contactless')).toBe('taken 600.01, held 0.00');
  });

  tell('a chip that fails may be followed by the stripe, where its issuer takes it', () => {
    const shop = new Shop();
    expect(shop.pay({ transaction: 'sale', amountMinor: 8_000 }, { card: 'chip-dead' })).toBe(CHARGED);
    expect(shop.slip()).toMatch(/Card: .* F\n/);
    const refused = shop.pay({ transaction: 'sale', amountMinor: 8_000 }, { card: 'chip-dead-no-fallback' });
    expect(refused).toBe('declined 45 · Please use the chip [45] · The card was not charged');
    expect(shop.ledger()).toEqual([
      'sale 80.00: approved, charged; issuer 80.00 taken, 0.00 held',
      'sale 80.00: declined, none; issuer 0.00 taken, 0.00 held',
    ]);
    expect(shop.rows().map(({ fallback }) => fallback)).toEqual([true, true]);
  });

  tell('a stripe is not tried where the acquirer forbids it', () => {
    const shop = new Shop({ terminalSettings: { fallback: 'not-allowed' } });
    const pay = () => shop.pay({ transaction: 'sale', amountMinor: 8_000 }, { card: 'chip-dead' });
    expect(pay()).toBe('failed-locally - · Card could not be read · The card was not charged');
    expect(shop.ledger()).toEqual(['sale 80.00: not-sent, none']);
  });

  tell('a number is keyed in by the supervisor only', () => {
    const shop = new Shop();
    shop.site.logOn('01', '0000');
    const keyed = () => shop.pay({ transaction: 'sale', amountMinor: 8_000 }, { entry: 'keyed' });
    expect(keyed()).toBe('failed-locally - · Not permitted, ask the supervisor · The card was not charged');
    shop.site.logOn('00', '123456');
    expect(keyed()).toBe(CHARGED);
    expect(shop.slip()).toMatch(/Card: .* M\n/);
    expect(shop.ledger().sort()).toEqual([
      'sale 80.00: approved, charged; issuer 80.00 taken, 0.00 held',
      'sale 80.00: not-sent, none',
    ]);
  });

  tell('a wrong PIN is told, and the third one locks the card', () => {
    const shop = new Shop();
    const wrong = () => shop.pay({ transaction: 'sale', amountMinor: 8_000 }, { pin: 'mistaken' });
    const told = 'declined 55 · Wrong PIN [55] · The card was not charged';
    expect(wrong()).toBe(told);
    expect(wrong()).toBe(`${told} · Two wrong PINs: another may block the card`);
    wrong();
    expect(shop.pay({ transaction: 'sale', amountMinor: 8_000 })).toMatch(/^declined 75 · /);
    expect(shop.ledger()).toHaveLength(4);
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });
});

describe('who may', () => {
  tell('a cashier voids with the supervisor’s password, and three wrong ones lock it', () => {
    const shop = new Shop({ terminalSettings: { approval: 'by-password' } });
    shop.pay({ transaction: 'sale', amountMinor: 8_000 });
    const { stan: originalStan } = shop;
    shop.site.logOn('01', '0000');
    const back = (password: string) => shop.pay({ transaction: 'void', originalStan }, { password });
    expect(back('654321')).toBe(
      'failed-locally - · Too many wrong supervisor passwords: locked · Not voided: the sale stands',
    );
    shop.pass(16 * 60_000);
    expect(back('123456')).toBe('approved 00 · Approved · Voided: the amount goes back');
    expect(shop.ledger().at(-1)).toBe('void 80.00: approved, refunded; issuer 0.00 taken, 0.00 held');
  });
});
