import { describe, expect, it } from 'vitest';
import type { PaymentEvent } from '../../trade/index.ts';
import { fold } from './evolve.ts';
import { check, ORIGINAL, PAYMENT, PaymentStory } from './payment-story.suite.ts';
import { rowOf } from './row.ts';

describe('what points at another payment', () => {
  it('is written down and held first, and forwarded once it is judged', () => {
    const told = check('> opened refund 4000');
    expect(told.row()).toBe('pending, money none, told nothing, due in 10s');
    expect(rowOf(told.state ?? expect.fail()).holdKey).toBe(ORIGINAL);
    check(
      `
      > judge
      < + forwarded
      < issuer 0220
      < pending, money refund-pending, told nothing, due in 25s
      > issuer 00
      < + issuer-answered answered
      < terminal 0230 00 A1B2C3
      < self mark-original
      < approved, money refunded, told 00, due in 3s
      > original-marked
      < + original-marked
      < approved, money refunded, told 00, at rest
    `,
      told,
    );
    expect(rowOf(told.state ?? expect.fail()).holdKey).toBeNull();
  });

  it('judged and refused lets go at once', () => {
    const told = check(`
      > opened refund 4000
      > judge amount-exceeds-original
      < + refused answered
      < terminal 0230 64
      < refused, money none, told 64, at rest
    `);
    expect(rowOf(told.state ?? expect.fail()).holdKey).toBeNull();
  });

  it('abandoned before it was judged was never forwarded, and is not forwarded afterwards', () => {
    check(`
      > opened void 8880
      > abandoned
      < + refused
      < refused, money none, told nothing, at rest
      > judge
      < refused, money none, told nothing, at rest
      > repeat
      < + repeat-received answered
      < terminal 0210 96
      < refused, money none, told 96, at rest
    `);
  });

  it('approved late, after it was reversed unseen, holds nothing anew while it is reversed again', () => {
    const told = check(`
      > opened void 8880
      > judge
      > silence
      > turn
      > undone 25
      > issuer 00
      < + issuer-answered reversal-started
      < self reverse-now
      < unknown, money unknown, told 98, due in 0s
    `);
    expect(rowOf(told.state ?? expect.fail()).holdKey).toBeNull();
  });
});

describe('a refund', () => {
  it('unanswered is delivered until it is answered, under one trace number', () => {
    const told = check(`
      > refund 4000
      > wait 25
      > silence
      < + issuer-silent delivery-started answered
      < terminal 0230 98
      < self deliver-now
      < unknown, money refund-pending, told 98, due in 0s
      > deliver
      < + delivery-forwarded
      < issuer 0220
      < unknown, money refund-pending, told 98, due in 5s
      > deliver without-link
      < + delivery-unanswered
      < unknown, money refund-pending, told 98, due in 10s
      > deliver
      < + delivery-forwarded
      < issuer 0220
      < unknown, money refund-pending, told 98, due in 20s
      > repeat
      < + repeat-received
      < terminal 0230 98
      < unknown, money refund-pending, told 98, due in 20s
      > issuer 00
      < + issuer-answered
      < self mark-original
      < approved, money refunded, told 98, due in 3s
      > repeat
      < + repeat-received answered
      < terminal 0230 00 A1B2C3
      < approved, money refunded, told 00, due in 3s
    `);
    const stans = told.events.flatMap((event) =>
      event.kind === 'forwarded' || event.kind === 'delivery-forwarded' ? [event.linkStan] : [],
    );
    expect(new Set(stans).size).toBe(1);
  });

  it('is never given up: the wait doubles up to five minutes and stays there', () => {
    const told = check(`
      > refund 4000
      > silence
    `);
    const waits = Array.from({ length: 9 }, () => {
      told.run('deliver');
      return ((rowOf(told.state ?? expect.fail()).dueAt ?? 0) - told.now) / 1_000;
    });
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('that came to nothing in a disturbance is told so to a terminal that asks again without the card', () => {
    const told = check(`
      > refund 4000 interrupted
      < + refused answered
      < terminal 0230 96
      < refused, money none, told 96, at rest
      > repeat
      < + repeat-received
      < terminal 0230 96
      < refused, money none, told 96, at rest
    `);
    expect(told.run('repeat without-card')).toContain('terminal 0230 25');
  });

  it('is not reversed, whoever asks', () => {
    check(`
      > refund 4000
      > issuer 00
      > reverse
      < + reversal-received reversal-acknowledged
      < terminal 0410 00
      < approved, money refunded, told 00, due in 3s
    `);
  });
});

describe('an advice', () => {
  it('is answered when it is durable, and refused by the issuer is an alarm', () => {
    check(`
      > offline-sale 4000
      < + delivery-started answered
      < terminal 0210 00
      < self deliver-now
      < pending, money approved-offline, told 00, due in 0s
      > deliver
      < + delivery-forwarded
      < issuer 0220
      < pending, money approved-offline, told 00, due in 5s
      > issuer 51
      < + issuer-answered alarm-raised
      < operator advice-refused 1
      < advice-refused, money none, told 00, at rest
    `);
  });
});

describe('an alarm', () => {
  it('is raised once for each level, and the reversal goes on', () => {
    const told = new PaymentStory();
    told.run('sale 8880');
    told.run('silence');
    const raised: string[] = [];
    for (let turn = 0; turn < 400; turn++) {
      raised.push(...told.run('turn').filter((line) => line.startsWith('operator')));
      told.run('wait 300');
    }
    expect(raised).toEqual([1, 2, 3].map((level) => `operator reversal-unanswered ${level}`));
    expect(told.row()).toMatch(/^unknown, money unknown/);
    expect(told.run('undone 00').at(-1)).toBe('reversed, money reversed, told 98, at rest');
  });
});

describe('a person’s word', () => {
  it('settles what is stuck, and nothing else', () => {
    check(`
      > sale 8880
      > person
      < pending, money unknown, told nothing, due in 25s
      > silence
      > person
      < + decided-by-person
      < reversed, money reversed, told 98, at rest
      > person
      < reversed, money reversed, told 98, at rest
      > undone 00
      < reversed, money reversed, told 98, at rest
    `);
  });
});

describe('what is done to a payment', () => {
  it('is remembered in sums: given back in parts, held more, completed', () => {
    check(`
      > sale 8880
      > issuer 00
      > followed refund 8000
      < + dependent-applied
      < approved, money charged, told 00, at rest
      > followed refund 8000
      < approved, money charged, told 00, at rest
      > unfollowed refund
      < + dependent-undone
      < approved, money charged, told 00, at rest
      > followed refund 8880
      < + dependent-applied
      < approved, money refunded, told 00, at rest
    `);
    check(`
      > pre-authorisation 8880
      > issuer 00
      < + issuer-answered answered
      < terminal 0110 00 A1B2C3
      < approved, money held, told 00, at rest
      > followed completion 8880
      < + dependent-applied
      < approved, money charged, told 00, at rest
      > reverse
      < + reversal-received reversal-acknowledged
      < terminal 0410 00
      < approved, money charged, told 00, at rest
    `);
  });

  it('passes on: a completion that is voided tells its pre-authorisation', () => {
    check(`
      > completion 8880
      > issuer 00
      > original-marked
      > followed completion-void 8880
      < + dependent-applied
      < self mark-original
      < voided, money refunded, told 00, due in 3s
      > original-marked
      < + original-marked
      < voided, money refunded, told 00, at rest
    `);
  });
});

describe('a record from when there were only voids', () => {
  it('reads as it did: what was voided is voided, and stands again when the void was undone', () => {
    const told = check(`
      > sale 8880
      > issuer 00
    `);
    const by = 'p_261122_10000001_000001_000013v';
    const voided: PaymentEvent = { kind: 'voided', by, seq: told.events.length + 1, at: told.now };
    const state = fold([...told.events, voided], PAYMENT);
    expect(rowOf(state)).toMatchObject({ outcome: 'voided', money: 'refunded', dueAt: null });
    const undone: PaymentEvent = { kind: 'void-undone', by, seq: told.events.length + 2, at: told.now };
    expect(rowOf(fold([...told.events, voided, undone], PAYMENT))).toMatchObject({
      outcome: 'approved',
      money: 'charged',
      dueAt: null,
    });
  });
});
