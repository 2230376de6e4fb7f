/** Payments by code, both ways: terminal, switch and wallet. */
import { describe, expect } from 'vitest';
import { screen } from '../../terminal/index.ts';
import type { TestUser } from '../../wallet/index.ts';
import { Shop, tell } from './shop.fixture.ts';

const CHARGED = 'approved 00 · Approved · The card was charged';
const scan = (shop: Shop, user: TestUser, amountMinor = 8_000) =>
  shop.pay({ transaction: 'qr-sale', amountMinor }, { code: shop.wallet.showCode(user) });

describe('the customer shows a code', () => {
  tell('a code that is scanned is paid at once', () => {
    const shop = new Shop();
    expect(scan(shop, 'good')).toBe(CHARGED);
    expect(shop.slip()).toMatch(/Card: payment code N\n.*Payment voucher:/s);
    expect(shop.slip()).not.toContain('Signature');
    expect(shop.ledger()).toEqual(['QR sale 80.00: approved, charged']);
    expect(shop.spent('good')).toBe('80.00');
  });

  tell('a payer who enters a password is waited for', () => {
    const shop = new Shop();
    expect(scan(shop, 'password')).toBe(CHARGED);
    expect(shop.ledger()).toEqual(['QR sale 80.00: approved, charged']);
    expect(shop.spent('password')).toBe('80.00');
  });

  tell('a payer who never pays is given up and undone', () => {
    const shop = new Shop();
    expect(scan(shop, 'walks-off')).toMatch(/^outcome-unknown 98 · /);
    expect(shop.ledger()).toEqual(['QR sale 80.00: reversed, reversed']);
    expect(shop.spent('walks-off')).toBe('0.00');
  });

  tell('a QR void gives the whole amount back', () => {
    const shop = new Shop();
    scan(shop, 'good');
    const back = shop.pay({ transaction: 'qr-void', originalStan: shop.stan });
    expect(back).toBe('approved 00 · Approved · Voided: the amount goes back');
    expect(shop.ledger()).toEqual(['QR sale 80.00: voided, refunded', 'QR void 80.00: approved, refunded']);
    expect(shop.spent('good')).toBe('0.00');
  });

  tell('a QR refund gives a part back', () => {
    const shop = new Shop();
    scan(shop, 'good');
    const back = shop.pay({ transaction: 'qr-refund', amountMinor: 1_000, original: { stan: shop.stan } });
    expect(back).toBe('approved 00 · Approved · Refunded');
    expect(shop.ledger()).toEqual(['QR sale 80.00: approved, charged', 'QR refund 10.00: approved, refunded']);
    expect(shop.spent('good')).toBe('70.00');
  });
});

describe('the terminal shows a code', () => {
  const show = (shop: Shop): string => {
    shop.site.take({ kind: 'start', transaction: 'qr-code-sale', amountMinor: 8_000 });
    shop.pass(3_000);
    return screen(shop.site.state).qr ?? '';
  };

  tell('a shown code is paid by whoever scans it', () => {
    const shop = new Shop();
    const text = show(shop);
    shop.wallet.take({ kind: 'scanned', userId: 'good', text });
    shop.pass(15_000);
    expect(shop.told()).toBe(CHARGED);
    expect(shop.ledger()).toEqual(['sale by a shown code 80.00: approved, charged']);
    expect(shop.spent('good')).toBe('80.00');
  });

  tell('a shown code that nobody pays expires', () => {
    const shop = new Shop();
    show(shop);
    shop.pass(128_000);
    expect(shop.told()).toMatch(/^declined 54 · .* · The card was not charged$/);
    expect(shop.ledger()).toEqual(['sale by a shown code 80.00: declined, none']);
  });
});
