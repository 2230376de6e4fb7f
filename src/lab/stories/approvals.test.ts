/** Every way to say yes, and what is told of a payment afterwards. */
import { describe, expect } from 'vitest';
import { sha256 } from '../../security/index.ts';
import { hex, toHex } from '../../std/index.ts';
import { signedByHand } from '../signature-hand.ts';
import { Shop, tell } from './shop.fixture.ts';

const sale = { transaction: 'sale', amountMinor: 8_000 } as const;

describe('an approval of a part', () => {
  const partly = () => new Shop({ terminalSettings: { partialApproval: 'taken' } });

  tell('a part that is approved and taken is charged, and the rest is said', () => {
    const shop = partly();
    expect(shop.pay(sale, { card: 'partial', part: 'taken' })).toBe(
      'approved 10 · Approved in part · The card was charged in part',
    );
    expect(shop.slip()).toMatch(/Amount: CNY 80\.00\nApproved in part: CNY 50\.00\nStill to pay: CNY 30\.00/);
    expect(shop.ledger()).toEqual(['sale 80.00: approved, charged-partly; issuer 50.00 taken, 0.00 held']);
    expect(shop.rows()[0]?.approvedMinor).toBe(5_000);
    expect(shop.account('partial')).toBe('taken 50.00, held 0.00');
  });

  tell('a part that is not taken is undone', () => {
    const shop = partly();
    expect(shop.pay(sale, { card: 'partial', part: 'given back' })).toBe(
      'cancelled 10 · The part was not taken: cancelled · Any charge is being reversed',
    );
    expect(shop.ledger()).toEqual(['sale 80.00: reversed, reversed; issuer 0.00 taken, 0.00 held']);
    expect(shop.account('partial')).toBe('taken 0.00, held 0.00');
  });

  tell('a part is never offered to a till that takes none', () => {
    const shop = new Shop();
    expect(shop.pay(sale, { card: 'partial' })).toBe(
      'declined 51 · Insufficient funds [51] · The card was not charged',
    );
    expect(shop.ledger()).toEqual(['sale 80.00: declined, none; issuer 0.00 taken, 0.00 held']);
  });
});

describe('an approval with another code', () => {
  tell('a VIP is greeted as one', () => {
    const shop = new Shop();
    expect(shop.pay(sale, { card: 'vip' })).toBe('approved 11 · Approved, VIP · The card was charged');
    expect(shop.slip()).not.toContain('defect');
    expect(shop.ledger()).toEqual(['sale 80.00: approved, charged; issuer 80.00 taken, 0.00 held']);
  });

  tell('A2 is charged, and the slip says that it must be confirmed', () => {
    const shop = new Shop();
    expect(shop.pay(sale, { card: 'confirm' })).toBe(
      'approved A2 · Approved, confirm with the issuer · The card was charged',
    );
    expect(shop.slip()).toContain('Approved with a defect, code A2');
    expect(shop.ledger()).toEqual(['sale 80.00: approved, charged; issuer 80.00 taken, 0.00 held']);
    expect(shop.rows()[0]?.code).toBe('A2');
  });

  tell('A4 is charged, and the slip names the defect', () => {
    const shop = new Shop();
    expect(shop.pay(sale, { card: 'defective' })).toMatch(/^approved A4 · .* · The card was charged$/);
    expect(shop.slip()).toContain('Approved with a defect, code A4');
    expect(shop.ledger()).toEqual(['sale 80.00: approved, charged; issuer 80.00 taken, 0.00 held']);
  });
});

describe('what is told afterwards', () => {
  const eventsOf = (shop: Shop) => shop.world.payments().flatMap(({ events }) => events);

  tell('the result of the issuer’s script reaches the payment that brought it', () => {
    const shop = new Shop();
    shop.issuerOf().sendScript('720F9F1804000000018606842400000400');
    expect(shop.pay(sale)).toBe('approved 00 · Approved · The card was charged');
    expect(shop.ledger()).toEqual(['sale 80.00: approved, charged; issuer 80.00 taken, 0.00 held']);
    expect(eventsOf(shop).filter(({ kind }) => kind === 'script-result-received')).toHaveLength(1);
    expect(shop.site.state.queue).toEqual([]);
  });

  tell('a signature on the screen is uploaded in parts and replaces the line on the slip', () => {
    const shop = new Shop();
    shop.pay(sale);
    expect(shop.slip()).toContain('Signature: ____________');
    const image = signedByHand();
    shop.site.sign(image);
    expect(shop.slip()).toContain('Signed on the screen');
    expect(shop.ledger()).toEqual(['sale 80.00: approved, charged; issuer 80.00 taken, 0.00 held']);
    const parts = eventsOf(shop).flatMap((event) => (event.kind === 'signature-received' ? [event] : []));
    const sent = [hex(image).subarray(0, 512), hex(image).subarray(512)];
    expect(parts.map(({ part, digest }) => `${part} ${digest}`)).toEqual(
      sent.map((bytes, index) => `80${index + 1} ${toHex(sha256(bytes))}`),
    );
  });
});
