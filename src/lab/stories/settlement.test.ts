/** A batch and its end: totals that agree, totals that do not, and everything that may come in between. */
import { describe, expect } from 'vitest';
import { totalsSlip } from '../../terminal/index.ts';
import { FAIR_WEATHER } from '../wire.ts';
import { MINUTE, Shop, tell } from './shop.fixture.ts';

const sale = (amountMinor: number) => ({ transaction: 'sale', amountMinor }) as const;
const batches = (shop: Shop): string[] =>
  shop.world.archive.batches.all().map(({ record, uploads, differences }) => {
    const { batch, status, flags } = record;
    return `${batch} ${status} ${flags.domestic}${flags.foreign}, ${uploads.length} uploaded, ${differences.length} different`;
  });
const totals = (shop: Shop): string => totalsSlip(shop.site.state, 'en').join('\n');

/** Two sales, of which the second is voided. */
function day(options: ConstructorParameters<typeof Shop>[0] = {}): Shop {
  const shop = new Shop(options);
  shop.pay(sale(1_234));
  shop.pay(sale(5_000));
  shop.pay({ transaction: 'void', originalStan: shop.stan });
  return shop;
}

describe('a settlement', () => {
  tell('a batch that balances is closed on both sides', () => {
    const shop = day();
    shop.rest();
    expect(shop.do('settlement')).toBe('batch-settled');
    expect(batches(shop)).toEqual(['000001 closed 11, 3 uploaded, 0 different']);
    expect(totals(shop)).toMatch(/Domestic cards: balanced\nDebit: 2 \/ CNY 62\.34\nCredit: 1 \/ CNY 50\.00/);
    expect([shop.site.state.batch, shop.site.state.log]).toEqual(['000002', []]);
    expect(shop.world.payments().map(({ sealedPan }) => sealedPan)).toEqual([null, null, null]);
    shop.pay(sale(1_000));
    expect(shop.rows().at(-1)?.batch).toBe('000002');
    expect(shop.ledger().at(-1)).toBe('sale 10.00: approved, charged; issuer 10.00 taken, 0.00 held');
    expect(shop.account()).toBe('taken 22.34, held 0.00');
  });

  tell('a batch that does not balance is uploaded, and the difference is on record', () => {
    const shop = day();
    shop.rest();
    // A technician has set the terminal back: what it sold before is gone from its log.
    shop.site.reset({ ...shop.site.factory, nextStan: 500 });
    shop.pass(5_000);
    shop.site.logOn('00', '123456');
    shop.pay(sale(700));
    shop.rest();
    expect(shop.do('settlement')).toBe('batch-settled');
    expect(batches(shop)).toEqual(['000001 closed 21, 1 uploaded, 3 different']);
    expect(totals(shop)).toMatch(/Domestic cards: not balanced\nDebit: 1 \/ CNY 7\.00/);
    expect(shop.world.notes.map(({ kind }) => kind)).toContain('batch-differs');
    expect(shop.account()).toBe('taken 19.34, held 0.00');
  });

  tell('a settlement that is interrupted goes on where it was, and closes once', () => {
    const shop = day();
    shop.rest();
    let frames = 0;
    shop.world.terminalWeather = {
      ...FAIR_WEATHER,
      get lossChance() {
        frames += 1;
        return frames === 2 || frames === 5 ? 1 : 0;
      },
    };
    shop.site.take({ kind: 'cancel' });
    shop.site.take({ kind: 'job', job: 'settlement' });
    shop.pass(2_000);
    expect(shop.site.state.jobs.settlement).not.toBeNull();
    shop.site.cutPower();
    expect(shop.do('settlement')).toMatch(/^still settlement|batch-settled$/);
    shop.pass(30 * MINUTE);
    expect(frames).toBeGreaterThan(5);
    expect(batches(shop)).toEqual(['000001 closed 11, 3 uploaded, 0 different']);
    expect(shop.site.state.batch).toBe('000002');
  });

  tell('refunds and offline sales count in the totals', () => {
    const shop = day({ terminalSettings: { floorLimitMinor: 5_000 } });
    shop.pay({ transaction: 'refund', amountMinor: 234, original: { stan: '000002' } });
    shop.pay({ transaction: 'offline-sale', amountMinor: 3_000 });
    shop.rest();
    expect(shop.do('settlement')).toBe('batch-settled');
    expect(totals(shop)).toMatch(/Debit: 3 \/ CNY 92\.34\nCredit: 2 \/ CNY 52\.34/);
    expect(batches(shop)).toEqual(['000001 closed 11, 3 uploaded, 0 different']);
  });
});

describe('a whole day', () => {
  tell('a day with a payment of every kind balances to the fen', () => {
    const shop = new Shop({ terminalSettings: { floorLimitMinor: 5_000, partialApproval: 'taken' } });
    const pay = (...start: Parameters<Shop['pay']>): string => {
      expect(shop.pay(...start)).toMatch(/^approved /);
      shop.rest();
      return shop.stan;
    };
    const tipped = pay({ transaction: 'sale', amountMinor: 10_000, tipMinor: 500 });
    pay({ transaction: 'tip-adjustment', originalStan: tipped, tipMinor: 1_000 });
    const adjusted = pay({ transaction: 'sale', amountMinor: 7_000 });
    pay({ transaction: 'adjustment', originalStan: adjusted, amountMinor: 7_500 });
    pay({ transaction: 'adjustment', originalStan: adjusted, amountMinor: 7_700 });
    pay({ transaction: 'refund', amountMinor: 7_700, original: { stan: adjusted } });
    const part = pay({ transaction: 'sale', amountMinor: 8_000 }, { card: 'partial', part: 'taken' });
    pay({ transaction: 'void', originalStan: part }, { card: 'partial' });
    const original = { stan: pay({ transaction: 'pre-authorisation', amountMinor: 10_000 }) };
    pay({ transaction: 'incremental-pre-authorisation', amountMinor: 2_000, original });
    const completed = pay({ transaction: 'completion', amountMinor: 11_000, original });
    pay({ transaction: 'completion-void', originalStan: completed });
    pay({ transaction: 'completion-advice', amountMinor: 9_000, original });
    pay({ transaction: 'instalment', amountMinor: 12_000, periods: 3 });
    pay({ transaction: 'offline-sale', amountMinor: 3_000 });
    pay({ transaction: 'offline-settlement', amountMinor: 4_000, authorisationCode: '123456' });
    const scan = (amountMinor: number) =>
      pay({ transaction: 'qr-sale', amountMinor }, { code: shop.wallet.showCode('good') });
    pay({ transaction: 'qr-refund', amountMinor: 500, original: { stan: scan(2_000) } });
    pay({ transaction: 'qr-void', originalStan: scan(2_100) });
    expect(shop.ledger()).toHaveLength(20);
    // Tipped sale 110, completion 90, instalments 120, offline 30 and 40; what was voided or refunded is gone.
    expect([shop.account(), shop.account('partial'), shop.spent('good')]).toEqual([
      'taken 390.00, held 0.00',
      'taken 0.00, held 0.00',
      '15.00',
    ]);
    expect(shop.do('settlement')).toBe('batch-settled');
    expect(batches(shop)).toEqual([expect.stringMatching(/^000001 closed 11, \d+ uploaded, 0 different$/)]);
    expect(totals(shop)).toMatch(/Domestic cards: balanced\nDebit: 10 \/ CNY 668\.00\nCredit: 5 \/ CNY 263\.00/);
  });
});

describe('an issuer that is away', () => {
  tell('a tip that its issuer has not heard of yet counts in the batch all the same', () => {
    const shop = new Shop();
    shop.pay(sale(10_000));
    const { stan: originalStan } = shop;
    shop.issuerOf().behave({ kind: 'down' });
    shop.pass(MINUTE);
    shop.pay({ transaction: 'tip-adjustment', originalStan, tipMinor: 1_000 });
    shop.pass(MINUTE);
    expect(shop.do('settlement')).toBe('batch-settled');
    expect(totals(shop)).toMatch(/Domestic cards: balanced\nDebit: 1 \/ CNY 110\.00/);
    expect([shop.rows().map(({ outcome }) => outcome), shop.account()]).toEqual([
      ['approved', 'pending'],
      'taken 100.00, held 0.00',
    ]);
    shop.issuerOf().behave({ kind: 'normal' });
    expect(shop.ledger()).toHaveLength(2);
    expect(shop.account()).toBe('taken 110.00, held 0.00');
  });
});

describe('before anything else', () => {
  const MUST_SETTLE = 'failed-locally - · Settle first, then go on · The card was not charged';

  tell('a forced settlement comes before the next payment', () => {
    const shop = day();
    shop.site.take({ kind: 'cancel' });
    shop.site.take({ kind: 'force-settlement' });
    expect(shop.pay(sale(100))).toBe(MUST_SETTLE);
    expect(shop.pay({ transaction: 'balance' })).toMatch(/^approved 00 · /);
    expect(shop.do('settlement')).toBe('batch-settled');
    expect(shop.pay(sale(100))).toMatch(/^approved 00 · /);
    expect(shop.account()).toBe('taken 13.34, held 0.00');
  });

  tell('a full log is settled before the next payment', () => {
    const shop = new Shop({ terminalSettings: { batchPaymentsMax: 3 } });
    for (const amountMinor of [100, 200, 300]) shop.pay(sale(amountMinor));
    expect(shop.pay(sale(400))).toBe('failed-locally - · Settling the batch: please wait · The card was not charged');
    shop.rest();
    expect(batches(shop)).toEqual(['000001 closed 11, 3 uploaded, 0 different']);
    expect(shop.pay(sale(400))).toMatch(/^approved 00 · /);
    expect(shop.ledger().map((line) => line.slice(0, 'sale 1.00'.length))).toEqual([
      'sale 1.00',
      'sale 2.00',
      'sale 3.00',
      'sale 4.00',
      'sale 4.00',
    ]);
    expect(shop.account()).toBe('taken 10.00, held 0.00');
  });
});
