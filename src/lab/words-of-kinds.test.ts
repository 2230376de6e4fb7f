/** What is said of refunds, voids, holds and enquiries that were made on the real machines: never the words of a sale. */
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../diagnosis/index.ts';
import { assert } from '../std/index.ts';
import type { StandInContract } from '../switch/index.ts';
import type { MerchantId, TransactionKind } from '../trade/index.ts';
import { explainTownPayment } from './matrix.ts';
import { MINUTE, Shop } from './stories/shop.fixture.ts';

/** The last payment of this kind, as diagnosis explains it now. */
function explained({ world }: Shop, transaction: TransactionKind): Explanation {
  const payments = world.payments();
  const record = payments.findLast(({ row }) => row.transaction === transaction);
  assert(record !== undefined, 'the story has such a payment');
  return explainTownPayment({ record, payments, now: world.now });
}

const said = (explanation: Explanation): string => JSON.stringify([explanation.voices, explanation.money.sentences]);
const GOODS = /把小票和商品交给顾客|slip and goods|别给货|hand over the goods/i;
const AGAIN = /重新收|再收|charge again|take (?:it|the payment) again/i;

function soldAt(shop = new Shop()): { readonly shop: Shop; readonly original: { readonly stan: string } } {
  shop.pay({ transaction: 'sale', amountMinor: 9_000 });
  return { shop, original: { stan: shop.stan } };
}

describe('a refund whose issuer keeps silent', () => {
  it('is open: nobody is told to refund or to charge again, and nobody waits for a reversal', () => {
    const { shop, original } = soldAt();
    shop.issuerOf().behave({ kind: 'silent' });
    expect(shop.pay({ transaction: 'refund', amountMinor: 4_000, original })).toMatch(/^outcome-unknown 98/);
    const explanation = explained(shop, 'refund');
    expect([explanation.verdict.cause, explanation.money.state, explanation.retry.advice]).toEqual([
      'issuer-too-late',
      'refund-pending',
      'not-before',
    ]);
    expect(explanation.voices.cashier.doNot?.zh).toBe('查清之前不要再退，也不要另给现金。');
    expect(said(explanation)).not.toMatch(GOODS);
    expect(said(explanation)).not.toMatch(AGAIN);
    expect(JSON.stringify(explanation.voices.cashier)).not.toMatch(/冲正|revers/);
  });

  it('holds back the next refund at the terminal, which is told as that', () => {
    const { shop, original } = soldAt();
    shop.issuerOf().behave({ kind: 'silent' });
    shop.pay({ transaction: 'refund', amountMinor: 4_000, original });
    expect(shop.pay({ transaction: 'refund', amountMinor: 1_000, original })).toMatch(/^failed-locally/);
    shop.issuerOf().behave({ kind: 'normal' });
    shop.rest();
    const payments = shop.world.payments();
    const record = payments.find(({ row }) => row.outcome === 'not-sent');
    assert(record !== undefined, 'the terminal told of the second one');
    const { verdict, retry, money } = explainTownPayment({ record, payments, now: shop.now });
    expect([verdict.cause, money.state, retry.advice]).toEqual(['first-unresolved', 'none', 'not-before']);
    expect(money.sentences.cashier.zh).toContain('前面那笔');
  });

  it('is explained as a refund once it is known: a refund slip, and no goods handed over', () => {
    const { shop, original } = soldAt();
    shop.site.physical.line = 'cut-after-sending';
    shop.pay({ transaction: 'refund', amountMinor: 4_000, original });
    shop.site.physical.line = 'up';
    shop.rest();
    const explanation = explained(shop, 'refund');
    expect([explanation.verdict.cause, explanation.money.state, explanation.retry.advice]).toEqual([
      'approved',
      'refunded',
      'never',
    ]);
    expect(explanation.voices.cashier.steps.map(({ en }) => en)).toEqual([
      'Hand over the refund slip and take the goods back.',
    ]);
    expect(explanation.retry.because.zh).toBe('已经退了，再退就是第二次');
    expect(said(explanation)).not.toMatch(GOODS);
  });
});

describe('what was approved', () => {
  it('is told in the words of its kind', () => {
    const { shop, original } = soldAt();
    shop.pay({ transaction: 'balance' });
    shop.pay({ transaction: 'void', originalStan: original.stan });
    shop.pay({ transaction: 'pre-authorisation', amountMinor: 7_000 });
    const held = { stan: shop.stan };
    const heldNow = explained(shop, 'pre-authorisation');
    shop.pay({ transaction: 'completion', amountMinor: 6_000, original: held });
    shop.pay({ transaction: 'pre-authorisation', amountMinor: 5_000 });
    shop.pay({ transaction: 'pre-authorisation-void', original: { stan: shop.stan } });
    shop.rest();
    const told = (kind: TransactionKind): string => {
      const { voices, money } = explained(shop, kind);
      return `${voices.cashier.headline.zh}${voices.cashier.steps[0]?.zh}${money.sentences.cashier.zh}`;
    };
    expect(told('sale')).toBe('这一笔成功过，后来已撤销。不用处理。钱已退回顾客的卡。');
    expect(told('balance')).toBe('余额查到了。余额给顾客自己看，不要念出来。这是查余额，不涉及扣款。');
    expect(told('void')).toBe('已经撤销，款项退回。把撤销小票交给顾客。钱已退回顾客的卡。');
    expect(heldNow.voices.cashier.headline.zh).toBe('预授权成功，额度已占用。');
    expect(heldNow.retry.because.zh).toBe('已经占用，再做会多占一次');
    expect(told('completion')).toBe('预授权已完成，按这次的金额扣款。把小票交给顾客。已经扣款。');
    expect(told('pre-authorisation-void')).toBe(
      '预授权已撤销，占用已解除。把撤销小票交给顾客。预授权已撤销，占用已解除。',
    );
    expect(told('pre-authorisation')).toBe('这笔预授权成功过，后来已撤销。不用处理。占用已解除，没有扣款。');
  });
});

describe('what came to nothing', () => {
  it('a void and a completion without an answer leave their original, and are not charged again', () => {
    const { shop, original } = soldAt();
    shop.pay({ transaction: 'pre-authorisation', amountMinor: 7_000 });
    const held = { stan: shop.stan };
    shop.issuerOf().behave({ kind: 'silent' });
    shop.pay({ transaction: 'void', originalStan: original.stan });
    const open = explained(shop, 'void');
    expect([open.money.state, open.retry.advice]).toEqual(['unknown', 'not-before']);
    expect(said(open)).not.toMatch(GOODS);
    expect(said(open)).not.toMatch(AGAIN);
    shop.issuerOf().behave({ kind: 'normal' });
    shop.rest();
    const undone = explained(shop, 'void');
    expect(undone.retry.because.zh).toBe('已查清这一笔没有做成，可以重新做');
    expect(undone.money.sentences.cashier.zh).toBe('撤销没有完成，原来那笔扣款仍在。');
    expect(said(undone)).not.toMatch(AGAIN);
    shop.pass(MINUTE);
    shop.pay({ transaction: 'completion', amountMinor: 9_900, original: held });
    const refused = explained(shop, 'completion');
    expect([refused.verdict.cause, refused.money.sentences.cashier.zh]).toEqual([
      'amount-over-original',
      '没有扣款，预授权和原来一样。',
    ]);
  });
});

describe('an approval of a part that the till gives back', () => {
  it('is no lost network: it was not taken, and may be paid another way', () => {
    const shop = new Shop({ terminalSettings: { partialApproval: 'taken' } });
    shop.pay({ transaction: 'sale', amountMinor: 8_000 }, { card: 'partial', part: 'given back' });
    shop.rest();
    const { verdict, money, retry } = explained(shop, 'sale');
    expect([verdict.cause, verdict.title.zh, money.state, retry.advice]).toEqual([
      'cancelled-at-terminal',
      '没有接受部分批准',
      'reversed',
      'now',
    ]);
  });
});

describe('what its issuer has not heard of yet', () => {
  it('stands at the till: nobody waits for a result, and no chip is said to have approved it', () => {
    const standIn = (merchantId: MerchantId): StandInContract => ({
      merchantId,
      from: '2026-01-01',
      to: null,
      singleMinor: 20_000,
      cardDayMinor: 30_000,
      cardDayCount: 5,
      merchantOutstandingMinor: 50_000,
      issuerOutstandingMinor: 500_000,
      unverifiedPin: 'allowed',
      source: 'contract 17',
    });
    const shop = new Shop({ contracts: { standIn, hotList: () => 'clear' } });
    shop.issuerOf().behave({ kind: 'down' });
    shop.pass(MINUTE);
    expect(shop.pay({ transaction: 'sale', amountMinor: 9_000 })).toMatch(/^approved A2/);
    const { money, voices, retry } = explained(shop, 'sale');
    expect([money.state, retry.advice]).toEqual(['approved-offline', 'never']);
    expect(money.sentences.cashier.zh).toBe('已经成立，钱稍后才扣。');
    expect(voices.cashier.steps.map(({ zh }) => zh)).toEqual(['把小票交给顾客，不用等。']);
    expect(said(explained(shop, 'sale'))).not.toMatch(/芯片|chip|等机器显示结果|Wait for/);
  });
});
