/** The acquirer's date turns while a shop trades: what terminal, switch and issuer make of it, and what diagnosis reads. */
import { describe, expect, it } from 'vitest';
import { explainTownPayment } from './matrix.ts';
import { MINUTE, Shop } from './stories/shop.fixture.ts';

/** The shop opens at ten. */
const CUT_OFF = { minute: 10 * 60 + 10, windowMinutes: 3 };
const sale = (amountMinor: number) => ({ transaction: 'sale', amountMinor }) as const;
const open = (): Shop => new Shop({ switchSettings: { cutOff: CUT_OFF } });
const datesOf = (shop: Shop): string[] =>
  shop.rows().map((row) => `${row.amountMinor} ${row.outcome} ${row.businessDate} ${row.settlementDate}`);

describe('a cut-off in the middle of trading', () => {
  it('refuses what is new for some minutes, and what was sold on both sides of it is settled on two dates', () => {
    const shop = open();
    expect(shop.pay(sale(1_000))).toContain('approved 00');
    shop.pass(10 * MINUTE);
    expect(shop.pay(sale(2_000))).toContain('90');
    shop.pass(3 * MINUTE);
    expect(shop.pay(sale(3_000))).toContain('approved 00');
    expect(shop.ledger()).toHaveLength(3);
    expect(datesOf(shop)).toEqual([
      '1000 approved 2026-03-16 2026-03-16',
      '2000 refused 2026-03-16 2026-03-17',
      '3000 approved 2026-03-16 2026-03-17',
    ]);
    expect(shop.do('settlement')).toBe('batch-settled');
    const [batch] = shop.world.archive.batches.all();
    expect(batch?.record).toMatchObject({
      flags: { domestic: '1', foreign: '1' },
      settlementDate: '2026-03-17',
      byDate: [
        { settlementDate: '2026-03-16', totals: { domestic: { debitMinor: 1_000, debitCount: 1 } } },
        { settlementDate: '2026-03-17', totals: { domestic: { debitMinor: 3_000, debitCount: 1 } } },
      ],
    });
    expect(shop.site.state.jobs.lastSettlement).toMatchObject({ settlement: { settlementDate: '0317' } });
  });

  it('leaves a trace in which diagnosis reads that the date was being turned', () => {
    const shop = open();
    shop.pass(10 * MINUTE);
    shop.pay(sale(2_000));
    shop.rest();
    const payments = shop.world.payments();
    const [record] = payments;
    if (record === undefined) throw new Error('it is on record');
    const explanation = explainTownPayment({ record, payments, now: shop.now });
    expect(JSON.stringify(explanation)).toContain('the daily cut-off was in progress');
    expect(explanation.money).toMatchObject({ state: 'none' });
  });

  it('a reversal that goes out after it says the date of its payment', () => {
    const shop = open();
    shop.pass(9 * MINUTE + 40_000);
    shop.issuerOf().behave({ kind: 'silent' });
    expect(shop.pay(sale(1_000))).toContain('98');
    shop.pass(2 * MINUTE);
    shop.issuerOf().behave({ kind: 'normal' });
    // Among what every invariant asks is that all of its messages, the reversal and its repeats, said one date.
    expect(shop.ledger()).toHaveLength(1);
    expect(datesOf(shop)).toEqual(['1000 reversed 2026-03-16 2026-03-16']);
    const asked = (shop.world.witness?.sightings ?? []).filter(({ kind }) => kind === 'sent-to-issuer');
    expect(asked.length).toBeGreaterThan(2);
    expect(shop.account()).toBe('taken 0.00, held 0.00');
  });
});
